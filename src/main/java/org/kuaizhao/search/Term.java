package org.kuaizhao.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kuaizhao.analysis.NumberParts;
import org.kuaizhao.analysis.Tokens;

/**
 * One term: the text to find and the grams that narrow it.
 *
 * @param text folded
 * @param prefix whether its last word may be the beginning of a longer one
 * @param required what each match holds for certain
 * @param ranking those of them that make the score
 * @param decided whether an article that holds them matches for certain
 */
record Term(
    String text,
    boolean excluded,
    boolean prefix,
    List<RequiredGrams> required,
    List<RequiredGrams> ranking,
    boolean decided) {

  Term {
    required = List.copyOf(required);
    ranking = List.copyOf(ranking);
  }

  /** The term, unless its text is blank. */
  static Optional<Term> of(String text, boolean excluded, boolean open) {
    Tokens tokens = Tokens.of(text);
    if (tokens.count() == 0) {
      return Optional.empty();
    }
    return Optional.of(new Cutting(text, tokens, open).term(excluded));
  }

  /** Whether a folded line holds the term, by the edge rule. */
  boolean isIn(String line) {
    for (int at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + 1)) {
      if (isWhole(line, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean isWhole(String line, int at) {
    int last = at + text.length() - 1;
    boolean cutsFirst = Tokens.isWord(line.charAt(at)) && Tokens.joined(line, at - 1);
    boolean cutsLast = !prefix && Tokens.isWord(line.charAt(last)) && Tokens.joined(line, last);
    return !cutsFirst && !cutsLast;
  }

  /** The work of finding what a term requires. */
  private static final class Cutting {
    private final String text;
    private final Tokens tokens;
    private final int last;
    private final boolean prefix;
    private final boolean openLeft;
    private final boolean openRight;
    private final List<RequiredGrams> required = new ArrayList<>();

    Cutting(String text, Tokens tokens, boolean open) {
      this.text = text;
      this.tokens = tokens;
      this.last = tokens.count() - 1;
      this.prefix =
          open
              && tokens.kind(last) == Tokens.Kind.WORD
              && !Tokens.isDigit(text.charAt(tokens.start(last)));
      this.openLeft = last > 0 && isPoint(0) && isDigitAt(1) && tokens.start(1) == 1;
      this.openRight = last > 0 && isPoint(text.length() - 1) && isDigitAt(text.length() - 2);
    }

    Term term(boolean excluded) {
      for (int i = 0; i <= last; i++) {
        if (isOpen(i)) {
          required.add(new RequiredGrams(number(i).alone(), false));
        } else if (prefix && i == last) {
          required.add(new RequiredGrams(List.of(text.substring(tokens.start(i))), true));
        } else if (!isPaired(i - 1) && !isPaired(i) && tokens.kind(i) != Tokens.Kind.BREAKER) {
          required.add(RequiredGrams.of(tokens.key(i)));
        }
        if (isPaired(i)) {
          required.add(pair(i));
        }
      }
      if (required.isEmpty()) {
        for (int i = 0; i <= last; i++) {
          required.add(RequiredGrams.of(tokens.key(i)));
        }
      }
      List<RequiredGrams> ranking = isChain() ? required.subList(0, required.size() - 1) : required;
      return new Term(
          text,
          excluded,
          prefix,
          required.stream().distinct().toList(),
          ranking.stream().distinct().toList(),
          isDecided());
    }

    /**
     * Whether every token leads to the next: then all grams but the last, with the tokens that
     * follow them, tell all, and the browser need not load the last.
     */
    private boolean isChain() {
      return isWhole()
          && !isDecided()
          && !prefix
          && !openLeft
          && !openRight
          && (IntStream.range(0, last).allMatch(tokens::pairs)
              || IntStream.range(0, last).allMatch(tokens::phrases));
    }

    private boolean isDecided() {
      boolean pair = last == 1 && tokens.pairs(0) && !prefix;
      boolean split = (isOpen(0) && parts(0).isSplit()) || (isOpen(1) && parts(1).isSplit());
      return isWhole() && (last == 0 || (pair && !split));
    }

    /** Whether no space stands at its edges. */
    private boolean isWhole() {
      return tokens.start(0) == 0 && tokens.end(last) == text.length();
    }

    /** Whether a token and the next are a pair in every text that holds the term. */
    private boolean isPaired(int i) {
      return i >= 0
          && i < last
          && tokens.pairs(i)
          && !(prefix && i + 1 == last)
          && !(openLeft && i == 0)
          && !(openRight && i + 1 == last);
    }

    private RequiredGrams pair(int i) {
      List<String> left = isOpen(i) ? number(i).before() : List.of(tokens.key(i));
      List<String> right = isOpen(i + 1) ? number(i + 1).after() : List.of(tokens.key(i + 1));
      return new RequiredGrams(
          left.stream()
              .flatMap(one -> right.stream().map(two -> one + tokens.gap(i) + two))
              .toList(),
          false);
    }

    /** A number that the term's own first or last point may join to more digits in the text. */
    private boolean isOpen(int i) {
      return (openLeft && i == 1) || (openRight && i == last - 1);
    }

    private NumberParts parts(int i) {
      return NumberParts.of(tokens.text(i));
    }

    private OpenNumber number(int i) {
      return OpenNumber.of(
          tokens.text(i),
          openLeft && i == 1 ? tokens.text(0) : "",
          openRight && i == last - 1 ? tokens.text(last) : "");
    }

    private boolean isPoint(int i) {
      return Tokens.isPoint(text.charAt(i));
    }

    private boolean isDigitAt(int i) {
      return Tokens.isDigit(text.charAt(i));
    }
  }
}
