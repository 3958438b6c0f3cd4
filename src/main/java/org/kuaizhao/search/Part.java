package org.kuaizhao.search;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One file of the client index: a script that hands its name, the format and its content to {@code
 * kz}. Bytes travel seven bits a character; the five characters that a script's string cannot hold
 * are written as U+0100 and following (two bytes each).
 */
final class Part {

  /** The format of all files; an engine of another format refuses them. */
  static final int FORMAT = 1;

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
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 6 / 5 + 4);
    out.write('"');
    int bits = 0;
    int held = 0;
    for (byte b : bytes) {
      bits = bits << 8 | (b & 0xFF);
      held += 8;
      while (held >= 7) {
        held -= 7;
        put(out, bits >>> held & 127);
      }
      bits &= (1 << held) - 1;
    }
    if (held > 0) {
      put(out, bits << (7 - held) & 127);
    }
    out.write('"');
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, int seven) {
    int forbidden = FORBIDDEN.indexOf(seven);
    if (forbidden < 0) {
      out.write(seven);
    } else {
      out.write(0xC4);
      out.write(0x80 + forbidden);
    }
  }
}
