package org.kuaizhao.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What a payload is like when read as UTF-8.
 *
 * @param beyond bytes beyond ASCII
 * @param good well-formed sequences of two bytes and more
 * @param longer those of them of three bytes and more
 * @param broken bytes beyond ASCII that belong to no well-formed sequence
 */
record Utf8Count(int beyond, int good, int longer, int broken) {

  /** Eight bytes at a time, and the bits that none of them has in ASCII. */
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long BEYOND = 0x8080808080808080L;

  static Utf8Count of(byte[] b) {
    int beyond = 0;
    int good = 0;
    int longer = 0;
    int broken = 0;
    int i = 0;
    while (i < b.length) {
      if (b[i] >= 0) {
        boolean eight = i + Long.BYTES <= b.length && ((long) EIGHT.get(b, i) & BEYOND) == 0;
        i += eight ? Long.BYTES : 1;
        continue;
      }
      int length = sequence(b, i);
      if (length == 0) {
        broken++;
        beyond++;
        i++;
      } else {
        good++;
        longer += length > 2 ? 1 : 0;
        beyond += length;
        i += length;
      }
    }
    return new Utf8Count(beyond, good, longer, broken);
  }

  /** More well-formed sequences than stray bytes: no other charset's text gives that. */
  boolean isLikely() {
    return broken == 0 || good >= broken;
  }

  private static int sequence(byte[] b, int at) {
    int lead = b[at] & 0xFF;
    int length = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : 4;
    if (lead < 0xC2 || lead > 0xF4 || at + length > b.length) {
      return 0;
    }
    for (int i = at + 1; i < at + length; i++) {
      if ((b[i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = b[at + 1] & 0xFF;
    boolean overlong = lead == 0xE0 && second < 0xA0 || lead == 0xF0 && second < 0x90;
    boolean beyondUnicode = lead == 0xED && second > 0x9F || lead == 0xF4 && second > 0x8F;
    return overlong || beyondUnicode ? 0 : length;
  }
}
