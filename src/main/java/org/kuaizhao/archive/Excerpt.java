package org.kuaizhao.archive;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a text begins, in about two lines of any script: as long as a width on the screen allows, and
 * cut where no word, number or measure is split. {@code cut.js} cuts alike.
 *
 * <p>What is never split: words of scripts that write spaces between them, and katakana; numbers
 * with what they count ({@code 2026年3月}, {@code 16.94%}, {@code 5 km}); a character and its marks
 * (UAX 29 §3, in short). Brackets and quotes stay with what they enclose, other punctuation with
 * what it follows (JIS X 4051 §6.1, in short). Only what follows less than half the width is split,
 * between two characters.
 */
public final class Excerpt {

  /** Two lines of 44 em each, in columns; an East Asian wide character takes two. */
  private static final int COLUMNS = 176;

  private static final String SPACE = "\\t-\\r \\x85\\xa0\\u2000-\\u200a\\u2028\\u2029\\u3000";
  private static final String MARKS = "[\\p{M}\\p{Cf}]*";
  private static final String LETTER = "(?![\\p{sc=Han}\\p{sc=Hiragana}])[\\p{L}\\p{N}]" + MARKS;
  private static final String JOINER = "['’.,:/\\-‐‑–~～&@_·．，：]";
  private static final String WORD = LETTER + "(?:" + JOINER + "*" + LETTER + ")*+";

  /** Up to the next digit of a word. */
  private static final String TO_DIGIT = "(?:(?!\\p{Nd})" + LETTER + JOINER + "*)*+\\p{Nd}" + MARKS;

  /** A word that ends in a digit. */
  private static final String NUMBER =
      TO_DIGIT + "(?:" + JOINER + "*" + TO_DIGIT + ")*+(?!" + JOINER + "*" + LETTER + ")";

  private static final String MEASURE = "(?:[%％‰°℃℉]|[十百千万亿兆億萬]*\\p{sc=Han}{1,4}|" + WORD + ")";
  private static final String AMOUNT = NUMBER + "(?: " + NUMBER + ")*+(?: ?" + MEASURE + ")?";
  private static final String NUMERALS = "[〇零一二三四五六七八九十百千万亿兆億萬两兩]{2,}\\p{sc=Han}?";

  /** A flag, or a character with its marks and what is joined to it. */
  private static final String CHARACTER =
      "(?:[\\x{1F1E6}-\\x{1F1FF}]{2}|[^"
          + SPACE
          + "])"
          + "(?:\\u200d[^"
          + SPACE
          + "]|[\\p{M}\\p{Cf}\\x{1F3FB}-\\x{1F3FF}])*+";

  private static final String BEFORE =
      "(?:(?:« |[\\p{Ps}\\p{Pi}\\p{Sc}\"'¿¡#№+±−第~-])(?=[^" + SPACE + "]))*+";
  private static final String AFTER =
      "(?: [»!?:;](?![\\p{L}\\p{N}])"
          + "|[\\p{Pe}\\p{Pf}\\p{Po}\\p{Pd}ー々ぁぃぅぇぉっゃゅょゎ%％‰℃°]"
          + MARKS
          + ")*+";

  private static final Pattern TOKEN =
      Pattern.compile(
          "[" + SPACE + "]+|" + BEFORE + "(?:" + AMOUNT + "(?: ?" + AMOUNT + ")*+|" + WORD + "|"
              + NUMERALS + "|" + CHARACTER + ")" + AFTER);

  private static final Pattern WHOLE = Pattern.compile(CHARACTER);
  private static final Pattern SPACES = Pattern.compile("[" + SPACE + "]+");

  /** Characters that take no column of their own. */
  private static final Pattern NONE = Pattern.compile("[\\p{Mn}\\p{Me}\\p{Cf}]");

  /** Those that take two: East_Asian_Width W and F (UAX 11), by blocks. */
  private static final Pattern WIDE =
      Pattern.compile(
          "[\\u1100-\\u115f\\u2e80-\\ua4cf\\ua960-\\ua97f\\uac00-\\ud7a3\\uf900-\\ufaff"
              + "\\ufe10-\\ufe19\\ufe30-\\ufe6f\\uff01-\\uff60\\uffe0-\\uffe6"
              + "\\x{1f300}-\\x{1f64f}\\x{1f680}-\\x{1f6ff}\\x{1f900}-\\x{1f9ff}"
              + "\\x{20000}-\\x{3fffd}]");

  private Excerpt() {}

  /** The beginning of a body's text, on one line; it ends in an ellipsis when more follows. */
  public static String of(String text) {
    String line = SPACES.matcher(text).replaceAll(" ").strip();
    int end = end(line, COLUMNS);
    return end < line.length() ? line.substring(0, end) + "…" : line;
  }

  /** Where a line is cut that may take so many columns; its length when it fits. */
  public static int end(String line, int columns) {
    // No token is longer than what may be needed of it.
    String window = line.substring(0, whole(line, Math.min(line.length(), 4 * columns)));
    Matcher token = TOKEN.matcher(window);
    int left = columns;
    int at = 0;
    int end = 0;
    while (at < window.length() && token.region(at, window.length()).lookingAt()) {
      int width = columns(token.group());
      if (width > left) {
        break;
      }
      left -= width;
      at = token.end();
      end = SPACES.matcher(token.group()).matches() ? end : at;
    }
    if (at == line.length()) {
      return at;
    }
    int split = left > columns / 2 ? split(window, at, left) : at;
    return split > at ? split : end;
  }

  /** Where the token at a place is split that may take so many columns. */
  private static int split(String line, int from, int columns) {
    Matcher character = WHOLE.matcher(line);
    int left = columns;
    int at = from;
    while (at < line.length() && character.region(at, line.length()).lookingAt()) {
      left -= columns(character.group());
      if (left < 0) {
        break;
      }
      at = character.end();
    }
    return at;
  }

  private static int whole(String line, int at) {
    boolean isHalf =
        at > 0
            && at < line.length()
            && Character.isSurrogatePair(line.charAt(at - 1), line.charAt(at));
    return isHalf ? at - 1 : at;
  }

  /** The width of a text on the screen; a Latin letter's is one. */
  static int columns(String text) {
    long none = NONE.matcher(text).results().count();
    long wide = WIDE.matcher(text).results().count();
    return (int) (text.codePointCount(0, text.length()) - none + wide);
  }
}
