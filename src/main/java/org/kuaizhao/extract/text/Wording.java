package org.kuaizhao.extract.text;

/**
 * Measures of a text that mean the same in every script.
 *
 * @param weight its length in Latin letters: a CJK character says as much as {@value #CJK} of them
 * @param stops marks that end a sentence: {@code . ! ? 。 ！ ？ …}, the Latin ones only before a
 *     space, a closing quote or the end
 * @param commas marks inside a sentence: {@code , ; : ， 、 ； ：}, likewise
 * @param digits decimal digits
 * @param ends whether it ends like a sentence
 * @param cjk whether most of its letters are CJK
 */
public record Wording(int weight, int stops, int commas, int digits, boolean ends, boolean cjk) {

  /** A Chinese text is about this much shorter than its English translation, in characters. */
  static final int CJK = 3;

  public static Wording of(String text) {
    int wide = 0;
    int narrow = 0;
    int stops = 0;
    int commas = 0;
    int digits = 0;
    int n = text.length();
    for (int i = 0; i < n; i++) {
      char c = text.charAt(i);
      switch (c) {
        case ' ', '\t', '\n', '\u00a0', '\u3000' -> {}
        case '。', '！', '？', '…', '｡' -> stops++;
        case '，', '、', '；', '：', '､' -> commas++;
        case '.', '!', '?' -> {
          narrow++;
          if (closes(text, i + 1)) {
            stops++;
          }
        }
        case ',', ';', ':' -> {
          narrow++;
          if (closes(text, i + 1)) {
            commas++;
          }
        }
        default -> {
          if (isCjk(c)) {
            wide++;
          } else {
            narrow++;
            if (c >= '0' && c <= '9') {
              digits++;
            }
          }
        }
      }
    }
    return new Wording(
        wide * CJK + narrow, stops, commas, digits, endsSentence(text), wide * CJK > narrow);
  }

  /** Han, kana, Hangul and their full-width company. */
  static boolean isCjk(char c) {
    return c >= 0x2e80 && c <= 0x9fff || c >= 0xac00 && c <= 0xd7a3 || c >= 0xf900 && c <= 0xfaff;
  }

  private static boolean closes(String text, int i) {
    if (i >= text.length()) {
      return true;
    }
    char c = text.charAt(i);
    return c == ' '
        || Character.isWhitespace(c)
        || c == '\u00a0'
        || "\"'”’»)]".indexOf(c) >= 0
        || isCjk(c);
  }

  private static boolean endsSentence(String text) {
    for (int i = text.length() - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (".!?。！？…｡".indexOf(c) >= 0) {
        return true;
      }
      if (!Character.isWhitespace(c) && "\"'”’»«)]）」』\u00a0".indexOf(c) < 0) {
        return false;
      }
    }
    return false;
  }
}
