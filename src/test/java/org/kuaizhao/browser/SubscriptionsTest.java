package org.kuaizhao.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.SampleSite;
import org.kuaizhao.TestArchive;
import org.kuaizhao.XmlFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** My subscriptions: chosen, kept in the browser, told what is new, taken along as a file. */
@ExtendWith(Chrome.Lent.class)
class SubscriptionsTest {

  private static final String PAGE = "subscriptions.html";
  private static final String STATUS = "#subscriptions-status";

  @TempDir Path temp;

  private final Chrome chrome;

  SubscriptionsTest(Chrome chrome) {
    this.chrome = chrome;
  }

  @Test
  void theButtonOfACategorySubscribesToItAndTheChoiceIsKept() {
    try (Visit visit = chrome.visit(disk())) {
      visit.open("category/index.html");
      visit.follow(visit.page().locator("main a").filter(named("财经")).first());
      visit.page().locator(".lede .act").filter(named("订阅")).first().click();
      waitForStatus(visit, "没有新收录");
      assertEquals(PAGE, visit.path(), "the choice is taken out of the address");
      assertTrue(box(visit, "财经").isChecked());
      assertTrue(visit.page().locator("#subscriptions-news .row").count() > 0);
      visit.open(PAGE);
      waitForStatus(visit, "没有新收录");
      assertTrue(box(visit, "财经").isChecked());
      box(visit, "财经").uncheck();
      waitForStatus(visit, "还没有订阅");
      assertEquals(0, visit.page().locator("#subscriptions-news .row").count());
    }
  }

  @Test
  void aWordBringsWhatASearchFindsAndGoesAgain() {
    try (Visit visit = chrome.visit(disk())) {
      visit.open(PAGE);
      visit.page().locator("#subscriptions-word").fill("余杭");
      visit.page().locator("#subscriptions-word").press("Enter");
      visit.page().locator("#subscriptions-news .row").first().waitFor();
      assertEquals(5, visit.page().locator("#subscriptions-news .row").count());
      visit.page().locator("#subscriptions-words button").click();
      waitForStatus(visit, "还没有订阅");
    }
  }

  @Test
  void whatCameSinceTheLastVisitIsMarkedUntilItIsSeen() throws IOException {
    TestArchive archive = new TestArchive(temp);
    archive.put("1.html", story(1));
    archive.build();
    try (Visit visit = chrome.visit(archive.site().toUri().toString())) {
      visit.open(PAGE + "?category=%E7%A4%BE%E4%BC%9A&word=%E6%B8%A1%E8%88%B9");
      waitForStatus(visit, "没有新收录");
      archive.put("2.html", story(2));
      archive.build();
      visit.open(PAGE);
      waitForStatus(visit, "新收录 2 篇"); // under the category and under the word
      List<String> marked =
          visit.page().locator("#subscriptions-news .row:has(.badge) a").allTextContents();
      assertEquals(List.of("第2班渡船", "第2班渡船"), marked);
      visit.page().reload();
      waitForStatus(visit, "新收录 2 篇");
      visit.page().locator("#subscriptions-news > button").click();
      waitForStatus(visit, "没有新收录");
      visit.page().reload();
      waitForStatus(visit, "没有新收录");
    }
  }

  @Test
  void aChoiceIsExportedAndImportedElsewhere() throws IOException {
    Path file = temp.resolve("choice.json");
    try (Visit visit = chrome.visit(disk()).holdClock()) {
      visit.open(PAGE + "?category=%E8%B4%A2%E7%BB%8F&word=climate%20forum");
      waitForStatus(visit, "没有新收录");
      download(visit, "#subscriptions-export").saveAs(file);
    }
    JsonNode kept = JsonMapper.shared().readTree(Files.readString(file));
    assertEquals("财经", kept.path("category").path(0).asString());
    assertEquals("climate forum", kept.path("word").path(0).asString());
    try (Visit other = chrome.visit(disk())) {
      other.open(PAGE);
      waitForStatus(other, "还没有订阅");
      other.page().locator("#subscriptions-import").setInputFiles(file);
      waitForStatus(other, "已导入");
      assertTrue(box(other, "财经").isChecked());
      assertTrue(
          other.page().locator("#subscriptions-words").textContent().contains("climate forum"));
      other.open(PAGE);
      waitForStatus(other, "没有新收录");
      assertTrue(box(other, "财经").isChecked(), "the import is kept");
    }
  }

  @Test
  void aFileThatIsNoChoiceChangesNothing() throws IOException {
    Path file = Files.writeString(temp.resolve("other.json"), "<no json>");
    try (Visit visit = chrome.visit(disk())) {
      visit.open(PAGE + "?category=%E8%B4%A2%E7%BB%8F");
      waitForStatus(visit, "没有新收录");
      visit.page().locator("#subscriptions-import").setInputFiles(file);
      waitForStatus(visit, "文件无法读取");
      assertTrue(box(visit, "财经").isChecked());
    }
  }

  @Test
  void feedsOfTheChoiceAreExportedAsOpml() throws IOException {
    Path file = temp.resolve("choice.opml");
    try (Visit visit = chrome.visit(disk()).holdClock()) {
      visit.open(PAGE + "?category=%E8%B4%A2%E7%BB%8F&source=Harbour%20Times");
      waitForStatus(visit, "没有新收录");
      download(visit, "#subscriptions-opml").saveAs(file);
    }
    org.w3c.dom.Element opml = XmlFile.root(file);
    assertEquals("opml", opml.getTagName());
    assertEquals("2.0", opml.getAttribute("version"));
    org.w3c.dom.NodeList outlines = opml.getElementsByTagName("outline");
    assertEquals(2, outlines.getLength());
    for (int i = 0; i < outlines.getLength(); i++) {
      org.w3c.dom.Element outline = (org.w3c.dom.Element) outlines.item(i);
      assertEquals("rss", outline.getAttribute("type"));
      assertFalse(outline.getAttribute("text").isBlank());
      String url = outline.getAttribute("xmlUrl");
      assertTrue(url.startsWith(SampleSite.BASE), url);
      Path feed = SampleSite.folder().resolve(url.substring(SampleSite.BASE.length()));
      assertTrue(Files.isRegularFile(feed), url);
    }
  }

  @Test
  void aBrowserThatRefusesStorageIsToldAndTheRestWorks() {
    try (Visit visit = chrome.visit(disk())) {
      visit
          .page()
          .addInitScript(
              """
              Object.defineProperty(window, "localStorage",
                {get() { throw new DOMException("denied", "SecurityError"); }});
              """);
      visit.open(PAGE);
      waitForStatus(visit, "还没有订阅");
      assertTrue(visit.page().locator("#subscriptions-refused").isVisible());
      box(visit, "财经").check();
      visit.page().locator("#subscriptions-news .row").first().waitFor();
      visit.page().locator("button.shade").click();
      assertEquals("dark", visit.page().locator("html").getAttribute("data-theme"));
    }
  }

  /** The page takes a file's address back after a while, so the clock must be held before. */
  private static Download download(Visit visit, String button) {
    return visit.page().waitForDownload(() -> visit.page().locator(button).click());
  }

  private static void waitForStatus(Visit visit, String words) {
    visit.page().locator(STATUS).filter(named(words)).waitFor();
  }

  private static Locator box(Visit visit, String name) {
    return visit.page().locator("input[type=checkbox][value='" + name + "']");
  }

  private static Locator.FilterOptions named(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  private static String story(int i) {
    return """
    <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>第%1$d班渡船</title>
    <link rel="canonical" href="https://ferry.example/2026/%1$d.html"><meta property="article:section" content="社会">
    <meta property="article:published_time" content="2026-03-0%1$dT09:15:00+08:00"></head><body><article><h1>第%1$d班渡船</h1>
    <p>第%1$d班渡船在清早离岸，船上有%2$d位赶集的客人，船工把缆绳盘了%3$d圈，江面上看不见对岸的灯。</p>
    <p>船票还是一元一位，第%1$d班的存根按日子捆好，放在候船室最里面的柜子里，等着人来查。</p></article></body></html>
    """
        .formatted(i, i * 5 + 7, i + 2);
  }

  private static String disk() {
    return SampleSite.folder().toUri().toString();
  }
}
