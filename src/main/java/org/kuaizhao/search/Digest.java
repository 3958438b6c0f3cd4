package org.kuaizhao.search;

import org.kuaizhao.capture.Digests;

/** Names by content. */
final class Digest {

  private static final int LENGTH = 12;

  private Digest() {}

  /** Twelve hex digits of SHA-256. */
  static String of(byte[] bytes) {
    return Digests.hex(bytes).substring(0, LENGTH);
  }

  static String of(String text) {
    return Digests.hex(text).substring(0, LENGTH);
  }
}
