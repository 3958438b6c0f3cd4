package org.kuaizhao.extract.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Found;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.Page;
import org.kuaizhao.extract.page.PageContext;
import org.kuaizhao.extract.page.Replay;
import org.kuaizhao.extract.text.Label;
import org.kuaizhao.extract.text.Literals;
import org.kuaizhao.extract.text.Moment;
import org.kuaizhao.extract.text.TimeText;

/**
 * Finds when a page was captured: what it prints of that itself, the signature of a saving tool,
 * what the fetch recorded, the hint beside the file.
 */
final class CaptureTimes {

  private static final Pattern CAPTURE_NOTE =
      Pattern.compile(
          "(?:快照|本页|页面|頁面|网页|網頁|存档).{0,8}(?:抓取|采集|採集|收录|收錄|生成|保存|擷取|存档)(?:于|於|时间|時間)?\\s?(?=\\d)|\\b(?:captured|archived|crawled|snapshot taken) (?:on|at) ",
          Pattern.CASE_INSENSITIVE);

  /** Every capture note has one of these. */
  private static final Literals CAPTURE_SIGNS =
      Literals.of(
          "快照",
          "本页",
          "页面",
          "頁面",
          "网页",
          "網頁",
          "存档",
          "captured",
          "archived",
          "crawled",
          "snapshot taken");

  private static final Pattern SAVED_DATE = Pattern.compile("saved date:\\s*([^\\n]{8,60})");

  private CaptureTimes() {}

  static @Nullable Found<Moment> find(PageContext context, TimeText reader) {
    for (Line line : context.lines()) {
      if (line.text().length() < PrintedTimes.LONGEST_LINE) {
        String value = null;
        for (Label.Entry entry : line.labels()) {
          value =
              entry.label() == Label.CAPTURED && !entry.value().isEmpty() ? entry.value() : value;
        }
        if (value == null && CAPTURE_SIGNS.isIn(line.text())) {
          Matcher note = CAPTURE_NOTE.matcher(line.text());
          value = note.find() ? line.text().substring(note.end()) : null;
        }
        Moment moment = value == null ? null : reader.first(value);
        if (moment != null) {
          return new Found<>(moment, "label");
        }
      }
    }
    String saved = savedDate(context.page());
    Moment moment = saved == null ? null : reader.first(saved);
    if (moment != null) {
      return new Found<>(moment, "singlefile");
    }
    Replay replay = context.page().replay();
    moment = replay == null || replay.time() == null ? null : reader.machine(replay.time());
    if (moment != null) {
      return new Found<>(moment, "web-archive");
    }
    String mirrored = mirroredDate(context.page());
    moment = mirrored == null ? null : reader.first(mirrored);
    if (moment != null) {
      return new Found<>(moment, "httrack");
    }
    String fetched = context.page().capture().fetch().at();
    moment = fetched == null ? null : reader.machine(fetched);
    if (moment != null) {
      return new Found<>(moment, "fetch");
    }
    String hinted = context.page().capture().hint().fetchedAt();
    moment = hinted == null ? null : reader.machine(hinted);
    if (moment != null) {
      return new Found<>(moment, "hint");
    }
    String mirrorTime = Addresses.mirroredAt(context.page());
    moment = mirrorTime == null ? null : reader.machine(mirrorTime);
    return moment == null ? null : new Found<>(moment, "path");
  }

  private static @Nullable String savedDate(Page page) {
    for (String comment : comments(page)) {
      Matcher saved = SAVED_DATE.matcher(comment);
      if (comment.contains("SingleFile") && saved.find()) {
        return saved.group(1);
      }
    }
    return null;
  }

  private static @Nullable String mirroredDate(Page page) {
    for (String comment : comments(page)) {
      Matcher mirrored = Addresses.HTTRACK.matcher(comment);
      if (mirrored.find()) {
        return mirrored.group(2);
      }
    }
    return null;
  }

  /** The comments at the top of a page, where saving tools sign. */
  static List<String> comments(Page page) {
    List<String> comments = new ArrayList<>();
    for (Node node : page.document().childNodes()) {
      if (node instanceof Comment comment) {
        comments.add(comment.getData());
      }
    }
    for (Element element : page.document().children()) {
      for (Node node : element.childNodes()) {
        if (node instanceof Comment comment) {
          comments.add(comment.getData());
        }
        for (Node inner : node.childNodes()) {
          if (inner instanceof Comment comment && comments.size() < 40) {
            comments.add(comment.getData());
          }
        }
      }
    }
    return comments;
  }
}
