package org.kuaizhao.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The articles of a segment as the state folder remembers them, those included that the archive
 * shows otherwise by now.
 *
 * @param ids of its articles, by ordinal
 * @param keys digests of what it shows of each
 * @param times of each, epoch seconds
 */
record SegmentArticles(List<String> ids, List<String> keys, List<Long> times) {

  private static final Pattern KEY = Pattern.compile("[0-9a-f]{12}");

  static final SegmentArticles EMPTY = new SegmentArticles(List.of(), List.of(), List.of());

  SegmentArticles {
    ids = List.copyOf(ids);
    keys = List.copyOf(keys);
    times = List.copyOf(times);
    if (keys.size() != ids.size()
        || times.size() != ids.size()
        || !keys.stream().allMatch(KEY.asMatchPredicate())) {
      throw new IllegalArgumentException(
          "no list of articles: it may come from a state file of anybody's");
    }
  }

  static SegmentArticles of(List<ClientArticle> articles) {
    return new SegmentArticles(
        articles.stream().map(ClientArticle::id).toList(),
        articles.stream().map(SegmentArticles::key).toList(),
        articles.stream().map(ClientArticle::time).toList());
  }

  int size() {
    return ids.size();
  }

  /** These articles, then others. */
  SegmentArticles plus(List<ClientArticle> others) {
    SegmentArticles more = of(others);
    return new SegmentArticles(
        Stream.concat(ids.stream(), more.ids.stream()).toList(),
        Stream.concat(keys.stream(), more.keys.stream()).toList(),
        Stream.concat(times.stream(), more.times.stream()).toList());
  }

  /** Digest of all that a segment holds of an article. */
  static String key(ClientArticle a) {
    return Digest.of(
        String.join(
            "\0",
            List.of(
                a.id(),
                a.contentKey(),
                a.url(),
                a.title(),
                String.valueOf(a.category()),
                String.valueOf(a.source()),
                String.valueOf(a.publishedAt()),
                Long.toString(a.time()))));
  }

  /** Whether the archive shows an article as this segment does. */
  boolean isLive(int ordinal, Map<String, String> keysNow) {
    return keys.get(ordinal).equals(keysNow.get(ids.get(ordinal)));
  }

  /** The ordinals of articles that are no more, or are other than this segment shows them. */
  List<Integer> dead(Map<String, String> keysNow) {
    List<Integer> dead = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      if (!isLive(i, keysNow)) {
        dead.add(i);
      }
    }
    return dead;
  }

  Set<String> live(Map<String, String> keysNow) {
    Set<String> live = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      if (isLive(i, keysNow)) {
        live.add(ids.get(i));
      }
    }
    return live;
  }
}
