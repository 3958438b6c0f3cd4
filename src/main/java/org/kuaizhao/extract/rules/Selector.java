package org.kuaizhao.extract.rules;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** A CSS selector of a site rule. Thread-safe. */
public final class Selector {

  private final String css;
  private final Evaluator evaluator;

  private Selector(String css, Evaluator evaluator) {
    this.css = css;
    this.evaluator = evaluator;
  }

  /**
   * Reads a selector as jsoup knows them.
   *
   * @throws IllegalArgumentException when it is none; the message says what is wrong with it
   */
  public static Selector parse(String css) {
    try {
      return new Selector(css, QueryParser.parse(css));
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /** As it was written. */
  public String css() {
    return css;
  }

  /** The elements it names below a root, in document order. */
  public List<Element> select(Element root) {
    return root.select(evaluator);
  }

  @Override
  public String toString() {
    return css;
  }
}
