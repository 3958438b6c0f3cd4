package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages may weigh before images and before a search, in bytes. */
class PageWeightTest {

  /** An article's page, uncompressed, over the UTF-8 of its body's text. */
  private static final int OVER_TEXT = 30_000;

  private static final int STYLE = 20_000;

  /** Scripts of a page before a search, each under gzip. */
  private static final int SCRIPTS = 12_000;

  private static final String MAIN = "https://weight.example/2026/03/main.html";

  @TempDir Path temp;

  @Test
  void noArticleOfTheSampleWeighsMuchMoreThanItsText() throws IOException {
    List<Path> articles = SiteUnderTest.SAMPLE.files(path -> path.startsWith("article/"));
    for (Path file : articles) {
      if (Jsoup.parse(file, "UTF-8").selectFirst(".text") != null) {
        int over = overText(file);
        assertTrue(over > 0 && over <= OVER_TEXT, () -> file + ": " + over);
      }
    }
  }

  @Test
  void listsOfAnyLengthKeepAPageWithinItsBudgetAndTellTheirSize() throws IOException {
    TestArchive archive = new TestArchive(temp);
    archive.settings("baseUrl: https://archive.example/\noriginals: copy\n");
    for (int state = 0; state < 25; state++) {
      put(archive, "state" + state, page(MAIN, "第" + state + "稿", 150), day(state));
    }
    for (int i = 0; i < 25; i++) {
      put(
          archive,
          "copy" + i,
          page("https://copy" + i + ".example/1.html", "第24稿", 0),
          day(40 + i));
    }
    for (int i = 0; i < 60; i++) {
      put(archive, "later" + i, later(i), day(70 + i));
    }
    archive.build();
    Path file =
        SampleSite.pages(archive.site()).stream()
            .filter(path -> path.matches("article/../[0-9a-f]{16}\\.html"))
            .map(path -> archive.site().resolve(path))
            .filter(path -> shows(path, MAIN))
            .findFirst()
            .orElseThrow();
    Document page = Jsoup.parse(file, "UTF-8");
    String rail = page.select(".rail").text();
    assertTrue(rail.contains("共 25 个"), rail);
    assertTrue(rail.contains("26 个来源"), rail);
    assertTrue(rail.contains("60 篇报道"), rail);
    String after = page.select(".after").text();
    assertEquals(3, after.split("另有 15 条未列出", -1).length, after); // 10 + 1 of 26, 10 of 25
    assertTrue(after.contains("另有 50 条未列出"), after); // later articles: ten of 60
    assertEquals(1, page.select("#states [aria-current]").size());
    assertEquals(1, page.select("#reprints [aria-current]").size());
    int over = overText(file);
    assertTrue(over <= OVER_TEXT, () -> file + ": " + over);
    assertEquals(List.of(), new SiteLinks(archive.site()).broken());
  }

  @Test
  void theStyleSheetAndTheScriptsOfEachPageStayWithinTheirBudget() throws IOException {
    SiteUnderTest site = SiteUnderTest.SAMPLE;
    for (Path file : site.pages()) {
      Document page = Jsoup.parse(file, "UTF-8");
      long style = 0;
      for (Element sheet : page.select("link[rel=stylesheet]")) {
        style += Files.size(file.resolveSibling(sheet.attr("href")));
      }
      int scripts = 0;
      for (Element script : page.select("script[src]")) {
        scripts += gzipped(file.resolveSibling(script.attr("src")));
      }
      assertTrue(style <= STYLE, site.path(file) + ": " + style);
      assertTrue(scripts <= SCRIPTS, site.path(file) + ": " + scripts);
    }
  }

  private static int overText(Path file) throws IOException {
    Element text = Objects.requireNonNull(Jsoup.parse(file, "UTF-8").selectFirst(".text"));
    return (int) Files.size(file) - text.text().getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean shows(Path file, String address) {
    try {
      return Jsoup.parse(file, "UTF-8").select("link[rel=original]").attr("href").equals(address);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int gzipped(Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(Files.readAllBytes(file));
    }
    return bytes.size();
  }

  private static void put(TestArchive archive, String name, String page, String fetchedAt)
      throws IOException {
    archive.put(name + ".html", page);
    archive.put(name + ".html.json", "{\"fetchedAt\": \"" + fetchedAt + "\"}");
  }

  private static String day(int n) {
    return "2026-0%d-%02dT09:00:00+08:00".formatted(n / 28 + 3, n % 28 + 1);
  }

  /** The one text under several addresses and in several states, with two lists of links. */
  private static String page(String address, String state, int links) {
    List<String> related = new ArrayList<>();
    List<String> more = new ArrayList<>();
    for (int i = 0; i < links; i++) {
      related.add(
          ("<li><a href=\"https://weight.example/2026/02/related-%1$d.html\">渡口旧事之%1$d：涨水那年谁在对岸点灯</a>"
                  + "<p>...那一年的水涨到第%1$d级石阶，船工把灯挂在桅杆上，对岸的人凭灯影认船。</p> 2026-02-11 10:00</li>")
              .formatted(i));
      more.add(
          "<li><a href=\"https://weight.example/2026/01/hot-%1$d.html\">热文之%1$d：候船室里的一张旧船票</a></li>"
              .formatted(i));
    }
    return """
    <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>渡口的灯一夜没有熄</title>
    <link rel="canonical" href="%1$s">
    <meta property="article:published_time" content="2026-03-01T00:15:00+08:00"></head><body><article>
    <h1>渡口的灯一夜没有熄</h1><p>三月的头一个夜晚，江水漫过了渡口的第九级石阶，值夜的船工把马灯添满了油，挂在缆桩最高的地方。</p>
    <p>对岸的人说，只要灯还亮着，他们就知道船没有走。天亮前后，一共有四十一个人站在岸边等过。</p>
    <p>船工后来把这一夜记在本子上，写到%2$s才停笔，他说字写得少，灯点得多，这样的夜晚一年也不过两三回。</p></article>
    <div class="related"><h3>相关阅读</h3><ul>%3$s</ul></div>
    <div class="hot"><h3>热门文章</h3><ul>%4$s</ul></div></body></html>
    """
        .formatted(address, state, String.join("", related), String.join("", more));
  }

  private static String later(int i) {
    return """
    <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>沿江见闻第%1$d则</title>
    <link rel="canonical" href="https://later.example/2026/05/%1$d.html">
    <meta property="article:published_time" content="2026-05-02T%2$02d:%3$02d:00+08:00"></head><body><article>
    <h1>沿江见闻第%1$d则</h1><p>第%1$d则写的是下游%4$d里处的一座小码头，那里有%5$d户人家，院墙都用鹅卵石砌成，墙头种着葱。</p>
    <p>过路的人问%1$d号门牌在哪里，孩子们便指一指晒着渔网的那一家，网上还挂着%4$d片没有摘净的水草。</p></article>
    <div class="related"><h3>相关阅读</h3><ul><li><a href="%6$s">渡口的灯一夜没有熄</a></li>
    <li><a href="https://later.example/2026/05/%7$d.html">沿江见闻第%7$d则</a></li></ul></div></body></html>
    """
        .formatted(i, i % 24, i % 60, i * 3 + 5, i * 7 + 11, MAIN, i + 500);
  }
}
