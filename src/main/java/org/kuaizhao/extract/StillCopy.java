package org.kuaizhao.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.extract.body.Figure;
import org.kuaizhao.extract.page.RenderedText;
import org.kuaizhao.extract.redact.CopyRedaction;
import org.kuaizhao.extract.redact.Outgoing;
import org.kuaizhao.extract.redact.Removal;

/**
 * A captured page made still: its text, markup and archived pictures without anything that runs,
 * sends, or loads from elsewhere. Its policy stands first in the head and forbids what the cleaning
 * may have missed; the site shows it in a frame whose {@code sandbox} forbids it once more.
 */
public final class StillCopy {

  /** Without {@code sandbox}, which CSP 3 §3.3 denies to meta elements: that is the frame's. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; form-action 'none';"
          + " base-uri 'none'";

  /** What runs, loads or nests, and what browsers read otherwise than the parser does. */
  private static final String GONE =
      "script, noscript, template, iframe, frame, frameset, object, embed, applet, portal,"
          + " fencedframe, base, link, meta, svg, math, xmp, plaintext, listing, noembed, noframes,"
          + " audio, video, source, track";

  private static final Set<String> SENDING =
      Set.of(
          "action",
          "formaction",
          "ping",
          "srcdoc",
          "srcset",
          "imagesrcset",
          "poster",
          "background",
          "data",
          "manifest",
          "codebase",
          "classid",
          "archive",
          "longdesc",
          "dynsrc",
          "lowsrc",
          "profile",
          "autofocus",
          "target",
          "download",
          "popovertarget",
          "command",
          "commandfor");

  /** What style sheets load: other sheets, and whatever is no data of their own. */
  private static final Pattern IMPORT = Pattern.compile("(?i)@import\\b[^;]*;?");

  private static final Pattern LOADED = Pattern.compile("(?i)url\\(\\s*[\"']?(?!data:)[^)]*\\)");

  private final Map<String, String> pictures = new HashMap<>();
  private final Cut cut;

  private StillCopy(List<Resource> resources, Function<Resource, String> path, Cut cut) {
    this.cut = cut;
    resources.forEach(r -> pictures.putIfAbsent(Figure.plain(r.reference()), path.apply(r)));
  }

  /**
   * A decoded page: its snapshot's file, by which rendered text is told from markup, and where it
   * was captured.
   *
   * @param language for a page that names none; null when it is not known
   */
  public record Source(String file, String text, @Nullable String url, @Nullable String language) {

    /** A page of no known language. */
    public Source(String file, String text, @Nullable String url) {
      this(file, text, url, null);
    }
  }

  /**
   * What a copy may not tell.
   *
   * @param mark stands where something was
   */
  public record Cut(Removal removal, String mark) {

    /** The copy tells all. */
    public static final Cut NOTHING = new Cut(Removal.NONE, "");
  }

  /**
   * The still copy of a page.
   *
   * @param pictures those that came with it
   * @param path the way from the copy to a picture in the site
   */
  public static String of(
      Source source, List<Resource> pictures, Function<Resource, String> path, Cut cut) {
    return new StillCopy(pictures, path, cut).copy(source);
  }

  /** Where a page leads, in all that its copy would keep. */
  public static Outgoing outgoing(Source source) {
    return Outgoing.of(parsed(source));
  }

  private static Document parsed(Source source) {
    String text = source.text();
    String decoded = text.startsWith("\uFEFF") ? text.substring(1) : text;
    String base = source.url() == null ? "" : source.url();
    return RenderedText.isText(source.file(), decoded)
        ? RenderedText.parse(decoded, "")
        : Jsoup.parse(decoded, base);
  }

  private String copy(Source source) {
    Document page = parsed(source);
    page.outputSettings().prettyPrint(false);
    boolean fitsPhones = page.selectFirst("meta[name=viewport]") != null;
    page.select(GONE).remove();
    if (cut.removal() != Removal.NONE) {
      new CopyRedaction(cut.removal(), cut.mark()).redact(page);
    }
    page.select("form").tagName("div");
    page.forEachNode(this::quieten);
    List<Node> comments = page.nodeStream().filter(Comment.class::isInstance).toList();
    comments.forEach(Node::remove);
    Element root = page.selectFirst("html");
    if (root != null && source.language() != null && root.attr("lang").isBlank()) {
      root.attr("lang", source.language());
    }
    if (fitsPhones) {
      addMeta(page, "name", "viewport", "width=device-width, initial-scale=1");
    }
    addMeta(page, "name", "referrer", "no-referrer");
    addMeta(page, "name", "robots", "noindex");
    page.head().prependElement("link").attr("rel", "icon").attr("href", "data:,");
    page.head().prependElement("meta").attr("charset", "utf-8");
    addMeta(page, "http-equiv", "Content-Security-Policy", POLICY);
    String html = page.outerHtml();
    return html.regionMatches(true, 0, "<!doctype", 0, 9) ? html : "<!doctype html>" + html;
  }

  private static void addMeta(Document page, String key, String name, String content) {
    page.head().prependElement("meta").attr(key, name).attr("content", content);
  }

  private void quieten(Node node) {
    if (node instanceof DataNode data) {
      data.setWholeData(withoutLoads(data.getWholeData()));
    }
    if (node instanceof Element element) {
      String picture = element.normalName().equals("img") ? picture(element) : null;
      for (Attribute attribute : element.attributes().asList()) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        if (name.startsWith("on") || SENDING.contains(name) || isLoading(name, attribute)) {
          element.attributes().remove(attribute.getKey());
        } else if (name.equals("style")) {
          element.attr(attribute.getKey(), withoutLoads(attribute.getValue()));
        }
      }
      if (picture != null) {
        element.attr("src", picture);
      }
      openOutside(element);
    }
  }

  /** The way to an archived picture; null when it did not come with the page. */
  private @Nullable String picture(Element img) {
    String archived = pictures.get(Figure.plain(img.attr("src").strip()));
    return archived != null ? archived : pictures.get(Figure.plain(img.absUrl("src")));
  }

  private static String withoutLoads(String css) {
    return LOADED.matcher(IMPORT.matcher(css).replaceAll("")).replaceAll("url(data:,)");
  }

  /** Inside the frame a page of the web would pose as captured. */
  private static void openOutside(Element element) {
    if (element.attr("href").strip().toLowerCase(Locale.ROOT).startsWith("http")) {
      element.attr("target", "_blank").attr("rel", "noreferrer noopener");
    }
  }

  /** Pictures stay when the page carries them itself; links stay when they lead to the web. */
  private static boolean isLoading(String name, Attribute attribute) {
    String value = attribute.getValue().strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "src" -> !value.startsWith("data:image/");
      case "href" ->
          !value.startsWith("https://") && !value.startsWith("http://") && !value.startsWith("#");
      case "xlink:href" -> true;
      default -> false;
    };
  }
}
