package org.kuaizhao.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text cut into sentences, by the marks of Chinese and of scripts with spaces (UAX 29 §5, in
 * short). What stands in quotes stays with its sentence; a full stop ends none behind an initial,
 * an abbreviation or within a number; a line's end always ends one.
 */
public final class Sentences {

  private static final String ENDS = "。！？!?；;…";
  private static final String CLOSERS = "”’」』》）)\"]】";
  private static final String OPENERS = "“「『";
  private static final String CLOSING = "”」』";

  /** A quote that is not closed within so many characters holds nothing together. */
  private static final int LONGEST_QUOTE = 400;

  /** Words before a full stop that end no sentence. */
  private static final List<String> ABBREVIATIONS =
      List.of(
          "mr", "mrs", "ms", "dr", "prof", "gen", "gov", "sen", "rep", "st", "no", "vs", "inc",
          "ltd", "co", "corp", "jr", "sr", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
          "sept", "oct", "nov", "dec", "etc", "e.g", "i.e", "p.m", "a.m", "u.s", "u.k", "d.c");

  private Sentences() {}

  /**
   * A sentence's place in its text.
   *
   * @param start of its first character
   * @param end behind its last, closing quotes and brackets included
   */
  public record Span(int start, int end) {

    /** The sentence itself. */
    public String of(String text) {
      return text.substring(start, end);
    }
  }

  /** The sentences of a text, in their order; white space between them belongs to none. */
  public static List<Span> of(String text) {
    List<Span> spans = new ArrayList<>();
    int start = 0;
    int quoteEnd = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int open = OPENERS.indexOf(c);
      if (open >= 0 && i > quoteEnd) {
        quoteEnd = quoteEnd(text, i, CLOSING.charAt(open));
      }
      boolean isLineEnd = c == '\n';
      if (isLineEnd || ends(text, i, quoteEnd)) {
        int end = isLineEnd ? i : behind(text, i + 1);
        add(spans, text, start, end);
        start = end;
        i = Math.max(i, end - 1);
      }
    }
    add(spans, text, start, text.length());
    return spans;
  }

  private static void add(List<Span> spans, String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (end > start) {
      spans.add(new Span(start, end));
    }
  }

  /** The place of the quote's end; -1 when it is not closed in its line and soon. */
  private static int quoteEnd(String text, int from, char closing) {
    int last = Math.min(text.length(), from + LONGEST_QUOTE);
    for (int i = from + 1; i < last; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return -1;
      }
      if (c == closing) {
        return i;
      }
    }
    return -1;
  }

  private static boolean ends(String text, int i, int quoteEnd) {
    char c = text.charAt(i);
    if (i < quoteEnd) {
      return false;
    }
    if (i == quoteEnd) { // the quote's own end mark ends the sentence around it
      return ENDS.indexOf(text.charAt(i - 1)) >= 0 || text.charAt(i - 1) == '.';
    }
    if (ENDS.indexOf(c) >= 0) {
      return i + 1 == text.length() || ENDS.indexOf(text.charAt(i + 1)) < 0;
    }
    return c == '.' && isFullStop(text, i);
  }

  private static boolean isFullStop(String text, int i) {
    int next = behind(text, i + 1);
    if (next < text.length() && !Character.isWhitespace(text.charAt(next))) {
      return false;
    }
    int word = i;
    while (word > 0 && !Character.isWhitespace(text.charAt(word - 1))) {
      word--;
    }
    String before = text.substring(word, i).toLowerCase(Locale.ROOT);
    boolean isInitial = i - word == 1 && Character.isUpperCase(text.charAt(word));
    int letter = next;
    while (letter < text.length() && Character.isWhitespace(text.charAt(letter))) {
      letter++;
    }
    boolean goesOn = letter < text.length() && Character.isLowerCase(text.charAt(letter));
    return !isInitial && !goesOn && !ABBREVIATIONS.contains(before);
  }

  private static int behind(String text, int from) {
    int end = from;
    while (end < text.length() && CLOSERS.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }
}
