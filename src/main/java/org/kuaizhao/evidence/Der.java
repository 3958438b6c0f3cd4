package org.kuaizhao.evidence;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A value in DER (X.690 §10), as far as time stamps need it: a tag of one byte and its content.
 *
 * @param tag such as 0x30 for a sequence
 */
record Der(int tag, byte[] content) {

  static final int INTEGER = 0x02;
  static final int OCTETS = 0x04;
  static final int NULL = 0x05;
  static final int OID = 0x06;
  static final int BOOLEAN = 0x01;
  static final int SEQUENCE = 0x30;
  static final int CONTEXT_0 = 0xa0;

  private static final int MOST_LENGTH_BYTES = 4;

  static Der sequence(Der... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (Der part : parts) {
      content.writeBytes(part.bytes());
    }
    return new Der(SEQUENCE, content.toByteArray());
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.length;
    if (length < 0x80) {
      out.write(length);
    } else {
      int count = (39 - Integer.numberOfLeadingZeros(length)) / 8;
      out.write(0x80 | count);
      for (int i = count - 1; i >= 0; i--) {
        out.write(length >>> 8 * i);
      }
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  /**
   * The one value that some bytes are.
   *
   * @throws IllegalArgumentException when they are none, or more than one
   */
  static Der parse(byte[] bytes) {
    List<Der> all = parseAll(bytes);
    if (all.size() != 1) {
      throw new IllegalArgumentException("not one value of DER");
    }
    return all.getFirst();
  }

  /** The values in this one. */
  List<Der> parts() {
    return parseAll(content);
  }

  Der part(int index) {
    List<Der> parts = parts();
    if (index >= parts.size()) {
      throw new IllegalArgumentException("a value is missing");
    }
    return parts.get(index);
  }

  private static List<Der> parseAll(byte[] bytes) {
    List<Der> all = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      if (at + 2 > bytes.length) {
        throw new IllegalArgumentException("DER ends early");
      }
      int tag = bytes[at++] & 0xff;
      int length = bytes[at++] & 0xff;
      if (length >= 0x80) {
        int count = length & 0x7f;
        if (count == 0 || count > MOST_LENGTH_BYTES || at + count > bytes.length) {
          throw new IllegalArgumentException("a length that is none");
        }
        length = 0;
        for (int i = 0; i < count; i++) {
          length = length << 8 | bytes[at++] & 0xff;
        }
      }
      if (length < 0 || length > bytes.length - at) {
        throw new IllegalArgumentException("DER ends early");
      }
      all.add(new Der(tag, Arrays.copyOfRange(bytes, at, at + length)));
      at += length;
    }
    return all;
  }
}
