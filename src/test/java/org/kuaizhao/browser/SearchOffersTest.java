package org.kuaizhao.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuaizhao.TestArchive;

/** Where a search finds nothing the page offers what it counted; the address keeps all of it. */
@ExtendWith(Chrome.Lent.class)
class SearchOffersTest {

  private static final Path QUERIES = Path.of("src", "test", "resources", "search", "queries.tsv");

  private static final String DONE =
      "() => document.getElementById('search-results').ariaBusy === 'false'";

  @TempDir static Path temp;
  private static String site = "";

  private final Chrome chrome;

  SearchOffersTest(Chrome chrome) {
    this.chrome = chrome;
  }

  @BeforeAll
  static void build() throws IOException {
    TestArchive archive = TestArchive.sample(temp);
    archive.put(
        "own/cafe.html",
        page(
            "en",
            "The café by the canal",
            """
            <p>The café by the canal opens at six, before the first barge leaves for München with its crates.</p>
            <p>The keeper writes each boat into the ship's log of the quay, and the ink is never quite dry.</p>\
            """));
    archive.put(
        "own/taipei.html",
        page(
            "zh-TW",
            "臺北的茶館",
            """
            <p>臺北的茶館清早就開了門，老師傅把水燒開，第一壺茶總是留給送報的人，這規矩傳了三代。</p>
            <p>到了中午，茶館裡坐滿了人，有人下棋，有人看報，窗外的雨一直沒有停。</p>\
            """));
    archive.put(
        "own/lock.html",
        page(
                "en",
                "The lock on the old canal",
                """
                <p>The lock on the old canal was shut for the night after its upper gate would not close.</p>
                <p>Two barges wait below it with gravel, and their crews have moored to the bank for now.</p>\
                """)
            .replace(
                "<head>",
                "<head><link rel=\"canonical\" href=\"https://pasted.example/2026/03/lock.html\">"));
    for (String host : List.of("north", "south", "west")) {
      archive.put(
          "own/" + host + ".html",
          page(
                  "en",
                  "The gauge at the weir",
                  """
                  <p>The gauge at the weir showed nine centimetres less on Monday than a week before.</p>
                  <p>The water board means to open the small sluice at noon and to read it again at dusk.</p>
                  <p>Anglers were asked to keep off the lower bank until the level has settled for good.</p>\
                  """)
              .replace(
                  "<head>",
                  "<head><link rel=\"canonical\" href=\"https://"
                      + host
                      + ".example/weir.html\">"));
    }
    archive.build();
    site = archive.site().toUri().toString();
  }

  @Test
  void queriesAsPeopleTypeThemFindOrAreOffered() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Visit visit = chrome.visit(site)) {
      for (String line : Files.readAllLines(QUERIES)) {
        if (line.startsWith("#") || line.isBlank()) {
          continue;
        }
        String[] part = line.split("\t");
        ask(visit, "q=" + encode(part[0]));
        boolean isFound = visit.page().locator("#search-results li").count() > 0;
        List<String> offers = visit.page().locator("#search-help li").allTextContents();
        boolean isRight =
            part[1].equals("hits")
                ? isFound
                : !isFound && offers.stream().anyMatch(offer -> offer.startsWith(part[1]));
        if (!isRight) {
          wrong.add(part[0] + ": " + (isFound ? "hits" : offers) + ", not " + part[1]);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void eachOfferLeadsToAsManyHitsAsItSays() {
    try (Visit visit = chrome.visit(site)) {
      Page page = visit.page();
      ask(visit, "q=" + encode("C919大飞机"));
      Locator offer = page.locator("#search-help a").first();
      String count = offer.locator(".facet-count").textContent();
      offer.click();
      page.locator("#search-results li").first().waitFor();
      assertTrue(page.locator("#search-status").textContent().contains(count));
      assertTrue(page.url().contains("q=C919+"), page.url());
      assertTrue(page.title().startsWith("C919 大飞机"), page.title());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://pasted.example/2026/03/lock.html",
        "http://www.pasted.example/2026/03/./lock.html?utm_source=mail#top",
        "pasted.example/2026/03/lock.html?fbclid=x"
      })
  void aPastedAddressLeadsToItsArticle(String address) {
    try (Visit visit = chrome.visit(site)) {
      ask(visit, "q=" + encode(address));
      visit.follow(visit.page().locator("#search-leads a").first());
      assertEquals("The lock on the old canal", visit.page().locator("h1").textContent());
    }
  }

  @Test
  void anAddressOfNoArticleLeadsNowhere() {
    try (Visit visit = chrome.visit(site)) {
      ask(visit, "q=" + encode("https://pasted.example/2026/03/other.html"));
      assertEquals(0, visit.page().locator("#search-leads a").count());
    }
  }

  @Test
  void aNameStandsAboveTheHitsWithTheCountOfItsList() {
    try (Visit visit = chrome.visit(site)) {
      Page page = visit.page();
      visit.open("source/index.html");
      Locator first = page.locator("main .tally li").first();
      String name = first.locator("a").textContent();
      String count = first.locator(".count").textContent();
      ask(visit, "q=" + encode(name));
      Locator lead = page.locator("#search-leads a").first();
      assertEquals("来源 " + name + " " + count, lead.textContent());
      visit.follow(lead);
      assertTrue(page.locator("h1").textContent().startsWith(name));
      visit.follow(page.locator("a.act[href*='search.html']"));
      assertEquals(1, page.locator("#search-chosen a").count());
    }
  }

  @Test
  void reprintsAreOneHitThatNamesTheOthersAndTotalsSayBoth() {
    try (Visit visit = chrome.visit(site)) {
      Page page = visit.page();
      ask(visit, "q=" + encode("\"gauge at the weir\""));
      assertEquals(1, page.locator("#search-results li.hit").count());
      assertEquals("另有 2 个来源", page.locator(".hit-more").textContent());
      String status = page.locator("#search-status").textContent();
      assertTrue(status.matches("\\D*3\\D+1\\D*"), status);
      visit.follow(page.locator(".hit-more"));
      assertEquals(3, page.locator("#reprints li").count());
    }
  }

  @Test
  void onAPhoneTheFiltersStandAboveTheHitsInAFold() {
    try (Visit visit = chrome.visit(site)) {
      Page page = visit.page();
      page.setViewportSize(390, 800);
      ask(visit, "q=" + encode("河网市"));
      Locator fold = page.locator("#search-filters > summary");
      assertTrue(fold.boundingBox().y < page.locator("li.hit").first().boundingBox().y);
      assertFalse(page.locator("#search-facets").isVisible());
      fold.click();
      assertTrue(page.locator("#search-facets a").first().isVisible());
      page.setViewportSize(1280, 800);
      page.waitForFunction("() => document.getElementById('search-filters').open");
      assertFalse(fold.isVisible());
    }
  }

  @Test
  void theEmptyPageShowsExamplesThatFindSomethingHere() {
    try (Visit visit = chrome.visit(site)) {
      Page page = visit.page();
      visit.open("search.html");
      assertEquals(3, page.locator("#search-start .ways li").count());
      List<String> examples =
          page.locator("#search-start .chosen a").all().stream()
              .map(link -> link.getAttribute("href"))
              .toList();
      assertTrue(examples.size() >= 4, examples::toString);
      for (String example : examples) {
        ask(visit, example.substring(example.indexOf('?') + 1));
        assertFalse(page.locator("#search-start").isVisible());
        int found =
            page.locator("#search-results li").count()
                + page.locator("#search-leads li").count()
                + page.locator("#search-help li").count();
        assertTrue(found > 0, example);
      }
    }
  }

  @Test
  void filtersAreChipsThatCanBeTakenOffAlsoWhenTheyLeaveNothing() {
    try (Visit visit = chrome.visit(site)) {
      Page page = visit.page();
      ask(visit, "q=" + encode("大飞机") + "&category=" + encode("体育"));
      assertEquals(1, page.locator("#search-chosen a").count());
      assertTrue(page.locator("#search-help li").first().textContent().startsWith("去掉 体育"));
      assertTrue(page.locator("#search-facets .facet-value").count() > 0, "siblings are shown");
      page.locator("#search-chosen a").click();
      page.locator("#search-results li").first().waitFor();
      assertEquals(0, page.locator("#search-chosen a").count());
    }
  }

  @Test
  void whatWasTypedIsThereAgainAfterAHitAndBack() {
    try (Visit visit = chrome.visit(site)) {
      Page page = visit.page();
      visit.open("search.html");
      page.locator("#search-input").pressSequentially("climat");
      page.locator("#search-results li").first().waitFor();
      page.waitForURL(url -> url.contains("prefix=yes"));
      visit.follow(page.locator("#search-results li a").first());
      page.goBack();
      page.locator("#search-results li").first().waitFor();
      assertEquals("climat", page.locator("#search-input").inputValue());
    }
  }

  @Test
  void keysLeadFromTheBoxThroughTheHits() {
    try (Visit visit = chrome.visit(site)) {
      Page page = visit.page();
      ask(visit, "q=" + encode("河网市"));
      String focused =
          "() => [...document.querySelectorAll('.hit-title a')].indexOf(document.activeElement)";
      page.locator("#search-input").press("ArrowDown");
      assertEquals(0, page.evaluate(focused));
      page.keyboard().press("j");
      assertEquals(1, page.evaluate(focused));
      page.keyboard().press("k");
      assertEquals(0, page.evaluate(focused));
    }
  }

  @Test
  void aHitOpensWithItsTermsMarkedAndTheFirstInSight() {
    try (Visit visit = chrome.visit(site)) {
      Page page = visit.page();
      ask(visit, "q=" + encode("ship's"));
      visit.follow(page.locator("#search-results li a").first());
      Locator mark = page.locator(".text mark.asked");
      assertEquals("ship's", mark.first().textContent());
      assertFalse(mark.first().boundingBox() == null);
    }
  }

  @Test
  void yearsOpenIntoTheirMonthsAndAPageTooFarSaysSo() {
    try (Visit visit = chrome.visit(site)) {
      Page page = visit.page();
      visit.open("search.html?q=" + encode("河网") + "&page=99");
      page.waitForFunction(
          "() => document.getElementById('search-status').textContent.includes('只有')");
      assertTrue(page.locator("#search-facets details summary meter").count() > 0);
    }
  }

  private static void ask(Visit visit, String address) {
    visit.open("search.html?" + address);
    visit.page().waitForFunction(DONE);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String page(String language, String title, String body) {
    return "<html lang=\""
        + language
        + "\"><head><title>"
        + title
        + "</title></head><body><article><h1>"
        + title
        + "</h1>"
        + body
        + "</article></body></html>";
  }
}
