package org.kuaizhao.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.StoredFields;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fold;

/**
 * Exact search over the archive's Lucene index: grams narrow, the stored text decides. The same
 * hits in the same order as in the browser, by other means. Thread-safe.
 */
public final class ArchiveSearch {

  private final IndexReader reader;
  private final Fold fold;
  private final List<ClientArticle> articles;
  private final GramReader grams;

  /**
   * Opens a search.
   *
   * @param reader one document a live article: {@code id} indexed, {@code title} and {@code text}
   *     stored, and the fields of {@link org.kuaizhao.analysis.Postings}
   * @param articles the live articles
   */
  public ArchiveSearch(IndexReader reader, List<ClientArticle> articles, Fold fold)
      throws IOException {
    this.reader = reader;
    this.fold = fold;
    this.articles = articles.stream().sorted(ClientArticle.NEWEST_FIRST).toList();
    this.grams = new GramReader(reader, this.articles);
  }

  /** The hits of a query. */
  public Hits search(Query query, SearchOptions options) throws IOException {
    List<Hits.Hit> hits = query.finds() ? hits(query, options) : List.of();
    Comparator<Hits.Hit> order =
        Comparator.comparing(Hits.Hit::article, ClientArticle.NEWEST_FIRST);
    List<Hits.Hit> sorted =
        hits.stream()
            .sorted(
                options.byDate()
                    ? order
                    : Comparator.comparingInt(Hits.Hit::score).reversed().thenComparing(order))
            .toList();
    return new Hits(
        hits.size(),
        facets(hits),
        sorted.stream().skip(options.offset()).limit(options.limit()).toList());
  }

  private List<Hits.Hit> hits(Query query, SearchOptions options) throws IOException {
    int[] scores = scores(query);
    byte[][] excluded = new byte[query.terms().size()][];
    for (int t = 0; t < excluded.length; t++) {
      Term term = query.terms().get(t);
      if (term.excluded()) {
        excluded[t] = holders(term);
      }
    }
    List<Hits.Hit> hits = new ArrayList<>();
    StoredFields stored = reader.storedFields();
    for (int ordinal = 0; ordinal < scores.length; ordinal++) {
      ClientArticle article = articles.get(ordinal);
      if (scores[ordinal] > 0
          && options.admits(article)
          && new Matching(stored, ordinal).matches(query, excluded)) {
        hits.add(new Hits.Hit(article, scores[ordinal]));
      }
    }
    return hits;
  }

  /** By ordinal the score of the articles that hold all that is required, 0 for the others. */
  private int[] scores(Query query) throws IOException {
    int[] scores = new int[articles.size()];
    int[] held = new int[articles.size()];
    List<RequiredGrams> required = query.required();
    List<RequiredGrams> ranking = query.ranking();
    for (RequiredGrams clause : required) {
      byte[] impacts = grams.impacts(clause);
      int df = GramReader.count(impacts);
      if (df == 0) {
        return new int[articles.size()];
      }
      int weight = ranking.contains(clause) ? Score.weight(df, articles.size()) : 0;
      for (int i = 0; i < impacts.length; i++) {
        if (impacts[i] > 0) {
          scores[i] += weight * impacts[i];
          held[i]++;
        }
      }
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = held[i] == required.size() ? scores[i] : 0;
    }
    return scores;
  }

  private byte[] holders(Term term) throws IOException {
    byte[] all = new byte[articles.size()];
    Arrays.fill(all, (byte) 1);
    for (RequiredGrams clause : term.required()) {
      byte[] impacts = grams.impacts(clause);
      for (int i = 0; i < all.length; i++) {
        all[i] = impacts[i] > 0 ? all[i] : 0;
      }
    }
    return all;
  }

  private static Hits.Facets facets(List<Hits.Hit> hits) {
    SortedMap<String, Integer> category = new TreeMap<>();
    SortedMap<String, Integer> source = new TreeMap<>();
    SortedMap<String, Integer> month = new TreeMap<>();
    for (Hits.Hit hit : hits) {
      String published = hit.article().publishedAt();
      count(category, hit.article().category());
      count(source, hit.article().source());
      count(month, published == null ? null : published.substring(0, 7));
    }
    return new Hits.Facets(category, source, month);
  }

  private static void count(SortedMap<String, Integer> facet, @Nullable String value) {
    if (value != null) {
      facet.merge(value, 1, Integer::sum);
    }
  }

  /** One article, read only when a term needs its text. */
  private final class Matching {
    private final StoredFields stored;
    private final int ordinal;
    private @Nullable List<String> lines;

    Matching(StoredFields stored, int ordinal) {
      this.stored = stored;
      this.ordinal = ordinal;
    }

    boolean matches(Query query, byte[][] excluded) throws IOException {
      for (int t = 0; t < excluded.length; t++) {
        Term term = query.terms().get(t);
        if (!term.excluded() && !holds(term)) {
          return false;
        }
        if (term.excluded() && excluded[t][ordinal] > 0 && holds(term)) {
          return false;
        }
      }
      return true;
    }

    private boolean holds(Term term) throws IOException {
      return term.decided() || lines().stream().anyMatch(term::isIn);
    }

    private List<String> lines() throws IOException {
      List<String> known = lines;
      if (known == null) {
        var document = stored.document(grams.document(ordinal));
        known =
            Stream.concat(
                    Stream.of(document.get("title")),
                    Stream.of(document.get("text").split("\n", -1)))
                .map(fold::of)
                .toList();
        lines = known;
      }
      return known;
    }
  }
}
