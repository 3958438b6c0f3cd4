package org.kuaizhao.extract.body;

import java.util.List;
import org.jsoup.nodes.Node;
import org.kuaizhao.extract.text.Wording;

/**
 * A stretch of text without a block's border or a line break in it.
 *
 * @param index its place among the page's runs
 * @param branch the innermost block that holds it
 * @param text its visible text, white space folded (kept inside {@code pre})
 * @param pieces what it was made of
 * @param indent spaces that do not fold before it: they matter where it is code
 * @param wording measures of the text
 * @param linked weight of the text inside links
 * @param links how many links begin in it
 * @param marks {@link #BROKEN} and its like
 */
public record Run(
    int index,
    Branch branch,
    String text,
    List<Piece> pieces,
    int indent,
    Wording wording,
    int linked,
    int links,
    int marks) {

  /** A {@code <br>} stands before it. */
  static final int BROKEN = 1;

  /** All of it is bold, or larger type. */
  static final int STRONG = 2;

  /** It lies in an element that is known to be no body. */
  public static final int FURNITURE = 4;

  /** All of it is code. */
  static final int CODE = 8;

  /** An empty line stands before it. */
  static final int APART = 16;

  /** The text nodes it was made of. */
  public List<Node> nodes() {
    return InlineText.nodes(pieces);
  }

  public boolean is(int mark) {
    return (marks & mark) != 0;
  }

  /** Share of its text that is linked, 0 to 1. */
  double linkDensity() {
    return wording.weight() == 0 ? 0 : Math.min(1, (double) linked / wording.weight());
  }
}
