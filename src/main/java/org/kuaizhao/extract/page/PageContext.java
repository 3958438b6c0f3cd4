package org.kuaizhao.extract.page;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Line.Zone;
import org.kuaizhao.extract.text.Label;
import org.kuaizhao.extract.text.ListWording;
import org.kuaizhao.extract.text.Notice;
import org.kuaizhao.extract.text.PlainForm;

/**
 * A page laid open for the readers of its signals: tags, linked data, lines, and where among the
 * lines the headline stands and the running text seems to begin and end.
 *
 * @param headline index of the line that prints the title, -1 without one
 * @param start index of the first line of running text, the count of lines without one
 * @param end index after the last line of running text
 */
public record PageContext(
    Page page,
    MetaTags meta,
    LinkedData data,
    Marked marked,
    List<Line> lines,
    @Nullable Found<String> title,
    int headline,
    int start,
    int end) {

  /** A line from this weight on is running text; short of it are labels, bylines and headings. */
  private static final int RUNNING = 90;

  /** Running text may be broken by so many short lines: lists, captions, poems, dialogue. */
  private static final int GAP = 30;

  public static PageContext of(Page page) {
    Marked marked = Marked.of(page.document());
    MetaTags meta = MetaTags.of(marked.metas());
    LinkedData data = LinkedData.of(marked.scripts());
    List<Line> lines = PageLines.of(page.document());
    Found<String> printed = Titles.find(page.document(), meta, data, lines);
    Found<String> title =
        printed == null ? Found.of(page.capture().hint().title(), "hint") : printed;
    int headline = title == null ? -1 : headline(lines, PlainForm.of(title.value()));
    int start = start(lines, headline + 1);
    if (start == lines.size() && headline > 0) {
      start = start(lines, 0);
    }
    return new PageContext(
        page, meta, data, marked, lines, title, headline, start, end(lines, start));
  }

  /** The page's host without {@code www.}, as far as the markup or the capture tells, or null. */
  public @Nullable String host() {
    for (String url :
        new @Nullable String[] {page.address(), marked.canonicalAddress(), meta.first("og:url")}) {
      if (url != null && url.startsWith("http")) {
        try {
          String host = URI.create(url.strip().replace(' ', '+')).getHost();
          if (host != null) {
            return host.startsWith("www.") ? host.substring(4) : host;
          }
        } catch (IllegalArgumentException e) {
          continue; // the next may be well-formed
        }
      }
    }
    return null;
  }

  /** How far a line is from the head of the article, 0 between headline and running text. */
  public int distance(int line) {
    int from = headline < 0 ? 0 : headline;
    if (line < from) {
      return from - line;
    }
    return line <= start ? 0 : line - start;
  }

  private static int headline(List<Line> lines, String title) {
    int best = -1;
    int over = -1;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.text().length() < 400
          && line.text().length() * 2 >= title.length()
          && PlainForm.isOf(line.text(), title)) {
        if (line.isHeading() && line.zone() == Zone.MAIN) {
          return i;
        }
        if (best < 0 && line.zone() == Zone.MAIN && line.linkShare() < 0.5) {
          best = i;
        }
      } else if (over < 0
          && line.element().normalName().equals("h1")
          && line.zone() == Zone.MAIN
          && PlainForm.of(line.text()).endsWith(title)) {
        over = i; // the headline with the line above it
      }
    }
    return best < 0 ? over : best;
  }

  private static boolean isRunning(Line line) {
    return line.zone() == Zone.MAIN
        && line.weight() >= RUNNING
        && line.linkShare() < 0.35
        && !line.isHeading();
  }

  /** The first line of running text from one on; the count of lines without one. */
  static int start(List<Line> lines, int from) {
    for (int i = from; i < lines.size(); i++) {
      if (isRunning(lines.get(i)) && lines.get(i).labels().size() < 3) {
        return i;
      }
    }
    return lines.size();
  }

  private static int end(List<Line> lines, int start) {
    int end = Math.min(lines.size(), start + 1);
    for (int i = start; i < lines.size() && i < end + GAP; i++) {
      if (isRunning(lines.get(i))) {
        if (i > start && isNotice(lines.get(i).text())) {
          break;
        }
        end = i + 1;
      } else if (i > start && isClosing(lines.get(i))) {
        break;
      }
    }
    return end;
  }

  private static boolean isNotice(String text) {
    return text.length() < 200 && Notice.isIn(text);
  }

  /** A line that no text goes on behind: a capture note, or the heading of a list below it. */
  private static boolean isClosing(Line line) {
    if (line.text().length() > 200) {
      return false;
    }
    return line.tells(Label.CAPTURED, Label.ORIGINAL)
        || isNotice(line.text())
        || ListWording.kind(line.text()) == ListWording.Kind.MORE && line.isHeading();
  }
}
