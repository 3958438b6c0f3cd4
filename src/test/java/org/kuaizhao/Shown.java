package org.kuaizhao;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * HTML as a browser shows it: a line for each line on the screen, cells joined by a tab, white
 * space one space (CSS Text 3 §4.1), that of {@code pre} kept.
 */
public final class Shown {

  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "b", "cite", "code", "del", "em", "i", "img", "ins", "mark", "q", "s",
          "small", "span", "strong", "sub", "sup", "u");

  private final StringBuilder text = new StringBuilder();

  private Shown() {}

  /** The lines that a fragment of HTML shows. */
  public static List<String> lines(String html) {
    Shown shown = new Shown();
    Element body = Jsoup.parseBodyFragment(html).body();
    body.select(".absent").remove();
    body.childNodes().forEach(node -> shown.add(node, false));
    return folded(shown.text.toString());
  }

  /** Lines of text with white space made one space. */
  public static List<String> folded(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      String folded = line.replaceAll("[ \\u00a0\\u3000\\f\\r]+", " ").replaceAll(" ?\t ?", "\t");
      if (!folded.isBlank()) {
        lines.add(folded.strip());
      }
    }
    return lines;
  }

  private void add(Node node, boolean keepsSpace) {
    if (node instanceof TextNode t) {
      String whole = t.getWholeText();
      text.append(keepsSpace ? whole : whole.replaceAll("[ \t\n\r\f]+", " "));
    } else if (node instanceof Element e) {
      String tag = e.normalName();
      boolean isCell = tag.equals("td") || tag.equals("th");
      boolean isBlock = !INLINE.contains(tag) && !isCell;
      if (isBlock) {
        text.append('\n');
      } else if (isCell && e.previousElementSibling() != null) {
        text.append('\t');
      }
      boolean isText = !Set.of("table", "tbody", "tr", "ul", "ol", "figure").contains(tag);
      for (Node child : e.childNodes()) {
        if (isText || child instanceof Element) {
          add(child, keepsSpace || tag.equals("pre"));
        }
      }
      if (isBlock) {
        text.append('\n');
      }
    }
  }
}
