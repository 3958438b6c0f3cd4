package org.kuaizhao.search;

/**
 * The postings of one gram in one segment.
 *
 * @param ordinals ascending
 * @param impacts of each posting, 1 to 15
 * @param continuations of each posting its occurrences as {@link org.kuaizhao.analysis.Payload} has
 *     them, each list after its length in three bytes; empty when no posting has any
 */
record GramPostings(String gram, int[] ordinals, byte[] impacts, byte[] continuations) {

  int df() {
    return ordinals.length;
  }
}
