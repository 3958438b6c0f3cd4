package org.kuaizhao.search;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The characters of an archive by how often they occur, in bands of 1, 2, 4 … characters: a
 * character is coded by its band, adaptively, and its place in it. Travels in the manifest.
 */
final class Alphabet {

  /** Bands; the rarest characters have none and are coded as they are. */
  private static final int BANDS = 11;

  /** Probabilities that a letter needs. */
  static final int LETTER = 64;

  private final char[] letters;
  private final short[] ranks = new short[65536];

  private Alphabet(char[] letters) {
    this.letters = letters;
    for (int i = 0; i < letters.length; i++) {
      ranks[letters[i]] = (short) (i + 1);
    }
  }

  /** The alphabet of texts in which each UTF-16 unit occurs so often. */
  static Alphabet of(int[] counts) {
    int[] order =
        IntStream.range(0, counts.length)
            .filter(c -> counts[c] > 1)
            .boxed()
            .sorted((a, b) -> counts[a] != counts[b] ? counts[b] - counts[a] : a - b)
            .limit((1 << BANDS) - 1)
            .mapToInt(Integer::intValue)
            .toArray();
    for (int from = 0; from < order.length; from = 2 * from + 1) {
      Arrays.sort(order, from, Math.min(order.length, 2 * from + 1));
    }
    char[] letters = new char[order.length];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = (char) order[i];
    }
    return new Alphabet(letters);
  }

  /** The letters, band by band, each band in ascending order. */
  static Alphabet of(String letters) {
    return new Alphabet(letters.toCharArray());
  }

  String letters() {
    return new String(letters);
  }

  byte[] packed() {
    RangeEncoder out = new RangeEncoder((BANDS + 1) * RangeEncoder.NUMBER);
    out.number(0, letters.length);
    int band = 0;
    for (int from = 0; from < letters.length; from = 2 * from + 1) {
      band++;
      int before = -1;
      for (int i = from; i < Math.min(letters.length, 2 * from + 1); i++) {
        out.number(band * RangeEncoder.NUMBER, letters[i] - before - 1);
        before = letters[i];
      }
    }
    return out.finish();
  }

  /** The alphabet that {@link #packed} wrote. */
  static Alphabet unpacked(byte[] bytes) {
    RangeDecoder in = new RangeDecoder(bytes, (BANDS + 1) * RangeEncoder.NUMBER);
    char[] letters = new char[Math.min(in.number(0), (1 << BANDS) - 1)];
    int band = 0;
    for (int from = 0; from < letters.length; from = 2 * from + 1) {
      band++;
      int before = -1;
      for (int i = from; i < Math.min(letters.length, 2 * from + 1); i++) {
        before += in.number(band * RangeEncoder.NUMBER) + 1;
        letters[i] = (char) before;
      }
    }
    return new Alphabet(letters);
  }

  /** Reads back what {@link #letter(RangeEncoder, int, char)} coded. */
  char letter(RangeDecoder in, int base) {
    int band = in.tree(base, 4);
    if (band == 0) {
      return (char) in.direct(16);
    }
    int rank = 1;
    if (band > 1) {
      rank = rank << 1 | in.bit(base + 16 + band);
    }
    if (band > 2) {
      int second = rank & 1;
      rank = rank << 1 | in.bit(base + 32 + 2 * band + second);
      rank = rank << (band - 3) | in.direct(band - 3);
    }
    return rank <= letters.length ? letters[rank - 1] : 0;
  }

  /** Codes one character with the {@link #LETTER} probabilities from {@code base}. */
  void letter(RangeEncoder out, int base, char c) {
    int rank = ranks[c];
    int band = 32 - Integer.numberOfLeadingZeros(rank);
    out.tree(base, band, 4);
    if (band == 0) {
      out.direct(c, 16);
    } else if (band > 1) {
      int first = rank >>> (band - 2) & 1;
      out.bit(base + 16 + band, first);
      if (band > 2) {
        out.bit(base + 32 + 2 * band + first, rank >>> (band - 3) & 1);
        out.direct(rank & (1 << (band - 3)) - 1, band - 3);
      }
    }
  }
}
