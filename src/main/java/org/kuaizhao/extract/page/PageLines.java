package org.kuaizhao.extract.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Line.Zone;
import org.kuaizhao.extract.text.Literals;

/** Flattens a document to the lines a reader sees, in order; linear in its size. */
final class PageLines implements NodeVisitor {

  private static final Set<String> UNSEEN =
      new HashSet<>(
          List.of(
              "script",
              "style",
              "noscript",
              "template",
              "svg",
              "select",
              "textarea",
              "iframe",
              "head",
              "object",
              "math",
              "audio",
              "video"));

  private static final Set<String> INLINE =
      new HashSet<>(
          List.of(
              "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del",
              "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "rp", "rt",
              "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
              "u", "var", "wbr", "o:p", "st1", "nobr", "button"));

  /** What a word of an element's names says of its zone; of several words the first zone wins. */
  private static final Map<String, Zone> ZONES = new HashMap<>();

  static {
    name(
        Zone.NAVIGATION,
        "nav navbar navigation menu topbar toolbar mainnav masthead cookie skiplink");
    name(Zone.FOOTER, "footer foot copyright colophon bottom siteinfo");
    name(
        Zone.ASIDE,
        "aside widget related recommend recommended recommendation recommendations recirc teaser"
            + " teasers promo trending popular hot hotnews hotlist mostread rank ranking morenews"
            + " readmore newsletter outbrain taboola tuijian xiangguan rightcol rightside rightbar"
            + " seealso");
    name(
        Zone.COMMENTS,
        "comment comments disqus respond pinglun reply replies commentlist leserbriefe kommentar"
            + " kommentare comentario comentarios commentaire commentaires");
  }

  private static void name(Zone zone, String words) {
    for (String word : words.split(" ")) {
      ZONES.put(word, zone);
    }
  }

  /** These are told even inside a longer word. */
  private static final Literals INSIDE =
      Literals.of(
          List.of(
              List.of("sidebar", "side-bar"),
              List.of(
                  "commentlist",
                  "comment-list",
                  "commentarea",
                  "comment-area",
                  "commentbox",
                  "comment-box",
                  "commentsection",
                  "comment-section")));

  /** A part with more than this share of the page's text is no side matter, whatever its name. */
  private static final double MAIN_SHARE = 0.4;

  /** A part under its own zone, until it turns out to hold the article. */
  private static final class Part {
    final Element element;
    final Zone zone;
    final @Nullable Part outer;
    int weight;
    boolean holdsArticle;

    Part(Element element, Zone zone, @Nullable Part outer) {
      this.element = element;
      this.zone = zone;
      this.outer = outer;
    }

    Zone settled(int all) {
      for (Part part = this; part != null; part = part.outer) {
        if (part.zone != Zone.MAIN && !part.holdsArticle && part.weight < MAIN_SHARE * all) {
          return part.zone;
        }
      }
      return Zone.MAIN;
    }
  }

  private static final List<Zone> RANKS =
      List.of(Zone.COMMENTS, Zone.ASIDE, Zone.FOOTER, Zone.NAVIGATION, Zone.MAIN);

  private final Map<String, Zone> zones = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<Part> owners = new ArrayList<>();
  private Part part;
  private final StringBuilder text = new StringBuilder();
  private Element block;
  private String href = "";
  private String pending = "";
  private int linked;
  private int links;
  private int unseen;

  private PageLines(Element body) {
    block = body;
    part = new Part(body, Zone.MAIN, null);
  }

  static List<Line> of(Document document) {
    PageLines worker = new PageLines(document.body());
    NodeTraversor.traverse(worker, document.body());
    worker.flush();
    return worker.settled();
  }

  private List<Line> settled() {
    List<Line> settled = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      settled.add(lines.get(i).in(owners.get(i).settled(part.weight)));
    }
    return settled;
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode words) {
      if (unseen == 0) {
        append(words.getWholeText());
      }
    } else if (node instanceof Element element) {
      String name = element.normalName();
      if (isUnseen(element)) {
        unseen++;
        return;
      }
      if (name.equals("a")) {
        links++;
        pending = element.attr("href");
      }
      if (name.equals("br")) {
        flush();
      } else if (!INLINE.contains(name)) {
        flush();
        block = element;
        Zone zone = zone(element, name);
        if (zone != Zone.MAIN) {
          part = new Part(element, zone, part);
        }
        if (name.equals("h1") || name.equals("article")) {
          for (Part open = part; open != null; open = open.outer) {
            open.holdsArticle |= !open.element.normalName().equals("aside");
          }
        }
      }
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element) {
      String name = element.normalName();
      if (isUnseen(element)) {
        unseen--;
        return;
      }
      if (name.equals("a")) {
        links--;
      }
      if (!name.equals("br") && !INLINE.contains(name)) {
        flush();
        Element parent = element.parent();
        block = parent == null ? element : parent;
        if (part.outer != null && part.element == element) {
          part.outer.weight += part.weight;
          part = part.outer;
        }
      }
    }
  }

  /** Browsers show a template that is a shadow root. */
  private static boolean isUnseen(Element element) {
    return UNSEEN.contains(element.normalName()) && !element.hasAttr("shadowrootmode");
  }

  private void append(String words) {
    int before = text.length();
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      boolean letter = c > ' ' && c < 0x80;
      boolean space = !letter && (Character.isWhitespace(c) || c == 0xA0 || c == 0x3000);
      if (c == 0x200B || c == 0xFEFF || c == 0xAD) {
        continue;
      }
      if (!space) {
        text.append(c);
      } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
        text.append(' ');
      }
    }
    if (links > 0) {
      linked += text.length() - before;
      if (href.isEmpty() && text.length() > before) {
        href = pending;
      }
    }
  }

  private void flush() {
    int end = text.length();
    if (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    if (end > 0) {
      lines.add(new Line(text.substring(0, end), block, linked, href, Zone.MAIN));
      owners.add(part);
      part.weight += end;
    }
    href = "";
    text.setLength(0);
    linked = 0;
  }

  /** Names say much, but a part that holds the article itself is no aside whatever its name. */
  private Zone zone(Element element, String name) {
    switch (name) {
      case "nav":
        return Zone.NAVIGATION;
      case "footer":
        return isInArticle(element) ? Zone.MAIN : Zone.FOOTER;
      case "aside":
        return Zone.ASIDE;
      case "p", "h1", "body", "main", "article", "html":
        return Zone.MAIN;
      default:
        break;
    }
    String id = element.id();
    String classes = element.className();
    if (id.length() + classes.length() < 2 || id.length() + classes.length() >= 300) {
      return Zone.MAIN;
    }
    Zone one = id.isEmpty() ? Zone.MAIN : zones.computeIfAbsent(id, PageLines::named);
    Zone two = classes.isEmpty() ? Zone.MAIN : zones.computeIfAbsent(classes, PageLines::named);
    return first(one, two);
  }

  private static boolean isInArticle(Element element) {
    Element up = element.parent();
    while (up != null && !up.normalName().equals("article")) {
      up = up.parent();
    }
    return up != null;
  }

  /** The zone that an attribute's words name; two of them may make one, as {@code most-read}. */
  private static Zone named(String names) {
    String lower = Cue.plain(names.toLowerCase(Locale.ROOT));
    int inside = INSIDE.in(lower, lower.length());
    Zone zone = (inside & 2) != 0 ? Zone.COMMENTS : inside != 0 ? Zone.ASIDE : Zone.MAIN;
    String before = "";
    int start = 0;
    for (int i = 0; i <= lower.length(); i++) {
      char c = i < lower.length() ? lower.charAt(i) : ' ';
      if (c == '_' || c == '-' || Character.isWhitespace(c)) {
        String word = lower.substring(start, i);
        zone = first(zone, ZONES.getOrDefault(word, Zone.MAIN));
        zone = first(zone, ZONES.getOrDefault(before + word, Zone.MAIN));
        before = c == '-' ? word : "";
        start = i + 1;
      }
    }
    return zone;
  }

  /** Comments before asides before footers before navigation before the main part. */
  private static Zone first(Zone a, Zone b) {
    return RANKS.indexOf(a) <= RANKS.indexOf(b) ? a : b;
  }
}
