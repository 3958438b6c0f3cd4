package org.kuaizhao.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.sniff.Sniffer;
import org.kuaizhao.capture.unpack.Bytes;
import org.kuaizhao.capture.unpack.Compression;

/**
 * How a thing begins: what {@link Source}s tell its format by.
 *
 * @param name its path; believed where the content tells nothing, as of a container whose first
 *     record is damaged
 * @param bytes the first of it, at most {@link #LONGEST}; owned by this head
 * @param whole all of it, for formats that are told by their end
 */
record Head(String name, byte[] bytes, Bytes whole) {

  static final int LONGEST = 16 << 10;

  static Head of(Origin place, Bytes bytes) throws IOException {
    String name = place.inner() == null ? place.file() : place.inner();
    return new Head(name, bytes.head(LONGEST), bytes);
  }

  /** Whether it begins with these characters of ASCII. */
  boolean begins(String magic) {
    return new String(bytes, 0, Math.min(bytes.length, magic.length()), StandardCharsets.ISO_8859_1)
        .equals(magic);
  }

  /** How it is compressed, by its first bytes; null when it is not, or by a way without a mark. */
  @Nullable Compression compression() {
    return Compression.of(bytes);
  }

  /** What the first of it unpacks to, as far as the head reaches. */
  byte[] unpacked(Compression how, int length) {
    return Compression.begin(how, bytes, length);
  }

  /** Whether its name ends in one of these, in any case. */
  boolean isNamed(String... endings) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Stream.of(endings).anyMatch(lower::endsWith);
  }

  /** Whether it is text, as far as the head tells. */
  boolean isText() {
    return bytes.length > 0 && Sniffer.noPage(bytes) == null;
  }

  /** The first of it as text of one character a byte. */
  String text() {
    return text(bytes);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
