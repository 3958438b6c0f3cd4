package org.kuaizhao.render;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.render.page.Calendar;
import org.kuaizhao.render.page.Calendar.Cell;
import org.kuaizhao.render.page.Calendar.Week;
import org.kuaizhao.render.page.Counted;
import org.kuaizhao.render.page.Day;
import org.kuaizhao.render.page.HomePage;
import org.kuaizhao.render.page.Link;
import org.kuaizhao.render.page.ListPage;
import org.kuaizhao.render.page.MonthPage;
import org.kuaizhao.render.page.Pager;
import org.kuaizhao.render.page.YearPage;
import org.kuaizhao.render.page.YearsPage;

/** The archive by time: all years, a year's calendars, a month's days, full days, the undated. */
final class CalendarPages {

  /** A month's page shows so many articles of a day; a day with more has its own page. */
  private static final int OF_A_DAY = 12;

  private final RenderContext context;
  private final Rows rows;
  private final ListPages lists;

  /** Newest day first, each day's articles newest first. */
  private final TreeMap<String, List<Entry>> byDay = new TreeMap<>(Comparator.reverseOrder());

  private final TreeMap<String, Long> byMonth = new TreeMap<>();
  private final List<Entry> undated;

  CalendarPages(RenderContext context, Rows rows, ListPages lists, List<Entry> entries) {
    this.context = context;
    this.rows = rows;
    this.lists = lists;
    for (Entry entry : entries) {
      String day = Rows.day(entry);
      if (!day.isEmpty()) {
        byDay.computeIfAbsent(day, d -> new ArrayList<>()).add(entry);
        byMonth.merge(day.substring(0, 7), 1L, Long::sum);
      }
    }
    this.undated = entries.stream().filter(e -> Rows.day(e).isEmpty()).toList();
  }

  List<OutputFile> files() {
    List<OutputFile> files = new ArrayList<>();
    files.add(years());
    years(byMonth).keySet().forEach(year -> files.add(year(year)));
    byMonth.keySet().forEach(month -> files.add(month(month)));
    byDay.forEach((day, entries) -> addDay(day, entries, files));
    addUndated(files);
    return files;
  }

  /** The latest month that has articles. */
  @Nullable Calendar latest() {
    return byMonth.isEmpty() ? null : calendar(byMonth.lastKey());
  }

  /** The latest months, newest first. */
  List<Counted> latestMonths(int most) {
    return byMonth.descendingMap().entrySet().stream()
        .limit(most)
        .map(m ->
            new Counted(context.dates().month(m.getKey()), Paths.month(m.getKey()), m.getValue()))
        .toList();
  }

  HomePage.@Nullable Span span() {
    return byDay.isEmpty()
        ? null
        : new HomePage.Span(
            context.dates().day(byDay.lastKey()), context.dates().day(byDay.firstKey()));
  }

  /** Articles by month, oldest first. */
  Map<String, Long> months() {
    return byMonth;
  }

  private static TreeMap<String, Long> years(Map<String, Long> byMonth) {
    TreeMap<String, Long> years = new TreeMap<>();
    byMonth.forEach((month, count) -> years.merge(month.substring(0, 4), count, Long::sum));
    return years;
  }

  private OutputFile years() {
    List<YearsPage.Year> years =
        years(byMonth).descendingMap().entrySet().stream()
            .map(y ->
                new YearsPage.Year(
                    y.getKey(), Paths.year(y.getKey()), y.getValue(), months(y.getKey())))
            .toList();
    return context.file(
        "years.ftlh",
        context.meta("archive/index.html", context.words().say("archive.title"), "archive"),
        new YearsPage(years, undated.size()));
  }

  private List<YearsPage.Month> months(String year) {
    List<YearsPage.Month> months = new ArrayList<>();
    for (int m = 1; m <= 12; m++) {
      String month = year + "-" + twoDigits(m);
      long count = byMonth.getOrDefault(month, 0L);
      String path = count == 0 ? "" : Paths.month(month);
      int level = count == 0 ? 0 : Math.min(5, Long.toString(count).length());
      months.add(new YearsPage.Month(context.dates().monthName(month), path, count, level));
    }
    return months;
  }

  private OutputFile year(String year) {
    TreeMap<String, Long> years = years(byMonth);
    Pager pager = new Pager(yearLink(years.higherKey(year)), yearLink(years.lowerKey(year)));
    return context.file(
        "year.ftlh",
        context.meta(Paths.year(year), context.dates().year(year), "archive"),
        List.of(counts(year), pager),
        () ->
            new YearPage(
                context.dates().year(year), years.getOrDefault(year, 0L), calendars(year), pager));
  }

  private List<Calendar> calendars(String year) {
    List<Calendar> months = new ArrayList<>();
    for (int m = 1; m <= 12; m++) {
      months.add(calendar(year + "-" + twoDigits(m)));
    }
    return months;
  }

  /** The days of a year or month, each with the number of its articles. */
  private List<String> counts(String span) {
    return days(span).entrySet().stream()
        .map(day -> day.getKey() + " " + day.getValue().size())
        .toList();
  }

  private SortedMap<String, List<Entry>> days(String span) {
    return byDay.subMap(span + "-99", span + "-00");
  }

  private @Nullable Link yearLink(@Nullable String year) {
    return year == null ? null : new Link(context.dates().year(year), Paths.year(year));
  }

  private @Nullable Link monthLink(@Nullable String month) {
    return month == null ? null : new Link(context.dates().month(month), Paths.month(month));
  }

  private OutputFile month(String month) {
    Pager pager =
        new Pager(monthLink(byMonth.higherKey(month)), monthLink(byMonth.lowerKey(month)));
    List<List<Entry>> shown =
        days(month).values().stream().map(day -> RenderContext.first(day, OF_A_DAY)).toList();
    return context.file(
        "month.ftlh",
        context.meta(Paths.month(month), context.dates().month(month), "archive"),
        List.of(counts(month), shown, pager),
        () -> monthPage(month, pager));
  }

  private MonthPage monthPage(String month, Pager pager) {
    List<Day> days = new ArrayList<>();
    days(month)
        .forEach((day, entries) ->
            days.add(
                rows.day(
                    day,
                    RenderContext.first(entries, OF_A_DAY),
                    entries.size(),
                    entries.size() > OF_A_DAY ? dayFolder(day) + dayFile(day) : "")));
    Link year = new Link(context.dates().year(month), Paths.year(month));
    return new MonthPage(year, calendar(month), days, pager);
  }

  private Calendar calendar(String month) {
    YearMonth of = YearMonth.parse(month);
    int blanks = of.atDay(1).getDayOfWeek().getValue() - 1;
    int slots = (blanks + of.lengthOfMonth() + 6) / 7 * 7;
    List<Week> weeks = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    for (int slot = 0; slot < slots; slot++) {
      int number = slot - blanks + 1;
      cells.add(
          number < 1 || number > of.lengthOfMonth()
              ? new Cell(0, 0, 0, "", "")
              : cell(of.atDay(number)));
      if (cells.size() == 7) {
        weeks.add(new Week(cells));
        cells.clear();
      }
    }
    long count = byMonth.getOrDefault(month, 0L);
    return new Calendar(
        context.dates().month(month), count == 0 ? "" : Paths.month(month), count, weeks);
  }

  private Cell cell(LocalDate date) {
    String day = date.toString();
    int count = byDay.getOrDefault(day, List.of()).size();
    String label =
        context
            .words()
            .say(
                "calendar.day",
                context.dates().day(day),
                context.words().count("count.articles", count));
    return new Cell(
        date.getDayOfMonth(), count, level(count), label, count == 0 ? "" : Paths.day(day));
  }

  /** Fixed steps, so that a day's colour depends on that day alone. */
  private static int level(int count) {
    return count == 0 ? 0 : count < 2 ? 1 : count < 5 ? 2 : count < 10 ? 3 : count < 25 ? 4 : 5;
  }

  /**
   * A day with more articles than its month's page shows: the latest, then pages from the oldest.
   */
  private void addDay(String day, List<Entry> entries, List<OutputFile> files) {
    if (entries.size() <= OF_A_DAY) {
      return;
    }
    MonthPagination<Entry> month = new MonthPagination<>(day.substring(8, 10), entries);
    String folder = dayFolder(day);
    boolean isCut = entries.size() > MonthPagination.PAGE;
    Link older =
        isCut ? new Link(context.words().say("list.number", 1), folder + month.file(1)) : null;
    List<Link> trail =
        List.of(
            new Link(context.dates().year(day), Paths.year(day)),
            new Link(context.dates().month(day), Paths.month(day)));
    Part latest =
        new Part(
            folder + dayFile(day),
            "",
            RenderContext.first(entries, MonthPagination.PAGE),
            new Pager(null, older));
    files.add(dayPage(day, trail, latest));
    for (int number = 1; isCut && number <= month.pages(); number++) {
      Link newer = number == month.pages() ? null : dayLink(month, folder, number + 1);
      Link before = number == 1 ? null : dayLink(month, folder, number - 1);
      Part part =
          new Part(
              folder + month.file(number),
              context.words().say("list.number", number),
              month.page(number),
              new Pager(newer, before));
      files.add(dayPage(day, trail, part));
    }
  }

  /** A page of a cut list: where it lies, what it is called (the first has no name), its rows. */
  private record Part(String path, String name, List<Entry> entries, Pager pager) {}

  private Link dayLink(MonthPagination<Entry> month, String folder, int number) {
    return new Link(context.words().say("list.number", number), folder + month.file(number));
  }

  private OutputFile dayPage(String day, List<Link> trail, Part part) {
    String heading = context.dates().day(day);
    String title = part.name().isEmpty() ? heading : heading + " " + part.name();
    return context.file(
        "list.ftlh",
        context.meta(part.path(), title, "archive"),
        List.of(part.entries(), part.pager()),
        () ->
            new ListPage(
                "day",
                heading,
                part.name(),
                trail,
                -1,
                rows.days(part.entries()),
                List.of(),
                part.pager(),
                "",
                null));
  }

  private static String dayFolder(String day) {
    return "archive/" + day.substring(0, 4) + "/" + day.substring(5, 7) + "/";
  }

  private static String dayFile(String day) {
    return day.substring(8, 10) + ".html";
  }

  private void addUndated(List<OutputFile> files) {
    if (undated.isEmpty()) {
      return;
    }
    String folder = "archive/";
    List<MonthPagination<Entry>> months =
        undated.size() <= MonthPagination.PAGE
            ? List.of()
            : MonthPagination.cut(undated, Function.identity());
    Part latest =
        new Part(Paths.UNDATED, "", RenderContext.first(undated, MonthPagination.PAGE), Pager.NONE);
    files.add(undatedPage(latest, lists.counted(months, folder)));
    for (MonthPagination<Entry> month : months) {
      for (int number = 1; number <= month.pages(); number++) {
        Part part =
            new Part(
                folder + month.file(number),
                lists.part(month, number),
                month.page(number),
                lists.pager(months, new ListPages.PageOf<>(month, number), folder));
        files.add(undatedPage(part, List.of()));
      }
    }
  }

  private OutputFile undatedPage(Part part, List<Counted> months) {
    Link all = new Link(context.words().say("archive.title"), "archive/index.html");
    String heading = context.words().say("archive.undated");
    int total = part.name().isEmpty() ? undated.size() : -1;
    return context.file(
        "list.ftlh",
        context.meta(part.path(), heading, "archive"),
        List.of(part.name(), total, part.entries(), months, part.pager()),
        () ->
            new ListPage(
                "undated",
                heading,
                part.name(),
                List.of(all),
                total,
                rows.days(part.entries()),
                months,
                part.pager(),
                "",
                null));
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
