package org.kuaizhao.extract;

import org.jsoup.nodes.Element;

/**
 * A block of the body in reading order.
 *
 * @param text one line for a paragraph, heading, item or caption; one line a row for a table
 * @param source the element it was made from
 */
record Block(Kind kind, String text, Element source) {

  enum Kind {
    HEADING,
    PARAGRAPH,
    ITEM,
    QUOTE,
    TABLE,
    CAPTION,
    PRE
  }
}
