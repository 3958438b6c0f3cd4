package org.kuaizhao.relate;

import java.util.Arrays;
import org.kuaizhao.analysis.Fingerprint;

/**
 * How many articles name an address: an open table by the address's 64-bit hash. Two addresses of
 * one hash would count as one; among ten million that is one chance in three hundred thousand.
 */
final class AddressCounts {

  private long[] hashes = new long[1 << 10];
  private int[] counts = new int[1 << 10];
  private int[] last = new int[1 << 10];
  private int size;

  /**
   * Counts an address that an article names, once however often it does.
   *
   * @param article its number, from 1; the calls for one article follow one another
   */
  void add(String url, int article) {
    long hash = Fingerprint.hash(url);
    int place = place(hashes, counts, hash);
    if (counts[place] == 0) {
      hashes[place] = hash;
      size++;
    } else if (last[place] == article) {
      return;
    }
    counts[place]++;
    last[place] = article;
    if (size * 2 > hashes.length) {
      grow();
    }
  }

  int of(String url) {
    return counts[place(hashes, counts, Fingerprint.hash(url))];
  }

  int size() {
    return size;
  }

  /** The count that divides the {@code most} highest from the rest; 0 when there are no more. */
  int border(int most) {
    if (size <= most) {
      return 0;
    }
    int[] sorted = Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
    return sorted[sorted.length - most];
  }

  /** How many are named more than {@code border} times. */
  int above(int border) {
    return (int) Arrays.stream(counts).filter(count -> count > border).count();
  }

  private void grow() {
    long[] wider = new long[hashes.length * 2];
    int[] moved = new int[wider.length];
    int[] movedLast = new int[wider.length];
    for (int i = 0; i < hashes.length; i++) {
      if (counts[i] > 0) {
        int place = place(wider, moved, hashes[i]);
        wider[place] = hashes[i];
        moved[place] = counts[i];
        movedLast[place] = last[i];
      }
    }
    hashes = wider;
    counts = moved;
    last = movedLast;
  }

  private static int place(long[] hashes, int[] counts, long hash) {
    int place = (int) hash & (hashes.length - 1);
    while (counts[place] > 0 && hashes[place] != hash) {
      place = (place + 1) & (hashes.length - 1);
    }
    return place;
  }
}
