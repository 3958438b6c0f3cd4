package org.kuaizhao.relate;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Postings;
import org.kuaizhao.analysis.SentenceKeys;

/**
 * Which articles may share sentences, from the index of their keys: pairs of places, each with what
 * is shared. Of the earlier articles with a key, an article looks at the nearest alone, so the cost
 * grows with the articles.
 */
final class SharedSentences {

  /** Earlier articles with a key that an article looks at. */
  static final int NEAREST = 12;

  /** A sentence that stands in more articles is no quotation of one by another. */
  static final int RARE = 6;

  /** Near keys of a sentence, which one that is the same has too. */
  private static final int KEYS = 4;

  private final int[] placeOf;
  private final Table pairs = new Table();

  /**
   * @param placeOf by document: the article's place; -1 for any other document
   */
  SharedSentences(int[] placeOf) {
    this.placeOf = placeOf;
  }

  /** Takes what is shared. */
  interface Pairs {
    /**
     * Takes a pair of articles.
     *
     * @param sentences about how many they share
     * @param isRare whether one of them stands in few articles
     */
    void pair(int later, int earlier, int sentences, boolean isRare) throws IOException;
  }

  /** Hands on each pair that shares enough to be looked at, in the order of their places. */
  void forEachPair(IndexReader reader, Pairs sink) throws IOException {
    Terms terms = MultiTerms.getTerms(reader, Postings.SENTENCES);
    if (terms != null) {
      count(terms.iterator(), MultiBits.getLiveDocs(reader));
    }
    for (long pair : pairs.sorted()) {
      int counts = pairs.get(pair);
      int exact = counts & 0x3fff;
      int near = counts >>> 14 & 0x3fff;
      boolean isRare = counts < 0;
      int changed = Math.max(0, near - KEYS * exact + KEYS - 1) / KEYS;
      if (exact + changed >= 2 || isRare) {
        boolean isNear = exact == 0; // what is alike in many articles is not counted
        sink.pair((int) pair, (int) (pair >>> 32), exact + changed, isRare || isNear);
      }
    }
  }

  private void count(TermsEnum terms, @Nullable Bits live) throws IOException {
    int[] places = new int[64];
    PostingsEnum docs = null;
    for (BytesRef term = terms.next(); term != null; term = terms.next()) {
      if (terms.docFreq() < 2) {
        continue;
      }
      docs = terms.postings(docs, PostingsEnum.NONE);
      int count = 0;
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        if (placeOf[doc] >= 0 && (live == null || live.get(doc))) {
          places = count == places.length ? Arrays.copyOf(places, count * 2) : places;
          places[count++] = placeOf[doc];
        }
      }
      Arrays.sort(places, 0, count);
      add(places, count, SentenceKeys.isExact(Postings.key(term)));
    }
  }

  private void add(int[] places, int count, boolean isExact) {
    if (!isExact && count > RARE) {
      return; // what is alike in many articles is a form that they fill in
    }
    int flags = isExact ? 1 | (count <= RARE ? 1 << 31 : 0) : 1 << 14;
    for (int later = 0; later < count; later++) {
      int last = Math.min(count - 1, later + NEAREST);
      for (int earlier = later + 1; earlier <= last; earlier++) {
        pairs.add((long) places[earlier] << 32 | places[later], flags);
      }
    }
  }

  /** An open table of pairs and what is counted of each. */
  private static final class Table {
    private long[] keys = new long[1 << 12];
    private int[] counts = new int[1 << 12];
    private int size;

    void add(long key, int flags) {
      int slot = slot(keys, counts, key);
      if (counts[slot] == 0) {
        keys[slot] = key;
        size++;
      }
      counts[slot] =
          (counts[slot] & 0x7fffffff) + (flags & 0x7fffffff) | (counts[slot] | flags) & 1 << 31;
      if (size * 2 > keys.length) {
        grow();
      }
    }

    int get(long key) {
      return counts[slot(keys, counts, key)];
    }

    long[] sorted() {
      long[] all = new long[size];
      int at = 0;
      for (int i = 0; i < keys.length; i++) {
        if (counts[i] != 0) {
          all[at++] = keys[i];
        }
      }
      Arrays.sort(all);
      return all;
    }

    private void grow() {
      long[] wider = new long[keys.length * 2];
      int[] moved = new int[wider.length];
      for (int i = 0; i < keys.length; i++) {
        if (counts[i] != 0) {
          int slot = slot(wider, moved, keys[i]);
          wider[slot] = keys[i];
          moved[slot] = counts[i];
        }
      }
      keys = wider;
      counts = moved;
    }

    private static int slot(long[] keys, int[] counts, long key) {
      long h = key * 0x9e3779b97f4a7c15L;
      int slot = (int) (h >>> 33) & (keys.length - 1);
      while (counts[slot] != 0 && keys[slot] != key) {
        slot = (slot + 1) & (keys.length - 1);
      }
      return slot;
    }
  }
}
