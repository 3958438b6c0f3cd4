package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Extraction.Extracted;
import org.kuaizhao.extract.article.Field;

/**
 * Pages that were saved from the replay of a web archive, or by a mirroring tool, are the
 * originals.
 */
class ReplayTest {

  private static final String BODY =
      "<h1>渡轮推迟半小时开船</h1><article><p>清晨六点，第一班渡轮载着三十名乘客离开了码头，比时刻表晚了半小时，船长说雾比预报的浓。</p>"
          + "<p>海事部门说，能见度已经恢复，<a href=\"%shttps://a.example/2\">下午的航班</a>照常，旅客可以在码头改签。</p></article>";

  @Test
  void aPageOfTheWaybackMachineTellsItsOriginal() {
    List<String> signs =
        List.of(
            "<script>__wm.wombat(\"https://a.example/1\",\"20200315010203\",\"https://web.archive.org/\");</script>",
            "<script>wbinfo.url = \"https://a.example/1\"; wbinfo.timestamp = \"20200315010203\";</script>",
            "<script>wbinfo.url = \"https://a.example/1\";</script><!-- FILE ARCHIVED ON 01:02:03 Mar 15, 2020 AND RETRIEVED FROM THE INTERNET ARCHIVE -->",
            "<div id=\"wm-ipp\">The Wayback Machine - https://web.archive.org/web/20200315010203/https://a.example/1</div>",
            "<!-- saved from url=(0079)https://web.archive.org/web/20200315010203/https://a.example/1 -->");
    for (String sign : signs) {
      Article article = article(sign + BODY.formatted("/web/20200315010203/"), Fetch.NONE);
      assertEquals("https://a.example/1", article.provenance().url(), sign);
      assertEquals("2020-03-15T01:02:03Z", article.fields().text(Field.CAPTURED_AT), sign);
      assertEquals("web-archive", article.evidence().get("url"), sign);
      String html = article.body().html();
      assertTrue(html.contains("href=\"https://a.example/2\""), html);
      assertFalse(article.body().text().contains("Wayback"), article.body().text());
    }
  }

  @Test
  void aRecordOfAWebArchivesOwnAddressIsTheOriginal() {
    String url = "https://web.archive.org/web/20200315010203/https://a.example/1";
    Article article =
        article(BODY.formatted(""), new Fetch(url, "2026-03-05T08:00:00Z", 200, "text/html"));
    assertEquals("https://a.example/1", article.provenance().url());
    assertEquals("2020-03-15T01:02:03Z", article.fields().text(Field.CAPTURED_AT));
  }

  @Test
  void pathsOfDownloadersTellAddressAndTime() {
    Map<String, String> told =
        Map.of(
            "websites/news.a-example.com/20200315010203/port/1.html", "2020-03-15T01:02:03Z",
            "20200315010203/news.a-example.com/port/1.html", "2020-03-15T01:02:03Z",
            "20200315010203id_/news.a-example.com/port/1.html", "2020-03-15T01:02:03Z",
            "backup.zip!websites/news.a-example.com/port/1.html@0", "",
            "news.a-example.com/port/1.html", "");
    told.forEach((origin, time) -> {
      Article article = article(BODY.formatted(""), Fetch.NONE, origin);
      assertEquals("https://news.a-example.com/port/1.html", article.provenance().url(), origin);
      assertEquals("path", article.evidence().get("url"), origin);
      assertEquals(time, article.fields().textOrEmpty(Field.CAPTURED_AT), origin);
    });
  }

  @Test
  void aMirrorOfHttrackTellsItsAddressAndTime() {
    String note =
        "<!-- Mirrored from a.example/news/1.html by HTTrack Website Copier/3.x [XR&CO'2014], Thu, 05 Mar 2026 08:00:00 GMT -->";
    Article article = article(note + BODY.formatted(""), Fetch.NONE);
    assertEquals("http://a.example/news/1.html", article.provenance().url());
    assertTrue(
        String.valueOf(article.fields().text(Field.CAPTURED_AT)).startsWith("2026-03-05T08:00"),
        article.fields().text(Field.CAPTURED_AT));
    assertEquals("httrack", article.evidence().get("url"));
  }

  private static Article article(String body, Fetch fetch) {
    return article(body, fetch, "a.html");
  }

  private static Article article(String body, Fetch fetch, String origin) {
    String page =
        "<!DOCTYPE html>\n<html lang=\"zh\"><head><title>渡轮推迟半小时开船</title></head><body>"
            + body
            + "</body></html>";
    byte[] payload =
        (body.startsWith("<!--")
                ? page.replaceFirst("<html", body.replaceFirst("(?s)(-->).*", "$1") + "<html")
                : page)
            .getBytes(StandardCharsets.UTF_8);
    Capture capture =
        new Capture(origin, payload, Digests.digest(payload), fetch, Hint.NONE, List.of());
    return ((Extracted) Extractor.of().extract(capture)).article();
  }
}
