package org.kuaizhao.search;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One file of the client index: a script that hands its name, the format and its content to {@code
 * kz}. Bytes travel seven bits a character; the five characters that a script's string cannot hold
 * are written as U+0100 and following (two bytes each).
 */
final class Part {

  /** The format of all files; an engine of another format refuses them. */
  static final int FORMAT = 4;

  private static final String FORBIDDEN = "\0\n\r\"\\";

  private Part() {}

  /** A script whose content is bytes. */
  static byte[] of(String name, byte[] bytes) {
    return script(name, packed(bytes));
  }

  /** A script whose content is JavaScript literals. */
  static byte[] script(String name, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 32);
    out.writeBytes(("kz(\"" + name + "\"," + FORMAT + ",").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(content);
    out.write(')');
    return out.toByteArray();
  }

  /** Bytes as a string literal. */
  static byte[] packed(byte[] bytes) {
    byte[] out = new byte[bytes.length * 8 / 7 * 2 + 8];
    out[0] = '"';
    int at = 1;
    int bits = 0;
    int held = 0;
    for (byte b : bytes) {
      bits = bits << 8 | (b & 0xFF);
      held += 8;
      while (held >= 7) {
        held -= 7;
        at = put(out, at, bits >>> held & 127);
      }
      bits &= (1 << held) - 1;
    }
    if (held > 0) {
      at = put(out, at, bits << (7 - held) & 127);
    }
    out[at++] = '"';
    return Arrays.copyOf(out, at);
  }

  /** The bytes of a string literal's characters. */
  static byte[] unpacked(String characters) {
    byte[] out = new byte[characters.length() * 7 / 8];
    int bits = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < characters.length() && at < out.length; i++) {
      char c = characters.charAt(i);
      int seven = c >= 0x100 ? FORBIDDEN.charAt((c - 0x100) % FORBIDDEN.length()) : c & 127;
      bits = bits << 7 | seven;
      held += 7;
      if (held >= 8) {
        held -= 8;
        out[at++] = (byte) (bits >>> held);
        bits &= (1 << held) - 1;
      }
    }
    return out;
  }

  private static int put(byte[] out, int at, int seven) {
    int forbidden = FORBIDDEN.indexOf(seven);
    if (forbidden < 0) {
      out[at] = (byte) seven;
      return at + 1;
    }
    out[at] = (byte) 0xC4;
    out[at + 1] = (byte) (0x80 + forbidden);
    return at + 2;
  }
}
