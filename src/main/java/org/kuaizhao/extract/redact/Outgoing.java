package org.kuaizhao.extract.redact;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Image;
import org.kuaizhao.extract.article.PlainAddress;
import org.kuaizhao.extract.article.RelatedLink;

/**
 * Where a page leads and with what words, so that the pages which point to an article can be found
 * when it is taken out. Rather too much than too little: what is found is looked at again.
 *
 * @param addresses as {@link PlainAddress}
 * @param words of links, as {@link #named}
 * @param lines of the text, as {@link #named}
 */
public record Outgoing(
    SequencedSet<String> addresses, SequencedSet<String> words, SequencedSet<String> lines) {

  /** Longer words are excerpts, of which the beginning is as good. */
  private static final int LONGEST_WORDS = 300;

  /** A longer line is no title. */
  private static final int LONGEST_LINE = 150;

  private static final int LONGEST_VALUE = 4_000;

  private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\u3000]+");

  /** What lists and texts put around a title. */
  private static final Pattern FRAME =
      Pattern.compile(
          "^[\\s\"'“”‘’《》〈〉「」『』【】\\[\\]()（）·•●▪>»→\\-–—|:：]+"
              + "|[\\s\"'“”‘’《》〈〉「」『』【】\\[\\]()（）>»→\\-–—|:：]+$");

  /** The links of an article: of its lists and in its body. */
  public static Outgoing of(Article article) {
    Outgoing found = empty();
    article.related().forEach(found::add);
    article.more().forEach(found::add);
    if (article.body().html().contains("<a ")) {
      found.addAnchors(Jsoup.parseBodyFragment(article.body().html()));
    }
    article.body().text().lines().forEach(found::addLine);
    for (Image image : article.body().images()) {
      found.addWords(image.alt());
      found.addWords(image.caption());
    }
    return found;
  }

  /** All that a page links to, in its attributes as in its text. */
  public static Outgoing of(Document page) {
    Outgoing found = empty();
    found.addAnchors(page);
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        found.addValue(element, attribute);
      }
      for (TextNode text : element.textNodes()) {
        found.addLine(text.getWholeText());
      }
    }
    return found;
  }

  private static Outgoing empty() {
    return new Outgoing(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
  }

  /** Words as titles are compared: white space folded, without the frame that lists give them. */
  public static String named(String words) {
    return FRAME.matcher(SPACE.matcher(words).replaceAll(" ")).replaceAll("");
  }

  /** Whether an attribute's value may be an address. */
  static boolean isAddress(String value) {
    return value.length() <= LONGEST_VALUE
        && (value.indexOf('/') >= 0 || value.indexOf('.') > 0 || value.indexOf('%') > 0);
  }

  private void add(RelatedLink link) {
    addAddress(link.url());
    addWords(link.title());
    addWords(link.excerpt());
  }

  private void addAnchors(Document page) {
    for (Element anchor : page.select("a")) {
      addAddress(anchor.absUrl("href"));
      addWords(anchor.text());
    }
  }

  private void addValue(Element element, Attribute attribute) {
    if (isAddress(attribute.getValue())) {
      addAddress(element.absUrl(attribute.getKey()));
    }
    addLine(attribute.getValue());
  }

  private void addLine(String line) {
    PrintedAddresses.forEach(line, this::addAddress);
    if (!line.isBlank() && line.length() <= LONGEST_LINE) {
      lines.add(named(line));
    }
  }

  private void addAddress(@Nullable String url) {
    String plain = PlainAddress.of(url);
    if (plain != null) {
      addresses.add(plain);
    }
  }

  private void addWords(@Nullable String said) {
    if (said != null && !said.isBlank()) {
      String name = named(said);
      words.add(name.length() <= LONGEST_WORDS ? name : name.substring(0, LONGEST_WORDS));
    }
  }
}
