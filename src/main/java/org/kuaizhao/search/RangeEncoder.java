package org.kuaizhao.search;

import java.util.Arrays;

/**
 * A binary range coder with adaptive probabilities (the carry-propagating coder of LZMA with 15-bit
 * probabilities that learn fast at first). {@code codec.js} decodes it. Not thread-safe.
 */
final class RangeEncoder {

  /** A probability of one half, in its upper 15 of 20 bits; the lower five count what it saw. */
  private static final int EVEN = 16384 << 5;

  private static final int LEAST = 48;
  private static final int PATIENCE = 30;
  private static final int[] RATES = rates();

  private byte[] out = new byte[256];
  private int size;
  private final int[] models;
  private long low;
  private int range = -1;
  private int cache;
  private long pending = 1;

  /** An encoder with this many probabilities, all even. */
  RangeEncoder(int models) {
    this.models = new int[models];
    Arrays.fill(this.models, EVEN);
  }

  /** Codes one bit under a probability. */
  void bit(int model, int bit) {
    int state = models[model];
    int zero = state >>> 5;
    int count = state & 31;
    int bound = (range >>> 15) * zero;
    if (bit == 0) {
      range = bound;
      zero = Math.min(32768 - LEAST, zero + ((32768 - zero) * RATES[count] >> 16));
    } else {
      low += bound & 0xFFFFFFFFL;
      range -= bound;
      zero = Math.max(LEAST, zero - (zero * RATES[count] >> 16));
    }
    models[model] = zero << 5 | Math.min(PATIENCE, count + 1);
    while ((range & 0xFF000000) == 0) {
      range <<= 8;
      shift();
    }
  }

  /** Codes the lower bits of a value, each equally likely. */
  void direct(int value, int bits) {
    for (int left = bits; left > 0; left -= 16) {
      int step = Math.min(16, left);
      int part = value >>> (left - step) & (1 << step) - 1;
      range >>>= step;
      low += (long) part * range;
      while ((range & 0xFF000000) == 0) {
        range <<= 8;
        shift();
      }
    }
  }

  /** Codes a value of so many bits as a path in a tree of {@code 1 << bits} probabilities. */
  void tree(int base, int value, int bits) {
    int node = 1;
    for (int i = bits - 1; i >= 0; i--) {
      int bit = value >>> i & 1;
      bit(base + node, bit);
      node = node << 1 | bit;
    }
  }

  /** Codes a number from 0 by its size, in {@link #NUMBER} probabilities. */
  void number(int base, int value) {
    int size = 31 - Integer.numberOfLeadingZeros(value + 1);
    tree(base, size, 5);
    if (size > 0) {
      int rest = value + 1;
      bit(base + 32 + size, rest >>> (size - 1) & 1);
      direct(rest, size - 1);
    }
  }

  /** Probabilities that {@link #number} needs. */
  static final int NUMBER = 64;

  /** Ends the stream. */
  byte[] finish() {
    for (int i = 0; i < 5; i++) {
      shift();
    }
    // the first byte is always 0, and the decoder reads zeros after the end
    int end = size;
    while (end > 1 && out[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOfRange(out, 1, end);
  }

  private void shift() {
    if (low < 0xFF000000L || low > 0xFFFFFFFFL) {
      int carry = (int) (low >>> 32);
      int first = cache;
      for (; pending > 0; pending--) {
        if (size == out.length) {
          out = Arrays.copyOf(out, 2 * size);
        }
        out[size++] = (byte) (first + carry);
        first = 0xFF;
      }
      cache = (int) (low >>> 24) & 0xFF;
    }
    pending++;
    low = (low & 0x00FFFFFFL) << 8;
  }

  private static int[] rates() {
    int[] rates = new int[32];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = 65536 * 2 / (2 * i + 3);
    }
    return rates;
  }
}
