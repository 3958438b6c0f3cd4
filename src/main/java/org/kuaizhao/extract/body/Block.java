package org.kuaizhao.extract.body;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * A block of the body in reading order.
 *
 * @param text one line for a paragraph, heading, item or caption; one line a row for a table
 * @param source the element it was made from
 * @param place where it begins, as the number of runs before it on the page
 * @param nodes the text nodes it was made of; empty when the text is not theirs any more
 */
public record Block(Kind kind, String text, Element source, int place, List<Node> nodes) {

  Block(Kind kind, String text, Element source) {
    this(kind, text, source, 0, List.of());
  }

  /** The same block with a part of its text taken off. */
  Block withText(String text) {
    return new Block(kind, text, source, place, List.of());
  }

  public enum Kind {
    HEADING,
    PARAGRAPH,
    ITEM,
    QUOTE,
    TABLE,
    CAPTION,
    PRE
  }
}
