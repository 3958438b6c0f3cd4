package org.kuaizhao.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.Images;
import org.kuaizhao.extract.article.Image;
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
   * @param archived path in the site by digest of image
   */
  record Setting(String root, Map<String, String> archived, Images images, Words words) {}

  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"]|\"[^\"]*\")*)>");

  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]+)\\s*=\\s*\"([^\"]*)\"");

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

  private static final Set<String> CELLS = Set.of("td", "th");

  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

  private final Setting setting;
  private final Map<String, Image> images = new HashMap<>();
  private final StringBuilder out = new StringBuilder();
  private final List<Heading> headings = new ArrayList<>();
  private int headingStart = -1;
  private int depthOfLinks;

  private BodyHtml(Setting setting, List<Image> images) {
    this.setting = setting;
    images.forEach(image -> this.images.putIfAbsent(image.url(), image));
  }

  /** A body ready to be printed, and its headings in order. */
  record Ready(String html, List<Heading> headings) {}

  static Ready set(String html, List<Image> images, Setting setting) {
    BodyHtml body = new BodyHtml(setting, images);
    body.run(html);
    return new Ready(body.out.toString(), body.headings);
  }

  private void run(String html) {
    Matcher tag = TAG.matcher(html);
    int at = 0;
    while (tag.find(at)) {
      text(html, at, tag.start());
      tag(!tag.group(1).isEmpty(), lower(tag.group(2)), tag.group(3));
      at = tag.end();
    }
    text(html, at, html.length());
  }

  private static String lower(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }

  /** Text between tags holds its entities already; a stray angle bracket is none of ours. */
  private void text(String html, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = html.charAt(i);
      if (c == '<') {
        out.append("&lt;");
      } else if (c == '>') {
        out.append("&gt;");
      } else {
        out.append(c);
      }
    }
  }

  private void tag(boolean isEnd, String name, String attributes) {
    if (HEADINGS.contains(name)) {
      heading(isEnd, name);
    } else if (name.equals("table")) {
      out.append(
          isEnd
              ? "</table></div>"
              : "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\""
                  + escape(setting.words().say("article.table"))
                  + "\"><table>");
    } else if (CELLS.contains(name)) {
      out.append(isEnd ? "</" + name + ">" : "<" + name + spans(attributes) + ">");
    } else if (name.equals("a")) {
      link(isEnd, attributes);
    } else if (name.equals("img") && !isEnd) {
      image(attributes);
    } else if (PLAIN.contains(name)) {
      out.append(isEnd ? "</" : "<").append(name).append('>');
    }
  }

  private void heading(boolean isEnd, String name) {
    String level = name.equals("h1") ? "h2" : name;
    if (!isEnd) {
      String id = "s" + (headings.size() + 1);
      headings.add(new Heading(id, "", level.charAt(1) - '0'));
      out.append('<').append(level).append(" id=\"").append(id).append("\">");
      headingStart = out.length();
    } else if (headingStart >= 0) {
      Heading open = headings.removeLast();
      headings.add(new Heading(open.id(), plain(out.substring(headingStart)), open.level()));
      out.append("</").append(level).append('>');
      headingStart = -1;
    }
  }

  private static String plain(String html) {
    return html.replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
        .strip();
  }

  private static String spans(String attributes) {
    StringBuilder spans = new StringBuilder();
    for (String name : List.of("colspan", "rowspan")) {
      String value = attribute(attributes, name);
      if (value != null && value.matches("[1-9]\\d{0,2}")) {
        spans.append(' ').append(name).append("=\"").append(value).append('"');
      }
    }
    return spans.toString();
  }

  private void link(boolean isEnd, String attributes) {
    String href = attribute(attributes, "href");
    if (isEnd) {
      if (depthOfLinks > 0) {
        depthOfLinks--;
        out.append("</a>");
      }
    } else if (href != null && isWeb(href)) {
      depthOfLinks++;
      out.append("<a rel=\"noreferrer\" href=\"").append(quote(href)).append("\">");
    }
  }

  private void image(String attributes) {
    String src = attribute(attributes, "src");
    if (src == null || setting.images() == Images.NONE) {
      return;
    }
    String alt = attribute(attributes, "alt");
    String label = alt == null ? "" : quote(alt);
    Image image = images.get(plain(src));
    String path = image == null || image.digest() == null ? null : archived(image.digest());
    if (path != null) {
      out.append("<img src=\"").append(setting.root()).append(path);
      out.append("\" alt=\"").append(label).append("\" loading=\"lazy\">");
    } else if (isWeb(src)) {
      absent(quote(src), label);
    }
  }

  private @Nullable String archived(String digest) {
    return setting.archived().get(digest);
  }

  private void absent(String src, String label) {
    if (setting.images() == Images.REMOTE) {
      out.append("<img referrerpolicy=\"no-referrer\" loading=\"lazy\" src=\"").append(src);
      out.append("\" alt=\"").append(label).append("\">");
      return;
    }
    boolean loads = setting.images() == Images.CLICK;
    if (depthOfLinks > 0) {
      out.append("<span class=\"absent\">").append(label).append("</span>");
      return;
    }
    out.append("<a class=\"absent\" rel=\"noreferrer\" href=\"").append(src).append('"');
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

  private static @Nullable String attribute(String attributes, String name) {
    Matcher m = ATTRIBUTE.matcher(attributes);
    while (m.find()) {
      if (m.group(1).equals(name)) {
        return m.group(2);
      }
    }
    return null;
  }

  /** A value that stood in quotes already: its entities stay, its brackets go. */
  private static String quote(String value) {
    return value.replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  private static String escape(String text) {
    return quote(text.replace("&", "&amp;"));
  }
}
