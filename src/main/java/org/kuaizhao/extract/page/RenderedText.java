package org.kuaizhao.extract.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.extract.text.Label;
import org.kuaizhao.extract.text.ListWording;
import org.kuaizhao.extract.text.TimeText;
import org.kuaizhao.extract.text.TimeText.Habit;
import org.kuaizhao.extract.text.TimeText.Hit;

/**
 * Turns a page saved as rendered text back into a document, so that one road serves both: a line
 * becomes a paragraph, a bullet an item; the title, section headings and lists, which lost their
 * tags, are told by their shape.
 */
public final class RenderedText {

  /** Entries of a list: at most a title, an excerpt and a line between, then the time. */
  private static final int ENTRY_LINES = 3;

  private static final int HEADING_WEIGHT = 80;
  private static final int PARAGRAPH_WEIGHT = 60;

  private static final TimeText TIMES = new TimeText(Habit.NONE);

  /** A line and whether a blank one stands before it. */
  private record Row(String text, boolean apart) {
    int weight() {
      return Line.weight(text);
    }

    boolean isBullet() {
      return !text.isEmpty() && "•·◦▪*●".indexOf(text.charAt(0)) >= 0 && text.length() < 60;
    }

    boolean isTime() {
      if (text.length() > 40) {
        return false;
      }
      List<Hit> hits = TIMES.find(text);
      return hits.size() == 1
          && hits.getFirst().end() - hits.getFirst().start() >= text.length() - 2;
    }

    boolean endsSentence() {
      int end = text.length() - 1;
      while (end > 0 && "”」’\"）)".indexOf(text.charAt(end)) >= 0) {
        end--;
      }
      return "。！？!?.…；;".indexOf(text.charAt(end)) >= 0;
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private final Document document;

  private RenderedText(String text, String address) {
    document = Document.createShell(address);
    boolean apart = true;
    for (String line : text.split("\\R", -1)) {
      String bare = line.replace('\u00A0', ' ').replace('\u3000', ' ').strip();
      if (!bare.isEmpty()) {
        rows.add(new Row(bare, apart));
      }
      apart = bare.isEmpty();
    }
  }

  /** Whether a decoded capture is text without markup: its name or its label may say so. */
  static boolean isText(Capture capture, String text) {
    String label = capture.fetch().contentType();
    boolean isLabelled = label != null && label.toLowerCase(Locale.ROOT).startsWith("text/plain");
    return isText(isLabelled ? ".txt" : capture.file(), text);
  }

  /** Whether a decoded capture is text without markup. */
  public static boolean isText(String file, String text) {
    String head = text.substring(0, Math.min(text.length(), 4000)).toLowerCase(Locale.ROOT);
    boolean markup =
        head.contains("<html")
            || head.contains("<body")
            || head.contains("<p>")
            || head.contains("<div")
            || head.contains("<!doctype")
            || head.contains("<head")
            || head.contains("<meta");
    return !markup && (file.toLowerCase(Locale.ROOT).endsWith(".txt") || !head.contains("<"));
  }

  public static Document parse(String text, String address) {
    return new RenderedText(text, address).build();
  }

  private Document build() {
    int title = title();
    if (title >= 0) {
      document.title(rows.get(title).text());
    }
    Element body = document.body();
    Element list = null;
    int i = 0;
    while (i < rows.size()) {
      Row row = rows.get(i);
      int entry = i > title ? entry(i) : 0;
      if (entry > 0) {
        if (list == null || row.apart() && list.childrenSize() > 1) {
          list = body.appendElement("ul").addClass("related");
        }
        addEntry(list.appendElement("li"), rows.subList(i, i + entry));
        i += entry;
        continue;
      }
      list = null;
      if (i == title) {
        body.appendElement("h1").text(row.text());
      } else if (row.isBullet()) {
        body.appendElement("nav").appendElement("p").text(row.text().substring(1).strip());
      } else if (isListHeading(i) || isHeading(i)) {
        body.appendElement("h3").text(row.text());
      } else {
        body.appendElement("p").text(row.text());
      }
      i++;
    }
    return document;
  }

  private static void addEntry(Element item, List<Row> entry) {
    List<Row> words = entry.subList(0, entry.size() - 1);
    for (int i = 0; i < words.size(); i++) {
      boolean excerpt = i > 0 || words.size() == 1 && ListWording.isExcerpt(words.get(i).text());
      item.appendElement(excerpt ? "p" : "h4").text(words.get(i).text());
    }
    item.appendElement("time").text(entry.getLast().text());
  }

  /**
   * The line above the first labels that name a time or source, else the first that is no bullet.
   */
  private int title() {
    int first = -1;
    for (int i = 0; i < Math.min(rows.size(), 30); i++) {
      Row row = rows.get(i);
      if (row.isBullet()) {
        continue;
      }
      boolean labels =
          Label.entries(row.text()).stream()
              .anyMatch(e ->
                  e.label() == Label.PUBLISHED
                      || e.label() == Label.SOURCE
                      || e.label() == Label.CATEGORY);
      if (labels && first >= 0 && row.text().length() < 200) {
        return above(i);
      }
      if (first < 0 && !labels) {
        first = i;
      }
      if (row.weight() > 250) {
        break;
      }
    }
    return first >= 0 && rows.get(first).weight() < 200 ? first : -1;
  }

  private int above(int labels) {
    int at = labels - 1;
    while (at > 0 && (!Label.entries(rows.get(at).text()).isEmpty() || rows.get(at).isBullet())) {
      at--;
    }
    // The page prints its title once more below the body: that one is the title among several.
    for (int i = at; i >= 0; i--) {
      for (int j = labels; j < rows.size(); j++) {
        if (rows.get(j).text().equals(rows.get(i).text())) {
          return i;
        }
      }
    }
    return at;
  }

  /** How many rows from here make an entry that ends in a line of nothing but a time; else 0. */
  private int entry(int at) {
    for (int length = 1; length <= ENTRY_LINES && at + length < rows.size(); length++) {
      Row next = rows.get(at + length);
      Row last = rows.get(at + length - 1);
      if (last.isTime()
          || !Label.entries(last.text()).isEmpty() && length == 1
          || last.isBullet()) {
        return 0;
      }
      if (length == 1 && isListHeading(at)) {
        return 0;
      }
      if (next.isTime()) {
        return length + 1;
      }
      if (next.apart() && length > 1) {
        return 0;
      }
    }
    return 0;
  }

  private boolean isListHeading(int at) {
    return ListWording.kind(rows.get(at).text()) != null;
  }

  /** A short line between paragraphs that ends no sentence. */
  private boolean isHeading(int at) {
    Row row = rows.get(at);
    if (at == 0 || at + 1 >= rows.size() || !row.apart() || row.weight() > HEADING_WEIGHT) {
      return false;
    }
    Row before = rows.get(at - 1);
    Row after = rows.get(at + 1);
    return !row.endsSentence()
        && "：:，,、".indexOf(row.text().charAt(row.text().length() - 1)) < 0
        && "（(【[".indexOf(row.text().charAt(0)) < 0
        && Label.entries(row.text()).isEmpty()
        && before.weight() >= PARAGRAPH_WEIGHT
        && before.endsSentence()
        && after.apart()
        && after.weight() >= PARAGRAPH_WEIGHT
        && !isRepeated(at);
  }

  private boolean isRepeated(int at) {
    @Nullable String title = document.title();
    return rows.get(at).text().equals(title);
  }
}
