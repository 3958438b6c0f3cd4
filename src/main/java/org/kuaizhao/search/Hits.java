package org.kuaizhao.search;

import java.util.List;
import java.util.SortedMap;

/**
 * The answer to a query.
 *
 * @param total articles that match and pass the filters
 * @param facets how they spread
 * @param hits the page asked for, in order
 */
public record Hits(int total, Facets facets, List<Hit> hits) {

  public Hits {
    hits = List.copyOf(hits);
  }

  /** Hits by category, source and month ({@code 2024-01}); articles without are not counted. */
  public record Facets(
      SortedMap<String, Integer> category,
      SortedMap<String, Integer> source,
      SortedMap<String, Integer> month) {}

  /** One article that matches, with its score. */
  public record Hit(ClientArticle article, int score) {}
}
