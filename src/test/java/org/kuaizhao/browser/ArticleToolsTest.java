package org.kuaizhao.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kuaizhao.SampleSite;

/** What a reader does with an article besides reading: cite, load an image, print, look behind. */
@ExtendWith(Chrome.Lent.class)
class ArticleToolsTest {

  /** One transparent pixel. */
  private static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  private static final Locator.WaitForOptions GONE =
      new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);

  private final Chrome chrome;

  ArticleToolsTest(Chrome chrome) {
    this.chrome = chrome;
  }

  @Test
  void aCitationIsOpenedAndCopiedFromDiskAndFromAServer() throws IOException {
    try (StaticServer server = new StaticServer(SampleSite.folder())) {
      for (String root : List.of(disk(), server.root())) {
        try (Visit visit = chrome.visit(root).holdClock()) {
          Page page = visit.page();
          visit.open(withWords("<pre tabindex"));
          page.locator(".snapshot a[href='#cite']").click();
          Locator first = page.locator("#cite .cite").first();
          String citation = first.locator("p").textContent();
          assertTrue(citation.contains("[EB/OL]"), citation);
          first.locator("button.copy").click();
          first.locator("button.copy").filter(named("已复制")).waitFor();
          page.locator("#find").focus();
          page.keyboard().press("Control+V");
          page.waitForCondition(() -> citation.equals(page.locator("#find").inputValue()));
          visit.letPass(2_000);
          first.locator("button.copy").filter(named("已复制")).waitFor(GONE);
        }
      }
    }
  }

  @Test
  void anImageElsewhereIsLoadedOnlyWhenAskedForAndTellsNobodyFromWhere() throws IOException {
    String path = withWords(" data-image ");
    List<Request> asked = new ArrayList<>();
    try (Visit visit = chrome.visit(disk()).tolerant()) {
      Page page = visit.page();
      page.route(
          url -> url.startsWith("https://"),
          route -> {
            asked.add(route.request());
            route.fulfill(
                new Route.FulfillOptions().setContentType("image/png").setBodyBytes(PIXEL));
          });
      visit.open(path);
      Locator placeholder = page.locator("a[data-image]").first();
      String caption = placeholder.locator("span").first().textContent();
      assertTrue(placeholder.textContent().contains("点击从"), placeholder.textContent());
      assertEquals(List.of(), asked);
      String address = placeholder.getAttribute("href");
      placeholder.click();
      Locator image = page.locator(".text img[src='" + address + "']");
      image.waitFor();
      assertEquals("no-referrer", image.getAttribute("referrerpolicy"));
      assertEquals(caption, image.getAttribute("alt"));
      assertEquals(List.of(address), asked.stream().map(Request::url).toList());
      assertNull(asked.getFirst().headerValue("referer"));
      assertEquals(path, visit.path());
    }
  }

  @Test
  void anImageThatIsGoneLeavesItsCaptionAndItsLink() throws IOException {
    try (Visit visit = chrome.visit(disk()).tolerant()) {
      Page page = visit.page();
      page.route(url -> url.startsWith("https://"), Route::abort);
      visit.open(withWords(" data-image "));
      String address = page.locator("a[data-image]").first().getAttribute("href");
      page.locator("a[data-image]").first().click();
      Locator link = page.locator(".text a.absent:not([data-image])").first();
      link.waitFor();
      assertEquals(address, link.getAttribute("href"));
      assertFalse(link.textContent().isBlank());
    }
  }

  @Test
  void aPrintedArticleHasItsTextAndItsOriginAndNoControls() throws IOException {
    try (Visit visit = chrome.visit(disk())) {
      Page page = visit.page();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      visit.open(withWords("<pre tabindex"));
      page.evaluate("() => document.documentElement.dataset.theme = 'dark'");
      for (String shown : List.of("h1", ".text", ".snapshot", "#record dl", ".brand")) {
        assertTrue(page.locator(shown).first().isVisible(), shown);
      }
      for (String hidden : List.of(".find", ".sections", ".shade", ".copy", ".after", ".acts")) {
        assertFalse(page.locator(hidden).first().isVisible(), hidden);
      }
      assertEquals(
          "rgb(255, 255, 255)",
          page.evaluate("() => getComputedStyle(document.body).backgroundColor"));
      assertEquals(
          "light", page.evaluate("() => getComputedStyle(document.documentElement).colorScheme"));
      assertTrue(page.pdf().length > 1_000);
    }
  }

  @Test
  void theKeyboardAloneSearchesReadsAndCites() {
    try (Visit visit = chrome.visit(disk()).holdClock()) {
      Page page = visit.page();
      visit.open("index.html");
      tabTo(page, "#find");
      page.keyboard().type("余杭");
      page.keyboard().press("Enter");
      page.waitForURL("**/search.html?q=*");
      page.locator(".facet-count").first().waitFor(); // told last: the hits stay as they are
      tabTo(page, ".hit-title a");
      String title = page.locator(":focus").textContent();
      page.keyboard().press("Enter");
      page.waitForURL("**/article/**");
      assertEquals(title, page.locator("h1").textContent().strip());
      tabTo(page, ".snapshot a[href='#cite']");
      page.keyboard().press("Enter");
      tabTo(page, "#cite button.copy");
      page.keyboard().press("Enter");
      page.locator("#cite button.copy").filter(named("已复制")).waitFor();
      visit.open(visit.path().replaceFirst("#.*", ""));
      tabTo(page, "button.shade");
      page.keyboard().press("Space");
      assertEquals("dark", page.locator("html").getAttribute("data-theme"));
    }
  }

  /** Presses Tab until the focus, which must be visible, is on what is sought. */
  private static void tabTo(Page page, String sought) {
    for (int i = 0; i < 80; i++) {
      page.keyboard().press("Tab");
      assertTrue(
          (Boolean)
              page.evaluate(
                  "() => document.activeElement === document.body"
                      + " || getComputedStyle(document.activeElement).outlineStyle !== 'none'"),
          () ->
              "the focus cannot be seen: "
                  + page.evaluate("() => document.activeElement.outerHTML"));
      if ((Boolean) page.evaluate("(s) => document.activeElement.matches(s)", sought)) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach " + sought);
  }

  /** An article whose page holds some markup. */
  private static String withWords(String markup) throws IOException {
    for (String path : PageKind.ARTICLE.among(SampleSite.pages(SampleSite.folder()))) {
      if (java.nio.file.Files.readString(SampleSite.folder().resolve(path)).contains(markup)) {
        return path;
      }
    }
    throw new AssertionError("no article has " + markup);
  }

  private static Locator.FilterOptions named(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  private static String disk() {
    return SampleSite.folder().toUri().toString();
  }
}
