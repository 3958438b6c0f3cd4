package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** HTTP archives, and what crawlers write as JSON. */
class JsonSourceTest {

  private static final String TEXT = "清晨六点，第一班渡轮载着三十名乘客离开了码头，海事部门说能见度已经恢复。\\n第二段在这里。";

  @TempDir Path temp;
  private Folder folder;

  @BeforeEach
  void open() throws IOException {
    folder = new Folder(Files.createDirectory(temp.resolve("snapshots")));
  }

  @Test
  void aPageOfAnHttpArchiveHasItsAddressItsTimeAndItsPictures() throws IOException {
    String har =
        "{\"log\": {\"version\": \"1.2\", \"creator\": {\"name\": \"x\"}, \"entries\": ["
            + entry("https://a.example/1", 200, "text/html", quoted(Folder.page("一")), "")
            + ","
            + entry("https://a.example/gone", 404, "text/html", quoted(Folder.page("无")), "")
            + ","
            + entry(
                "https://a.example/p.png",
                200,
                "image/png",
                quoted(Base64.getEncoder().encodeToString(Folder.PNG)),
                ", \"encoding\": \"base64\"")
            + ","
            + entry("https://a.example/2", 200, "", quoted(Folder.page("二")), "")
            + "]}}";
    List<Capture> captures = folder.good("site.har", Folder.utf8(har));
    assertEquals(List.of("一", "二"), folder.titles());
    assertEquals("https://a.example/1", captures.getFirst().url());
    assertEquals("2026-03-05T08:00:00Z", captures.getFirst().fetch().at());
    assertEquals("https://a.example/p.png", captures.getFirst().resources().getFirst().reference());
  }

  @Test
  void anHttpArchiveThatWasCutKeepsItsPagesAndSaysSo() throws IOException {
    String har =
        "{\"log\": {\"entries\": ["
            + entry("https://a.example/1", 200, "text/html", quoted(Folder.page("一")), "")
            + ", {\"request\": {\"url\": \"https://a";
    Reading reading = folder.read("site.har", Folder.utf8(har));
    assertEquals(List.of("一"), folder.titles());
    assertEquals(1, reading.damaged().size());
  }

  @Test
  void itemsOfCrawlersArePagesAsTheyWere() throws IOException {
    for (String name : List.of("html", "raw_html", "body", "content")) {
      String item =
          "{\"url\": \"https://a.example/1\", \""
              + name
              + "\": "
              + quoted(Folder.page("一"))
              + ", \"crawled_at\": \"2026-03-05 08:00:00\"}";
      for (String file : List.of(item, "[" + item + "]", "{\"items\": [" + item + "]}")) {
        Capture capture = folder.good("items.json", Folder.utf8(file)).getFirst();
        assertEquals(Folder.page("一"), new String(capture.payload(), StandardCharsets.UTF_8));
        assertEquals("https://a.example/1", capture.url());
        assertEquals("2026-03-05T08:00:00Z", capture.fetch().at());
      }
    }
  }

  @Test
  void aBadLineCostsItselfAlone() throws IOException {
    String line =
        "{\"url\": \"https://a.example/1\", \"html\": " + quoted(Folder.page("一")) + "}\n";
    Reading reading =
        folder.read(
            "pages.jsonl", Folder.utf8(line + "{\"url\": broken\n" + line.replace("/1", "/2")));
    assertEquals(List.of("一", "一"), folder.titles());
    assertEquals(List.of((long) Folder.utf8(line).length), offsets(reading));
  }

  @Test
  void aTextWithoutItsPageBecomesAPageOfItsFields() throws IOException {
    List<String> items =
        List.of(
            "{\"title\": \"渡轮\", \"maintext\": \""
                + TEXT
                + "\", \"date_publish\": \"2026-03-05 08:15:00\","
                + " \"authors\": [\"王小明\"], \"url\": \"https://a.example/1\", \"language\": \"zh\"}",
            "{\"title\": \"渡轮\", \"text\": \""
                + TEXT
                + "\", \"date\": \"2026-03-05\", \"author\": \"王小明\","
                + " \"source\": \"https://a.example/1\", \"sitename\": \"渔港报\"}",
            "{\"title\": \"渡轮\", \"plaintext\": \""
                + TEXT
                + "\", \"publishing_date\": \"2026-03-05 08:15:00+08:00\","
                + " \"authors\": [\"王小明\"], \"html\": {\"requested_url\": \"https://a.example/1\"}}",
            "{\"schema\": 1, \"title\": \"渡轮\", \"url\": \"https://a.example/1\", \"publishedAt\": \"2026-03-05\","
                + " \"authors\": [\"王小明\"], \"html\": \"<p>清晨六点，渡轮离开了码头。</p>\", \"text\": \""
                + TEXT
                + "\"}");
    for (String item : items) {
      Capture capture = folder.good("item.json", Folder.utf8(item)).getFirst();
      String page = new String(capture.payload(), StandardCharsets.UTF_8);
      assertEquals("渡轮", Folder.title(capture));
      assertEquals("https://a.example/1", capture.url());
      assertTrue(page.contains("<p>清晨六点"), page);
      assertTrue(page.contains("content=\"王小明\""), page);
      assertTrue(page.contains("content=\"2026-03-05"), page);
    }
  }

  @Test
  void whatIsNoPageIsRejectedAsJson() throws IOException {
    for (String other :
        List.of(
            "{}", "{\"a\": 1}", "[{\"name\": \"x\"}]", "{\"title\": \"x\", \"text\": \"short\"}")) {
      Capture capture = folder.good("a.json", Folder.utf8(other)).getFirst();
      assertEquals("a.json", capture.origin());
    }
  }

  private static List<Long> offsets(Reading reading) {
    return reading.damaged().stream().map(Reading.Damage::offset).toList();
  }

  private static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }

  private static String entry(String url, int status, String type, String text, String more) {
    return "{\"startedDateTime\": \"2026-03-05T16:00:00+08:00\", \"request\": {\"url\": \""
        + url
        + "\"}, \"response\": {\"status\": "
        + status
        + ", \"content\": {\"mimeType\": \""
        + type
        + "\", \"text\": "
        + text
        + more
        + "}}}";
  }
}
