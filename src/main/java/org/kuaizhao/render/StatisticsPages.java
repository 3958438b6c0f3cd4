package org.kuaizhao.render;

import java.time.Duration;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.render.Catalogue.ArticleList;
import org.kuaizhao.render.Catalogue.Kind;
import org.kuaizhao.render.page.Counted;
import org.kuaizhao.render.page.StatisticsPage;
import org.kuaizhao.render.page.StatisticsPage.Bar;
import org.kuaizhao.render.page.StatisticsPage.Plot;

/** The archive in numbers: one page of plots, each with its table. */
final class StatisticsPages {

  /** Bars of a plot. */
  private static final int BARS = 20;

  /** Months of a plot; of more there is a column a year. */
  private static final int MONTHS = 60;

  /** Upper ends of the classes of capture delay, in hours; the last class has none. */
  private static final long[] DELAYS = {1, 6, 24, 24 * 7, 24 * 30};

  private final RenderContext context;
  private final ArticlePages.Stock stock;
  private final Catalogue catalogue;
  private final CalendarPages calendar;

  StatisticsPages(
      RenderContext context,
      ArticlePages.Stock stock,
      Catalogue catalogue,
      CalendarPages calendar) {
    this.context = context;
    this.stock = stock;
    this.catalogue = catalogue;
    this.calendar = calendar;
  }

  List<OutputFile> files() {
    List<Plot> plots = new ArrayList<>();
    plots.add(months());
    plots.add(lists(Kind.CATEGORY));
    plots.add(lists(Kind.SOURCE));
    plots.add(delays());
    plots.add(outcomes());
    StatisticsPage page =
        new StatisticsPage(
            totals(), plots.stream().filter(plot -> !plot.bars().isEmpty()).toList());
    return List.of(
        context.file(
            "statistics.ftlh",
            context.meta("statistics.html", context.words().say("statistics.title"), "about"),
            page));
  }

  private List<Counted> totals() {
    List<Entry> entries = stock.edition().entries();
    long states = entries.stream().mapToLong(e -> e.versions().size()).sum();
    return List.of(
        total("articles", "archive/index.html", entries.size()),
        total("states", "changed.html", states),
        total("sources", "source/index.html", catalogue.of(Kind.SOURCE).size()),
        total("authors", "author/index.html", catalogue.of(Kind.AUTHOR).size()),
        total("reprints", "reprints.html", stock.relations().reprintGroups().size()),
        total("wanted", "wanted.html", stock.relations().wantedInAll()));
  }

  private Counted total(String name, String path, long count) {
    return new Counted(context.words().count("statistics." + name, count), path, count);
  }

  /** What a bar stands for, before it is measured against the largest. */
  private record Measure(String label, String path, long value) {}

  /** Every month from the first to the last, those without articles too; years when many. */
  private Plot months() {
    TreeMap<String, Long> known = new TreeMap<>(calendar.months());
    List<Measure> measures = new ArrayList<>();
    if (known.isEmpty()) {
      return plot("months", true, measures);
    }
    YearMonth last = YearMonth.parse(known.lastKey());
    YearMonth first = YearMonth.parse(known.firstKey());
    if (first.until(last, ChronoUnit.MONTHS) >= MONTHS) {
      return plot("years", true, years(known));
    }
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      String name = month.toString();
      long count = known.getOrDefault(name, 0L);
      measures.add(
          new Measure(context.dates().month(name), count == 0 ? "" : Paths.month(name), count));
    }
    return plot("months", true, measures);
  }

  /** Years that are far from all others, as wrong dates are, would leave no room for the rest. */
  private List<Measure> years(TreeMap<String, Long> months) {
    TreeMap<Integer, Long> years = new TreeMap<>();
    months.forEach(
        (month, count) -> years.merge(Integer.parseInt(month.substring(0, 4)), count, Long::sum));
    List<Measure> measures = new ArrayList<>();
    int first = Math.max(years.firstKey(), years.lastKey() - MONTHS + 1);
    for (int year = first; year <= years.lastKey(); year++) {
      long count = years.getOrDefault(year, 0L);
      String name = String.format(Locale.ROOT, "%04d", year);
      measures.add(
          new Measure(context.dates().year(name), count == 0 ? "" : Paths.year(name), count));
    }
    return measures;
  }

  /** The largest lists, largest first, and what the others have together. */
  private Plot lists(Kind kind) {
    List<ArticleList> bySize =
        catalogue.of(kind).stream()
            .sorted(Comparator.comparingInt((ArticleList list) -> -list.entries().size()))
            .toList();
    List<Measure> measures = new ArrayList<>();
    RenderContext.first(bySize, BARS)
        .forEach(l -> measures.add(new Measure(l.name(), l.path(), l.entries().size())));
    if (bySize.size() > BARS) {
      int more = bySize.size() - BARS;
      long articles = bySize.stream().skip(BARS).mapToLong(l -> l.entries().size()).sum();
      measures.add(
          new Measure(
              context.words().count("statistics.others", more),
              kind.folder() + "/index.html",
              articles));
    }
    return plot(kind.folder(), false, measures);
  }

  /** Time from publication to first capture, where both are known to the minute. */
  private Plot delays() {
    long[] counts = new long[DELAYS.length + 1];
    for (Entry entry : stock.edition().entries()) {
      String published = entry.publishedAt();
      String captured = entry.versions().getFirst().capturedAt();
      if (published == null || captured == null || !isExact(published) || !isExact(captured)) {
        continue;
      }
      Duration delay =
          Duration.between(context.dates().instant(published), context.dates().instant(captured));
      int at = 0;
      while (at < DELAYS.length && delay.toMinutes() > DELAYS[at] * 60) {
        at++;
      }
      counts[at]++;
    }
    List<Measure> measures = new ArrayList<>();
    long all = 0;
    for (int i = 0; i < counts.length; i++) {
      measures.add(new Measure(context.words().say("statistics.delay." + i), "", counts[i]));
      all += counts[i];
    }
    return plot("delays", false, all == 0 ? List.of() : measures);
  }

  private static boolean isExact(String time) {
    return time.length() > 10 && DateFormatter.isTime(time);
  }

  private Plot outcomes() {
    CaptureCounts account = stock.edition().account();
    List<Measure> measures =
        List.of(
            outcome("articles", account.articles()),
            outcome("versions", account.versions()),
            outcome("duplicates", account.duplicates()),
            outcome("rejected", account.rejects().size()));
    return plot("outcomes", false, account.captures() == 0 ? List.of() : measures);
  }

  private Measure outcome(String name, long count) {
    return new Measure(context.words().say("report." + name), "report.html", count);
  }

  private Plot plot(String id, boolean isColumns, List<Measure> measures) {
    long top = Math.max(1, measures.stream().mapToLong(Measure::value).max().orElse(1));
    long all = Math.max(1, measures.stream().mapToLong(Measure::value).sum());
    List<Bar> bars =
        measures.stream()
            .map(m ->
                new Bar(
                    m.label(),
                    m.path(),
                    m.value(),
                    (int) (m.value() * 1000 / top),
                    m.value() * 100 / all + "%"))
            .toList();
    return new Plot(
        id,
        context.words().say("statistics.plot." + id),
        context.words().say("statistics.plot." + id + ".what"),
        context.words().say("statistics.unit." + (id.equals("outcomes") ? "captures" : "articles")),
        isColumns,
        bars);
  }
}
