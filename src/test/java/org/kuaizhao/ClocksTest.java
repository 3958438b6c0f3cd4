package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An article's page tells all its times on one clock and names it once. */
class ClocksTest {

  @TempDir Path temp;

  private Document page(String published, String modified) throws IOException {
    TestArchive archive = new TestArchive(temp);
    archive.settings("language: en\n");
    archive.put(
        "a.html",
        "<html lang=\"en\"><head><title>The ferry came back to the harbour</title>"
            + meta("published_time", published)
            + meta("modified_time", modified)
            + "</head><body><article><h1>The ferry came back to the harbour</h1>"
            + "<p>The night ferry came back, and its lamps were seen from the old pier.</p>"
                .repeat(5)
            + "</article></body></html>");
    archive.put("a.html.json", "{\"fetchedAt\": \"2026-03-05T20:00:07Z\"}");
    archive.build();
    Path article =
        archive.files().stream()
            .filter(f -> f.toString().contains("article") && f.toString().endsWith(".html"))
            .findFirst()
            .orElseThrow();
    return Jsoup.parse(article, "UTF-8");
  }

  private static String meta(String property, String content) {
    return "<meta property=\"article:" + property + "\" content=\"" + content + "\">";
  }

  @Test
  void anUpdateInUtcIsToldOnTheClockOfThePublication() throws IOException {
    Document page = page("2026-03-05T17:50:00+02:00", "2026-03-05T16:20:00Z");
    String byline = page.select(".byline").text();
    assertTrue(byline.contains("17:50 Updated 5 March 2026, 18:20 UTC+2"), byline);
    assertTrue(
        page.select(".snapshot").text().contains("22:00:07"), page.select(".snapshot").text());
    assertEquals(
        1,
        Objects.requireNonNull(page.selectFirst("main, body")).text().split("UTC\\+2", -1).length
            - 1);
    assertFalse(page.body().text().contains("16:20"), page.body().text());
  }

  @Test
  void anUpdateInTheMinuteOfThePublicationIsNotTold() throws IOException {
    Document page = page("2026-03-05T17:50:00+02:00", "2026-03-05T15:50:40Z");
    assertFalse(page.select(".byline").text().contains("Updated"), page.select(".byline").text());
  }
}
