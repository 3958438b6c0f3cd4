package org.kuaizhao.search;

import java.util.Arrays;

/** Reads back what {@link RangeEncoder} wrote, as {@code codec.js} does in the browser. */
final class RangeDecoder {

  private static final int EVEN = 16384 << 5;

  private final byte[] bytes;
  private final int[] models;
  private int at;
  private long code;
  private long range = 0xFFFFFFFFL;

  RangeDecoder(byte[] bytes, int models) {
    this.bytes = bytes;
    this.models = new int[models];
    Arrays.fill(this.models, EVEN);
    for (int i = 0; i < 4; i++) {
      code = code << 8 | next();
    }
  }

  int bit(int model) {
    int seen = models[model] & 31;
    int zero = models[model] >>> 5;
    int rate = 131072 / (2 * seen + 3);
    long bound = (range >>> 15) * zero;
    int bit = code < bound ? 0 : 1;
    if (bit == 0) {
      range = bound;
      zero = Math.min(32720, zero + ((32768 - zero) * rate >> 16));
    } else {
      code -= bound;
      range -= bound;
      zero = Math.max(48, zero - (zero * rate >> 16));
    }
    models[model] = zero << 5 | Math.min(30, seen + 1);
    refill();
    return bit;
  }

  int direct(int bits) {
    int value = 0;
    for (int left = bits; left > 0; left -= 16) {
      int step = Math.min(16, left);
      range >>>= step;
      long part = Math.min((1 << step) - 1, code / range);
      code -= part * range;
      value = value << step | (int) part;
      refill();
    }
    return value;
  }

  int tree(int base, int bits) {
    int node = 1;
    for (int i = 0; i < bits; i++) {
      node = node << 1 | bit(base + node);
    }
    return node - (1 << bits);
  }

  int number(int base) {
    int size = tree(base, 5);
    if (size == 0) {
      return 0;
    }
    int rest = 2 | bit(base + 32 + size);
    return (rest << size - 1 | direct(size - 1)) - 1;
  }

  private void refill() {
    while (range < 1 << 24) {
      range = range << 8 & 0xFFFFFFFFL;
      code = (code << 8 | next()) & 0xFFFFFFFFL;
    }
  }

  private int next() {
    return at < bytes.length ? bytes[at++] & 0xFF : 0;
  }
}
