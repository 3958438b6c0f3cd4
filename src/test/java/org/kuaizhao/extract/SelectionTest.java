package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.extract.article.Extraction.Reason;
import org.kuaizhao.extract.article.Extraction.Rejected;

class SelectionTest {

  @ParameterizedTest
  @CsvSource({
    "https://a.example/1, https://a.example/1, true",
    "http://a.example/1, https://a.example/1, true",
    "https://a.example/1, https://a.example/10, false",
    "https://a.example/1*, https://a.example/10, true",
    "https://a.example/1, https://a.example/1?page=2, true",
    "https://a.example/news, https://a.example/news/1, true",
    "https://a.example/news/, https://a.example/news/1, true",
    "https://a.example/, https://b.example/, false"
  })
  void anAddressIsTakenByItselfAndByItsBeginnings(String only, String url, boolean taken) {
    Selection selection = new Selection(List.of(only), List.of(), null, null, false);
    assertEquals(taken, takes(selection, url, null));
  }

  @Test
  void aHostIsTakenWithThoseBelowIt() {
    Selection selection = new Selection(List.of(), List.of("A.example"), null, null, false);
    assertEquals(true, takes(selection, "https://a.example/1", null));
    assertEquals(true, takes(selection, "https://news.a.example/1", null));
    assertEquals(false, takes(selection, "https://aa.example/1", null));
    assertEquals(false, takes(selection, null, null));
  }

  @Test
  void aTimeIsTakenFromItsBeginningUpToItsEnd() {
    Instant from = Instant.parse("2026-03-05T00:00:00Z");
    Instant to = Instant.parse("2026-03-06T00:00:00Z");
    Selection selection = new Selection(List.of(), List.of(), from, to, false);
    assertEquals(true, takes(selection, null, "2026-03-05T00:00:00Z"));
    assertEquals(true, takes(selection, null, "2026-03-06T07:59:00+08:00"));
    assertEquals(false, takes(selection, null, "2026-03-06T00:00:00Z"));
    assertEquals(false, takes(selection, null, null));
  }

  @Test
  void whatAsksNotToBeArchivedIsRejectedWhenAsked() {
    Selection asked = new Selection(List.of(), List.of(), null, null, true);
    for (String meta :
        List.of(
            "<meta name=\"robots\" content=\"index, noarchive\">",
            "<META content='NOARCHIVE' name=googlebot>")) {
      Rejected refused = asked.refusal(capture("https://a.example/1", null, meta, null));
      assertEquals(Reason.NOARCHIVE, refused == null ? null : refused.reason(), meta);
      assertNull(Selection.ALL.refusal(capture("https://a.example/1", null, meta, null)));
    }
    Rejected refused = asked.refusal(capture(null, null, "", "googlebot: noarchive"));
    assertEquals("X-Robots-Tag", refused == null ? null : refused.detail());
    assertNull(asked.refusal(capture(null, null, "<meta name=robots content=noindex>", "all")));
  }

  private static boolean takes(Selection selection, @Nullable String url, @Nullable String at) {
    Capture capture = capture(url, at, "", null);
    return selection.takes(capture, new Rejected("a", Reason.NO_BODY, "", "", ""));
  }

  private static Capture capture(
      @Nullable String url, @Nullable String at, String head, @Nullable String robots) {
    byte[] page = ("<html><head>" + head + "</head></html>").getBytes(StandardCharsets.UTF_8);
    Fetch fetch = new Fetch(url, at, 200, "text/html", robots);
    return new Capture("a", page, Digests.digest(page), fetch, Hint.NONE, List.of());
  }
}
