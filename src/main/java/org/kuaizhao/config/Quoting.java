package org.kuaizhao.config;

import java.util.Locale;

/** Shows what somebody wrote inside a message of one line. */
final class Quoting {

  private static final int LONGEST = 80;

  private Quoting() {}

  /** The text, cut where it is long; what cannot be seen is shown as {@code \}{@code u00a0}. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder();
    int[] codePoints = text.codePoints().limit(LONGEST + 1L).toArray();
    for (int i = 0; i < Math.min(codePoints.length, LONGEST); i++) {
      int c = codePoints[i];
      if (c != ' ' && isInvisible(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", c));
      } else {
        out.appendCodePoint(c);
      }
    }
    return out.isEmpty() ? "\"\"" : out + (codePoints.length > LONGEST ? "…" : "");
  }

  static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.SURROGATE,
          Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }
}
