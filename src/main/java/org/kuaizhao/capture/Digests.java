package org.kuaizhao.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in the two forms the archive writes it. */
public final class Digests {

  private Digests() {}

  /** {@code sha256:<hex>} of the bytes. */
  public static String digest(byte[] bytes) {
    return "sha256:" + hex(bytes);
  }

  /** {@code sha256:<hex>} of all bytes of a stream. */
  static String digest(InputStream in) throws IOException {
    return "sha256:" + copy(in, OutputStream.nullOutputStream());
  }

  /** 64 hex digits of the bytes. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /** 64 hex digits of the text's UTF-8. */
  public static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** 64 hex digits of a file's bytes, whatever its size. */
  public static String hex(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return copy(in, OutputStream.nullOutputStream());
    }
  }

  /** Copies all bytes, whatever their number; 64 hex digits of them. */
  public static String copy(InputStream in, OutputStream out) throws IOException {
    MessageDigest sum = sha256();
    new DigestInputStream(in, sum).transferTo(out);
    return HexFormat.of().formatHex(sum.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
