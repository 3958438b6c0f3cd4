package org.kuaizhao.extract.redact;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Body;
import org.kuaizhao.extract.article.Image;

/**
 * An article without what it tells of those that were taken out: entries of its lists keep their
 * place alone; in its body links go and their words stay, unless they are the title. Its text and
 * its HTML lose the same words.
 */
public final class Redaction {

  private final Removal removal;
  private final List<String> cut = new ArrayList<>();

  private Redaction(Removal removal) {
    this.removal = removal;
  }

  /** The article as it may be told; the same article when it tells of nothing that went. */
  public static Article of(Article article, Removal removal) {
    Article told = new Redaction(removal).redact(article);
    return told.equals(article) ? article : told;
  }

  private Article redact(Article article) {
    return article.with(
        body(article.body()),
        article.related().stream().map(removal::told).toList(),
        article.more().stream().map(removal::told).toList());
  }

  private Body body(Body body) {
    String html = html(body.html());
    String text = text(body.text());
    List<Image> images = body.images().stream().map(this::image).toList();
    return new Body(text, html, images);
  }

  private Image image(Image image) {
    return new Image(image.url(), told(image.alt()), told(image.caption()), image.digest());
  }

  private @Nullable String told(@Nullable String words) {
    return words != null && removal.isRemovedText(words) ? null : words;
  }

  private String html(String html) {
    Document page = Jsoup.parseBodyFragment(html);
    page.outputSettings().prettyPrint(false);
    String before = page.body().html();
    for (Element anchor : page.select("a[href]")) {
      unlink(anchor);
    }
    for (Element block : page.select("p, li, h2, h3, h4, h5, h6, td, th, figcaption, pre")) {
      if (!block.text().isEmpty() && removal.isRemovedText(block.text())) {
        cut(block, block.text());
      }
    }
    for (Element image : page.select("img[alt]")) {
      if (removal.isRemovedText(image.attr("alt"))) {
        image.attr("alt", "");
      }
    }
    page.body().forEachNode(this::cutAddresses);
    String after = page.body().html();
    return after.equals(before) ? html : after;
  }

  private void unlink(Element anchor) {
    String href = anchor.attr("href");
    if (removal.isTitle(href, anchor.text())) {
      cut(anchor, anchor.text());
    } else if (removal.isRemoved(href)) {
      anchor.unwrap();
    }
  }

  /** Takes words out, with the blocks that held nothing else; the cells of a table stay. */
  private void cut(Element element, String words) {
    cut.add(words);
    element.empty();
    Element top = element;
    for (Element above = top.parent();
        above != null && isEmptied(above) && !isCell(top);
        above = above.parent()) {
      top = above;
    }
    if (!isCell(top)) {
      top.remove();
    }
  }

  private static boolean isCell(Element element) {
    return element.normalName().equals("td") || element.normalName().equals("th");
  }

  private static boolean isEmptied(Element element) {
    return !element.normalName().equals("body")
        && element.text().isBlank()
        && element.select("img").isEmpty();
  }

  private void cutAddresses(Node node) {
    if (node instanceof TextNode text && text.getWholeText().contains("://")) {
      text.text(PrintedAddresses.without(removal, text.getWholeText()));
    }
  }

  /** The words that left the HTML leave the text in the same order, and empty lines with them. */
  private String text(String text) {
    StringBuilder left = new StringBuilder(text);
    int from = 0;
    for (String words : cut) {
      int at = left.indexOf(words, from);
      at = at >= 0 ? at : left.indexOf(words);
      if (at >= 0) {
        left.delete(at, at + words.length());
        from = at;
      }
    }
    String now = PrintedAddresses.without(removal, left.toString());
    if (now.equals(text)) {
      return text;
    }
    return String.join(
        "\n", now.lines().map(String::stripTrailing).filter(l -> !l.isBlank()).toList());
  }
}
