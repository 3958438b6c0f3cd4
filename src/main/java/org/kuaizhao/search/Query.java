package org.kuaizhao.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.analysis.Tokens;

/**
 * A query of DESIGN.md §5: terms that must all match and terms that must not. Immutable.
 *
 * @param terms in the order written; blank ones are dropped
 */
public record Query(List<Term> terms) {

  private static final String OPENING = "\"“「";
  private static final String CLOSING = "\"”」";

  public Query {
    terms = List.copyOf(terms);
  }

  /** Reads a query whose last word is whole. */
  public static Query parse(String query, Fold fold) {
    return parse(query, fold, false);
  }

  /**
   * Reads a query.
   *
   * @param prefix whether a last word that begins with a letter, unquoted and with nothing after
   *     it, may be the beginning of a longer one
   */
  public static Query parse(String query, Fold fold, boolean prefix) {
    String text = fold.of(query);
    List<Term> terms = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (Tokens.isSpace(text.charAt(at))) {
        at++;
        continue;
      }
      boolean excluded = text.charAt(at) == '-';
      int from = excluded ? at + 1 : at;
      int quote = from < text.length() ? OPENING.indexOf(text.charAt(from)) : -1;
      int end;
      if (quote >= 0) {
        end = end(text.indexOf(CLOSING.charAt(quote), ++from), text);
        at = end + 1;
      } else {
        end = runEnd(text, from);
        at = end;
      }
      boolean open = prefix && !excluded && quote < 0 && end == text.length();
      Term.of(text.substring(from, end), excluded, open).ifPresent(terms::add);
    }
    return new Query(terms);
  }

  /** Whether there is anything to find: at least one term that must match. */
  public boolean finds() {
    return terms.stream().anyMatch(term -> !term.excluded());
  }

  /** What candidates must hold, each once. */
  List<RequiredGrams> required() {
    return united(Term::required);
  }

  /** What their score is made of, each once. */
  List<RequiredGrams> ranking() {
    return united(Term::ranking);
  }

  private List<RequiredGrams> united(Function<Term, List<RequiredGrams>> grams) {
    return terms.stream()
        .filter(term -> !term.excluded())
        .flatMap(term -> grams.apply(term).stream())
        .distinct()
        .toList();
  }

  private static int end(int closing, String text) {
    return closing < 0 ? text.length() : closing;
  }

  private static int runEnd(String text, int from) {
    int end = from;
    while (end < text.length() && !Tokens.isSpace(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
