package org.kuaizhao.search;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The base as the state folder remembers it.
 *
 * @param articles its articles, newest first
 */
record Segment(Layout layout, @JsonProperty("roster") SegmentArticles articles) {

  Segment {
    if (layout.articles() != articles.size()) {
      throw new IllegalArgumentException("no segment: its list is of other articles");
    }
  }
}
