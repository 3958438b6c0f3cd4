package org.kuaizhao.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuaizhao.SampleSite;
import org.kuaizhao.TestArchive;

/** The search page in a reader's hands: hits with their words marked, facets, keys, addresses. */
@ExtendWith(Chrome.Lent.class)
class SearchPageTest {

  private static final String FIRST = "#search-results li.hit";

  private final Chrome chrome;

  SearchPageTest(Chrome chrome) {
    this.chrome = chrome;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"民生", "人工智能", "\"climate forum\"", "「碳达峰碳中和」", "16.94", "climate", "2026年3月"})
  void hitsShowTheWordMarkedAndLeadToItsArticle(String query) {
    String word = query.replaceAll("[\"「」]", "");
    try (Visit visit = chrome.visit(disk())) {
      ask(visit, query);
      List<String> links = new ArrayList<>();
      for (Locator hit : visit.page().locator(FIRST).all()) {
        List<String> marks = hit.locator("mark").allTextContents();
        assertFalse(marks.isEmpty(), hit.textContent());
        assertTrue(marks.stream().anyMatch(mark -> fold(mark).equals(fold(word))), marks::toString);
        links.add(hit.locator("a").getAttribute("href"));
      }
      for (String link : links) {
        visit.page().navigate(link);
        assertTrue(
            fold(visit.page().locator("article.paper").textContent()).contains(fold(word)), link);
      }
    }
  }

  @Test
  void aNumberIsFoundWholeAndNotInsideAnother() {
    try (Visit visit = chrome.visit(disk())) {
      ask(visit, "16.94");
      assertFalse(visit.page().locator("#search-results").textContent().contains("116.94"));
      ask(visit, "116.94");
      String hits = visit.page().locator("#search-results").textContent();
      assertTrue(hits.contains("116.94"), hits);
    }
  }

  @Test
  void fromAServerTheHitsAreTheSameAsFromDisk() throws IOException {
    List<String> fromDisk;
    try (Visit visit = chrome.visit(disk())) {
      ask(visit, "河网市");
      fromDisk = titles(visit);
    }
    try (StaticServer server = new StaticServer(SampleSite.folder());
        Visit visit = chrome.visit(server.root())) {
      ask(visit, "河网市");
      assertEquals(fromDisk, titles(visit));
      assertFalse(fromDisk.isEmpty());
    }
  }

  @Test
  void theBoxOnAnArticleLeadsToResults() throws IOException {
    try (Visit visit = chrome.visit(disk())) {
      visit.open(PageKind.ARTICLE.among(SampleSite.pages(SampleSite.folder())).getFirst());
      visit.page().locator("form.find input").fill("民生");
      visit.page().locator("form.find input").press("Enter");
      visit.arriveAt("search.html?q=%E6%B0%91%E7%94%9F");
      visit.page().locator(FIRST + " mark").first().waitFor();
      assertEquals("民生", visit.page().locator("#search-input").inputValue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"类别|分类", "来源", "月份"})
  void aFacetNarrowsToAsManyHitsAsItSaysAndTheAddressKeepsIt(String name) {
    try (Visit visit = chrome.visit(disk())) {
      Page page = visit.page();
      ask(visit, "河网市");
      int all = total(visit);
      List<String> before = titles(visit);
      Locator facet =
          page.locator("#search-facets section.facet")
              .filter(
                  new Locator.FilterOptions()
                      .setHas(page.locator("h2:text-matches('" + name + "')")));
      Locator value = facet.locator("li").last();
      int count = Integer.parseInt(value.locator(".facet-count").textContent().strip());
      assertTrue(count < all, count + " of " + all);
      value.locator("a").click();
      assertTotal(visit, count);
      String narrowed = visit.path();
      List<String> after = titles(visit);
      assertNotEquals(before, after);
      page.goBack();
      assertTotal(visit, all);
      assertEquals(before, titles(visit));
      page.goForward();
      assertTotal(visit, count);
      assertEquals(after, titles(visit));
      visit.open(narrowed);
      assertTotal(visit, count);
      assertEquals(after, titles(visit));
      page.locator("#search-facets a[aria-current=true]").first().click();
      assertTotal(visit, all);
    }
  }

  @Test
  void pagesOfResultsFollowOneAnotherWithoutRepeating() {
    try (Visit visit = chrome.visit(disk())) {
      ask(visit, "的");
      int total = texts(visit);
      assertTrue(total > 20, "the sample has " + total);
      List<String> seen = new ArrayList<>(links(visit));
      while (visit.page().locator("#search-pages a[rel=next]").count() > 0) {
        String first = links(visit).getFirst();
        visit.page().locator("#search-pages a[rel=next]").click();
        visit
            .page()
            .waitForFunction(
                "(old) => document.querySelector('#search-results a')?.getAttribute('href') !== old",
                first);
        waitUntilTold(visit);
        seen.addAll(links(visit));
      }
      assertEquals(total, seen.size());
      assertEquals(total, seen.stream().distinct().count());
    }
  }

  @Test
  void sortingByDatePutsTheNewestFirst() {
    try (Visit visit = chrome.visit(disk())) {
      ask(visit, "河网市");
      visit.page().locator("select[name=sort]").selectOption("date");
      visit.page().waitForURL("**sort=date**");
      visit
          .page()
          .waitForFunction(
              """
              () => {
                const times = [...document.querySelectorAll("#search-results time")].map((t) => t.dateTime);
                return times.length > 3 && times.every((t, i) => i === 0 || t <= times[i - 1]);
              }
              """);
      assertEquals("date", visit.page().locator("select[name=sort]").inputValue());
    }
  }

  @Test
  void aDateRangeLeavesTheHitsWithinIt() {
    try (Visit visit = chrome.visit(disk())) {
      ask(visit, "河网市");
      int all = total(visit);
      visit.open("search.html?q=" + encoded("河网市") + "&from=2026-03-04&to=2026-03-05");
      waitUntilTold(visit);
      assertTrue(total(visit) < all);
      for (Locator time : visit.page().locator(FIRST + " time").all()) {
        assertTrue(
            time.getAttribute("datetime").matches("2026-03-0[45].*"),
            time.getAttribute("datetime"));
      }
      assertEquals("2026-03-04", visit.page().locator("input[name=from]").inputValue());
    }
  }

  @Test
  void whileTypingTheLastWordIsABeginningAndEnterMakesItWhole() {
    try (Visit visit = chrome.visit(disk()).holdClock()) {
      visit.open("search.html");
      visit.page().locator("#search-input").pressSequentially("clima");
      visit.page().waitForFunction("() => window.kuaizhao.ready");
      assertEquals(0, visit.page().locator(FIRST).count(), "before typing rests");
      visit.letPass(250);
      visit.page().locator(FIRST + " mark").first().waitFor();
      visit.page().locator("#search-input").press("Enter");
      assertTotal(visit, 0);
      assertEquals("search.html?q=clima", visit.path());
    }
  }

  @Test
  void theSlashKeyFocusesTheBoxAndCanBeSwitchedOff() {
    try (Visit visit = chrome.visit(disk())) {
      Page page = visit.page();
      visit.open("search.html?q=climate");
      page.locator(FIRST).first().waitFor();
      page.locator("h1").click();
      page.keyboard().press("/");
      assertEquals("search-input", focused(page));
      assertEquals("climate", page.locator("#search-input").inputValue());
      page.keyboard().press("End");
      page.keyboard().press("/");
      assertEquals(
          "climate/", page.locator("#search-input").inputValue(), "in the box it is a letter");
      page.keyboard().press("Backspace");
      page.locator("details.syntax summary").click();
      page.locator("#search-slash").click();
      assertEquals("false", page.locator("#search-slash").getAttribute("aria-pressed"));
      page.reload();
      page.locator(FIRST).first().waitFor();
      page.locator("h1").click();
      page.keyboard().press("/");
      assertNotEquals("search-input", focused(page));
    }
  }

  @Test
  void theKeyboardAloneSearchesAndOpensAHit() {
    try (Visit visit = chrome.visit(disk())) {
      Page page = visit.page();
      visit.open("search.html");
      page.locator("#search-input").focus();
      page.keyboard().type("民生");
      page.keyboard().press("Enter");
      page.locator("#search-facets .facet-count").first().waitFor(); // told last
      for (int i = 0; i < 30 && !focusedHref(page).contains("article/"); i++) {
        page.keyboard().press("Tab");
      }
      page.keyboard().press("Enter");
      page.waitForURL("**/article/**");
      assertTrue(PageKind.ARTICLE.is(visit.path().replaceFirst("\\?.*", "")), visit.path());
      page.goBack();
      page.locator(FIRST + " mark").first().waitFor();
      assertEquals("民生", page.locator("#search-input").inputValue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-经济", "", "\"\""})
  void aQueryThatAsksForNothingFindsNothingAndSaysSo(String query) {
    try (Visit visit = chrome.visit(disk())) {
      visit.open("search.html?q=" + encoded(query));
      Locator status = visit.page().locator("#search-status");
      visit
          .page()
          .waitForFunction(
              "() => /\\S/.test(document.querySelector('#search-status').textContent.replace(/.*…/, ''))");
      assertFalse(status.textContent().matches(".*\\d.*"), status.textContent());
      assertEquals(0, visit.page().locator(FIRST).count());
    }
  }

  @Test
  void aReaderWhoListensHearsTheNumberOfResults() {
    try (Visit visit = chrome.visit(disk())) {
      ask(visit, "climate");
      Locator status = visit.page().locator("#search-status");
      assertEquals("polite", status.getAttribute("aria-live"));
      assertTrue(status.textContent().contains(String.valueOf(total(visit))));
      assertTrue(status.isVisible());
    }
  }

  @Test
  void axeFindsNothingOnAPageOfResults() {
    try (Visit visit = chrome.visit(disk())) {
      ask(visit, "的");
      assertEquals(
          List.of(), EveryPageTest.faultsInEitherThemeAtEitherWidth(visit.page(), visit.path()));
    }
  }

  @Test
  void aMissingShardIsSaidAndNeverAnEndlessWait(@TempDir Path copy) throws IOException {
    TestArchive.copy(SampleSite.folder(), copy);
    try (var shards = Files.walk(copy.resolve("search"))) {
      for (Path shard : shards.filter(Files::isRegularFile).toList()) {
        if (!shard.getFileName().toString().startsWith("manifest")) {
          Files.delete(shard);
        }
      }
    }
    Visit visit = chrome.visit(copy.toUri().toString());
    visit.open("search.html?q=" + encoded("民生"));
    visit
        .page()
        .waitForFunction(
            "() => document.querySelector('#search-status').textContent.includes('未能载入')");
    assertFalse(visit.page().locator("#search-status").textContent().contains("正在"));
    visit.page().context().close(); // the missing files are complaints here
  }

  /** Opens the page, types, presses Enter, and waits for hits with their excerpts. */
  private static void ask(Visit visit, String query) {
    visit.open("search.html");
    visit.page().locator("#search-input").fill(query);
    visit.page().locator("#search-input").press("Enter");
    visit.page().waitForURL("**q=**");
    visit
        .page()
        .waitForFunction(
            """
            () => document.querySelectorAll("#search-results li.hit mark").length > 0 &&
              document.querySelectorAll("#search-facets .facet-count").length > 0
            """);
  }

  private static void assertTotal(Visit visit, int total) {
    visit
        .page()
        .waitForFunction(
            """
            (total) => {
              const status = document.querySelector("#search-status").textContent;
              return total === 0 ? status === "没有找到结果" : (status.match(/\\d+/) ?? [])[0] === String(total)
                && !status.includes("…");
            }
            """,
            total);
  }

  /** Waits until all titles of the hits and their number are known. */
  private static void waitUntilTold(Visit visit) {
    visit
        .page()
        .waitForFunction("() => /\\d/.test(document.querySelector('#search-status').textContent)");
  }

  private static int total(Visit visit) {
    return Integer.parseInt(
        visit.page().locator("#search-status").textContent().replaceFirst("\\D*(\\d+).*", "$1"));
  }

  /** Hits of which one stands for its reprints. */
  private static int texts(Visit visit) {
    String status = visit.page().locator("#search-status").textContent();
    return Integer.parseInt(status.replaceAll("\\D+", " ").strip().replaceFirst(".* ", ""));
  }

  private static List<String> titles(Visit visit) {
    return visit.page().locator(FIRST + " h3, " + FIRST + " h2").allTextContents();
  }

  private static List<String> links(Visit visit) {
    List<String> links = new ArrayList<>();
    for (Locator link : visit.page().locator(FIRST + " .hit-title a").all()) {
      links.add(link.getAttribute("href"));
    }
    return links;
  }

  private static String focused(Page page) {
    return (String) page.evaluate("() => document.activeElement.id");
  }

  private static String focusedHref(Page page) {
    return (String) page.evaluate("() => document.activeElement.getAttribute('href') ?? ''");
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String disk() {
    return SampleSite.folder().toUri().toString();
  }
}
