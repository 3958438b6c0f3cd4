package org.kuaizhao.serve;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bytes that a request asks for (RFC 9110 §14.2). */
sealed interface ByteRange {

  /** One range; a request for several gets all, which is allowed (RFC 9110 §14.2). */
  Pattern ONE = Pattern.compile("(?i)bytes\\s*=\\s*([0-9]*)-([0-9]*)");

  /** So many digits fit a long. */
  int DIGITS = 18;

  /** All of them: nothing was asked for, or not in a way that is understood. */
  record Whole() implements ByteRange {}

  /** Those from an offset up to, and without, another. */
  record Part(long from, long to) implements ByteRange {

    long length() {
      return to - from;
    }
  }

  /** None of the bytes that are there. */
  record Unsatisfiable() implements ByteRange {}

  /**
   * Reads a header.
   *
   * @param header the value of {@code Range}; null when there is none
   * @param length of the whole
   */
  static ByteRange of(@Nullable String header, long length) {
    Matcher range = ONE.matcher(header == null ? "" : header.strip());
    if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
      return new Whole();
    }
    long last = range.group(2).isEmpty() ? Long.MAX_VALUE : number(range.group(2));
    if (range.group(1).isEmpty()) {
      long suffix = Math.min(last, length);
      return suffix == 0 ? new Unsatisfiable() : new Part(length - suffix, length);
    }
    long first = number(range.group(1));
    if (last < first) {
      return new Whole();
    }
    return first >= length
        ? new Unsatisfiable()
        : new Part(first, last >= length ? length : last + 1);
  }

  private static long number(String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return significant.length() > DIGITS ? Long.MAX_VALUE : Long.parseLong(significant);
  }
}
