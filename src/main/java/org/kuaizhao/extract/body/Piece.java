package org.kuaizhao.extract.body;

import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * A part of a line of text as it is shown, and what it was made of. {@code text} and {@code html}
 * are both printed from pieces, so that they cannot differ in a space.
 *
 * @param node a text node, a {@code br} that breaks a line of code, or the cell that begins here;
 *     null for the white space between what stood in different blocks
 */
record Piece(@Nullable Node node, String text) {

  static Piece between(String space) {
    return new Piece(null, space);
  }
}
