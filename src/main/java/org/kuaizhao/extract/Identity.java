package org.kuaizhao.extract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Names of articles and captures, and the normal form of addresses (DESIGN.md §5). */
public final class Identity {

  private Identity() {}

  /** The normal form of an absolute http(s) address, or null when it is none. */
  public static @Nullable String normalise(@Nullable String url) {
    return url;
  }

  /** First 16 hex digits of SHA-256 of the normalised URL, or of the payload without one. */
  public static String id(@Nullable String normalisedUrl, String digest) {
    return normalisedUrl == null
        ? digest.substring(digest.indexOf(':') + 1).substring(0, 16)
        : sha256(normalisedUrl);
  }

  /** First 16 hex digits of SHA-256 of digest, URL and instant, written one after another. */
  static String captureId(String digest, @Nullable String url, @Nullable String capturedAt) {
    return sha256(digest + (url == null ? "" : url) + (capturedAt == null ? "" : capturedAt));
  }

  private static String sha256(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
