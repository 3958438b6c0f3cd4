package org.kuaizhao.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * How a file begins: what {@link Source}s tell their format by.
 *
 * @param file where it lies
 * @param name its path below the snapshots folder; believed where the content tells nothing, as of
 *     a container whose first record is damaged
 * @param bytes the first of it, at most {@link #LONGEST}; owned by this head
 */
record Head(Path file, String name, byte[] bytes) {

  static final int LONGEST = 4096;

  /** The head of a file as it is now. */
  static Head of(SnapshotFile file) throws IOException {
    try (InputStream in = Files.newInputStream(file.path())) {
      return new Head(file.path(), file.name(), in.readNBytes(LONGEST));
    }
  }

  /** Whether it begins with these characters of ASCII. */
  boolean begins(String magic) {
    return begins(bytes, magic);
  }

  /** Whether it does, or what it is when unpacked, where it is gzipped. */
  boolean beginsUnpacked(String magic) {
    return begins(magic) || begins(unpacked(magic.length()), magic);
  }

  /** Whether its name ends in one of these, in any case. */
  boolean isNamed(String... endings) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Stream.of(endings).anyMatch(lower::endsWith);
  }

  private byte[] unpacked(int length) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readNBytes(length);
    } catch (IOException noGzip) {
      return new byte[0];
    }
  }

  private static boolean begins(byte[] bytes, String magic) {
    return new String(bytes, 0, Math.min(bytes.length, magic.length()), StandardCharsets.ISO_8859_1)
        .equals(magic);
  }
}
