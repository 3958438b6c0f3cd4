package org.kuaizhao.search;

import java.util.List;
import org.kuaizhao.analysis.NumberParts;
import org.kuaizhao.analysis.Tokens;

/**
 * A number at a term's edge with the term's own point beside it ({@code .94}, {@code 16.}): in a
 * text the point may be a breaker, or part of a longer number.
 *
 * @param alone one of these grams stands in every text that holds it
 * @param before what it may be indexed as in a pair with the token that follows
 * @param after likewise with the token before
 */
record OpenNumber(List<String> alone, List<String> before, List<String> after) {

  /**
   * An open number.
   *
   * @param left the point before it where that is the term's first character, else empty
   * @param right the point after it where that is the term's last
   */
  static OpenNumber of(String number, String left, String right) {
    String key = Tokens.key(number);
    NumberParts parts = NumberParts.of(number);
    String head = parts.isSplit() ? parts.head() : key + right;
    String tail = parts.isSplit() ? parts.tail() : left + key;
    List<String> alone =
        right.isEmpty()
            ? List.of(tail)
            : left.isEmpty() ? List.of(head) : List.of(tail, head, left + head);
    return new OpenNumber(alone, List.of(key, tail), List.of(key, head));
  }
}
