package org.kuaizhao.render;

/** How long a text takes to read. */
final class ReadingTime {

  /** Characters of Chinese, Japanese and Korean a minute (a little under what studies measure). */
  private static final int CHARACTERS = 400;

  /** Words a minute of other writing (Brysbaert 2019: 238 for English, silently). */
  private static final int WORDS = 230;

  private ReadingTime() {}

  /** Minutes, at least one. */
  static int minutes(String text) {
    int characters = 0;
    int words = 0;
    boolean isInWord = false;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int c = text.codePointAt(i);
      boolean isDense =
          Character.isIdeographic(c)
              || (c >= 0x3040 && c <= 0x30FF)
              || (c >= 0xAC00 && c <= 0xD7A3);
      boolean isLetter = !isDense && Character.isLetterOrDigit(c);
      characters += isDense ? 1 : 0;
      words += isLetter && !isInWord ? 1 : 0;
      isInWord = isLetter;
    }
    return Math.max(1, (int) Math.round((double) characters / CHARACTERS + (double) words / WORDS));
  }
}
