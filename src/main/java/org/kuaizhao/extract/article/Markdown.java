package org.kuaizhao.extract.article;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * A body's HTML as Markdown (CommonMark, with the tables of GitHub): headings, paragraphs, lists,
 * quotes, tables, code, links, emphasis and images. What a text only happens to write like markup
 * is escaped.
 */
public final class Markdown {

  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>]");
  private static final Pattern LINE_MARKUP =
      Pattern.compile("^(#{1,6} |[-+] |(\\d{1,9})([.)]) |=+$|~~~)");

  private final List<String> blocks = new ArrayList<>();

  private Markdown() {}

  /** The Markdown of HTML as {@link Body#html()} has it. */
  public static String of(String html) {
    Markdown markdown = new Markdown();
    Jsoup.parseBodyFragment(html).body().children().forEach(markdown::add);
    return String.join("\n\n", markdown.blocks);
  }

  /** Words that stand for themselves, in one line. */
  public static String line(String words) {
    return lineSafe(escaped(words.replaceAll("\\s+", " ").strip()));
  }

  private void add(Element block) {
    switch (block.normalName()) {
      case "h2", "h3", "h4", "h5", "h6" ->
          blocks.add("#".repeat(block.normalName().charAt(1) - '0') + " " + inline(block));
      case "ul", "ol" -> blocks.add(list(block));
      case "blockquote" -> blocks.add("> " + quoted(block).replace("\n", "\n> "));
      case "pre" -> blocks.add(fence(block.wholeText()));
      case "table" -> blocks.add(table(block));
      case "figure" -> figure(block);
      case "img" -> blocks.add(image(block));
      default -> {
        String text = lineSafe(inline(block));
        if (!text.isEmpty()) {
          blocks.add(text);
        }
      }
    }
  }

  private static String list(Element list) {
    List<String> items = new ArrayList<>();
    for (Element item : list.children()) {
      String mark = list.normalName().equals("ol") ? items.size() + 1 + ". " : "- ";
      items.add(mark + inline(item));
    }
    return String.join("\n", items);
  }

  private static String quoted(Element quote) {
    Markdown inner = new Markdown();
    quote.children().forEach(inner::add);
    return inner.blocks.isEmpty() ? inline(quote) : String.join("\n\n", inner.blocks);
  }

  private static String fence(String code) {
    String fence = "```";
    while (code.contains(fence)) {
      fence += "`";
    }
    return fence + "\n" + code.stripTrailing() + "\n" + fence;
  }

  private static String table(Element table) {
    List<String> rows = new ArrayList<>();
    for (Element row : table.getElementsByTag("tr")) {
      List<String> cells = row.children().stream().map(Markdown::cell).toList();
      rows.add("| " + String.join(" | ", cells) + " |");
      if (rows.size() == 1) {
        rows.add("|" + " --- |".repeat(Math.max(1, cells.size())));
      }
    }
    return String.join("\n", rows);
  }

  private static String cell(Element cell) {
    return inline(cell).replace("|", "\\|");
  }

  private void figure(Element figure) {
    figure.getElementsByTag("img").forEach(img -> blocks.add(image(img)));
    for (Element caption : figure.getElementsByTag("figcaption")) {
      blocks.add("*" + inline(caption) + "*");
    }
  }

  private static String image(Element image) {
    return "![" + escaped(image.attr("alt")) + "](" + target(image.attr("src")) + ")";
  }

  private static String inline(Element element) {
    StringBuilder text = new StringBuilder();
    for (Node node : element.childNodes()) {
      if (node instanceof TextNode written) {
        text.append(escaped(written.text()));
      } else if (node instanceof Element e) {
        text.append(inlineOf(e));
      }
    }
    return text.toString().strip();
  }

  private static String inlineOf(Element e) {
    String text = inline(e);
    return switch (e.normalName()) {
      case "img" -> image(e);
      case "a" -> e.hasAttr("href") ? "[" + text + "](" + target(e.attr("href")) + ")" : text;
      case "b", "strong" -> text.isEmpty() ? "" : spaced(e, "**" + text + "**");
      case "i", "em" -> text.isEmpty() ? "" : spaced(e, "*" + text + "*");
      case "code" -> "`" + e.text().replace("`", "'") + "`";
      case "del" -> "~~" + text + "~~";
      case "br" -> " ";
      default -> spaced(e, text);
    };
  }

  /** With the spaces at an element's edges, which its own text has lost. */
  private static String spaced(Element e, String text) {
    String whole = e.wholeText();
    boolean before = !whole.isEmpty() && Character.isWhitespace(whole.charAt(0));
    boolean after = !whole.isEmpty() && Character.isWhitespace(whole.charAt(whole.length() - 1));
    return (before ? " " : "") + text + (after ? " " : "");
  }

  private static String target(String address) {
    return address.replace(" ", "%20").replace("(", "%28").replace(")", "%29");
  }

  private static String escaped(String text) {
    return MARKUP.matcher(text).replaceAll("\\\\$0");
  }

  /** A paragraph that only begins like a heading, an item or a rule. */
  private static String lineSafe(String text) {
    return LINE_MARKUP.matcher(text).find()
        ? text.replaceFirst("^(\\d+)?([.)#+=~-])", "$1\\\\$2")
        : text;
  }
}
