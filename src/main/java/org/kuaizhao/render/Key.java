package org.kuaizhao.render;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Digests of what pages are made from. */
final class Key {

  private static final int LENGTH = 16;

  /** No part has this length. */
  private static final byte[] NOTHING = {-1, -1, -1, -1};

  private final MessageDigest digest = sha256();

  /** Adds a part; its length goes before it, so that parts never run into each other. */
  Key add(@Nullable Object part) {
    if (part == null) {
      digest.update(NOTHING);
      return this;
    }
    return add(part.toString().getBytes(StandardCharsets.UTF_8));
  }

  Key add(byte[] bytes) {
    int length = bytes.length;
    digest.update(
        new byte[] {
          (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
        });
    digest.update(bytes);
    return this;
  }

  /** 16 bytes. */
  byte[] bytes() {
    return Arrays.copyOf(digest.digest(), LENGTH);
  }

  /** 32 hex digits. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest(), 0, LENGTH);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
