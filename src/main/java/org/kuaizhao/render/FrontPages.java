package org.kuaizhao.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Tombstone;
import org.kuaizhao.render.Catalogue.Kind;
import org.kuaizhao.render.page.AboutPage;
import org.kuaizhao.render.page.Counted;
import org.kuaizhao.render.page.HomePage;
import org.kuaizhao.render.page.Leaf;
import org.kuaizhao.render.page.Link;
import org.kuaizhao.render.page.Pager;
import org.kuaizhao.render.page.PlainPage;
import org.kuaizhao.render.page.ReportPage;
import org.kuaizhao.render.page.SearchPage;
import org.kuaizhao.render.page.SubscriptionsPage;
import org.kuaizhao.render.page.TombstonePage;

/** The pages that stand once: home, search, subscriptions, about, and the report. */
final class FrontPages {

  /** Articles on the first page. */
  private static final int LATEST = 40;

  private static final int SOURCES = 12;
  private static final int MONTHS = 6;

  /** Rejects on a page of the report. */
  private static final int REJECTS = 200;

  private final Desk desk;
  private final Edition edition;
  private final Catalogue catalogue;
  private final Rows rows;
  private final CalendarPages calendar;

  FrontPages(Desk desk, Edition edition, Rows rows, CalendarPages calendar) {
    this.desk = desk;
    this.edition = edition;
    this.catalogue = rows.catalogue();
    this.rows = rows;
    this.calendar = calendar;
  }

  List<Sheet> sheets() {
    List<Sheet> sheets = new ArrayList<>();
    sheets.add(home());
    sheets.add(search());
    sheets.add(subscriptions());
    sheets.add(about());
    sheets.add(missing());
    edition.tombstones().forEach(tombstone -> sheets.add(tombstone(tombstone)));
    addReport(sheets);
    return sheets;
  }

  private Sheet home() {
    List<Entry> entries = edition.entries();
    HomePage page =
        new HomePage(
            rows.days(Desk.first(entries, LATEST)),
            catalogue.counted(Kind.CATEGORY),
            Desk.first(catalogue.counted(Kind.SOURCE), SOURCES),
            calendar.latest(),
            calendar.latestMonths(MONTHS),
            entries.size(),
            calendar.span());
    Leaf leaf =
        new Leaf(
            Paths.HOME,
            desk.options().title(),
            desk.words().say("home.description", desk.options().title()),
            "home",
            desk.absolute(""),
            "");
    return desk.sheet("home.ftlh", leaf, page);
  }

  private Sheet search() {
    SearchPage page = new SearchPage(names(Kind.CATEGORY), names(Kind.SOURCE));
    return desk.sheet(
        "search.ftlh", desk.leaf("search.html", desk.words().say("search.title"), "search"), page);
  }

  private List<String> names(Kind kind) {
    return catalogue.of(kind).stream().map(Catalogue.Listing::name).toList();
  }

  private Sheet subscriptions() {
    SubscriptionsPage page =
        new SubscriptionsPage(catalogue.counted(Kind.CATEGORY), catalogue.counted(Kind.SOURCE));
    String title = desk.words().say("subscriptions.title");
    return desk.sheet(
        "subscriptions.ftlh", desk.leaf("subscriptions.html", title, "subscriptions"), page);
  }

  private Sheet about() {
    AboutPage page =
        new AboutPage(edition.entries().size(), catalogue.of(Kind.SOURCE).size(), calendar.span());
    return desk.sheet(
        "about.ftlh", desk.leaf("about.html", desk.words().say("about.title"), "about"), page);
  }

  /** What a server shows for an address that is not there. */
  private Sheet missing() {
    Leaf leaf = new Leaf("404.html", desk.words().say("missing.title"), null, "", null, null);
    return desk.sheet("missing.ftlh", leaf, new PlainPage());
  }

  private Sheet tombstone(Tombstone tombstone) {
    String path = Paths.article(tombstone.id());
    String title = desk.words().say("tombstone.title");
    return desk.sheet(
        "tombstone.ftlh",
        new Leaf(path, title, null, "", null, null),
        new TombstonePage(tombstone.reason(), tombstone.date()));
  }

  private void addReport(List<Sheet> sheets) {
    Account account = edition.account();
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
      List<Account.Reject> part =
          account.rejects().stream().skip((number - 1L) * REJECTS).limit(REJECTS).toList();
      ReportPage page =
          new ReportPage(
              isFirst ? "" : desk.words().say("list.number", number),
              totals,
              isFirst ? reasons(account) : List.of(),
              part.stream().map(this::reject).toList(),
              isFirst ? damaged : List.of(),
              new Pager(
                  isFirst ? null : reportLink(number - 1),
                  number == pages ? null : reportLink(number + 1)));
      sheets.add(
          desk.sheet(
              "report.ftlh",
              desk.leaf(reportPath(number), desk.words().say("report.title"), "about"),
              page));
    }
  }

  private Link reportLink(int number) {
    return new Link(desk.words().say("list.number", number), reportPath(number));
  }

  private static String reportPath(int number) {
    return number == 1 ? "report.html" : "report-" + number + ".html";
  }

  private List<Counted> reasons(Account account) {
    Map<String, Long> byReason = new TreeMap<>();
    account.rejects().forEach(r -> byReason.merge(r.reason(), 1L, Long::sum));
    return byReason.entrySet().stream()
        .map(r -> new Counted(reason(r.getKey()), "", r.getValue()))
        .toList();
  }

  private ReportPage.Reject reject(Account.Reject reject) {
    return new ReportPage.Reject(
        reject.origin(),
        reason(reject.reason()),
        reject.detail(),
        reject.url() == null ? "" : reject.url());
  }

  private String reason(String code) {
    String key = "reason." + code;
    return desk.words().texts().containsKey(key) ? desk.words().say(key) : code;
  }
}
