package org.kuaizhao.relate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Edition;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.extract.article.Identity;
import org.kuaizhao.extract.article.RelatedLink;

/**
 * How the articles of an edition hang together. Every answer is a pure function of the articles it
 * names (no counts over the corpus), so one more article touches only those it relates to.
 * Immutable; thread-safe.
 */
public final class Relations {

  /** Wanted addresses that are listed: what a crawler fetches in a day or two. */
  public static final int WANTED = 10_000;

  private final List<Entry> newestFirst;
  private final Map<String, Integer> places;
  private final Map<String, String> addresses;
  private final int[][] related;
  private final int[][] referredBy;
  private final int[][] refersTo;

  /** By place: the number of the group of reprints plus one; 0 for an article that is alone. */
  private final int[] groupOf;

  private final List<List<Entry>> reprintGroups;
  private final List<Story> stories;
  private final Map<String, Story> storyOf = new HashMap<>();
  private final Map<String, List<Tie>> tiesOf = new HashMap<>();
  private final KnownTies knownTies;
  private final List<Wanted> wanted;
  private final int wantedInAll;

  private Relations(Builder builder) {
    this.newestFirst = builder.newestFirst;
    this.places = builder.places;
    this.addresses = builder.addresses;
    this.related = builder.related;
    this.referredBy = builder.referring.byFirst(newestFirst.size());
    this.refersTo = builder.refersTo;
    this.groupOf = builder.groupOf;
    this.reprintGroups = builder.reprintGroups;
    this.stories = builder.stories;
    this.knownTies = builder.knownTies;
    this.wanted = builder.demand.mostWanted();
    this.wantedInAll = builder.demand.size();
    for (Story story : stories) {
      story.members().forEach(member -> storyOf.put(member.id(), story));
    }
    for (Tie tie : builder.ties) {
      tiesOf.computeIfAbsent(tie.earlier().id(), id -> new ArrayList<>()).add(tie);
      tiesOf.computeIfAbsent(tie.later().id(), id -> new ArrayList<>()).add(tie);
    }
  }

  /** Whether two texts count as one, as reprints do. */
  public static boolean isSameText(Fingerprint one, Fingerprint other) {
    return one.resemblance(other) >= Reprints.SAME;
  }

  /**
   * Relates the articles of an edition; the archive tells their captured lists and their sentences.
   *
   * @param known what the last build related
   */
  public static Relations of(Edition edition, Archive archive, RelateState known)
      throws IOException {
    Builder builder = new Builder(edition, known.ties());
    builder.read(archive::forEachList, known.related());
    builder.tie(archive);
    return new Relations(builder);
  }

  /** Hands on the links of articles' captured lists, their URLs normalised, by the article's id. */
  interface Lists {
    void forEach(Collection<Entry> articles, BiConsumer<String, List<RelatedLink>> sink)
        throws IOException;
  }

  static Relations of(Edition edition, Lists lists, KnownRelations known) throws IOException {
    Builder builder = new Builder(edition, KnownTies.none());
    builder.read(lists, known);
    return new Relations(builder);
  }

  /** Leaves for the next build, in the state folder, what this one related. */
  public void remember(Path folder, String program) throws IOException {
    KnownRelations.write(RelateState.related(folder), program, newestFirst, related);
    knownTies.write(RelateState.ties(folder), program);
  }

  /** The stories of the archive, newest first by their first article. */
  public List<Story> stories() {
    return stories;
  }

  /** The story that an article is part of; null when it stands alone. */
  public @Nullable Story story(Entry entry) {
    return storyOf.get(entry.id());
  }

  /** The pairs that share sentences with an article, it being the earlier or the later. */
  public List<Tie> ties(Entry entry) {
    return tiesOf.getOrDefault(entry.id(), List.of());
  }

  /** Earlier articles on the same matter, closest first. */
  public List<Entry> related(Entry entry) {
    return of(related, entry);
  }

  /** Later articles that relate to this one by content or name it in their lists, newest first. */
  public List<Entry> referredBy(Entry entry) {
    return of(referredBy, entry);
  }

  /** The articles of the archive that its captured lists name, in their order. */
  public List<Entry> refersTo(Entry entry) {
    return of(refersTo, entry);
  }

  private List<Entry> of(int[][] lists, Entry entry) {
    Integer place = places.get(entry.id());
    return place == null
        ? List.of()
        : Arrays.stream(lists[place]).mapToObj(newestFirst::get).toList();
  }

  /** All articles with this one's text, oldest first, itself among them; empty when it is alone. */
  public List<Entry> reprints(Entry entry) {
    int group = group(entry);
    return group == 0 ? List.of() : reprintGroups.get(group - 1);
  }

  /** Whether two articles have the same text. */
  public boolean areReprints(Entry one, Entry other) {
    int group = group(one);
    return group > 0 && group == group(other);
  }

  private int group(Entry entry) {
    Integer place = places.get(entry.id());
    return place == null ? 0 : groupOf[place];
  }

  /** The groups of {@link #reprints}, newest first by their first article. */
  public List<List<Entry>> reprintGroups() {
    return reprintGroups;
  }

  /** The article at an address as a page names it; null when the archive holds none. */
  public @Nullable Entry resolve(@Nullable String url) {
    String id = url == null ? null : addresses.get(String.valueOf(Identity.normalise(url)));
    Integer place = id == null ? null : places.get(id);
    return place == null ? null : newestFirst.get(place);
  }

  /** Calls back with every known address of an article, normalised, and the article's id. */
  public void forEachAddress(BiConsumer<String, String> sink) {
    addresses.forEach((address, id) -> {
      if (places.containsKey(id)) {
        sink.accept(address, id);
      }
    });
  }

  /**
   * Addresses that pages link to and the archive does not hold, at most {@link #WANTED}: most
   * wanted first, then by URL.
   */
  public List<Wanted> wanted() {
    return wanted;
  }

  /** How many such addresses there are, listed or not. */
  public int wantedInAll() {
    return wantedInAll;
  }

  /** Collects what {@link Relations} holds. */
  private static final class Builder {

    private static final int[] NONE = {};

    private final List<Entry> newestFirst;
    private final Map<String, String> addresses;
    private final Map<String, Integer> places = new HashMap<>();
    private final Pairs referring = new Pairs();
    private final int[][] refersTo;
    private final int[] groupOf;
    private final List<List<Entry>> reprintGroups = new ArrayList<>();
    private final Demand demand = new Demand(WANTED);
    private final KnownTies knownTies;
    private final List<Tie> ties = new ArrayList<>();
    private final ByContent byContent;
    private int[][] related = {};
    private List<Story> stories = List.of();

    Builder(Edition edition, KnownTies knownTies) {
      this.knownTies = knownTies;
      this.newestFirst = edition.articles();
      this.addresses = edition.addresses();
      this.groupOf = new int[newestFirst.size()];
      this.refersTo = new int[newestFirst.size()][];
      this.byContent = new ByContent(newestFirst);
      Arrays.fill(refersTo, NONE);
      for (int place = 0; place < newestFirst.size(); place++) {
        places.put(newestFirst.get(place).id(), place);
      }
    }

    void read(Lists lists, KnownRelations known) throws IOException {
      relateByContent(known);
      groupReprints();
      lists.forEach(newestFirst, this::readList);
      if (!demand.isComplete()) {
        lists.forEach(newestFirst, this::readWanted);
      }
    }

    void tie(Archive archive) throws IOException {
      FollowUps followUps = new FollowUps(newestFirst, byContent::score, related, refersTo);
      Ties found = new Ties(newestFirst, knownTies, followUps);
      found.find(archive, places);
      for (int place = 0; place < newestFirst.size(); place++) {
        ties.addAll(found.of(place));
      }
      stories = new Stories(newestFirst, found, followUps).all(entry -> place(entry.id()));
    }

    private void relateByContent(KnownRelations known) {
      related = byContent.all(known);
      for (int place = 0; place < related.length; place++) {
        for (int earlier : related[place]) {
          referring.add(earlier, place);
        }
      }
    }

    private void groupReprints() {
      for (List<Entry> group : Reprints.groups(newestFirst)) {
        reprintGroups.add(group);
        group.forEach(entry -> groupOf[place(entry.id())] = reprintGroups.size());
      }
    }

    private void readList(String id, List<RelatedLink> links) {
      int from = place(id);
      if (from < 0) {
        return;
      }
      int[] inside = new int[links.size()];
      int count = 0;
      for (RelatedLink link : links) {
        String url = String.valueOf(link.url());
        int to = resolve(url);
        if (to < 0) {
          demand.count(url, link.title(), newestFirst.get(from));
        } else {
          inside[count++] = to;
          if (from < to) {
            referring.add(to, from);
          }
        }
      }
      refersTo[from] = count == 0 ? NONE : Arrays.copyOf(inside, count);
    }

    /** The second reading, when it is known which addresses are wanted most. */
    private void readWanted(String id, List<RelatedLink> links) {
      int from = place(id);
      for (RelatedLink link : links) {
        String url = String.valueOf(link.url());
        if (from >= 0 && resolve(url) < 0) {
          demand.ask(url, link.title(), newestFirst.get(from));
        }
      }
    }

    private int resolve(String url) {
      String target = addresses.get(url);
      return target == null ? -1 : place(target);
    }

    private int place(String id) {
      return places.getOrDefault(id, -1);
    }
  }

  /** Pairs of places, each once however often it comes. */
  private static final class Pairs {

    private long[] pairs = new long[1 << 10];
    private int count;

    void add(int first, int second) {
      if (count == pairs.length) {
        pairs = Arrays.copyOf(pairs, count * 2);
      }
      pairs[count++] = (long) first << 32 | second;
    }

    /** By their first: the seconds, ascending. */
    int[][] byFirst(int places) {
      int[][] lists = new int[places][];
      Arrays.fill(lists, Builder.NONE);
      long[] sorted = Arrays.stream(pairs, 0, count).sorted().distinct().toArray();
      for (int from = 0; from < sorted.length; ) {
        int first = (int) (sorted[from] >>> 32);
        int to = from;
        while (to < sorted.length && (int) (sorted[to] >>> 32) == first) {
          to++;
        }
        lists[first] = Arrays.stream(sorted, from, to).mapToInt(pair -> (int) pair).toArray();
        from = to;
      }
      return lists;
    }
  }
}
