package org.kuaizhao.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What came to the archive since the base was written, in the order in which it came. Its grams lie
 * in hash shards, the shards in groups. A build writes the shards of few groups anew, those of the
 * group that is longest behind first, and for every other group one file of what came since it was
 * written: so an update writes few files though the shards are many and small. Every name follows
 * from the articles that the file is made of.
 *
 * @param name also the folder of its files
 * @param covered by group how many articles its shards hold, the first ones
 * @param articles its articles in the order in which they came
 */
record Delta(String name, List<Integer> covered, @JsonProperty("roster") SegmentArticles articles) {

  /** With as many shards a group: an update of one article writes 39 files, the manifest's too. */
  static final int GROUPS = 18;

  static final int SHARDS = 18 * GROUPS;

  /** Bits of an article's key that names tell. */
  private static final int TAG = 24;

  private static final Comparator<Integer> IN_ORDER = Comparator.naturalOrder();

  Delta {
    covered = List.copyOf(covered);
    int all = articles.size();
    if (covered.size() != GROUPS || covered.stream().anyMatch(n -> n < 0 || n > all)) {
      throw new IllegalArgumentException("no delta: its groups cover other articles");
    }
  }

  /** A delta of no articles. */
  static Delta on(Segment base) {
    return new Delta(
        "d" + base.layout().name().substring(1),
        Collections.nCopies(GROUPS, 0),
        SegmentArticles.EMPTY);
  }

  /** The delta when more articles have come: as many groups are written anew, at most all. */
  Delta plus(List<ClientArticle> arrivals) {
    List<Integer> next = new ArrayList<>(covered);
    IntStream.range(0, GROUPS)
        .boxed()
        .sorted(Comparator.comparing((Integer group) -> covered.get(group), IN_ORDER))
        .limit(arrivals.size())
        .forEach(group -> next.set(group, articles.size() + arrivals.size()));
    return new Delta(name, next, articles.plus(arrivals));
  }

  /** The shard of a gram: a word's by its first two letters, so that beginnings are found. */
  static int shard(String gram) {
    String hashed = GramKey.isSorted(gram) ? gram.substring(0, Math.min(2, gram.length())) : gram;
    return GramKey.shard(hashed, SHARDS);
  }

  static int group(int shard) {
    return shard / (SHARDS / GROUPS);
  }

  /** The name of a shard, with the articles that its group covers. */
  String merged(int shard) {
    return name + "/e/" + shard + "-" + stamp(covered.get(group(shard)));
  }

  /** The name of what came since a group was written. */
  String recent(int group) {
    return name + "/y/" + group + "-" + stamp(covered.get(group)) + "-" + stamp(articles.size());
  }

  boolean isBehind(int group) {
    return covered.get(group) < articles.size();
  }

  /** The name of an article's text. */
  String text(int ordinal) {
    return name + "/t/" + ordinal + "-" + Integer.toHexString(tag(ordinal));
  }

  String columns() {
    return name + "/c/" + stamp(articles.size());
  }

  String days() {
    return name + "/d/" + stamp(articles.size());
  }

  /** Every shard with the number of articles that it was written for. */
  Map<String, Integer> shards() {
    Map<String, Integer> shards = new LinkedHashMap<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      int held = covered.get(group(shard));
      if (held > 0) {
        shards.put(merged(shard), held);
      }
    }
    IntStream.range(0, GROUPS)
        .filter(this::isBehind)
        .forEach(group -> shards.put(recent(group), articles.size()));
    return shards;
  }

  /** Every file, as paths in the site. */
  List<String> files() {
    return Stream.of(
            shards().keySet().stream(),
            IntStream.range(0, articles.size()).mapToObj(this::text),
            Stream.of(columns(), days()))
        .flatMap(parts -> parts)
        .map(Layout::path)
        .toList();
  }

  /**
   * For each article its place among all of both segments, newest first and dead ones included, and
   * the bits of its key that names tell. The browser merges the segments without knowing times.
   */
  byte[] packed(SegmentArticles base) {
    int[] places = places(base);
    int bits = 32 - Integer.numberOfLeadingZeros(base.size() + articles.size());
    RangeEncoder out = new RangeEncoder(0);
    for (int i = 0; i < places.length; i++) {
      out.direct(places[i], bits);
      out.direct(tag(i), TAG);
    }
    return out.finish();
  }

  private int[] places(SegmentArticles base) {
    List<Integer> order =
        IntStream.range(0, articles.size())
            .boxed()
            .sorted((a, b) -> compare(articles, a, articles, b))
            .toList();
    int[] places = new int[articles.size()];
    int older = 0;
    for (int before = 0; before < order.size(); before++) {
      int ordinal = order.get(before);
      while (older < base.size() && compare(base, older, articles, ordinal) <= 0) {
        older++;
      }
      places[ordinal] = older + before;
    }
    return places;
  }

  private static int compare(SegmentArticles one, int i, SegmentArticles other, int k) {
    int byTime = Long.compare(other.times().get(k), one.times().get(i));
    return byTime != 0 ? byTime : one.ids().get(i).compareTo(other.ids().get(k));
  }

  private int tag(int ordinal) {
    return Integer.parseInt(articles.keys().get(ordinal).substring(0, TAG / 4), 16);
  }

  /** Tells apart so many articles, the first, from others. */
  private String stamp(int first) {
    int stamp = 0;
    for (int i = 0; i < first; i++) {
      stamp = (stamp ^ tag(i)) * 0x01000193;
    }
    return Integer.toHexString(stamp);
  }
}
