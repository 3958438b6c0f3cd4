package org.kuaizhao.extract;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * A captured page made still: its text and markup without anything that runs, loads or sends. Its
 * policy stands first in the head and forbids what the cleaning may have missed.
 */
public final class StillCopy {

  /**
   * {@code sandbox} has force where a server sends the policy as a header (CSP 3, 3.3: it is not
   * for meta elements); the other directives hold anywhere.
   */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri"
          + " 'none'; sandbox";

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
          "popovertarget",
          "command",
          "commandfor");

  private StillCopy() {}

  /**
   * The still copy of a page.
   *
   * @param file the snapshot's file, by which rendered text is told from markup
   * @param text the decoded payload
   */
  public static String of(String file, String text) {
    String decoded = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Document page =
        RenderedText.isText(file, decoded)
            ? RenderedText.parse(decoded, "")
            : Jsoup.parse(decoded, "");
    page.outputSettings().prettyPrint(false);
    page.select(GONE).remove();
    page.forEachNode(StillCopy::quieten);
    List<Node> comments = page.nodeStream().filter(Comment.class::isInstance).toList();
    comments.forEach(Node::remove);
    addMeta(page, "name", "referrer", "no-referrer");
    addMeta(page, "name", "robots", "noindex");
    page.head().prependElement("meta").attr("charset", "utf-8");
    addMeta(page, "http-equiv", "Content-Security-Policy", POLICY);
    String html = page.outerHtml();
    return html.regionMatches(true, 0, "<!doctype", 0, 9) ? html : "<!doctype html>" + html;
  }

  private static void addMeta(Document page, String key, String name, String content) {
    page.head().prependElement("meta").attr(key, name).attr("content", content);
  }

  private static void quieten(Node node) {
    if (node instanceof Element element) {
      for (Attribute attribute : element.attributes().asList()) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        if (name.startsWith("on") || SENDING.contains(name) || isLoading(name, attribute)) {
          element.attributes().remove(attribute.getKey());
        }
      }
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
