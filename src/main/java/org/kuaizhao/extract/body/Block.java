package org.kuaizhao.extract.body;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * A block of the body in reading order.
 *
 * @param text one line for a paragraph, heading, item or caption; one line a row for a table; the
 *     lines of preformatted text
 * @param source the element it was made from
 * @param place where it begins, as the number of runs before it on the page
 * @param pieces what its text was made of
 */
public record Block(Kind kind, String text, Element source, int place, List<Piece> pieces) {

  Block(Kind kind, Element source, int place, List<Piece> pieces) {
    this(kind, InlineText.text(pieces), source, place, List.copyOf(pieces));
  }

  /** The text nodes it was made of. */
  public List<Node> nodes() {
    return InlineText.nodes(pieces);
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
