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
 * @param needs what each match holds for certain
 * @param ranking those of the needs that make the score
 * @param decided whether an article that holds the needs matches for certain
 */
record Term(
    String text,
    boolean excluded,
    boolean prefix,
    List<Need> needs,
    List<Need> ranking,
    boolean decided) {

  Term {
    needs = List.copyOf(needs);
    ranking = List.copyOf(ranking);
  }

  /** The term, unless its text is blank. */
  static Optional<Term> of(String text, boolean excluded, boolean open) {
    Tokens units = Tokens.of(text);
    if (units.count() == 0) {
      return Optional.empty();
    }
    return Optional.of(new Cutting(text, units, open).term(excluded));
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

  /** The work of finding a term's needs. */
  private static final class Cutting {
    private final String text;
    private final Tokens units;
    private final int last;
    private final boolean prefix;
    private final boolean openLeft;
    private final boolean openRight;
    private final List<Need> needs = new ArrayList<>();

    Cutting(String text, Tokens units, boolean open) {
      this.text = text;
      this.units = units;
      this.last = units.count() - 1;
      this.prefix =
          open
              && units.kind(last) == Tokens.Kind.WORD
              && !Tokens.isDigit(text.charAt(units.start(last)));
      this.openLeft = last > 0 && isPoint(0) && isDigitAt(1) && units.start(1) == 1;
      this.openRight = last > 0 && isPoint(text.length() - 1) && isDigitAt(text.length() - 2);
    }

    Term term(boolean excluded) {
      for (int i = 0; i <= last; i++) {
        if (isOpen(i)) {
          needs.add(new Need(number(i).alone(), false));
        } else if (prefix && i == last) {
          needs.add(new Need(List.of(text.substring(units.start(i))), true));
        } else if (!isPaired(i - 1) && !isPaired(i) && units.kind(i) != Tokens.Kind.BREAKER) {
          needs.add(Need.gram(units.key(i)));
        }
        if (isPaired(i)) {
          needs.add(pair(i));
        }
      }
      if (needs.isEmpty()) {
        for (int i = 0; i <= last; i++) {
          needs.add(Need.gram(units.key(i)));
        }
      }
      List<Need> ranking = isChain() ? needs.subList(0, needs.size() - 1) : needs;
      return new Term(
          text,
          excluded,
          prefix,
          needs.stream().distinct().toList(),
          ranking.stream().distinct().toList(),
          isDecided());
    }

    /**
     * Whether every unit leads to the next: then all grams but the last, with the units that follow
     * them, tell all, and the browser need not load the last.
     */
    private boolean isChain() {
      return isWhole()
          && !isDecided()
          && !prefix
          && !openLeft
          && !openRight
          && (IntStream.range(0, last).allMatch(units::pairs)
              || IntStream.range(0, last).allMatch(units::phrases));
    }

    private boolean isDecided() {
      boolean pair = last == 1 && units.pairs(0) && !prefix;
      boolean split = (isOpen(0) && parts(0).isSplit()) || (isOpen(1) && parts(1).isSplit());
      return isWhole() && (last == 0 || (pair && !split));
    }

    /** Whether no space stands at its edges. */
    private boolean isWhole() {
      return units.start(0) == 0 && units.end(last) == text.length();
    }

    /** Whether a unit and the next are a pair in every text that holds the term. */
    private boolean isPaired(int i) {
      return i >= 0
          && i < last
          && units.pairs(i)
          && !(prefix && i + 1 == last)
          && !(openLeft && i == 0)
          && !(openRight && i + 1 == last);
    }

    private Need pair(int i) {
      List<String> left = isOpen(i) ? number(i).before() : List.of(units.key(i));
      List<String> right = isOpen(i + 1) ? number(i + 1).after() : List.of(units.key(i + 1));
      return new Need(
          left.stream()
              .flatMap(one -> right.stream().map(two -> one + units.gap(i) + two))
              .toList(),
          false);
    }

    /** A number that the term's own first or last point may join to more digits in the text. */
    private boolean isOpen(int i) {
      return (openLeft && i == 1) || (openRight && i == last - 1);
    }

    private NumberParts parts(int i) {
      return NumberParts.of(units.text(i));
    }

    private OpenNumber number(int i) {
      return OpenNumber.of(
          units.text(i),
          openLeft && i == 1 ? units.text(0) : "",
          openRight && i == last - 1 ? units.text(last) : "");
    }

    private boolean isPoint(int i) {
      return Tokens.isPoint(text.charAt(i));
    }

    private boolean isDigitAt(int i) {
      return Tokens.isDigit(text.charAt(i));
    }
  }
}
