package org.kuaizhao.extract.fields;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Found;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.Line.Zone;
import org.kuaizhao.extract.page.PageContext;
import org.kuaizhao.extract.text.Label;
import org.kuaizhao.extract.text.Literals;
import org.kuaizhao.extract.text.Moment;
import org.kuaizhao.extract.text.TimeText;
import org.kuaizhao.extract.text.TimeText.Hit;

/** Finds the times that the text of a page tells of its article. */
final class PrintedTimes {

  private static final Pattern UPDATE_WORD =
      Pattern.compile(
          "updated|modified|aktualisier|\\bakt\\.|zuletzt|geändert|stand\\b|actualizado|mis à jour|modifié|aggiornato|更新|修改|最后|edited|編輯",
          Pattern.CASE_INSENSITIVE);

  /** Every word for changes has one of these. */
  private static final Literals UPDATE_SIGNS =
      Literals.of(
          "updated",
          "modifi",
          "aktualisier",
          "akt.",
          "zuletzt",
          "geändert",
          "stand",
          "actualizado",
          "mis à jour",
          "aggiornato",
          "更新",
          "修改",
          "最后",
          "edited",
          "編輯");

  private static final Pattern PUBLISH_WORD =
      Pattern.compile(
          "publi|posted|veröffentlich|erschienen|erstellt|发布|发表|發布|發表|geschrieben|written|created|pubblicato|dato|公開|投稿|配信",
          Pattern.CASE_INSENSITIVE);

  /** A label that does without its colon. */
  private static final Pattern PUBLISH_LEAD =
      Pattern.compile(
          "^(?:datum|date|published(?: on| at)?|posted(?: on| at)?|veröffentlicht(?: am)?|publié le|publicado(?: el| em)?|pubblicato(?: il)?|发布于|发表于|发布时间|发表时间)\\s{1,3}",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DATE_NAME =
      Pattern.compile(
          "date|time|publi|posted|datum|fecha|meta|byline|info|stamp|created|author|source|data|pub");

  /** Before a whole date, what makes it that of the reader's day. */
  private static final Pattern TODAY =
      Pattern.compile(
          "(?:today(?: is)?|сегодня|сьогодні|днес|данас|dzisiaj|dziś|dziś jest|dnes|heute(?: ist)?|hoy(?: es)?|aujourd['’]hui|oggi|hoje|idag|i dag|bugün|vandaag|tänään|ma van|σήμερα(?: είναι)?|اليوم|امروز|היום|hari ini|hôm nay|วันนี้|今天(?:是)?|今日(?:是)?|現在時刻|现在(?:时间|是)|北京时间|오늘)[\\s,:：，–—-]{0,4}(?:\\p{L}{2,16}[\\s,.]{1,3})?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern OTHER_DATE =
      Pattern.compile(
          "copyright|©|版权|event|findet|takes place|will be held|deadline|expires|birth|geboren|geb\\.|†|上映|截至|截止|joined|member since|registered|注册|termin|\\bbeginn\\b|bis zum|gültig",
          Pattern.CASE_INSENSITIVE);
  private static final int NEAR = 12;

  /** Lines from the headline from which on a label is not looked at for standing in a list. */
  private static final int FAR = 60;

  static final int LONGEST_LINE = 300;

  /** Characters of a link that may be a title, and of signs between it and its time. */
  private static final int LINKED_TITLE = 25;

  private static final int AROUND = 8;

  /** Characters before a date above the headline from which on they are no label of it. */
  private static final int MASTHEAD = 20;

  /** A paragraph that opens with its date does so in its first characters. */
  private static final int OPENING = 60;

  /** Tuned on the even halves of htmldate and cwced: lower finds more, and more that is wrong. */
  private static final double NEAR_MARK = 0.75;

  private static final double PAGE_MARK = 0.75;

  /**
   * A label far from the headline may be an image's: a good line at the headline is told before.
   */
  private static final double FAR_LABEL = 1.2;

  private final PageContext context;
  private final TimeText reader;

  PrintedTimes(PageContext context, TimeText reader) {
    this.context = context;
    this.reader = reader;
  }

  /** Whether a text has a word for changes. */
  static boolean isUpdate(String text) {
    return UPDATE_SIGNS.isIn(text) && UPDATE_WORD.matcher(text).find();
  }

  /** Whether a text has a word for publishing. */
  static boolean isPublication(String text) {
    return PUBLISH_WORD.matcher(text).find();
  }

  /** Whether readers see a time. */
  static boolean isPrinted(Found<Moment> time) {
    return time.where().equals("text") || time.where().equals("label");
  }

  /** The times of a label and of the lines at the headline, the likelier first. */
  List<Found<Moment>> atHeadline() {
    return Stream.of(labelled(), nearHeadline())
        .sorted(Comparator.comparingDouble(told -> -told.mark()))
        .map(Told::time)
        .filter(Objects::nonNull)
        .toList();
  }

  /** A line of its own at the body's end, as letters, columns and old pages close. */
  @Nullable Found<Moment> atEnd() {
    List<Line> lines = context.lines();
    for (int i = Math.max(0, context.end() - 2);
        i < Math.min(lines.size(), context.end() + 6);
        i++) {
      Line line = lines.get(i);
      if (line.zone() != Zone.MAIN
          || line.weight() > 100
          || line.linkShare() > 0.5
          || OTHER_DATE.matcher(line.text()).find()) {
        continue;
      }
      for (Hit hit : reader.find(line.text())) {
        if (isOfLink(line, hit)) {
          continue;
        }
        boolean alone = (hit.end() - hit.start()) * 10 >= line.text().length() * 4;
        boolean told = alone || isPublication(line.text());
        if (hit.firm() && told) {
          Moment moment = isListed(i) ? firstPost(line) : hit.moment();
          return Found.of(moment, "text:end");
        }
      }
    }
    return null;
  }

  /**
   * When nothing better tells: a time far from the headline that its words, its element's name or
   * its standing alone mark as the page's, and that no list of such times surrounds.
   */
  @Nullable Found<Moment> anywhere() {
    Map<String, Integer> slots = new HashMap<>();
    List<Line> timed = new ArrayList<>();
    List<Hit> first = new ArrayList<>();
    for (Line line : context.lines()) {
      if (line.zone() == Zone.COMMENTS) {
        continue;
      }
      boolean paragraph = line.text().length() > 160;
      if (paragraph && line.zone() != Zone.MAIN) {
        continue;
      }
      List<Hit> hits = reader.find(paragraph ? line.text().substring(0, OPENING) : line.text());
      if (!hits.isEmpty() && (!paragraph || hits.getFirst().start() <= 2)) {
        timed.add(line);
        first.add(hits.getFirst());
        slots.merge(line.slot(), 1, Integer::sum);
      }
    }
    double bestMark = PAGE_MARK;
    Found<Moment> best = null;
    for (int i = 0; i < timed.size(); i++) {
      Line line = timed.get(i);
      Hit hit = first.get(i);
      String before = line.text().substring(0, hit.start());
      Integer alike = slots.get(line.slot());
      if (alike != null && alike >= 3
          || !hit.firm()
          || TODAY.matcher(before).find()
          || isOfLink(line, hit)
          || OTHER_DATE.matcher(line.text()).find()
          || line.zone() == Zone.NAVIGATION) {
        continue;
      }
      double share = (double) (hit.end() - hit.start()) / Math.min(160, line.text().length());
      double mark =
          share
              + (line.text().length() > 160 ? 0.6 : 0)
              + (isPublication(before) || before.strip().equalsIgnoreCase("datum") ? 0.7 : 0)
              + (isUpdate(before) ? 0.3 : 0)
              + (hasDateName(line.element()) ? 0.4 : 0)
              + (line.tells(Label.PUBLISHED) ? 0.3 : 0)
              + (line.tells(Label.SOURCE, Label.AUTHOR, Label.CATEGORY) ? 0.5 : 0)
              + (hit.start() <= 2 ? 0.15 : 0)
              + (hit.moment().hasClock() ? 0.3 : 0)
              - (line.zone() == Zone.MAIN ? 0 : 0.2)
              - line.linkShare();
      if (mark > bestMark) {
        bestMark = mark;
        best = new Found<>(hit.moment(), "text:page");
      }
    }
    return best;
  }

  /** What a line near the headline says behind a word for changes. */
  @Nullable Found<Moment> updated() {
    for (int i = 0; i < context.lines().size(); i++) {
      Line line = context.lines().get(i);
      if (line.zone() == Zone.MAIN
          && line.text().length() < LONGEST_LINE
          && context.distance(i) < NEAR) {
        Matcher word = UPDATE_WORD.matcher(line.text());
        if (UPDATE_SIGNS.isIn(line.text())
            && word.find()
            && line.text().length() - word.end() > 5) {
          List<Hit> hits = reader.find(line.text().substring(word.end()));
          if (!hits.isEmpty() && hits.getFirst().start() < 25) {
            return new Found<>(hits.getFirst().moment(), "label");
          }
        }
      }
    }
    return null;
  }

  /** A printed time with how much it looks like the article's. */
  private record Told(@Nullable Found<Moment> time, double mark) {
    static final Told NOTHING = new Told(null, 0);
  }

  private Told labelled() {
    List<Line> lines = context.lines();
    int best = Integer.MAX_VALUE;
    Found<Moment> found = null;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.zone() == Zone.COMMENTS || line.zone() == Zone.ASIDE || line.zone() == Zone.FOOTER) {
        continue;
      }
      boolean inside = i >= context.start() && i < context.end() && line.weight() > 120;
      if (inside || line.text().length() > LONGEST_LINE) {
        continue;
      }
      Matcher lead = PUBLISH_LEAD.matcher(line.text());
      if (line.text().length() < 60 && lead.find() && context.distance(i) < best) {
        List<Hit> hits = reader.find(line.text());
        if (!hits.isEmpty() && hits.getFirst().start() <= lead.end() + 3) {
          best = context.distance(i);
          found = new Found<>(hits.getFirst().moment(), "label");
        }
      }
      for (Label.Entry entry : line.labels()) {
        if (entry.label() == Label.PUBLISHED) {
          String value =
              entry.value().isEmpty() && i + 1 < lines.size()
                  ? lines.get(i + 1).text()
                  : entry.value();
          Moment moment = value.length() > LONGEST_LINE ? null : reader.first(value);
          if (moment != null
              && context.distance(i) < best
              && (i <= context.start() + 1 || context.distance(i) > FAR || !isListed(i))) {
            best = context.distance(i);
            found = new Found<>(moment, "label");
          }
        }
      }
    }
    return found == null ? Told.NOTHING : new Told(found, best <= NEAR / 2 ? 9 : FAR_LABEL);
  }

  /** Text around the headline, or inside an element whose name speaks of dates. */
  private Told nearHeadline() {
    List<Line> lines = context.lines();
    Found<Moment> best = null;
    double bestMark = 0;
    int from =
        Math.max(
            0, context.headline() < 0 ? context.start() - 2 * NEAR : context.headline() - NEAR);
    int to = Math.min(lines.size(), Math.max(context.start(), context.headline() + 1) + NEAR);
    for (int i = from; i < to; i++) {
      Line line = lines.get(i);
      if (line.zone() != Zone.MAIN && i < context.headline() - 3
          || line.zone() == Zone.COMMENTS
          || (line.zone() == Zone.FOOTER || line.zone() == Zone.ASIDE) && !isBelowHeadline(i)) {
        continue;
      }
      boolean opens = i == context.start() || i == context.start() + 1;
      String text =
          line.text().length() <= LONGEST_LINE ? line.text() : line.text().substring(0, OPENING);
      if (text.length() < line.text().length() && !opens) {
        continue;
      }
      List<Hit> hits = reader.find(text);
      if (hits.isEmpty() || text.length() < line.text().length() && hits.getFirst().start() > 2) {
        continue;
      }
      Hit hit = hits.getFirst();
      if (hits.size() > 1 && !isPublication(line.text().substring(0, hit.start()))) {
        for (Hit later : hits) {
          int at = Math.max(0, later.start() - 24);
          if (isPublication(line.text().substring(at, later.start()))) {
            hit = later;
          }
        }
      }
      boolean listed = i > context.start() + 1 && isListed(i);
      boolean below = i > context.start() && isOfLink(line, hit);
      if (listed || below || TODAY.matcher(text.substring(0, hit.start())).find()) {
        continue;
      }
      double mark = mark(line, i, hit, text);
      if (mark > bestMark) {
        bestMark = mark;
        best = new Found<>(hit.moment(), "text");
      }
    }
    return best != null && bestMark >= NEAR_MARK ? new Told(best, bestMark) : Told.NOTHING;
  }

  /** Between headline and text there is nothing but the article's own, whatever it is named. */
  private boolean isBelowHeadline(int line) {
    int headline = context.headline();
    return headline >= 0
        && line > headline
        && line <= headline + NEAR
        && line < context.start()
        && context.start() < context.lines().size();
  }

  private double mark(Line line, int index, Hit hit, String text) {
    double share = (double) (hit.end() - hit.start()) / line.text().length();
    String before = line.text().substring(0, hit.start());
    double mark = hit.firm() ? 1 : 0.6;
    mark += share > 0.6 ? 0.8 : share > 0.25 ? 0.4 : 0;
    mark += hit.moment().hasClock() ? 0.5 : 0;
    mark += hasDateName(line.element()) ? 0.5 : 0;
    mark += isPublication(before) ? 0.6 : 0;
    mark -= isUpdate(before) ? 0.7 : 0;
    mark -= OTHER_DATE.matcher(text).find() ? 1.2 : 0;
    mark -= line.weight() > 110 && share < 0.25 ? 0.9 : 0;
    mark -= line.linkShare() > 0.7 ? 0.5 : 0;
    int distance = context.distance(index);
    mark -= 0.06 * distance + (index < context.headline() ? 0.25 : 0);
    // Above the headline, words before a day of the week and a clock are the masthead's.
    mark -= index < context.headline() && isMasthead(before) ? 0.7 : 0;
    mark -= context.headline() < 0 ? 0.2 : 0;
    mark += index <= context.start() + 1 && index >= context.start() && hit.start() <= 2 ? 1.2 : 0;
    return mark;
  }

  private static boolean isMasthead(String before) {
    return before.strip().length() >= MASTHEAD && Label.entries(before).isEmpty();
  }

  private static boolean hasDateName(Element element) {
    String names = (element.className() + " " + element.id()).toLowerCase(Locale.ROOT);
    return names.length() > 3 && names.length() < 200 && DATE_NAME.matcher(names).find();
  }

  /** Whether a line tells the time of the page that most of its other words link to. */
  private static boolean isOfLink(Line line, Hit hit) {
    int rest = line.text().length() - line.linked() - (hit.end() - hit.start());
    return line.linked() >= LINKED_TITLE && rest >= 0 && rest <= AROUND;
  }

  /** Whether lines of the same element nearby tell times as well: a list of pages or posts. */
  private boolean isListed(int at) {
    List<Line> lines = context.lines();
    String slot = lines.get(at).slot();
    int alike = 0;
    for (int i = Math.max(0, at - 15); i < Math.min(lines.size(), at + 16) && alike < 2; i++) {
      alike += i != at && isTimed(lines.get(i), slot) ? 1 : 0;
    }
    return alike >= 2;
  }

  private boolean isTimed(Line line, String slot) {
    return slot.equals(line.slot())
        && line.text().length() < 160
        && !reader.find(line.text()).isEmpty();
  }

  /** The time of a discussion's first post, when lines like this one are signatures of posts. */
  private @Nullable Moment firstPost(Line signature) {
    String slot = signature.slot();
    for (Line line : context.lines()) {
      if (isTimed(line, slot) && isPublication(line.text())) {
        return reader.first(line.text());
      }
    }
    return null;
  }
}
