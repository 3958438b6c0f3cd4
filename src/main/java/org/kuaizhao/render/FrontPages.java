package org.kuaizhao.render;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Tombstone;
import org.kuaizhao.render.Catalogue.Kind;
import org.kuaizhao.render.page.AboutPage;
import org.kuaizhao.render.page.Counted;
import org.kuaizhao.render.page.Link;
import org.kuaizhao.render.page.PageMeta;
import org.kuaizhao.render.page.Pager;
import org.kuaizhao.render.page.PlainPage;
import org.kuaizhao.render.page.ReportPage;
import org.kuaizhao.render.page.SearchPage;
import org.kuaizhao.render.page.SubscriptionsPage;
import org.kuaizhao.render.page.TakedownsPage;
import org.kuaizhao.render.page.TombstonePage;

/** The pages that stand once: search, subscriptions, about, and the report. */
final class FrontPages {

  /** Articles on the first page. */
  static final int LATEST = 24;

  /** Characters of a title's beginning that serves as an example. */
  private static final int CATCHWORD = 10;

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Rejects on a page of the report. */
  private static final int REJECTS = 200;

  private final RenderContext context;
  private final SiteContent edition;
  private final Catalogue catalogue;
  private final CalendarPages calendar;

  FrontPages(RenderContext context, SiteContent edition, Rows rows, CalendarPages calendar) {
    this.context = context;
    this.edition = edition;
    this.catalogue = rows.catalogue();
    this.calendar = calendar;
  }

  /** The articles of the first page. */
  static List<Entry> latest(SiteContent edition) {
    return RenderContext.first(edition.entries(), LATEST);
  }

  List<OutputFile> files(SearchPage.Lookups lookups) {
    List<OutputFile> files = new ArrayList<>();
    files.add(search(lookups));
    files.add(subscriptions());
    files.add(about());
    files.add(missing());
    edition.tombstones().forEach(tombstone -> files.add(tombstone(tombstone)));
    if (context.options().policy().tellsTakedowns()) {
      files.add(takedowns());
    }
    addReport(files);
    return files;
  }

  private OutputFile search(SearchPage.Lookups lookups) {
    SearchPage page = new SearchPage(names(Kind.CATEGORY), names(Kind.SOURCE), lookups, examples());
    return context.file(
        "search.ftlh",
        context.meta("search.html", context.words().say("search.title"), "search"),
        page);
  }

  /** What a reader may ask this archive: how its news begin, who wrote, who published, a month. */
  private List<Link> examples() {
    SequencedSet<String> asked = new LinkedHashSet<>();
    latest(edition).stream()
        .map(entry -> catchword(entry.title()))
        .filter(word -> !word.isEmpty())
        .distinct()
        .limit(3)
        .forEach(asked::add);
    for (Kind kind : List.of(Kind.AUTHOR, Kind.SOURCE)) {
      names(kind).stream().limit(1).forEach(asked::add);
    }
    edition.entries().stream()
        .map(Rows::day)
        .filter(day -> !day.isEmpty())
        .limit(1)
        .forEach(day -> asked.add(day.substring(0, 7)));
    return asked.stream().map(FrontPages::asked).toList();
  }

  private static Link asked(String query) {
    String typed = query.contains(" ") ? "\"" + query + "\"" : query;
    return new Link(typed, "search.html?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
  }

  /**
   * How a title begins, up to a mark or a space; its longest word where words are written apart.
   */
  static String catchword(String title) {
    String[] parts = title.strip().split("[^\\p{L}\\p{N}]+");
    String longest = "";
    for (String part : parts) {
      boolean isHan = !part.isEmpty() && Character.isIdeographic(part.codePointAt(0));
      if (isHan && part.length() >= 2) {
        return part.length() <= CATCHWORD ? part : "";
      }
      longest = part.length() > longest.length() ? part : longest;
    }
    return longest;
  }

  private List<String> names(Kind kind) {
    return catalogue.of(kind).stream().map(Catalogue.ArticleList::name).toList();
  }

  private OutputFile subscriptions() {
    SubscriptionsPage page =
        new SubscriptionsPage(catalogue.counted(Kind.CATEGORY), catalogue.counted(Kind.SOURCE));
    String title = context.words().say("subscriptions.title");
    return context.file(
        "subscriptions.ftlh", context.meta("subscriptions.html", title, "subscriptions"), page);
  }

  private OutputFile about() {
    AboutPage page =
        new AboutPage(edition.entries().size(), catalogue.of(Kind.SOURCE).size(), calendar.span());
    return context.file(
        "about.ftlh",
        context.meta("about.html", context.words().say("about.title"), "about"),
        page);
  }

  /** What a server shows for an address that is not there. */
  private OutputFile missing() {
    PageMeta meta =
        new PageMeta("404.html", context.words().say("missing.title"), null, "", null, null);
    return context.file("missing.ftlh", meta, new PlainPage());
  }

  private OutputFile tombstone(Tombstone tombstone) {
    String path = Paths.article(tombstone.id());
    String title = context.words().say("tombstone.title");
    return context.file(
        "tombstone.ftlh",
        new PageMeta(path, title, null, "", null, null),
        new TombstonePage(tombstone.reason(), tombstone.date()));
  }

  private OutputFile takedowns() {
    List<TakedownsPage.Takedown> latestFirst =
        edition.tombstones().stream()
            .sorted(
                Comparator.comparing(Tombstone::date, nullsFirst(naturalOrder()))
                    .reversed()
                    .thenComparing(Tombstone::id))
            .map(t ->
                new TakedownsPage.Takedown(t.id(), Paths.article(t.id()), t.reason(), t.date()))
            .toList();
    String title = context.words().say("takedowns.title");
    return context.file(
        "takedowns.ftlh",
        context.meta("takedowns.html", title, "about"),
        new TakedownsPage(latestFirst));
  }

  private void addReport(List<OutputFile> files) {
    CaptureCounts account = edition.account();
    ReportPage.Totals totals =
        new ReportPage.Totals(
            account.captures(),
            account.articles(),
            account.versions(),
            account.duplicates(),
            account.rejects().size(),
            account.skipped());
    List<ReportPage.Damage> damaged =
        account.damaged().stream()
            .map(d ->
                new ReportPage.Damage(
                    d.file(),
                    d.offset() < 0 ? "" : Long.toString(d.offset()),
                    d.reason(),
                    d.url() == null ? "" : d.url()))
            .toList();
    int pages = Math.max(1, (account.rejects().size() + REJECTS - 1) / REJECTS);
    for (int number = 1; number <= pages; number++) {
      boolean isFirst = number == 1;
      List<CaptureCounts.Reject> part =
          account.rejects().stream().skip((number - 1L) * REJECTS).limit(REJECTS).toList();
      ReportPage page =
          new ReportPage(
              isFirst ? "" : context.words().say("list.number", number),
              totals,
              isFirst ? reasons(account) : List.of(),
              part.stream().map(this::reject).toList(),
              isFirst ? damaged : List.of(),
              new Pager(
                  isFirst ? null : reportLink(number - 1),
                  number == pages ? null : reportLink(number + 1)));
      files.add(
          context.file(
              "report.ftlh",
              context.meta(reportPath(number), context.words().say("report.title"), "about"),
              page));
    }
  }

  private Link reportLink(int number) {
    return new Link(context.words().say("list.number", number), reportPath(number));
  }

  private static String reportPath(int number) {
    return number == 1 ? "report.html" : "report-" + number + ".html";
  }

  private List<Counted> reasons(CaptureCounts account) {
    Map<String, Long> byReason = new TreeMap<>();
    account.rejects().forEach(r -> byReason.merge(sort(r), 1L, Long::sum));
    return byReason.entrySet().stream()
        .map(r -> new Counted(r.getKey(), "", r.getValue()))
        .toList();
  }

  /** The reason in words, and of a page that is no article its kind. */
  private String sort(CaptureCounts.Reject reject) {
    boolean hasKind = reject.detail().startsWith("kind ");
    return reason(reject.reason()) + (hasKind ? " (" + detail(reject.detail()) + ")" : "");
  }

  private ReportPage.Reject reject(CaptureCounts.Reject reject) {
    return new ReportPage.Reject(
        reject.origin(),
        reason(reject.reason()),
        detail(reject.detail()),
        reject.url() == null ? "" : reject.url());
  }

  /** What the extractor adds to a reason, in the interface's words where it is a phrase of ours. */
  private String detail(String told) {
    String key = "detail." + told.replaceAll("\\d+", "N").replaceAll("[^A-Za-z]+", "-");
    Object[] numbers = NUMBER.matcher(told).results().map(MatchResult::group).toArray();
    return context.words().texts().containsKey(key) ? context.words().say(key, numbers) : told;
  }

  private String reason(String code) {
    String key = "reason." + code;
    return context.words().texts().containsKey(key) ? context.words().say(key) : code;
  }
}
