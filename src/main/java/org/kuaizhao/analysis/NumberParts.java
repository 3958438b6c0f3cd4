package org.kuaizhao.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * What a word with points inside (16.94, 1,000.5) also holds as it is written: its beginning to the
 * first point, its end from the last, and in between its points and the parts they enclose. A term
 * may begin or end there, since a point at its edge need not be at a word's. {@code tokens.js} cuts
 * alike.
 *
 * @param head the first part and its point (16.), empty where there is no point
 * @param tail the last part and its point (.94), likewise
 * @param inner each point, and each part between two of them with both (.000.)
 */
public record NumberParts(String head, String tail, List<String> inner) {

  private static final NumberParts NONE = new NumberParts("", "", List.of());

  public NumberParts {
    inner = List.copyOf(inner);
  }

  /** The parts of a word. */
  public static NumberParts of(String word) {
    List<String> inner = new ArrayList<>();
    int first = -1;
    int last = -1;
    for (int at = 0; at < word.length(); at++) {
      if (Tokens.isPoint(word.charAt(at))) {
        inner.add(word.substring(at, at + 1));
        if (first < 0) {
          first = at;
        } else {
          inner.add(word.charAt(last) + Tokens.key(word.substring(last + 1, at)) + word.charAt(at));
        }
        last = at;
      }
    }
    return first < 0
        ? NONE
        : new NumberParts(
            Tokens.key(word.substring(0, first)) + word.charAt(first),
            word.charAt(last) + Tokens.key(word.substring(last + 1)),
            inner);
  }

  /** Whether the word has a point. */
  public boolean isSplit() {
    return !head.isEmpty();
  }
}
