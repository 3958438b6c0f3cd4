package org.kuaizhao.search;

/**
 * The base as the state folder remembers it.
 *
 * @param roster its articles, newest first
 */
record Segment(Layout layout, Roster roster) {

  Segment {
    if (layout.articles() != roster.size()) {
      throw new IllegalArgumentException("no segment: the roster is of other articles");
    }
  }
}
