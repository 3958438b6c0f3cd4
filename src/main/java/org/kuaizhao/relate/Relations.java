package org.kuaizhao.relate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
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

  private static final Comparator<Entry> NEWEST_FIRST =
      Comparator.comparingLong(Entry::time).reversed().thenComparing(Entry::id);

  private final Map<String, Entry> byId;
  private final Map<String, String> addresses;
  private final Map<String, List<Entry>> related;
  private final Map<String, List<Entry>> referredBy;
  private final Map<String, List<Entry>> refersTo;
  private final Map<String, List<Entry>> reprints;
  private final List<List<Entry>> reprintGroups;
  private final List<Wanted> wanted;
  private final int wantedInAll;

  private Relations(Builder builder) {
    this.byId = builder.byId;
    this.addresses = builder.addresses;
    this.related = builder.related;
    this.referredBy = builder.referredBy();
    this.refersTo = builder.refersTo;
    this.reprints = builder.reprints;
    this.reprintGroups = builder.reprintGroups;
    this.wanted = builder.demand.mostWanted();
    this.wantedInAll = builder.demand.size();
  }

  /** Relates the articles of an edition; the archive tells their captured lists. */
  public static Relations of(Edition edition, Archive archive) throws IOException {
    return of(edition, archive::forEachList);
  }

  /** Hands on the links of articles' captured lists, by the article's id. */
  interface Lists {
    void forEach(Collection<Entry> articles, BiConsumer<String, List<RelatedLink>> sink)
        throws IOException;
  }

  static Relations of(Edition edition, Lists lists) throws IOException {
    Builder builder = new Builder(edition);
    builder.relateByContent();
    builder.groupReprints();
    lists.forEach(edition.articles(), builder::readList);
    lists.forEach(edition.articles(), builder::readWanted);
    return new Relations(builder);
  }

  /** Earlier articles on the same matter, closest first. */
  public List<Entry> related(Entry entry) {
    return related.getOrDefault(entry.id(), List.of());
  }

  /** Later articles that relate to this one by content or name it in their lists, newest first. */
  public List<Entry> referredBy(Entry entry) {
    return referredBy.getOrDefault(entry.id(), List.of());
  }

  /** The articles of the archive that its captured lists name, in their order. */
  public List<Entry> refersTo(Entry entry) {
    return refersTo.getOrDefault(entry.id(), List.of());
  }

  /** All articles with this one's text, oldest first, itself among them; empty when it is alone. */
  public List<Entry> reprints(Entry entry) {
    return reprints.getOrDefault(entry.id(), List.of());
  }

  /** Whether two articles have the same text. */
  public boolean areReprints(Entry one, Entry other) {
    List<Entry> group = reprints.get(one.id());
    return group != null && group == reprints.get(other.id());
  }

  /** The groups of {@link #reprints}, newest first by their first article. */
  public List<List<Entry>> reprintGroups() {
    return reprintGroups;
  }

  /** The article at an address as a page names it; null when the archive holds none. */
  public @Nullable Entry resolve(@Nullable String url) {
    String id = url == null ? null : addresses.get(String.valueOf(Identity.normalise(url)));
    return id == null ? null : byId.get(id);
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

    private final List<Entry> articles;
    private final Map<String, String> addresses;
    private final Map<String, Entry> byId = new HashMap<>();
    private final Map<String, List<Entry>> related = new HashMap<>();
    private final Map<String, Set<Entry>> referring = new HashMap<>();
    private final Map<String, List<Entry>> refersTo = new HashMap<>();
    private final Map<String, List<Entry>> reprints = new HashMap<>();
    private final List<List<Entry>> reprintGroups = new ArrayList<>();
    private final Demand demand = new Demand(WANTED);

    Builder(Edition edition) {
      this.articles = edition.articles();
      this.addresses = edition.addresses();
      articles.forEach(entry -> byId.put(entry.id(), entry));
    }

    void relateByContent() {
      ByContent byContent = new ByContent(articles);
      for (Entry entry : articles) {
        List<Entry> found = byContent.earlier(entry);
        if (!found.isEmpty()) {
          related.put(entry.id(), found);
          found.forEach(earlier -> refer(entry, earlier));
        }
      }
    }

    void groupReprints() {
      for (List<Entry> group : Reprints.groups(articles)) {
        reprintGroups.add(group);
        group.forEach(entry -> reprints.put(entry.id(), group));
      }
    }

    void readList(String id, List<RelatedLink> links) {
      Entry from = byId.get(id);
      if (from == null) {
        return;
      }
      for (RelatedLink link : links) {
        String url = link.url() == null ? null : Identity.normalise(link.url());
        if (url == null) {
          continue;
        }
        Entry to = resolve(url);
        if (to == null) {
          demand.count(url, from);
        } else {
          refersTo.computeIfAbsent(id, key -> new ArrayList<>()).add(to);
          if (NEWEST_FIRST.compare(from, to) < 0) {
            refer(from, to);
          }
        }
      }
    }

    /** The second reading, when it is known which addresses are wanted most. */
    void readWanted(String id, List<RelatedLink> links) {
      Entry from = byId.get(id);
      for (RelatedLink link : links) {
        String url = from == null || link.url() == null ? null : Identity.normalise(link.url());
        if (from != null && url != null && resolve(url) == null) {
          demand.ask(url, link.title(), from);
        }
      }
    }

    private @Nullable Entry resolve(String url) {
      String target = addresses.get(url);
      return target == null ? null : byId.get(target);
    }

    private void refer(Entry later, Entry earlier) {
      referring.computeIfAbsent(earlier.id(), key -> new LinkedHashSet<>()).add(later);
    }

    Map<String, List<Entry>> referredBy() {
      Map<String, List<Entry>> sorted = new HashMap<>();
      referring.forEach((id, from) -> sorted.put(id, from.stream().sorted(NEWEST_FIRST).toList()));
      return sorted;
    }
  }
}
