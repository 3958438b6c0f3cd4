package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Extracted;
import org.kuaizhao.extract.article.Extraction.Rejected;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;
import org.kuaizhao.extract.article.RelatedLink;

/** Pages of snapshot sites, as rendered text and as HTML, with their labels, notes and lists. */
class SnapshotPageTest {

  private static final Path SEED = Path.of("..", "shared", "data", "seed", "yuhang-snapshot.txt");
  private static final Path SAMPLES = Path.of("snapshots");

  private static Extraction extract(Path file) throws IOException {
    Capture capture =
        new Capture(
            file.getFileName().toString(),
            Files.readAllBytes(file),
            "sha256:" + "0".repeat(64),
            Fetch.NONE,
            Hint.NONE,
            List.of());
    ExtractOptions options =
        new ExtractOptions(ZoneId.of("Asia/Shanghai"), null, ExtractOptions.Limits.DEFAULT);
    return new Extractor(options).extract(capture);
  }

  private static Article article(Path file) throws IOException {
    return switch (extract(file)) {
      case Extracted(Article article) -> article;
      case Rejected rejected -> throw new AssertionError("rejected: " + rejected);
    };
  }

  @Test
  void theSeedPageIsReadWhole() throws IOException {
    assumeTrue(Files.exists(SEED), "needs the shared data");
    Article article = article(SEED);
    Fields fields = article.fields();
    assertEquals("锚定经济新目标 余杭向杭州城市重要新中心“再出发”", fields.text(Field.TITLE));
    assertEquals("国内", fields.text(Field.CATEGORY));
    assertEquals("人民资讯", fields.text(Field.SOURCE));
    assertEquals("人民日报客户端", fields.text(Field.REPRINTED_FROM));
    assertEquals("2024-01-17T15:51:00+08:00", article.fields().text(Field.PUBLISHED_AT));
    assertEquals("2024-01-17T18:45:03+08:00", article.fields().text(Field.CAPTURED_AT));
    assertEquals(List.of("刘军国"), article.fields().texts(Field.AUTHORS));
    assertEquals(List.of("徐颖", "谭琴"), article.fields().texts(Field.CONTRIBUTORS));
    assertNull(article.provenance().url());
    List<String> blocks = article.body().text().lines().toList();
    assertEquals(24, blocks.size());
    assertTrue(blocks.getFirst().startsWith("眼下,正值"));
    assertTrue(blocks.getLast().startsWith("为更好服务人才"));
    assertEquals(3, article.body().html().split("<h2>", -1).length - 1);
    for (String foreign : List.of("快照", "采写", fields.text(Field.TITLE), "原文地址", "2026-01-31")) {
      assertFalse(article.body().text().contains(foreign), foreign);
    }
    assertEquals(9, article.related().size());
    assertEquals(1, article.related().stream().filter(e -> e.title() == null).count());
    assertEquals(15, article.more().size());
    assertEquals(4, article.more().stream().filter(e -> e.title() == null).count());
    article.related().forEach(entry -> assertNotNull(entry.publishedAt()));
    article.more().forEach(entry -> assertNotNull(entry.publishedAt()));
  }

  @Test
  void theSameLayoutAsHtmlGivesTheSameFields() throws IOException {
    Article article = article(SAMPLES.resolve("kuaixun/880101.html"));
    assertEquals("再访余杭：一个数字经济强区的两本账", article.fields().text(Field.TITLE));
    assertEquals("财经", article.fields().text(Field.CATEGORY));
    assertEquals("澜江资讯", article.fields().text(Field.SOURCE));
    assertEquals("江南日报", article.fields().text(Field.REPRINTED_FROM));
    assertEquals("2026-03-02T13:20:00+08:00", article.fields().text(Field.PUBLISHED_AT));
    assertEquals("2026-03-02T15:45:07+08:00", article.fields().text(Field.CAPTURED_AT));
    assertEquals(List.of("陈雨桐"), article.fields().texts(Field.AUTHORS));
    assertTrue(article.body().text().startsWith("早上八点，余杭的地铁口"));
    assertTrue(article.body().text().endsWith("漏斗倒了过来。"));
    assertEquals(5, article.related().size());
    assertEquals(3, article.more().size());
    assertEquals(1, article.more().stream().filter(e -> e.title() == null).count());
  }

  @Test
  void anotherLayoutWithOtherLabelsGivesTheSameFields() throws IOException {
    Article article = article(SAMPLES.resolve("zixunhe/2603021805.html"));
    assertEquals("余杭的两本账", article.fields().text(Field.TITLE));
    assertEquals("财经", article.fields().text(Field.CATEGORY));
    assertEquals("河网新闻", article.fields().text(Field.SOURCE));
    assertEquals("2026-03-02T18:05:00+08:00", article.fields().text(Field.PUBLISHED_AT));
    assertEquals("2026-03-02T21:10:00+08:00", article.fields().text(Field.CAPTURED_AT));
    assertEquals(List.of("陈雨桐"), article.fields().texts(Field.AUTHORS));
    assertEquals(
        List.of("2026-03-02T07:30:00+08:00", "2026-02-25T08:16:00+08:00"),
        article.related().stream().map(RelatedLink::publishedAt).toList());
    assertEquals("排在前面的座位留给了企业", article.related().get(1).excerpt());
  }

  @Test
  void pagesWithoutAnArticleAreRejectedWithTheReason() throws IOException {
    for (List<String> page :
        List.of(
            List.of("jiangnan/vip-login.html", "login-wall"),
            List.of("jiangnan/caijing-index.html", "list-page"),
            List.of("hewang/content_31299.htm", "error-page"))) {
      Extraction extraction = extract(SAMPLES.resolve(page.getFirst()));
      String reason = extraction instanceof Rejected r ? r.reason().code() : "an article";
      assertEquals(page.getLast(), reason, page.getFirst());
    }
  }
}
