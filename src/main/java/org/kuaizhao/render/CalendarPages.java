package org.kuaizhao.render;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

  private final Desk desk;
  private final Rows rows;
  private final ListPages lists;

  /** Newest day first, each day's articles newest first. */
  private final TreeMap<String, List<Entry>> byDay = new TreeMap<>(Comparator.reverseOrder());

  private final TreeMap<String, Long> byMonth = new TreeMap<>();
  private final List<Entry> undated;

  CalendarPages(Desk desk, Rows rows, ListPages lists, List<Entry> entries) {
    this.desk = desk;
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

  List<Sheet> sheets() {
    List<Sheet> sheets = new ArrayList<>();
    sheets.add(years());
    years(byMonth).keySet().forEach(year -> sheets.add(year(year)));
    byMonth.keySet().forEach(month -> sheets.add(month(month)));
    byDay.forEach((day, entries) -> addDay(day, entries, sheets));
    addUndated(sheets);
    return sheets;
  }

  /** The latest month that has articles. */
  @Nullable Calendar latest() {
    return byMonth.isEmpty() ? null : calendar(byMonth.lastKey());
  }

  /** The latest months, newest first. */
  List<Counted> latestMonths(int most) {
    return byMonth.descendingMap().entrySet().stream()
        .limit(most)
        .map(
            m -> new Counted(desk.dates().month(m.getKey()), Paths.month(m.getKey()), m.getValue()))
        .toList();
  }

  HomePage.@Nullable Span span() {
    return byDay.isEmpty()
        ? null
        : new HomePage.Span(desk.dates().day(byDay.lastKey()), desk.dates().day(byDay.firstKey()));
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

  private Sheet years() {
    List<YearsPage.Year> years =
        years(byMonth).descendingMap().entrySet().stream()
            .map(y ->
                new YearsPage.Year(
                    y.getKey(), Paths.year(y.getKey()), y.getValue(), months(y.getKey())))
            .toList();
    return desk.sheet(
        "years.ftlh",
        desk.leaf("archive/index.html", desk.words().say("archive.title"), "archive"),
        new YearsPage(years, undated.size()));
  }

  private List<YearsPage.Month> months(String year) {
    List<YearsPage.Month> months = new ArrayList<>();
    for (int m = 1; m <= 12; m++) {
      String month = year + "-" + twoDigits(m);
      long count = byMonth.getOrDefault(month, 0L);
      String path = count == 0 ? "" : Paths.month(month);
      int level = count == 0 ? 0 : Math.min(5, Long.toString(count).length());
      months.add(new YearsPage.Month(desk.dates().monthName(month), path, count, level));
    }
    return months;
  }

  private Sheet year(String year) {
    List<Calendar> months = new ArrayList<>();
    for (int m = 1; m <= 12; m++) {
      months.add(calendar(year + "-" + twoDigits(m)));
    }
    TreeMap<String, Long> years = years(byMonth);
    Pager pager = new Pager(yearLink(years.higherKey(year)), yearLink(years.lowerKey(year)));
    long count = years.getOrDefault(year, 0L);
    return desk.sheet(
        "year.ftlh",
        desk.leaf(Paths.year(year), desk.dates().year(year), "archive"),
        new YearPage(desk.dates().year(year), count, months, pager));
  }

  private @Nullable Link yearLink(@Nullable String year) {
    return year == null ? null : new Link(desk.dates().year(year), Paths.year(year));
  }

  private @Nullable Link monthLink(@Nullable String month) {
    return month == null ? null : new Link(desk.dates().month(month), Paths.month(month));
  }

  private Sheet month(String month) {
    List<Day> days = new ArrayList<>();
    byDay
        .subMap(month + "-99", month + "-00")
        .forEach((day, entries) ->
            days.add(
                rows.day(
                    day,
                    Desk.first(entries, OF_A_DAY),
                    entries.size(),
                    entries.size() > OF_A_DAY ? dayFolder(day) + dayFile(day) : "")));
    Pager pager =
        new Pager(monthLink(byMonth.higherKey(month)), monthLink(byMonth.lowerKey(month)));
    Link year = new Link(desk.dates().year(month), Paths.year(month));
    return desk.sheet(
        "month.ftlh",
        desk.leaf(Paths.month(month), desk.dates().month(month), "archive"),
        new MonthPage(year, calendar(month), days, pager));
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
        desk.dates().month(month), count == 0 ? "" : Paths.month(month), count, weeks);
  }

  private Cell cell(LocalDate date) {
    String day = date.toString();
    int count = byDay.getOrDefault(day, List.of()).size();
    String label =
        desk.words()
            .say(
                "calendar.day", desk.dates().day(day), desk.words().count("count.articles", count));
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
  private void addDay(String day, List<Entry> entries, List<Sheet> sheets) {
    if (entries.size() <= OF_A_DAY) {
      return;
    }
    Shelf<Entry> shelf = new Shelf<>(day.substring(8, 10), entries);
    String folder = dayFolder(day);
    boolean isCut = entries.size() > Shelf.PAGE;
    Link older =
        isCut ? new Link(desk.words().say("list.number", 1), folder + shelf.file(1)) : null;
    List<Link> trail =
        List.of(
            new Link(desk.dates().year(day), Paths.year(day)),
            new Link(desk.dates().month(day), Paths.month(day)));
    Part latest =
        new Part(
            folder + dayFile(day), "", Desk.first(entries, Shelf.PAGE), new Pager(null, older));
    sheets.add(dayPage(day, trail, latest));
    for (int number = 1; isCut && number <= shelf.pages(); number++) {
      Link newer = number == shelf.pages() ? null : dayLink(shelf, folder, number + 1);
      Link before = number == 1 ? null : dayLink(shelf, folder, number - 1);
      Part part =
          new Part(
              folder + shelf.file(number),
              desk.words().say("list.number", number),
              shelf.page(number),
              new Pager(newer, before));
      sheets.add(dayPage(day, trail, part));
    }
  }

  /** A page of a cut list: where it lies, what it is called (the first has no name), its rows. */
  private record Part(String path, String name, List<Entry> entries, Pager pager) {}

  private Link dayLink(Shelf<Entry> shelf, String folder, int number) {
    return new Link(desk.words().say("list.number", number), folder + shelf.file(number));
  }

  private Sheet dayPage(String day, List<Link> trail, Part part) {
    String heading = desk.dates().day(day);
    ListPage page =
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
            null);
    String title = part.name().isEmpty() ? heading : heading + " " + part.name();
    return desk.sheet("list.ftlh", desk.leaf(part.path(), title, "archive"), page);
  }

  private static String dayFolder(String day) {
    return "archive/" + day.substring(0, 4) + "/" + day.substring(5, 7) + "/";
  }

  private static String dayFile(String day) {
    return day.substring(8, 10) + ".html";
  }

  private void addUndated(List<Sheet> sheets) {
    if (undated.isEmpty()) {
      return;
    }
    String folder = "archive/";
    List<Shelf<Entry>> shelves =
        undated.size() <= Shelf.PAGE ? List.of() : Shelf.cut(undated, Function.identity());
    Part latest = new Part(Paths.UNDATED, "", Desk.first(undated, Shelf.PAGE), Pager.NONE);
    sheets.add(undatedPage(latest, lists.counted(shelves, folder)));
    for (Shelf<Entry> shelf : shelves) {
      for (int number = 1; number <= shelf.pages(); number++) {
        Part part =
            new Part(
                folder + shelf.file(number),
                lists.part(shelf, number),
                shelf.page(number),
                lists.pager(shelf, number, folder));
        sheets.add(undatedPage(part, List.of()));
      }
    }
  }

  private Sheet undatedPage(Part part, List<Counted> shelves) {
    Link all = new Link(desk.words().say("archive.title"), "archive/index.html");
    String heading = desk.words().say("archive.undated");
    ListPage page =
        new ListPage(
            "undated",
            heading,
            part.name(),
            List.of(all),
            part.name().isEmpty() ? undated.size() : -1,
            rows.days(part.entries()),
            shelves,
            part.pager(),
            "",
            null);
    return desk.sheet("list.ftlh", desk.leaf(part.path(), heading, "archive"), page);
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
