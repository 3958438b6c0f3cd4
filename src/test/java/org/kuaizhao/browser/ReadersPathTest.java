package org.kuaizhao.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kuaizhao.SampleSite;

/** A reader's ways through the sample archive, from disk and from a server, without a complaint. */
@ExtendWith(Chrome.Lent.class)
class ReadersPathTest {

  private final Chrome chrome;

  ReadersPathTest(Chrome chrome) {
    this.chrome = chrome;
  }

  @Test
  void fromDiskAReaderBrowsesByCategoryMonthAndSourceAndBack() {
    try (Visit visit = chrome.visit(disk())) {
      browse(visit);
    }
  }

  @Test
  void fromAServerAReaderBrowsesByCategoryMonthAndSourceAndBack() throws IOException {
    try (StaticServer server = new StaticServer(SampleSite.folder());
        Visit visit = chrome.visit(server.root())) {
      browse(visit);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void onAPhoneTheSameWaysAreOpenInEitherTheme(ColorScheme theme) {
    try (Visit visit = chrome.visit(disk(), Visit.phone().setColorScheme(theme))) {
      browse(visit);
    }
  }

  @Test
  void aRelatedListLeadsToTheArticleItNames() {
    try (Visit visit = chrome.visit(disk())) {
      visit.open(articleTitled(visit, "屋顶、港口和田埂都有任务"));
      Locator inside =
          visit.page().locator(".after li").filter(having(visit, ".badge")).locator("a").first();
      String from = visit.path();
      String to = inside.getAttribute("href").replaceFirst(".*/", "");
      visit.follow(inside);
      assertTrue(PageKind.ARTICLE.is(visit.path()) && !visit.path().equals(from), visit.path());
      assertTrue(visit.path().endsWith(to), visit.path());
    }
  }

  @Test
  void aReprintLeadsToTheOtherSourcesOfItsText() {
    try (Visit visit = chrome.visit(disk())) {
      visit.open("reprints.html");
      visit.follow(visit.page().locator("main a[href^='article/']").first());
      assertTrue(PageKind.ARTICLE.is(visit.path()), visit.path());
      Locator others = visit.page().locator("#reprints li a");
      assertTrue(others.count() >= 1, "no other source is linked");
      String here = visit.path();
      visit.follow(others.first());
      assertTrue(PageKind.ARTICLE.is(visit.path()) && !visit.path().equals(here), visit.path());
      assertTrue(visit.page().locator("#reprints li a").count() >= 1, "no way back");
    }
  }

  @Test
  void aChangedArticleShowsItsStatesAndWhatChanged() {
    try (Visit visit = chrome.visit(disk())) {
      visit.open("changed.html");
      visit.follow(visit.page().locator("main a[href^='article/']").first());
      String changes = visit.path();
      assertTrue(PageKind.CHANGES.is(changes) || PageKind.ARTICLE.is(changes), changes);
      if (PageKind.ARTICLE.is(changes)) {
        assertTrue(visit.page().locator("#states li").count() >= 2, "fewer than two states");
        visit.follow(visit.page().locator("#states .act").first());
      }
      assertTrue(PageKind.CHANGES.is(visit.path()), visit.path());
      assertTrue(visit.page().locator("main ins").count() >= 1, "nothing is marked as added");
      assertTrue(visit.page().locator("main del").count() >= 1, "nothing is marked as removed");
    }
  }

  @Test
  void theKeyboardAloneReachesTheTextAndTheNextPage() {
    try (Visit visit = chrome.visit(disk())) {
      Page page = visit.page();
      visit.open("index.html");
      page.keyboard().press("Tab");
      assertEquals("#main", page.locator(":focus").getAttribute("href"), "the skip link is first");
      page.keyboard().press("Enter");
      page.waitForFunction("() => document.activeElement.id === 'main'");
      List<String> reached = new ArrayList<>();
      for (int i = 0; i < 60 && !PageKind.ARTICLE.is(lastOf(reached)); i++) {
        page.keyboard().press("Tab");
        reached.add(String.valueOf(page.locator(":focus").getAttribute("href")));
      }
      assertTrue(PageKind.ARTICLE.is(lastOf(reached)), reached::toString);
      page.keyboard().press("Enter");
      page.waitForURL("**/article/**");
      assertTrue(PageKind.ARTICLE.is(visit.path()), visit.path());
    }
  }

  @Test
  void theThemeSwitchHoldsOnTheNextPage() {
    try (Visit visit = chrome.visit(disk())) {
      Page page = visit.page();
      visit.open("index.html");
      String light = ground(page);
      page.locator("button.shade").click();
      String dark = ground(page);
      assertTrue(!light.equals(dark), "the switch changes nothing");
      visit.follow(page.locator("main a[href^='article/']").first());
      assertEquals(dark, ground(page));
    }
  }

  private static void browse(Visit visit) {
    Page page = visit.page();
    List<String> way = new ArrayList<>();
    visit.open("index.html");
    way.add(visit.path());
    Locator first = page.locator("main a[href^='article/']").first();
    String title = first.textContent().strip();
    visit.follow(first);
    String article = visit.path();
    assertTrue(PageKind.ARTICLE.is(article), article);
    assertEquals(title, heading(visit));
    way.add(article);
    for (Step step : Step.values()) {
      visit.follow(page.locator(step.link).first());
      String list = visit.path();
      assertTrue(step.kind.is(list.replaceFirst("#.*", "")), step + ": " + list);
      way.add(list);
      Locator back = page.locator("main a[href$='" + article.replaceFirst(".*/", "") + "']");
      assertTrue(back.count() >= 1, list + " does not list " + article);
      visit.follow(back.first());
      assertEquals(title, heading(visit));
      way.add(visit.path());
    }
    visit.follow(page.locator("a.brand"));
    assertEquals("index.html", visit.path());
    Collections.reverse(way);
    for (String before : way) {
      page.goBack();
      visit.arriveAt(before);
    }
  }

  /** The ways out of an article, by what the reader clicks and where it leads. */
  private enum Step {
    CATEGORY(".trail a[href*='category/']", PageKind.CATEGORY),
    MONTH(".byline a.when", PageKind.MONTH),
    SOURCE(".byline .source a", PageKind.SOURCE);

    private final String link;
    private final PageKind kind;

    Step(String link, PageKind kind) {
      this.link = link;
      this.kind = kind;
    }
  }

  private static String heading(Visit visit) {
    return visit.page().locator("h1").textContent().strip();
  }

  private static Locator.FilterOptions having(Visit visit, String selector) {
    return new Locator.FilterOptions().setHas(visit.page().locator(selector));
  }

  private static String articleTitled(Visit visit, String words) {
    visit.open("category/index.html");
    for (String list : hrefs(visit, "main a")) {
      visit.open("category/" + list);
      Locator link =
          visit.page().locator("main a").filter(new Locator.FilterOptions().setHasText(words));
      if (link.count() > 0) {
        visit.follow(link.first());
        return visit.path();
      }
    }
    throw new AssertionError("no list shows " + words);
  }

  @SuppressWarnings("unchecked")
  private static List<String> hrefs(Visit visit, String selector) {
    return (List<String>)
        visit.page().locator(selector).evaluateAll("all => all.map(a => a.getAttribute('href'))");
  }

  private static String ground(Page page) {
    return (String) page.evaluate("() => getComputedStyle(document.body).backgroundColor");
  }

  private static String lastOf(List<String> reached) {
    return reached.isEmpty() ? "" : reached.getLast();
  }

  private static String disk() {
    return SampleSite.folder().toUri().toString();
  }
}
