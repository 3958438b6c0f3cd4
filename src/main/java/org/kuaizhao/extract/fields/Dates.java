package org.kuaizhao.extract.fields;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Found;
import org.kuaizhao.extract.page.MetaTags;
import org.kuaizhao.extract.page.PageContext;
import org.kuaizhao.extract.text.Moment;
import org.kuaizhao.extract.text.TimeText;
import org.kuaizhao.extract.text.TimeText.Habit;

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

  private static final int MOST_CODE = 200_000;

  /** What {@link #SCRIPT_TIME} has before a value, quotes and spaces counted, and in one. */
  private static final int LONGEST_NAME = 32;

  private static final int LONGEST_VALUE = 32;

  private final PageContext context;
  private final TimeText reader;
  private final PrintedTimes printed;

  private Dates(PageContext context, TimeText reader) {
    this.context = context;
    this.reader = reader;
    this.printed = new PrintedTimes(context, reader);
  }

  /** The three times of a page, each with its place or null. */
  record Answer(
      @Nullable Found<Moment> published,
      @Nullable Found<Moment> updated,
      @Nullable Found<Moment> captured) {}

  static Answer read(PageContext context, Habit habit) {
    TimeText plain = new TimeText(habit);
    Found<Moment> captured = CaptureTimes.find(context, plain);
    LocalDateTime reference =
        captured == null
            ? null
            : captured.value().hasClock()
                ? captured.value().clock()
                : captured.value().day().atTime(23, 59);
    Habit dated = new Habit(habit.monthFirst(), reference, habit.languages());
    Dates dates = new Dates(context, new TimeText(dated));
    Found<Moment> updated = dates.updated();
    return new Answer(dates.published(updated), updated, captured);
  }

  private @Nullable Found<Moment> published(@Nullable Found<Moment> updated) {
    List<Found<Moment>> candidates = new ArrayList<>();
    for (String key : List.of("datePublished", "pubDate", "dateCreated", "uploadDate")) {
      add(candidates, context.data().text(key), "json-ld");
    }
    for (String tag : PUBLISHED_TAGS) {
      add(candidates, context.meta().first(tag), MetaTags.place(tag));
    }
    microdata(candidates);
    candidates.addAll(printed.atHeadline());
    for (String tag : DATE_TAGS) {
      add(candidates, context.meta().first(tag), MetaTags.place(tag));
    }
    add(candidates, context.data().pageText("datePublished"), "json-ld");
    add(candidates, context.data().pageText("pubDate"), "json-ld");
    address(candidates);
    add(candidates, printed.atEnd());
    if (candidates.isEmpty()) {
      scripts(candidates);
    }
    if (candidates.isEmpty() && updated == null) {
      add(candidates, printed.anywhere());
    }
    Found<Moment> first = candidates.isEmpty() ? null : candidates.getFirst();
    if (first == null) {
      return updated;
    }
    first = unstamped(first, candidates, updated);
    first = ReadersClock.local(outvoted(first, candidates, updated), candidates, context.host());
    if (updated != null
        && first.value().day().isAfter(updated.value().day())
        && DATE_TAGS.contains(first.where().replace("meta:", ""))) {
      return updated;
    }
    if (!first.value().hasClock()) {
      for (Found<Moment> other : candidates) {
        if (other.value().hasClock() && other.value().day().equals(first.value().day())) {
          return other;
        }
      }
    }
    return first;
  }

  /**
   * The first candidate, unless linked data alone give it, for publication and last change, and the
   * page prints an earlier day: then they tell when the page was made anew.
   */
  private static Found<Moment> unstamped(
      Found<Moment> first, List<Found<Moment>> candidates, @Nullable Found<Moment> updated) {
    LocalDate day = first.value().day();
    boolean stamp =
        first.where().equals("json-ld")
            && updated != null
            && updated.where().equals("json-ld")
            && Math.abs(ChronoUnit.DAYS.between(day, updated.value().day())) <= 1
            && candidates.stream()
                .filter(other -> other.value().day().equals(day))
                .allMatch(
                    other -> other.where().equals("json-ld") || PrintedTimes.isPrinted(other));
    for (Found<Moment> other : candidates) {
      if (stamp && PrintedTimes.isPrinted(other) && other.value().day().isBefore(day)) {
        return other;
      }
    }
    return first;
  }

  /**
   * The first candidate, unless nothing else on the page names its day while a tag and the text at
   * the headline agree on another that is not the update's.
   */
  private static Found<Moment> outvoted(
      Found<Moment> first, List<Found<Moment>> candidates, @Nullable Found<Moment> updated) {
    Found<Moment> told = null;
    Found<Moment> shown = null;
    for (Found<Moment> other : candidates) {
      long days = ChronoUnit.DAYS.between(first.value().day(), other.value().day());
      if (other == first || other.where().equals("url")) {
        continue;
      }
      if (Math.abs(days) <= 1) {
        return first;
      }
      if (told == null && other.where().startsWith("meta:")) {
        told = other;
      }
      if (shown == null && PrintedTimes.isPrinted(other)) {
        shown = other;
      }
    }
    if (told == null || shown == null || !told.value().day().equals(shown.value().day())) {
      return first;
    }
    boolean update = updated != null && updated.value().day().equals(told.value().day());
    return update ? first : told;
  }

  private void add(List<Found<Moment>> candidates, @Nullable String value, String where) {
    Moment moment = value == null ? null : reader.machine(value);
    if (moment != null && moment.day().getYear() > 1990) {
      candidates.add(new Found<>(moment, where));
    }
  }

  private static void add(List<Found<Moment>> candidates, @Nullable Found<Moment> found) {
    if (found != null) {
      candidates.add(found);
    }
  }

  private void microdata(List<Found<Moment>> candidates) {
    for (Element element : context.marked().published()) {
      add(candidates, value(element), "microdata");
    }
    List<Found<Moment>> weak = new ArrayList<>();
    for (Element time : context.marked().times()) {
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
              || PrintedTimes.isPublication(around)
              || around.contains("entry-date");
      if (PrintedTimes.isUpdate(around) && !strong) {
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

  private void address(List<Found<Moment>> candidates) {
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
          candidates.add(new Found<>(day, "url"));
          return;
        }
      }
    }
  }

  private List<String> addresses() {
    List<String> urls = new ArrayList<>();
    if (context.page().address() != null) {
      urls.add(context.page().address());
    }
    urls.add(context.marked().canonicalAddress());
    String og = context.meta().first("og:url");
    urls.add(og == null ? "" : og);
    return urls;
  }

  private void scripts(List<Found<Moment>> candidates) {
    for (Element script : context.marked().scripts()) {
      String code = script.data();
      if (code.length() < 20 || script.attr("type").contains("ld+json")) {
        continue;
      }
      String value = scriptTime(code.length() > MOST_CODE ? code.substring(0, MOST_CODE) : code);
      if (value != null) {
        add(candidates, value, "script");
        return;
      }
    }
  }

  /** The first time that a script names; looked for where digits may be one, which is seldom. */
  private static @Nullable String scriptTime(String code) {
    Matcher m = SCRIPT_TIME.matcher(code).useTransparentBounds(true);
    int n = code.length();
    for (int from = 1; from < n; from++) {
      int to = from;
      while (to < n && isDigit(code.charAt(to))) {
        to++;
      }
      boolean seconds = to - from == 10 || to - from == 13;
      boolean year = to - from == 4 && to < n && "-/年".indexOf(code.charAt(to)) >= 0;
      if ((year || seconds) && isBeforeValue(code.charAt(from - 1))) {
        m.region(Math.max(0, from - LONGEST_NAME), Math.min(n, from + LONGEST_VALUE));
        if (m.find() && m.start(1) == from) {
          return m.group(1);
        }
      }
      from = to;
    }
    return null;
  }

  private static boolean isBeforeValue(char c) {
    return c <= ' ' || c == '"' || c == '\'' || c == ':' || c == '=';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private @Nullable Found<Moment> updated() {
    String data = context.data().text("dateModified");
    if (data == null) {
      data = context.data().text("upDate");
    }
    Moment moment = data == null ? null : reader.machine(data);
    if (moment != null) {
      return new Found<>(moment, "json-ld");
    }
    for (String tag : UPDATED_TAGS) {
      String value = context.meta().first(tag);
      moment = value == null ? null : reader.machine(value);
      if (moment != null) {
        return new Found<>(moment, MetaTags.place(tag));
      }
    }
    for (Element element : context.marked().modified()) {
      moment = reader.machine(value(element));
      if (moment != null) {
        return new Found<>(moment, "microdata");
      }
    }
    return printed.updated();
  }
}
