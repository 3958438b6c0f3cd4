package org.kuaizhao.extract.redact;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a captured page what it tells of those that were taken out: a link in a running text
 * goes alone, with its words when they are the title; an entry of a list goes whole and leaves a
 * mark. What the extractor knows of the page's lists is not asked: copies hold lists that it leaves
 * aside.
 */
public final class CopyRedaction {

  /** Lists end an entry that grows upwards. */
  private static final Set<String> LISTS =
      Set.of("html", "body", "main", "ul", "ol", "dl", "table", "tbody", "thead", "tfoot", "nav");

  private static final Set<String> ENTRIES = Set.of("li", "tr", "dd", "article", "figure");

  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "li",
          "dd",
          "dt",
          "td",
          "th",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "section",
          "article",
          "aside",
          "figure",
          "figcaption",
          "blockquote",
          "body",
          "main",
          "header",
          "footer",
          "nav",
          "center",
          "pre");

  /** Characters that may stand beside an entry's link in its line: a time, a source, a bullet. */
  private static final int BESIDE = 40;

  /** Characters before an entry's title in the entry: a category. */
  private static final int BEFORE = 30;

  /** Characters of an entry: title, excerpt, source and time. A text has more. */
  private static final int ENTRY = 600;

  /** Paragraphs of an entry: its title, its excerpt, its time. */
  private static final int PARAGRAPHS = 3;

  private static final Pattern SENTENCE = Pattern.compile("[，。！？；]|[.!?,;] \\p{Ll}");

  private final Removal removal;
  private final String mark;

  public CopyRedaction(Removal removal, String mark) {
    this.removal = removal;
    this.mark = mark;
  }

  public void redact(Document page) {
    for (Element anchor : page.select("a")) {
      if (anchor.ownerDocument() != null) {
        anchor(anchor);
      }
    }
    for (Element element : page.getAllElements()) {
      List<Attribute> attributes = element.attributes().asList();
      for (Attribute attribute : attributes) {
        if (isRemoved(element, attribute)) {
          element.attributes().remove(attribute.getKey());
        }
      }
      element.textNodes().forEach(this::text);
    }
  }

  private void anchor(Element anchor) {
    String href = anchor.absUrl("href");
    String words = anchor.text();
    boolean isNamed = removal.isTitle(href, words);
    if (removal.isPartlyRemoved(href) && !removal.isRemoved(href)) {
      partly(anchor, isNamed);
    } else if (removal.isRemoved(href) || isNamed) {
      Element line = line(anchor);
      if (isRunning(anchor, line)) {
        takeOut(anchor, isNamed);
      } else {
        marked(entry(anchor, line));
      }
    }
  }

  /** The link stays; what stands beside it may be of the state that went. */
  private void partly(Element anchor, boolean isNamed) {
    Element line = line(anchor);
    if (isNamed) {
      anchor.text(mark);
    }
    if (!isRunning(anchor, line)) {
      Element entry = entry(anchor, line);
      if (entry != anchor) {
        Element kept = anchor.clone();
        entry.empty().appendChild(kept);
      }
    }
  }

  private void takeOut(Element anchor, boolean isNamed) {
    if (isNamed) {
      anchor.replaceWith(new TextNode(mark));
    } else {
      anchor.unwrap();
    }
  }

  private void marked(Element entry) {
    entry.empty().clearAttributes();
    if (entry.normalName().equals("a")) {
      entry.tagName("span");
    }
    Element cell = entry.normalName().equals("tr") ? entry.appendElement("td") : entry;
    cell.text(mark);
  }

  /** The block that an anchor stands in. */
  private static Element line(Element anchor) {
    Element line = anchor;
    for (Element above = anchor.parent(); above != null; above = above.parent()) {
      line = above;
      if (BLOCKS.contains(above.normalName())) {
        break;
      }
    }
    return line;
  }

  /** Whether a link stands in a sentence: its line says more of its own, and does not begin so. */
  private static boolean isRunning(Element anchor, Element line) {
    if (anchor.select("p, div, h1, h2, h3, h4, h5, h6").first() != null) {
      return false;
    }
    if (ENTRIES.contains(line.normalName()) && textBefore(anchor, line).length() <= BEFORE) {
      return false;
    }
    String beside = ownText(line);
    return beside.length() > BESIDE || SENTENCE.matcher(beside).find();
  }

  /** What a block says itself: neither in links nor in the blocks below it. */
  private static String ownText(Element block) {
    StringBuilder own = new StringBuilder();
    block
        .nodeStream(TextNode.class)
        .forEach(text -> {
          Element above = text.parent() instanceof Element parent ? parent : block;
          while (above != block
              && !BLOCKS.contains(above.normalName())
              && !above.normalName().equals("a")) {
            above = above.parent() == null ? block : above.parent();
          }
          if (above == block) {
            own.append(text.text());
          }
        });
    return own.toString().strip();
  }

  private static String textBefore(Element anchor, Element within) {
    StringBuilder before = new StringBuilder();
    within
        .nodeStream()
        .takeWhile(node -> node != anchor)
        .forEach(node -> {
          if (node instanceof TextNode text) {
            before.append(text.text());
          }
        });
    return before.toString().strip();
  }

  /** The largest element around a link that is about nothing else. */
  private Element entry(Element anchor, Element line) {
    Element entry = anchor;
    boolean isWithinLine = true;
    for (Element above = anchor.parent(); above != null; above = above.parent()) {
      boolean ends =
          LISTS.contains(above.normalName())
              || !leadsOnlyOut(above, anchor)
              || (!isWithinLine && isMore(above, anchor));
      if (ends || ENTRIES.contains(entry.normalName())) {
        break;
      }
      entry = above;
      isWithinLine &= above != line;
    }
    return entry;
  }

  /** Whether an element is more than the entry that a link heads. */
  private static boolean isMore(Element element, Element anchor) {
    String before = textBefore(anchor, element);
    return element.text().length() > ENTRY
        || before.length() > BEFORE
        || SENTENCE.matcher(before).find()
        || element.select("p").size() > PARAGRAPHS
        || element.selectFirst("h1") != null;
  }

  /** Whether all links of an element lead where one does, or to what was taken out. */
  private boolean leadsOnlyOut(Element element, Element one) {
    return element.select("a[href]").stream()
        .allMatch(anchor -> isOut(anchor) || anchor.absUrl("href").equals(one.absUrl("href")));
  }

  private boolean isOut(Element anchor) {
    String href = anchor.absUrl("href");
    boolean isPlace = anchor.attr("href").startsWith("#") || href.isEmpty();
    return isPlace
        || removal.isRemoved(href)
        || removal.isPartlyRemoved(href)
        || removal.isTitle(href, anchor.text());
  }

  private boolean isRemoved(Element element, Attribute attribute) {
    String value = attribute.getValue();
    if (value.isBlank()) {
      return false;
    }
    boolean leads =
        Outgoing.isAddress(value) && removal.isRemoved(address(element, attribute.getKey()));
    return leads
        || removal.isRemovedText(value)
        || !value.equals(PrintedAddresses.without(removal, value));
  }

  private static @Nullable String address(Element element, String key) {
    String url = element.absUrl(key);
    return url.isEmpty() ? null : url;
  }

  private void text(TextNode text) {
    String said = text.getWholeText();
    if (said.isBlank()) {
      return;
    }
    if (removal.isRemovedText(said)) {
      text.text(mark);
    } else if (said.contains("://")) {
      text.text(PrintedAddresses.without(removal, said));
    }
  }
}
