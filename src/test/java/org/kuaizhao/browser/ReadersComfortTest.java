package org.kuaizhao.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.SampleSite;
import org.kuaizhao.TestArchive;

/** Large letters, narrow screens, paper, long indexes, pictures that are elsewhere. */
@ExtendWith(Chrome.Lent.class)
class ReadersComfortTest {

  private static final int SOURCES = 45;

  @TempDir static Path temp;
  private static String own = "";

  private final Chrome chrome;

  ReadersComfortTest(Chrome chrome) {
    this.chrome = chrome;
  }

  @BeforeAll
  static void build() throws IOException {
    TestArchive archive = new TestArchive(temp);
    for (int i = 0; i < SOURCES; i++) {
      archive.put("p" + i + ".html", story("第" + i + "号闸口的水情", source(i), ""));
    }
    archive.put(
        "pictures.html",
        story(
            "三张照片里的闸口",
            "水情快报",
            """
            <p><img src="https://pictures.example/1.jpg" alt="闸口"></p>
            <p><img src="https://pictures.example/2.jpg" alt="水尺"></p>
            <p><img src="https://pictures.example/3.jpg" alt="渡船"></p>\
            """));
    archive.build();
    own = archive.site().toUri().toString();
  }

  @Test
  void textOfTwiceTheSizeDoesNotScrollSidewaysOnAPhone() throws IOException {
    List<String> pages = SampleSite.pages(SampleSite.folder());
    List<String> wide = new ArrayList<>();
    try (Visit visit = chrome.visit(SampleSite.folder().toUri().toString())) {
      visit.page().setViewportSize(Visit.PHONE, 844);
      for (PageKind kind : PageKind.values()) {
        for (String path : kind.among(pages).stream().limit(1).toList()) {
          visit.open(path);
          visit.page().evaluate("() => { document.documentElement.style.fontSize = '200%'; }");
          Object over =
              visit
                  .page()
                  .evaluate(
                      """
                      () => document.documentElement.scrollWidth <= innerWidth ? "" :
                        [...document.querySelectorAll("body *:not(.sections *)")].filter((e) =>
                          e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3)
                          .map((e) => e.tagName + "." + e.className).join(" ") || "frame"
                      """);
          if (!"".equals(over)) {
            wide.add(path + ": " + over);
          }
        }
      }
    }
    assertEquals(List.of(), wide);
  }

  @Test
  void headlinesOnAPhoneCutNoWord() throws IOException {
    List<String> cut = new ArrayList<>();
    try (Visit visit = chrome.visit(SampleSite.folder().toUri().toString())) {
      visit.page().setViewportSize(Visit.PHONE, 844);
      List<String> pages = new ArrayList<>(List.of("index.html"));
      pages.addAll(PageKind.ARTICLE.among(SampleSite.pages(SampleSite.folder())));
      for (String path : pages) {
        visit.open(path);
        cut.addAll(cutWords(visit.page()));
      }
    }
    assertEquals(List.of(), cut);
  }

  /** Words of headlines that stand on two lines. */
  @SuppressWarnings("unchecked")
  private static List<String> cutWords(Page page) {
    return (List<String>)
        page.evaluate(
            """
            () => [...document.querySelectorAll(".sensed")].flatMap((heading) =>
              [...heading.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).filter((node) => {
                const range = document.createRange();
                range.selectNodeContents(node);
                const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
                return tops.size > 1 && !/[\\\\s\\\\p{P}a-z]/iu.test(node.data);
              }).map((node) => node.data))
            """);
  }

  @Test
  void aLongIndexIsNarrowedByWhatIsTyped() {
    try (Visit visit = chrome.visit(own)) {
      Page page = visit.page();
      visit.open("source/index.html");
      assertEquals(SOURCES + 1, page.locator(".initial li").count());
      page.locator("#filter").pressSequentially(source(7).substring(0, 2));
      page.waitForFunction(
          "(name) => [...document.querySelectorAll('.initial li:not([hidden])')]"
              + ".every((item) => item.textContent.includes(name))",
          source(7).substring(0, 2));
      assertTrue(page.locator(".initial li:visible").count() > 0);
      assertEquals(
          String.valueOf(page.locator(".initial li:visible").count()),
          page.locator("#filtered").textContent());
      assertEquals(
          List.of(), EveryPageTest.faultsInEitherThemeAtEitherWidth(page, "source/index.html"));
    }
  }

  @Test
  void allPicturesOfAPageAreAskedForAtOnceAndNoneIsPrinted() {
    try (Visit visit = chrome.visit(own).tolerant()) {
      Page page = visit.page();
      visit.open("index.html");
      visit.follow(
          page.locator("main a").filter(new Locator.FilterOptions().setHasText("三张照片")).first());
      Locator all = page.locator("button[data-load-all]");
      assertEquals("载入本页全部 3 张图片", all.textContent());
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertFalse(page.locator(".absent").first().isVisible());
      assertTrue(page.locator(".printed").isVisible());
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
      assertFalse(page.locator(".printed").isVisible());
      page.route("https://pictures.example/**", route -> route.abort());
      all.click();
      page.waitForFunction("() => document.querySelectorAll('a[data-image]').length === 0");
      assertEquals(0, all.count());
    }
  }

  private static String source(int i) {
    return Character.toString('甲' + i * 61) + "江" + Character.toString('丁' + i * 37) + "报";
  }

  private static String story(String title, String source, String more) {
    return """
    <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>%1$s</title>
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"%1$s",
    "publisher":{"@type":"Organization","name":"%2$s"},"datePublished":"2026-03-04"}</script>
    </head><body><article><h1>%1$s</h1>
    <p>%2$s的记者清早到了%1$s，闸口的水尺上结着一层薄冰，看闸的人说夜里水退了两指宽，船还走得动。</p>
    <p>中午太阳出来，冰化了，水又涨回来一指，下游的渡口照常开船，赶集的人没有误了时辰。</p>
    %3$s</article></body></html>
    """
        .formatted(title, source, more);
  }
}
