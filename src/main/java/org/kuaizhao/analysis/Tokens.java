package org.kuaizhao.analysis;

import java.util.Arrays;

/**
 * The tokens of one folded line. A <em>word</em> is a run of a–z and digits, with a {@code .} or
 * {@code ,} only between two digits ({@code 39.2}); every other character that is neither space nor
 * breaker is a token of its own (汉, é, %, 《). Breakers (punctuation that ends a thought) are tokens
 * too, but say nothing alone. Two tokens are a pair where they touch, or where one space parts them
 * and they are not both words. The browser cuts alike in {@code tokens.js}.
 */
public final class Tokens {

  /** What a token is. */
  public enum Kind {
    WORD,
    CHARACTER,
    BREAKER
  }

  private static final Kind[] KINDS = Kind.values();

  /** Words longer than this are indexed by their beginning and a hash. */
  private static final int LONGEST = 64;

  private static final String BREAKERS = ",.。、;:!?\"'()“”‘’…—";

  private final String line;
  private int[] bounds = new int[64];
  private byte[] kinds = new byte[32];
  private int count;

  private Tokens(String line) {
    this.line = line;
  }

  /** The tokens of a folded line, breakers included. */
  public static Tokens of(String folded) {
    Tokens tokens = new Tokens(folded);
    int at = 0;
    while (at < folded.length()) {
      char c = folded.charAt(at);
      int end = at + 1;
      if (isWord(c)) {
        while (end < folded.length() && continues(folded, end)) {
          end++;
        }
        tokens.add(at, end, Kind.WORD);
      } else if (!isSpace(c)) {
        end = at + Character.charCount(folded.codePointAt(at));
        tokens.add(at, end, BREAKERS.indexOf(c) >= 0 ? Kind.BREAKER : Kind.CHARACTER);
      }
      at = end;
    }
    return tokens;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  public Kind kind(int i) {
    return KINDS[kinds[i]];
  }

  /** Where a token begins in the folded line. */
  public int start(int i) {
    return bounds[2 * i];
  }

  /** Where it ends. */
  public int end(int i) {
    return bounds[2 * i + 1];
  }

  /** The token as it is written. */
  public String text(int i) {
    return line.substring(start(i), end(i));
  }

  /** The token as it is indexed: itself, or its beginning and a hash where it is very long. */
  public String key(int i) {
    return key(text(i));
  }

  /** A word or a part of one as it is indexed. */
  public static String key(String token) {
    return token.length() <= LONGEST
        ? token
        : token.substring(0, LONGEST) + "…" + Integer.toHexString(hash(token));
  }

  /** Whether a token and the next are a pair. */
  public boolean pairs(int i) {
    return i + 1 < count && (end(i) == start(i + 1) || (isSpaced(i) && !phrases(i)));
  }

  /** What stands between a token and the next, which are a pair: nothing or a space. */
  public String gap(int i) {
    return end(i) == start(i + 1) ? "" : " ";
  }

  /** Whether a token and the next are words with exactly one space between. */
  public boolean phrases(int i) {
    return i + 1 < count
        && kinds[i] == Kind.WORD.ordinal()
        && kinds[i + 1] == Kind.WORD.ordinal()
        && isSpaced(i);
  }

  private boolean isSpaced(int i) {
    return end(i) + 1 == start(i + 1) && line.charAt(end(i)) == ' ';
  }

  /** Whether the characters at {@code i} and {@code i + 1} belong to one word. */
  public static boolean joined(CharSequence text, int i) {
    if (i < 0 || i + 1 >= text.length()) {
      return false;
    }
    char left = text.charAt(i);
    char right = text.charAt(i + 1);
    if (isWord(left)) {
      return isWord(right)
          || (isPoint(right) && isDigit(left) && i + 2 < text.length() && isDigit(text, i + 2));
    }
    return isPoint(left) && isDigit(right) && i > 0 && isDigit(text, i - 1);
  }

  /** Whether a folded character can be part of a word wherever it stands: a–z or a digit. */
  public static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || isDigit(c);
  }

  public static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** {@code .} and {@code ,}: part of a number between two digits, breakers elsewhere. */
  public static boolean isPoint(char c) {
    return c == '.' || c == ',';
  }

  /** What still is space after folding. */
  public static boolean isSpace(char c) {
    return c == ' '
        || (c >= '\t' && c <= '\r')
        || c == '\u0085'
        || c == '\u1680'
        || c == '\u2028'
        || c == '\u2029';
  }

  /** FNV-1a over UTF-16 units, the hash both sides share. */
  public static int hash(String text) {
    int hash = 0x811C9DC5;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    return hash;
  }

  private static boolean isDigit(CharSequence text, int i) {
    return isDigit(text.charAt(i));
  }

  private static boolean continues(String text, int at) {
    return joined(text, at - 1);
  }

  private void add(int start, int end, Kind kind) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * count);
      bounds = Arrays.copyOf(bounds, 4 * count);
    }
    bounds[2 * count] = start;
    bounds[2 * count + 1] = end;
    kinds[count++] = (byte) kind.ordinal();
  }
}
