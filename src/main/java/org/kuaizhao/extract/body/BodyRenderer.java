package org.kuaizhao.extract.body;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Body;
import org.kuaizhao.extract.body.Block.Kind;

/**
 * Renders the blocks of a body as text and as HTML. The HTML is written anew from text nodes and a
 * few inline elements, so nothing of the page's own markup gets through; the Safelist checks it
 * once more.
 */
public final class BodyRenderer {

  private static final Safelist SAFE =
      Safelist.none()
          .addTags(
              "p",
              "h2",
              "h3",
              "h4",
              "h5",
              "h6",
              "ul",
              "ol",
              "li",
              "blockquote",
              "pre",
              "table",
              "tbody",
              "tr",
              "td",
              "th",
              "figure",
              "figcaption",
              "img",
              "a",
              "b",
              "strong",
              "i",
              "em",
              "sub",
              "sup",
              "code",
              "del",
              "ins",
              "mark",
              "q")
          .addAttributes("a", "href")
          .addProtocols("a", "href", "http", "https", "mailto")
          .addAttributes("img", "src", "alt")
          .addAttributes("td", "colspan", "rowspan")
          .addAttributes("th", "colspan", "rowspan");

  private static final Set<String> INLINE =
      Set.of("a", "b", "strong", "i", "em", "sub", "sup", "code", "del", "ins", "mark", "q");

  private static final String FIGURE_END = "</figure>\n";

  private final List<Block> blocks;
  private final List<Figure> figures;
  private final StringBuilder html = new StringBuilder();
  private final int topHeading;

  /** The addresses of links: each is asked for every piece of its text. */
  private final Map<Element, String> addresses = new IdentityHashMap<>();

  private @Nullable Element group;
  private String closing = "";

  private BodyRenderer(List<Block> blocks, List<Figure> figures) {
    this.blocks = blocks;
    this.figures = figures;
    this.topHeading =
        blocks.stream()
            .filter(b -> b.kind() == Kind.HEADING)
            .mapToInt(b -> headingLevel(b.source()))
            .min()
            .orElse(2);
  }

  /**
   * The body of {@code blocks} with the figures that lie between the first and the last of them.
   *
   * @param figures in document order
   */
  public static Body render(List<Block> blocks, List<Figure> figures) {
    BodyRenderer renderer = new BodyRenderer(blocks, figures);
    String html = renderer.html();
    Document.OutputSettings plain = new Document.OutputSettings().prettyPrint(false);
    return new Body(
        String.join("\n", blocks.stream().map(Block::text).toList()),
        Jsoup.clean(html, "", SAFE, plain),
        figures.stream().map(Figure::image).toList());
  }

  private String html() {
    int next = 0;
    for (Block block : blocks) {
      while (next < figures.size() && figures.get(next).place() <= block.place()) {
        add(figures.get(next++));
      }
      add(block);
    }
    while (next < figures.size()) {
      add(figures.get(next++));
    }
    endGroup();
    return html.toString();
  }

  private void add(Figure figure) {
    endGroup();
    html.append("<figure><img src=\"").append(Entities.escape(figure.image().url())).append('"');
    String alt = figure.image().alt();
    html.append(" alt=\"").append(alt == null ? "" : Entities.escape(alt)).append("\">");
    if (figure.caption() != null) {
      html.append("<figcaption>").append(Entities.escape(figure.caption())).append("</figcaption>");
    }
    html.append(FIGURE_END);
  }

  private void add(Block block) {
    switch (block.kind()) {
      case HEADING -> {
        int level = Math.min(6, 2 + headingLevel(block.source()) - topHeading);
        wrap(block, "h" + level);
      }
      case PARAGRAPH -> wrap(block, "p");
      case CAPTION -> caption(block);
      case PRE -> wrap(block, "pre");
      case ITEM -> {
        Element list = above(block.source(), "ul", "ol", "dl", "menu");
        begin(list, list != null && list.normalName().equals("ol") ? "ol" : "ul");
        html.append("<li>").append(inline(block.pieces(), block.source())).append("</li>\n");
      }
      case QUOTE -> {
        begin(above(block.source(), "blockquote"), "blockquote");
        html.append("<p>").append(inline(block.pieces(), block.source())).append("</p>\n");
      }
      case TABLE -> {
        begin(above(block.source(), "table"), "table");
        row(block);
      }
    }
  }

  /** A caption right after a figure that has none is the figure's. */
  private void caption(Block block) {
    boolean isBare = html.lastIndexOf("<figcaption>") <= html.lastIndexOf("<figure>");
    int end = html.length() - FIGURE_END.length();
    if (!isBare || end < 0 || html.indexOf(FIGURE_END, end) < 0) {
      wrap(block, "p");
      return;
    }
    html.setLength(end);
    html.append("<figcaption>").append(inline(block.pieces(), block.source()));
    html.append("</figcaption>").append(FIGURE_END);
  }

  private void wrap(Block block, String tag) {
    endGroup();
    html.append('<').append(tag).append('>');
    html.append(inline(block.pieces(), block.source()));
    html.append("</").append(tag).append(">\n");
  }

  private void begin(@Nullable Element of, String tag) {
    String end = "</" + tag + ">\n";
    if (closing.equals(end) && Objects.equals(group, of)) {
      return;
    }
    endGroup();
    html.append('<').append(tag).append(">\n");
    group = of;
    closing = end;
  }

  private void endGroup() {
    html.append(closing);
    closing = "";
    group = null;
  }

  private void row(Block row) {
    html.append("<tr>");
    List<Piece> pieces = row.pieces();
    int from = 0;
    while (from < pieces.size()) {
      int to = from + 1;
      while (to < pieces.size() && !(pieces.get(to).node() instanceof Element)) {
        to++;
      }
      if (pieces.get(from).node() instanceof Element cell) {
        String tag = cell.normalName().equals("th") ? "th" : "td";
        html.append('<').append(tag).append(span(cell, "colspan")).append(span(cell, "rowspan"));
        html.append('>').append(inline(pieces.subList(from + 1, to), cell));
        html.append("</").append(tag).append('>');
      }
      from = to;
    }
    html.append("</tr>\n");
  }

  private static String span(Element cell, String attribute) {
    String value = cell.attr(attribute);
    boolean number = !value.isEmpty() && value.length() < 4;
    number &= value.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? " " + attribute + "=\"" + value + "\"" : "";
  }

  /** Pieces with the links and emphases between them and the border. */
  private String inline(List<Piece> pieces, Element border) {
    StringBuilder out = new StringBuilder();
    List<Element> open = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece.node() != null) {
        List<Element> chain = chain(piece.node(), border);
        int same = 0;
        while (same < open.size() && same < chain.size() && open.get(same) == chain.get(same)) {
          same++;
        }
        close(out, open, same);
        if (!piece.text().isBlank()) {
          chain.subList(same, chain.size()).forEach(e -> open(out, open, e));
        }
      }
      out.append(Entities.escape(piece.text()));
    }
    close(out, open, 0);
    return out.toString();
  }

  private void open(StringBuilder out, List<Element> open, Element e) {
    open.add(e);
    String href = e.normalName().equals("a") ? address(e) : "";
    out.append('<').append(e.normalName());
    out.append(href.isEmpty() ? "" : " href=\"" + Entities.escape(href) + "\"").append('>');
  }

  private static void close(StringBuilder out, List<Element> open, int to) {
    while (open.size() > to) {
      out.append("</").append(open.removeLast().normalName()).append('>');
    }
  }

  private List<Element> chain(Node node, Element border) {
    List<Element> chain = new ArrayList<>();
    for (Node n = node.parent(); n instanceof Element e && e != border; n = n.parent()) {
      if (e.normalName().equals("pre")) {
        break;
      }
      boolean link = e.normalName().equals("a");
      if (INLINE.contains(e.normalName()) && (!link || isWeb(address(e)))) {
        chain.addFirst(e);
      }
      if (chain.size() > 8) {
        break;
      }
    }
    return chain;
  }

  private String address(Element link) {
    return addresses.computeIfAbsent(link, a -> a.absUrl("href"));
  }

  private static boolean isWeb(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return lower.startsWith("http:") || lower.startsWith("https:") || lower.startsWith("mailto:");
  }

  private static @Nullable Element above(Element source, String... tags) {
    for (Element e = source; e != null; e = e.parent()) {
      if (List.of(tags).contains(e.normalName())) {
        return e;
      }
    }
    return null;
  }

  /** 1 to 6; 2 for a heading that is not marked as one. */
  private static int headingLevel(Element source) {
    for (Element e = source; e != null; e = e.parent()) {
      String tag = e.normalName();
      if (tag.length() == 2
          && tag.charAt(0) == 'h'
          && tag.charAt(1) >= '1'
          && tag.charAt(1) <= '6') {
        return tag.charAt(1) - '0';
      }
    }
    return 2;
  }
}
