package org.kuaizhao.search;

import java.io.IOException;
import java.util.function.Predicate;

/** Where the postings of one segment come from, gram by gram in alphabetical order. */
interface GramSource {

  /** Takes a gram with the number of its postings, roughly where deletions are pending. */
  @FunctionalInterface
  interface Counter {
    void count(String gram, int df);
  }

  /** Takes a gram with its postings. */
  @FunctionalInterface
  interface Taker {
    void take(GramPostings postings) throws IOException;
  }

  /** Goes through the grams without opening their postings. */
  void grams(Counter counter) throws IOException;

  /** Hands over the postings of the grams that are wanted; grams without any are left out. */
  void postings(Predicate<String> wanted, Taker taker) throws IOException;

  /** Postings of all grams together, roughly. */
  long size() throws IOException;

  /** The article's body. */
  String text(int ordinal) throws IOException;
}
