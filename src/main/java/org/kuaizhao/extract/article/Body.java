package org.kuaizhao.extract.article;

import java.util.List;

/**
 * The body of an article.
 *
 * @param text its blocks in order joined by {@code \n}: headings, paragraphs, items, quotes,
 *     captions; a table row is a line, its cells joined by a tab
 * @param html the same blocks as HTML that passed the Safelist: headings from h2 down, no attribute
 *     but {@code href}, {@code src}, {@code alt}, {@code colspan}, {@code rowspan}
 * @param images in order of appearance
 */
public record Body(String text, String html, List<Image> images) {

  public Body {
    images = List.copyOf(images);
  }
}
