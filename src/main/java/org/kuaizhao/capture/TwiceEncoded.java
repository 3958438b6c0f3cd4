package org.kuaizhao.capture;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns back text that was encoded to UTF-8 twice, its bytes taken for windows-1252 in between:
 * {@code cafÃ©}. Only where nearly all of a page's text beyond ASCII is such, since the same signs
 * may be meant.
 */
final class TwiceEncoded {

  private static final Charset BETWEEN = Charset.forName("windows-1252");

  /** The byte that each of the charset's characters stands for, those of its gaps included. */
  private static final int[] BYTES = bytes();

  /** Stretches beyond ASCII that must be such before a text is believed to be. */
  private static final int LEAST = 2;

  private TwiceEncoded() {}

  static String undo(String text) {
    StringBuilder out = new StringBuilder(text.length());
    byte[] bytes = new byte[text.length()];
    int undone = 0;
    int kept = 0;
    int n = text.length();
    for (int i = 0; i < n; ) {
      char c = text.charAt(i);
      if (c < 0x80) {
        out.append(c);
        i++;
        continue;
      }
      int to = i;
      int length = 0;
      while (to < n && text.charAt(to) >= 0x80) {
        int b = text.charAt(to) < BYTES.length ? BYTES[text.charAt(to)] : -1;
        length = b < 0 || length < 0 ? -1 : length + 1;
        if (length > 0) {
          bytes[length - 1] = (byte) b;
        }
        to++;
      }
      String once = length < 2 ? null : utf8(bytes, length);
      undone += once == null ? 0 : to - i;
      kept += once == null ? to - i : 0;
      out.append(once == null ? text.substring(i, to) : once);
      i = to;
      if (kept > 64 && kept > undone) {
        return text; // most texts are plain ones: soon told
      }
    }
    return undone > 2 * LEAST && undone > 9 * kept ? out.toString() : text;
  }

  private static @Nullable String utf8(byte[] bytes, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static int[] bytes() {
    int[] bytes = new int[0x2200];
    Arrays.fill(bytes, -1);
    for (int b = 0x80; b < 0x100; b++) {
      char c = new String(new byte[] {(byte) b}, BETWEEN).charAt(0);
      bytes[c < bytes.length ? c : b] = b;
      bytes[b] = bytes[b] < 0 ? b : bytes[b]; // C1 controls pass through where it has gaps
    }
    return bytes;
  }
}
