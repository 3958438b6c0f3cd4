package org.kuaizhao.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kuaizhao.config.Images;
import org.kuaizhao.extract.article.Image;
import org.kuaizhao.extract.article.Markup;
import org.kuaizhao.render.page.ArticlePage.Heading;
import org.kuaizhao.render.page.Words;

/**
 * Sets an extracted body for the page: anchors on headings, tables in a frame that scrolls, images
 * from the site or a placeholder. The body passed the Safelist; here every tag is written anew from
 * a list of its own, so that nothing else could pass even if the Safelist failed.
 */
final class BodyHtml {

  /**
   * What a body is set with.
   *
   * @param root from the page's folder to the site's root
   * @param archived path in the site by digest of image, and by the address of one that has none
   */
  record Setting(String root, Map<String, String> archived, Images images, Words words) {}

  private static final Set<String> PLAIN =
      Set.of(
          "p",
          "ul",
          "ol",
          "li",
          "dl",
          "dt",
          "dd",
          "blockquote",
          "pre",
          "code",
          "br",
          "hr",
          "em",
          "strong",
          "b",
          "i",
          "u",
          "s",
          "sub",
          "sup",
          "small",
          "mark",
          "q",
          "cite",
          "abbr",
          "thead",
          "tbody",
          "tfoot",
          "tr",
          "caption",
          "figure",
          "figcaption",
          "span",
          "div",
          "del",
          "ins");

  private static final Set<String> VOID = Set.of("br", "hr");

  /** What these hold is no text of a page. */
  private static final Set<String> SILENT = Set.of("script", "style", "template", "title");

  private static final Set<String> CELLS = Set.of("td", "th");

  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

  private final Setting setting;
  private final Map<String, Image> images = new HashMap<>();
  private final StringBuilder out = new StringBuilder();
  private final List<Heading> headings = new ArrayList<>();
  private boolean isInLink;

  private BodyHtml(Setting setting, List<Image> images) {
    this.setting = setting;
    images.forEach(image -> this.images.putIfAbsent(image.url(), image));
  }

  /** A body ready to be printed, and its headings in order. */
  record Ready(String html, List<Heading> headings) {}

  static Ready set(String html, List<Image> images, Setting setting) {
    BodyHtml body = new BodyHtml(setting, images);
    body.all(Markup.of(html));
    return new Ready(body.out.toString(), body.headings);
  }

  private void all(List<Markup> pieces) {
    for (Markup piece : pieces) {
      switch (piece) {
        case Markup.Text words -> out.append(escape(words.text(), "\""));
        case Markup.Element element -> element(element);
      }
    }
  }

  private void element(Markup.Element element) {
    String tag = element.tag();
    if (HEADINGS.contains(tag)) {
      heading(element);
    } else if (tag.equals("table")) {
      out.append("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
      out.append(escape(setting.words().say("article.table"))).append("\">");
      wrap("table", "", element);
      out.append("</div>");
    } else if (CELLS.contains(tag)) {
      wrap(tag, spans(element), element);
    } else if (tag.equals("a")) {
      link(element);
    } else if (tag.equals("img")) {
      image(element);
    } else if (PLAIN.contains(tag)) {
      wrap(tag, "", element);
    } else if (!SILENT.contains(tag)) {
      all(element.children());
    }
  }

  private void wrap(String tag, String attributes, Markup.Element element) {
    out.append('<').append(tag).append(attributes).append('>');
    if (!VOID.contains(tag)) {
      all(element.children());
      out.append("</").append(tag).append('>');
    }
  }

  private void heading(Markup.Element element) {
    String tag = element.tag().equals("h1") ? "h2" : element.tag();
    String id = "s" + (headings.size() + 1);
    headings.add(new Heading(id, element.text().strip(), tag.charAt(1) - '0'));
    wrap(tag, " id=\"" + id + "\"", element);
  }

  private static String spans(Markup.Element cell) {
    StringBuilder spans = new StringBuilder();
    for (String name : List.of("colspan", "rowspan")) {
      String value = cell.attribute(name);
      if (value.matches("[1-9]\\d{0,2}")) {
        spans.append(' ').append(name).append("=\"").append(value).append('"');
      }
    }
    return spans.toString();
  }

  private void link(Markup.Element link) {
    String href = link.attribute("href");
    if (!isWeb(href) || isInLink) {
      all(link.children());
      return;
    }
    isInLink = true;
    wrap("a", " rel=\"noreferrer\" href=\"" + escape(href) + "\"", link);
    isInLink = false;
  }

  private void image(Markup.Element element) {
    String src = element.attribute("src");
    if (src.isEmpty() || setting.images() == Images.NONE) {
      return;
    }
    String label = escape(element.attribute("alt"));
    Image image = images.get(src);
    String digest = image == null ? null : image.digest();
    String path = setting.archived().get(digest == null ? src : digest);
    if (path != null) {
      out.append("<img src=\"").append(setting.root()).append(path);
      out.append("\" alt=\"").append(label).append("\" loading=\"lazy\">");
    } else if (isWeb(src)) {
      absent(src, label);
    }
  }

  private void absent(String src, String label) {
    if (setting.images() == Images.REMOTE) {
      out.append("<img referrerpolicy=\"no-referrer\" loading=\"lazy\" src=\"");
      out.append(escape(src)).append("\" alt=\"").append(label).append("\">");
      return;
    }
    boolean loads = setting.images() == Images.CLICK;
    if (isInLink) {
      out.append("<span class=\"absent\">").append(label).append("</span>");
      return;
    }
    out.append("<a class=\"absent\" rel=\"noreferrer\" href=\"").append(escape(src)).append('"');
    if (loads) {
      out.append(" data-image data-alt=\"").append(label).append('"');
    }
    out.append("><span>").append(label).append("</span> <span class=\"act\">");
    out.append(escape(setting.words().say(loads ? "image.load" : "image.open", host(src))));
    out.append("</span></a>");
  }

  private static String host(String url) {
    return url.replaceFirst("^https?://", "").replaceFirst("[/?#].*$", "");
  }

  private static boolean isWeb(String address) {
    return address.startsWith("https://") || address.startsWith("http://");
  }

  /** As the value of an attribute. */
  private static String escape(String text) {
    return escape(text, "&quot;");
  }

  private static String escape(String text, String quote) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append(quote);
        case '\u00a0' -> escaped.append("&nbsp;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
