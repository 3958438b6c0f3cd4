package org.kuaizhao.export;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Markup;
import org.kuaizhao.extract.article.Markup.Element;
import org.kuaizhao.extract.article.Markup.Text;

/**
 * A body's HTML as XHTML for a book: images are those that the book holds, links lead to others'
 * pages alone, and what XML cannot hold is left out.
 */
final class Xhtml {

  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");
  private static final Set<String> PARENTS_OF_ITEMS = Set.of("ul", "ol", "table", "tbody", "tr");

  private final Function<String, @Nullable String> images;
  private final StringBuilder out = new StringBuilder();

  /**
   * A fresh body.
   *
   * @param images the place in the book of an image, by the address that the body gives; null for
   *     one that the book does not hold
   */
  Xhtml(Function<String, @Nullable String> images) {
    this.images = images;
  }

  /** The XHTML of a body's HTML. */
  String of(String html) {
    Markup.of(html).forEach(this::add);
    return out.toString();
  }

  private void add(Markup markup) {
    switch (markup) {
      case Text words -> out.append(escaped(words.text()));
      case Element element -> add(element);
    }
  }

  private void add(Element element) {
    switch (element.tag()) {
      case "img" -> image(element);
      case "a" -> link(element);
      case "figure" -> figure(element);
      case "br" -> out.append("<br/>");
      case "td", "th" -> wrap(element, span(element, "colspan") + span(element, "rowspan"));
      default -> wrap(element, "");
    }
  }

  private void wrap(Element element, String attributes) {
    List<Markup> children = element.children();
    if (PARENTS_OF_ITEMS.contains(element.tag())) {
      children = children.stream().filter(Element.class::isInstance).toList();
      if (children.isEmpty()) {
        return;
      }
    }
    out.append('<').append(element.tag()).append(attributes).append('>');
    children.forEach(this::add);
    out.append("</").append(element.tag()).append('>');
  }

  private static String span(Element cell, String name) {
    String value = cell.attribute(name);
    return value.matches("[1-9]\\d{0,2}") ? " " + name + "=\"" + value + '"' : "";
  }

  private void link(Element link) {
    String target = link.attribute("href").strip();
    if (isAddress(target)) {
      wrap(link, " href=\"" + escaped(target) + '"');
    } else {
      link.children().forEach(this::add);
    }
  }

  private static boolean isAddress(String target) {
    try {
      URI uri = new URI(target).parseServerAuthority();
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return SCHEMES.contains(scheme) && (uri.getHost() != null || scheme.equals("mailto"));
    } catch (URISyntaxException none) {
      return false;
    }
  }

  private void image(Element image) {
    String place = images.apply(image.attribute("src"));
    if (place != null) {
      out.append("<img src=\"").append(escaped(place)).append("\" alt=\"");
      out.append(escaped(image.attribute("alt"))).append("\"/>");
    }
  }

  /** Of a figure whose image the book does not hold the caption stays. */
  private void figure(Element figure) {
    int start = out.length();
    wrap(figure, "");
    if (out.indexOf("<img ", start) < 0) {
      out.setLength(start);
      String caption = figure.text().strip();
      if (!caption.isEmpty()) {
        out.append("<p class=\"caption\">").append(escaped(caption)).append("</p>");
      }
    }
  }

  /** Text as XML holds it. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            default -> {
              if (isOfXml(c)) {
                safe.appendCodePoint(c);
              }
            }
          }
        });
    return safe.toString();
  }

  /** XML 1.0 §2.2, without the controls that validators advise against. */
  private static boolean isOfXml(int c) {
    return c == '\t'
        || c == '\n'
        || c >= 0x20 && c < 0x7f
        || c > 0x9f && c < 0xd800
        || c >= 0xe000 && c < 0xfdd0
        || c > 0xfdef && (c & 0xfffe) != 0xfffe;
  }
}
