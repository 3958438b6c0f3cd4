package org.kuaizhao.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuaizhao.SampleSite;

/** A browser that runs no script: all but search and subscriptions works, and those say so. */
@ExtendWith(Chrome.Lent.class)
class WithoutJavaScriptTest {

  private final Chrome chrome;

  WithoutJavaScriptTest(Chrome chrome) {
    this.chrome = chrome;
  }

  @Test
  void aReaderGetsFromHomeToAnArticleItsCategoryItsMonthAndItsSource() {
    try (Visit visit = visit()) {
      visit.open("index.html");
      visit.follow(visit.page().locator("main a[href^='article/']").first());
      String article = visit.path();
      for (String way :
          List.of(".trail a[href*='category/']", ".byline a.when", ".byline .source a")) {
        visit.open(article);
        visit.follow(visit.page().locator(way).first());
        String name = article.replaceFirst(".*/", "");
        assertTrue(visit.page().locator("main a[href$='" + name + "']").count() > 0, visit.path());
      }
    }
  }

  @Test
  void citationsAndEvidenceOpenWithoutScript() throws IOException {
    try (Visit visit = visit()) {
      visit.open(PageKind.ARTICLE.among(SampleSite.pages(SampleSite.folder())).getFirst());
      Locator cite = visit.page().locator("#cite");
      assertFalse(cite.locator("pre").first().isVisible());
      cite.locator("summary").click();
      assertTrue(cite.locator("pre").first().isVisible());
    }
  }

  /** A button that needs a script would be a lie here. */
  @Test
  void noPageShowsAButtonThatDoesNothing() throws IOException {
    List<String> dead = new ArrayList<>();
    try (Visit visit = visit()) {
      for (PageKind kind : PageKind.values()) {
        for (String path :
            kind.among(SampleSite.pages(SampleSite.folder())).stream().limit(1).toList()) {
          visit.open(path);
          for (Locator button : visit.page().locator("button:not([type=submit])").all()) {
            if (button.isVisible()) {
              dead.add(path + ": " + button.textContent());
            }
          }
        }
      }
    }
    assertEquals(List.of(), dead);
  }

  @ParameterizedTest
  @ValueSource(strings = {"search.html", "search.html?q=%E6%B0%91%E7%94%9F", "subscriptions.html"})
  void whatNeedsScriptSaysSo(String path) {
    try (Visit visit = visit()) {
      visit.open(path);
      Locator notice = visit.page().locator("main .notice:visible");
      assertEquals(1, notice.count());
      assertTrue(notice.first().textContent().contains("JavaScript"), notice.first().textContent());
    }
  }

  @Test
  void theBoxOnEveryPageLeadsToTheSearchPage() {
    try (Visit visit = visit()) {
      visit.open("about.html");
      visit.page().locator("form.find input").fill("民生");
      visit.page().locator("form.find input").press("Enter");
      visit.arriveAt("search.html?q=%E6%B0%91%E7%94%9F");
    }
  }

  private Visit visit() {
    return chrome.visit(
        SampleSite.folder().toUri().toString(), Visit.desktop().setJavaScriptEnabled(false));
  }
}
