package org.kuaizhao.extract;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.Line.Zone;
import org.kuaizhao.extract.TimeText.Habit;
import org.kuaizhao.extract.TimeText.Hit;

/**
 * Finds when an article was published, updated and captured. Precedence: linked data, meta tags,
 * microdata and {@code <time>}, labelled text, the text at the headline, the address, text at the
 * body's end. A time from elsewhere on the page is no evidence. Of two that name the same day the
 * one with the time of day is told.
 */
final class Dates {

  private static final List<String> PUBLISHED_TAGS =
      List.of(
          "article:published_time",
          "og:published_time",
          "article:published",
          "datepublished",
          "date_published",
          "publishdate",
          "publish_date",
          "published_date",
          "published_at",
          "publish-date",
          "published_time",
          "publishtime",
          "article_date_original",
          "article.published",
          "published_time_telegram",
          "pubdate",
          "pub_date",
          "sw-pubdate",
          "publication_date",
          "publication-date",
          "dc.date.issued",
          "dcterms.issued",
          "dc.issued",
          "citation_publication_date",
          "citation_date",
          "sailthru.date",
          "parsely-pub-date",
          "cxenseparse:recs:publishtime",
          "article-publish-date",
          "articlepubdate",
          "originalpublicationdate",
          "rnews:datepublished",
          "ptime",
          "og:pubdate",
          "displaydate",
          "article:post_date",
          "bt:pubdate",
          "published",
          "posted",
          "dateposted",
          "date-published",
          "article:date",
          "article_date",
          "articledate",
          "release_date",
          "releasedate",
          "weibo:article:create_at",
          "og:release_date",
          "video:release_date",
          "article:create_at",
          "last-publish",
          "_pubtime",
          "apub:time",
          "dateupdate");

  /** Tags that sites fill with one date or another: what the page prints is told before them. */
  private static final List<String> DATE_TAGS =
      List.of(
          "og:article:published_time",
          "dcterms.created",
          "dc.date.created",
          "dcterms.date",
          "dc.date",
          "dc:date",
          "date",
          "eprints.date",
          "uploaddate");

  private static final List<String> UPDATED_TAGS =
      List.of(
          "article:modified_time",
          "og:updated_time",
          "og:modified_time",
          "datemodified",
          "dcterms.modified",
          "dc.date.modified",
          "lastmod",
          "last-modified",
          "modified",
          "weibo:article:update_at",
          "article:update_at",
          "article:updated_time");

  private static final Pattern IN_ADDRESS =
      Pattern.compile(
          "(?<!\\d)((?:19|20)\\d{2})[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\\d|3[01])(?!\\d)|(?<!\\d)((?:19|20)\\d{2})[/-](\\d{1,2})[/-](\\d{1,2})(?!\\d)|[/_]t((?:19|20)\\d{2})(\\d{2})(\\d{2})_");
  private static final Pattern SCRIPT_TIME =
      Pattern.compile(
          "(?:[\"']?(?:publish(?:ed)?_?(?:time|date|at|on)|pub(?:lication)?_?(?:time|date)|datePublished|ptime|createTime|created?_(?:time|at)|\\bct\\b|firstPublished(?:At)?)[\"']?\\s{0,2}[:=]\\s{0,2}[\"']?|(?:show|write|format)(?:Date|Time)\\([\"'])(\\d{10}(?:\\d{3})?(?!\\d)|\\d{4}[-/年][^\"'<>]{4,26})",
          Pattern.CASE_INSENSITIVE);
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
  private static final Pattern UPDATE_WORD =
      Pattern.compile(
          "updated|modified|aktualisier|\\bakt\\.|zuletzt|geändert|stand\\b|actualizado|mis à jour|modifié|aggiornato|更新|修改|最后|edited|編輯",
          Pattern.CASE_INSENSITIVE);
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
  private static final Pattern OTHER_DATE =
      Pattern.compile(
          "copyright|©|版权|event|findet|takes place|will be held|deadline|expires|birth|geboren|geb\\.|†|上映|截至|截止|joined|member since|registered|注册|termin|\\bbeginn\\b|bis zum|gültig",
          Pattern.CASE_INSENSITIVE);
  private static final int NEAR = 12;
  private static final int LONGEST_LINE = 300;

  /** A paragraph that opens with its date does so in its first characters. */
  private static final int OPENING = 60;

  /** Tuned on the even halves of htmldate and cwced: lower finds more, and more that is wrong. */
  private static final double NEAR_MARK = 0.75;

  private static final double PAGE_MARK = 0.75;

  /**
   * A label far from the headline may be an image's: a good line at the headline is told before.
   */
  private static final double FAR_LABEL = 1.2;

  private final Scene scene;
  private final TimeText reader;

  private Dates(Scene scene, TimeText reader) {
    this.scene = scene;
    this.reader = reader;
  }

  /** A candidate with its place, in order of precedence. */
  private record Candidate(Moment moment, String where) {

    /** Whether readers see it. */
    boolean isPrinted() {
      return where.equals("text") || where.equals("label");
    }
  }

  /** The three times of a page, each with its place or null. */
  record Answer(
      @Nullable Found<Moment> published,
      @Nullable Found<Moment> updated,
      @Nullable Found<Moment> captured) {}

  static Answer read(Scene scene, boolean monthFirst) {
    Dates plain = new Dates(scene, new TimeText(new Habit(monthFirst, null)));
    Found<Moment> captured = plain.captured();
    LocalDateTime reference =
        captured == null
            ? null
            : captured.value().hasClock()
                ? captured.value().clock()
                : captured.value().day().atTime(23, 59);
    Dates dates = new Dates(scene, new TimeText(new Habit(monthFirst, reference)));
    Found<Moment> updated = dates.updated();
    return new Answer(dates.published(updated), updated, captured);
  }

  private @Nullable Found<Moment> published(@Nullable Found<Moment> updated) {
    List<Candidate> candidates = new ArrayList<>();
    for (String key : List.of("datePublished", "pubDate", "dateCreated", "uploadDate")) {
      add(candidates, scene.data().text(key), "json-ld");
    }
    for (String tag : PUBLISHED_TAGS) {
      add(candidates, scene.meta().first(tag), MetaTags.place(tag));
    }
    microdata(candidates);
    Stream.of(labelled(), nearHeadline())
        .sorted(Comparator.comparingDouble(told -> -told.mark()))
        .forEach(told -> candidates.addAll(told.candidate()));
    for (String tag : DATE_TAGS) {
      add(candidates, scene.meta().first(tag), MetaTags.place(tag));
    }
    add(candidates, scene.data().pageText("datePublished"), "json-ld");
    add(candidates, scene.data().pageText("pubDate"), "json-ld");
    address(candidates);
    atEnd(candidates);
    if (candidates.isEmpty()) {
      scripts(candidates);
    }
    if (candidates.isEmpty() && updated == null) {
      anywhere(candidates);
    }
    Candidate first = candidates.isEmpty() ? null : candidates.getFirst();
    if (first == null) {
      return updated;
    }
    first = unstamped(first, candidates, updated);
    first = local(outvoted(first, candidates, updated), candidates);
    if (updated != null
        && first.moment().day().isAfter(updated.value().day())
        && DATE_TAGS.contains(first.where().replace("meta:", ""))) {
      return updated;
    }
    if (!first.moment().hasClock()) {
      for (Candidate other : candidates) {
        if (other.moment().hasClock() && other.moment().day().equals(first.moment().day())) {
          return new Found<>(other.moment(), other.where());
        }
      }
    }
    return new Found<>(first.moment(), first.where());
  }

  /**
   * The first candidate, unless linked data alone give it, for publication and last change, and the
   * page prints an earlier day: then they tell when the page was made anew.
   */
  private static Candidate unstamped(
      Candidate first, List<Candidate> candidates, @Nullable Found<Moment> updated) {
    LocalDate day = first.moment().day();
    boolean stamp =
        first.where().equals("json-ld")
            && updated != null
            && updated.where().equals("json-ld")
            && Math.abs(ChronoUnit.DAYS.between(day, updated.value().day())) <= 1
            && candidates.stream()
                .filter(other -> other.moment().day().equals(day))
                .allMatch(other -> other.where().equals("json-ld") || other.isPrinted());
    for (Candidate other : candidates) {
      if (stamp && other.isPrinted() && other.moment().day().isBefore(day)) {
        return other;
      }
    }
    return first;
  }

  /**
   * The first candidate, unless nothing else on the page names its day while a tag and the text at
   * the headline agree on another that is not the update's.
   */
  private static Candidate outvoted(
      Candidate first, List<Candidate> candidates, @Nullable Found<Moment> updated) {
    Candidate told = null;
    Candidate shown = null;
    for (Candidate other : candidates) {
      long days = ChronoUnit.DAYS.between(first.moment().day(), other.moment().day());
      if (other == first || other.where().equals("url")) {
        continue;
      }
      if (Math.abs(days) <= 1) {
        return first;
      }
      if (told == null && other.where().startsWith("meta:")) {
        told = other;
      }
      if (shown == null && other.isPrinted()) {
        shown = other;
      }
    }
    if (told == null || shown == null || !told.moment().day().equals(shown.moment().day())) {
      return first;
    }
    boolean update = updated != null && updated.value().day().equals(told.moment().day());
    return update ? first : told;
  }

  /**
   * A time in UTC as the site's readers saw it: on the day that the page prints, else on the clocks
   * of the site's country.
   */
  private Candidate local(Candidate first, List<Candidate> candidates) {
    Moment utc = first.moment();
    LocalDateTime clock = utc.clock();
    ZoneOffset offset = utc.offset();
    if (clock == null || offset == null || offset.getTotalSeconds() != 0) {
      return first;
    }
    ZoneId zone = SiteZone.of(scene.host());
    Moment there = zone == null ? utc : utc.in(zone);
    Candidate neighbour = null;
    for (Candidate other : candidates) {
      if (other.isPrinted()) {
        LocalDate day = other.moment().day();
        if (day.equals(there.day())) {
          Moment shown = zone == null ? onClock(utc, clock, other.moment().clock()) : there;
          return new Candidate(shown, first.where());
        }
        if (day.equals(utc.day())) {
          return first;
        }
        if (neighbour == null && isSameInstant(clock, other.moment())) {
          neighbour = other;
        }
      }
    }
    if (neighbour == null) {
      return new Candidate(there, first.where());
    }
    LocalDateTime printed = neighbour.moment().clock();
    return printed == null
        ? neighbour
        : new Candidate(utc.in(offset(clock, printed)), first.where());
  }

  /** A time in UTC on the clock that the page prints, where that is whole or half hours off. */
  private static Moment onClock(Moment utc, LocalDateTime clock, @Nullable LocalDateTime printed) {
    long minutes = printed == null ? 0 : ChronoUnit.MINUTES.between(clock, printed);
    boolean same = Math.abs(minutes) <= 14 * 60 && Math.floorMod(minutes + 1, 30) <= 2;
    return printed != null && same ? utc.in(offset(clock, printed)) : utc;
  }

  /** How far a printed clock is from the one in UTC, to the quarter of an hour. */
  private static ZoneOffset offset(LocalDateTime utc, LocalDateTime printed) {
    long quarters = Math.round(ChronoUnit.MINUTES.between(utc, printed) / 15.0);
    return ZoneOffset.ofTotalSeconds((int) quarters * 15 * 60);
  }

  /** Whether a printed time can be the one in UTC, somewhere on earth. */
  private static boolean isSameInstant(LocalDateTime utc, Moment printed) {
    if (printed.clock() != null) {
      long minutes = ChronoUnit.MINUTES.between(utc, printed.clock());
      return Math.abs(minutes) <= 14 * 60 && Math.floorMod(minutes + 2, 15) <= 4;
    }
    long days = ChronoUnit.DAYS.between(utc.toLocalDate(), printed.day());
    return days == 1 && utc.getHour() >= 9 || days == -1 && utc.getHour() <= 12;
  }

  private void add(List<Candidate> candidates, @Nullable String value, String where) {
    Moment moment = value == null ? null : reader.machine(value);
    if (moment != null && moment.day().getYear() > 1990) {
      candidates.add(new Candidate(moment, where));
    }
  }

  private void microdata(List<Candidate> candidates) {
    for (Element element : scene.marked().published()) {
      add(candidates, value(element), "microdata");
    }
    List<Candidate> weak = new ArrayList<>();
    for (Element time : scene.marked().times()) {
      if (isAside(time) || time.attr("itemprop").equalsIgnoreCase("dateModified")) {
        continue;
      }
      String around =
          time.className()
              + " "
              + (time.parent() == null
                  ? ""
                  : time.parent().ownText() + " " + time.parent().className());
      String value = value(time);
      boolean strong =
          time.hasAttr("pubdate")
              || PUBLISH_WORD.matcher(around).find()
              || around.contains("entry-date");
      if (UPDATE_WORD.matcher(around).find() && !strong) {
        continue;
      }
      add(strong ? candidates : weak, value, "markup:time");
    }
    if (!weak.isEmpty()) {
      candidates.add(weak.getFirst());
    }
  }

  private boolean isAside(Element element) {
    int depth = 0;
    for (Element up = element; up != null && depth < 40; up = up.parent(), depth++) {
      String name = up.normalName();
      if (name.equals("aside")
          || name.equals("footer")
          || name.equals("nav")
          || name.equals("li")) {
        return true;
      }
      String names = (up.className() + " " + up.id()).toLowerCase(Locale.ROOT);
      if (names.contains("comment")
          || names.contains("related")
          || names.contains("sidebar")
          || names.contains("teaser")
          || names.startsWith("nav")
          || names.contains("recommend")) {
        return !name.equals("body") && up.selectFirst("h1") == null;
      }
    }
    return false;
  }

  private static String value(Element element) {
    if (element.hasAttr("datetime")) {
      return element.attr("datetime");
    }
    return element.hasAttr("content") ? element.attr("content") : element.text();
  }

  /** A printed time with how much it looks like the article's. */
  private record Told(List<Candidate> candidate, double mark) {
    static final Told NOTHING = new Told(List.of(), 0);
  }

  private Told labelled() {
    List<Line> lines = scene.lines();
    int best = Integer.MAX_VALUE;
    Candidate found = null;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.zone() == Zone.COMMENTS || line.zone() == Zone.ASIDE || line.zone() == Zone.FOOTER) {
        continue;
      }
      boolean inside = i >= scene.start() && i < scene.end() && line.weight() > 120;
      if (inside || line.text().length() > LONGEST_LINE) {
        continue;
      }
      Matcher lead = PUBLISH_LEAD.matcher(line.text());
      if (line.text().length() < 60 && lead.find() && scene.distance(i) < best) {
        List<Hit> hits = reader.find(line.text());
        if (!hits.isEmpty() && hits.getFirst().start() <= lead.end() + 3) {
          best = scene.distance(i);
          found = new Candidate(hits.getFirst().moment(), "label");
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
              && scene.distance(i) < best
              && (i <= scene.start() + 1 || !isListed(i))) {
            best = scene.distance(i);
            found = new Candidate(moment, "label");
          }
        }
      }
    }
    return found == null
        ? Told.NOTHING
        : new Told(List.of(found), best <= NEAR / 2 ? 9 : FAR_LABEL);
  }

  /** Text around the headline, or inside an element whose name speaks of dates. */
  private Told nearHeadline() {
    List<Line> lines = scene.lines();
    Candidate best = null;
    double bestMark = 0;
    int from =
        Math.max(0, scene.headline() < 0 ? scene.start() - 2 * NEAR : scene.headline() - NEAR);
    int to = Math.min(lines.size(), Math.max(scene.start(), scene.headline() + 1) + NEAR);
    for (int i = from; i < to; i++) {
      Line line = lines.get(i);
      if (line.zone() != Zone.MAIN && i < scene.headline() - 3
          || line.zone() == Zone.COMMENTS
          || (line.zone() == Zone.FOOTER || line.zone() == Zone.ASIDE) && !isBelowHeadline(i)) {
        continue;
      }
      boolean opens = i == scene.start() || i == scene.start() + 1;
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
      if (hits.size() > 1 && !PUBLISH_WORD.matcher(line.text().substring(0, hit.start())).find()) {
        for (Hit later : hits) {
          int at = Math.max(0, later.start() - 24);
          if (PUBLISH_WORD.matcher(line.text().substring(at, later.start())).find()) {
            hit = later;
          }
        }
      }
      if (i > scene.start() + 1 && isListed(i)) {
        continue;
      }
      double mark = mark(line, i, hit, text);
      if (mark > bestMark) {
        bestMark = mark;
        best = new Candidate(hit.moment(), "text");
      }
    }
    return best != null && bestMark >= NEAR_MARK ? new Told(List.of(best), bestMark) : Told.NOTHING;
  }

  /** Between headline and text there is nothing but the article's own, whatever it is named. */
  private boolean isBelowHeadline(int line) {
    int headline = scene.headline();
    return headline >= 0
        && line > headline
        && line <= headline + NEAR
        && line < scene.start()
        && scene.start() < scene.lines().size();
  }

  private double mark(Line line, int index, Hit hit, String text) {
    double share = (double) (hit.end() - hit.start()) / line.text().length();
    String before = line.text().substring(0, hit.start());
    double mark = hit.firm() ? 1 : 0.6;
    mark += share > 0.6 ? 0.8 : share > 0.25 ? 0.4 : 0;
    mark += hit.moment().hasClock() ? 0.5 : 0;
    mark += hasDateName(line.element()) ? 0.5 : 0;
    mark += PUBLISH_WORD.matcher(before).find() ? 0.6 : 0;
    mark -= UPDATE_WORD.matcher(before).find() ? 0.7 : 0;
    mark -= OTHER_DATE.matcher(text).find() ? 1.2 : 0;
    mark -= line.weight() > 110 && share < 0.25 ? 0.9 : 0;
    mark -= line.linkShare() > 0.7 ? 0.5 : 0;
    int distance = scene.distance(index);
    mark -= 0.06 * distance + (index < scene.headline() ? 0.25 : 0);
    mark -= scene.headline() < 0 ? 0.2 : 0;
    mark += index <= scene.start() + 1 && index >= scene.start() && hit.start() <= 2 ? 1.2 : 0;
    return mark;
  }

  private static boolean hasDateName(Element element) {
    String names = (element.className() + " " + element.id()).toLowerCase(Locale.ROOT);
    return names.length() > 3 && names.length() < 200 && DATE_NAME.matcher(names).find();
  }

  private void address(List<Candidate> candidates) {
    for (String url : addresses()) {
      Matcher m = IN_ADDRESS.matcher(url);
      if (m.find()) {
        int g = m.group(1) != null ? 1 : m.group(4) != null ? 4 : 7;
        Moment day =
            Moment.day(
                Integer.parseInt(m.group(g)),
                Integer.parseInt(m.group(g + 1)),
                Integer.parseInt(m.group(g + 2)));
        if (day != null && day.day().getYear() > 1993) {
          candidates.add(new Candidate(day, "url"));
          return;
        }
      }
    }
  }

  private List<String> addresses() {
    List<String> urls = new ArrayList<>();
    if (scene.page().address() != null) {
      urls.add(scene.page().address());
    }
    urls.add(scene.marked().canonicalAddress());
    String og = scene.meta().first("og:url");
    urls.add(og == null ? "" : og);
    return urls;
  }

  /** A line of its own at the body's end, as letters, columns and old pages close. */
  private void atEnd(List<Candidate> candidates) {
    List<Line> lines = scene.lines();
    for (int i = Math.max(0, scene.end() - 2); i < Math.min(lines.size(), scene.end() + 6); i++) {
      Line line = lines.get(i);
      if (line.zone() != Zone.MAIN
          || line.weight() > 100
          || line.linkShare() > 0.5
          || OTHER_DATE.matcher(line.text()).find()) {
        continue;
      }
      for (Hit hit : reader.find(line.text())) {
        boolean alone = (hit.end() - hit.start()) * 10 >= line.text().length() * 4;
        boolean told = alone || PUBLISH_WORD.matcher(line.text()).find();
        if (hit.firm() && told) {
          Moment moment = isListed(i) ? firstPost(line) : hit.moment();
          if (moment != null) {
            candidates.add(new Candidate(moment, "text:end"));
          }
          return;
        }
      }
    }
  }

  /** Whether lines of the same element nearby tell times as well: a list of pages or posts. */
  private boolean isListed(int at) {
    List<Line> lines = scene.lines();
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
    for (Line line : scene.lines()) {
      if (isTimed(line, slot) && PUBLISH_WORD.matcher(line.text()).find()) {
        return reader.first(line.text());
      }
    }
    return null;
  }

  /**
   * When nothing better tells: a time far from the headline that its words, its element's name or
   * its standing alone mark as the page's, and that no list of such times surrounds.
   */
  private void anywhere(List<Candidate> candidates) {
    Map<String, Integer> slots = new HashMap<>();
    List<Line> timed = new ArrayList<>();
    List<Hit> first = new ArrayList<>();
    for (Line line : scene.lines()) {
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
    Candidate best = null;
    for (int i = 0; i < timed.size(); i++) {
      Line line = timed.get(i);
      Hit hit = first.get(i);
      String before = line.text().substring(0, hit.start());
      Integer alike = slots.get(line.slot());
      if (alike != null && alike >= 3
          || !hit.firm()
          || OTHER_DATE.matcher(line.text()).find()
          || line.zone() == Zone.NAVIGATION) {
        continue;
      }
      double share = (double) (hit.end() - hit.start()) / Math.min(160, line.text().length());
      double mark =
          share
              + (line.text().length() > 160 ? 0.6 : 0)
              + (PUBLISH_WORD.matcher(before).find() || before.strip().equalsIgnoreCase("datum")
                  ? 0.7
                  : 0)
              + (UPDATE_WORD.matcher(before).find() ? 0.3 : 0)
              + (hasDateName(line.element()) ? 0.4 : 0)
              + (line.tells(Label.PUBLISHED) ? 0.3 : 0)
              + (line.tells(Label.SOURCE, Label.AUTHOR, Label.CATEGORY) ? 0.5 : 0)
              + (hit.start() <= 2 ? 0.15 : 0)
              + (hit.moment().hasClock() ? 0.3 : 0)
              - (line.zone() == Zone.MAIN ? 0 : 0.2)
              - line.linkShare();
      if (mark > bestMark) {
        bestMark = mark;
        best = new Candidate(hit.moment(), "text:page");
      }
    }
    if (best != null) {
      candidates.add(best);
    }
  }

  private void scripts(List<Candidate> candidates) {
    for (Element script : scene.page().document().getElementsByTag("script")) {
      String code = script.data();
      if (code.length() < 20 || script.attr("type").contains("ld+json")) {
        continue;
      }
      Matcher m = SCRIPT_TIME.matcher(code.length() > 200_000 ? code.substring(0, 200_000) : code);
      if (m.find()) {
        add(candidates, m.group(1), "script");
        return;
      }
    }
  }

  private @Nullable Found<Moment> updated() {
    String data = scene.data().text("dateModified");
    if (data == null) {
      data = scene.data().text("upDate");
    }
    Moment moment = data == null ? null : reader.machine(data);
    if (moment != null) {
      return new Found<>(moment, "json-ld");
    }
    for (String tag : UPDATED_TAGS) {
      String value = scene.meta().first(tag);
      moment = value == null ? null : reader.machine(value);
      if (moment != null) {
        return new Found<>(moment, MetaTags.place(tag));
      }
    }
    for (Element element : scene.marked().modified()) {
      moment = reader.machine(value(element));
      if (moment != null) {
        return new Found<>(moment, "microdata");
      }
    }
    for (int i = 0; i < scene.lines().size(); i++) {
      Line line = scene.lines().get(i);
      if (line.zone() == Zone.MAIN
          && line.text().length() < LONGEST_LINE
          && scene.distance(i) < NEAR) {
        Matcher word = UPDATE_WORD.matcher(line.text());
        if (word.find() && line.text().length() - word.end() > 5) {
          List<Hit> hits = reader.find(line.text().substring(word.end()));
          if (!hits.isEmpty() && hits.getFirst().start() < 25) {
            return new Found<>(hits.getFirst().moment(), "label");
          }
        }
      }
    }
    return null;
  }

  private @Nullable Found<Moment> captured() {
    for (Line line : scene.lines()) {
      if (line.text().length() < LONGEST_LINE) {
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
    String saved = savedDate();
    Moment moment = saved == null ? null : reader.first(saved);
    if (moment != null) {
      return new Found<>(moment, "singlefile");
    }
    String fetched = scene.page().capture().fetch().at();
    moment = fetched == null ? null : reader.machine(fetched);
    if (moment != null) {
      return new Found<>(moment, "fetch");
    }
    String hinted = scene.page().capture().hint().fetchedAt();
    moment = hinted == null ? null : reader.machine(hinted);
    return moment == null ? null : new Found<>(moment, "hint");
  }

  private @Nullable String savedDate() {
    for (String comment : comments(scene.page())) {
      Matcher saved = SAVED_DATE.matcher(comment);
      if (comment.contains("SingleFile") && saved.find()) {
        return saved.group(1);
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
