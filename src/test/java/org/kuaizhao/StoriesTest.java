package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoriesTest {

  private static final String LEDGER = "926ec1e4733cd881";

  private static final String FIRST = "三月的第一场雨落在沙溪县，河水一夜之间涨了四十厘米，淹没了下游的三座渡口。";
  private static final String SECRET = "县里的值班记录显示，开闸的命令比预报晚了整整两个小时才送到闸口。";
  private static final String LAST = "天亮以后雨停了，转移的居民陆续回到家中，把门前的淤泥一锹一锹清到路边。";

  @TempDir Path temp;

  @Test
  void theSampleTellsOneStoryWhole() throws IOException {
    Document page = page(SampleSite.folder().resolve("story/" + LEDGER + ".html"));
    assertEquals(4, page.select("li.report").size());
    assertTrue(page.select("li.report del").text().contains("漏斗倒了过来"));
    assertTrue(page.select("li.silence").text().contains("104"));
    assertTrue(page.select("li.report a[href$=changes.html]").size() == 1);
    Document article = page(SampleSite.folder().resolve("article/92/" + LEDGER + ".html"));
    assertEquals(1, article.select(".snapshot a[href*=story/]").size());
  }

  @Test
  void theAddressUnderAnyMembersIdLeadsToTheStory() throws IOException {
    Document page = page(SampleSite.folder().resolve("story/" + LEDGER + ".html"));
    for (String path : page.select("li.report h2 a").eachAttr("href").subList(1, 4)) {
      String id = path.replaceFirst(".*/", "");
      Document moved = page(SampleSite.folder().resolve("story/" + id));
      assertTrue(
          moved.select("meta[http-equiv=refresh]").attr("content").endsWith(LEDGER + ".html"));
    }
  }

  @Test
  void aReportThatComesLateHeadsTheStoryAndOldAddressesLeadThere() throws IOException {
    TestArchive archive = new TestArchive(temp);
    archive.put("b.html", page("b", "2026-03-04T09:00:00+08:00", FIRST + LAST));
    archive.put("c.html", page("c", "2026-03-05T09:00:00+08:00", FIRST + LAST));
    archive.build();
    String before = stories(archive).getFirst();
    archive.put("a.html", page("a", "2026-03-03T09:00:00+08:00", FIRST + SECRET + LAST));
    archive.build();
    Document moved = page(archive.site().resolve("story/" + before));
    assertEquals(1, moved.select("meta[http-equiv=refresh]").size());
    List<String> whole = stories(archive);
    archive.forgetState();
    archive.build();
    assertEquals(whole, stories(archive));
  }

  @Test
  void whatIsTakenDownLeavesItsStory() throws IOException {
    TestArchive archive = new TestArchive(temp);
    archive.put("a.html", page("a", "2026-03-03T09:00:00+08:00", FIRST + SECRET + LAST));
    archive.put("b.html", page("b", "2026-03-04T09:00:00+08:00", FIRST + LAST));
    archive.put("c.html", page("c", "2026-03-05T09:00:00+08:00", FIRST + LAST));
    archive.build();
    assertTrue(isTold(archive, SECRET));
    Files.writeString(
        temp.resolve("rules.yaml"),
        "- match: {url: 'https://a.example/1'}\n  action: takedown\n  reason: asked\n");
    archive.build();
    assertFalse(isTold(archive, SECRET));
    assertEquals(2, stories(archive).size());
  }

  private static boolean isTold(TestArchive archive, String sentence) throws IOException {
    try (Stream<Path> files = Files.list(archive.site().resolve("story"))) {
      for (Path file : files.toList()) {
        if (Files.readString(file).contains(sentence)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The names of the stories' pages, the ways to them too. */
  private static List<String> stories(TestArchive archive) throws IOException {
    try (Stream<Path> files = Files.list(archive.site().resolve("story"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".html"))
          .sorted()
          .toList();
    }
  }

  private static String page(String host, String published, String text) {
    return """
    <html lang="zh"><head><title>沙溪涨水</title>
    <link rel="canonical" href="https://%s.example/1">
    <meta property="og:site_name" content="%s报">
    <meta property="article:published_time" content="%s"></head>
    <body><article><h1>沙溪涨水</h1><p>%s</p></article></body></html>
    """
        .formatted(host, host, published, text);
  }

  private static Document page(Path file) throws IOException {
    return Jsoup.parse(Files.readString(file));
  }
}
