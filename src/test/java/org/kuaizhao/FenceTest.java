package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuaizhao.archive.Tally;
import org.kuaizhao.capture.Reading.Damage;

/** What one record or one file makes any code throw is its damage, and the rest goes on. */
@Timeout(120)
class FenceTest {

  private static final String GOOD = "河埠头的早市";

  @TempDir Path temp;

  private TestArchive archive;

  @BeforeEach
  void putAGoodPage() throws IOException {
    archive = new TestArchive(temp);
    archive.put("good.html", page(GOOD, ""));
  }

  @Test
  void aRecordThatCannotBeDecodedDoesNotEndTheBuild() throws IOException {
    byte[] broken = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x55, 0x55, 0x55, 0x55, 0x55};
    byte[] first = record("https://a.example/1", "", page("第一班渡船", "").getBytes(UTF_8));
    byte[] odd = record("https://a.example/2", "Content-Encoding: gzip\r\n", broken);
    byte[] last = record("https://a.example/3", "", page("末班渡船", "").getBytes(UTF_8));
    archive.put("crawl.warc", join(first, odd, last));
    Report report = archive.build();
    assertEquals(3, report.total().articles());
    Damage damage = damaged(report, "crawl.warc").getFirst();
    assertEquals(first.length, damage.offset());
    assertEquals("https://a.example/2", damage.url());
    assertTrue(report.isPartial());
    Document said = Jsoup.parse(archive.site().resolve("report.html"), "UTF-8");
    assertTrue(said.text().contains("https://a.example/2"), said.text());
  }

  @Test
  void aPageOnWhichExtractionOverflowsTheStackIsDamage() throws IOException {
    Path rules = Files.createDirectories(temp.resolve("extract"));
    Files.writeString(rules.resolve("deep.example.yaml"), "title: 'p:matchesOwn(^(.|\\s)*$)'\n");
    byte[] deep = page("深巷", "<p>" + "巷子深处还有一家老茶馆。".repeat(20_000) + "</p>").getBytes(UTF_8);
    byte[] before = record("https://flat.example/1", "", page("渡口", "").getBytes(UTF_8));
    archive.put("crawl.warc", join(before, record("https://deep.example/2", "", deep)));
    Report report = archive.build();
    Damage damage = damaged(report, "crawl.warc").getFirst();
    assertEquals(before.length, damage.offset());
    assertEquals("https://deep.example/2", damage.url());
    assertTrue(damage.reason().contains("stack"), damage.reason());
    assertEquals(2, report.total().articles());
    assertEquals(2, report.total().captures());
    Files.delete(rules.resolve("deep.example.yaml"));
    assertEquals(3, archive.build().total().captures());
  }

  @Test
  void damageOfTheMachineIsTriedAgainByTheNextBuild() throws IOException {
    Path rules = Files.createDirectories(temp.resolve("extract"));
    Files.writeString(rules.resolve("deep.example.yaml"), "title: 'p:matchesOwn(^(.|\\s)*$)'\n");
    String deep = "<p>" + "巷子深处还有一家老茶馆。".repeat(20_000) + "</p>";
    archive.put("deep.html", page("深巷", deep));
    archive.put("deep.html.json", "{\"url\":\"https://deep.example/2\"}");
    archive.build();
    Report again = archive.build();
    assertEquals(1, damaged(again, "deep.html").size());
    assertEquals(1, parsed(again));
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy", "link"})
  void anyNameHasItsOriginalAndItsImages(String originals) throws IOException {
    assumeTrue(Path.of("a\\b").getNameCount() == 1);
    archive.settings("title: t\noriginals: " + originals + "\n");
    List<String> names = List.of("a\\b", "50%off", "2026-03-05T08:00:00", "a b#c?d", "渡\\口");
    for (String name : names) {
      archive.put(name + ".html", page("名" + name, "<img src='p.png' alt=''>", name));
      archive.put(name + "_files/p.png", PNG);
    }
    Report report = archive.build();
    assertEquals(names.size() + 1, report.total().articles());
    assertFalse(report.isPartial(), report.problems() + " " + report.inputs());
    for (String name : names) {
      assertEquals(1, article("名" + name).select("article img[src*=image]").size(), name);
    }
    if (originals.equals("link")) {
      for (String name : names) {
        Document page = article("名" + name);
        String href = page.select("a[href*=snapshots]").attr("href");
        Path file =
            Path.of(archive.folder().resolve("site/article/00/x.html").toUri().resolve(href));
        assertTrue(Files.exists(file), href);
      }
    }
  }

  @Test
  void whatVanishesBeforeItsCopyIsMadeIsSaidAndTheBuildGoesOn() throws IOException {
    archive.settings("title: t\noriginals: copy\n");
    archive.put("gone.html", page("去了哪里", "<img src='p.png' alt=''>", "gone"));
    archive.put("gone_files/p.png", PNG);
    byte[] gone = Files.readAllBytes(archive.snapshots().resolve("gone.html"));
    Report report =
        archive.build(
            new AfterExtract(() -> {
              Files.delete(archive.snapshots().resolve("gone.html"));
              Files.delete(archive.snapshots().resolve("gone_files/p.png"));
            }));
    assertTrue(report.isPartial());
    assertEquals(
        List.of("gone.html", "gone_files/p.png"),
        report.problems().stream().map(note -> note.file()).sorted().toList());
    Document page = article("去了哪里");
    assertEquals(0, page.select("article img[src*=image]").size());
    assertTrue(copies().anyMatch(copy -> copy.contains("抓取的文件已读不到")));
    // as soon as it is back the copy is made
    archive.put("gone.html", gone);
    archive.put("gone_files/p.png", PNG);
    assertFalse(archive.build().isPartial());
    assertEquals(1, article("去了哪里").select("article img[src*=image]").size());
    assertFalse(copies().anyMatch(copy -> copy.contains("抓取的文件已读不到")));
  }

  @Test
  void aSnapshotsFolderThatIsALinkIsRead() throws IOException {
    Path real = Files.move(archive.snapshots(), temp.resolve("elsewhere"));
    Files.createSymbolicLink(archive.snapshots(), real);
    assertEquals(1, archive.build().total().articles());
    Path link = Files.createSymbolicLink(temp.resolve("link"), temp);
    assertEquals(1, new TestArchive(link).build().total().articles());
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.pdf", ".hidden.html", "crawl.warc", "page.html.part", "a/b/c.css"})
  void aFolderWithoutACaptureIsPartialAndSaysWhy(String name) throws IOException {
    Files.delete(archive.snapshots().resolve("good.html"));
    assertFalse(archive.build().isPartial());
    archive.put(name, "no page");
    Report report = archive.build();
    assertTrue(report.isPartial());
    assertTrue(report.problems().getFirst().reason().contains("no captured page"));
  }

  /** Does something when the pages are extracted and nothing is rendered yet. */
  private record AfterExtract(Deed deed) implements Progress {
    interface Deed {
      void run() throws IOException;
    }

    @Override
    public void start(String station, long total) {}

    @Override
    public void step() {}

    @Override
    public void end() {
      try {
        deed.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};

  private static List<Damage> damaged(Report report, String file) {
    return report.inputs().stream()
        .filter(tally -> tally.file().equals(file))
        .map(Tally::damaged)
        .findFirst()
        .orElseThrow();
  }

  private static int parsed(Report report) {
    return report.stations().stream()
        .filter(station -> station.name().equals("extract"))
        .mapToInt(Report.Station::out)
        .sum();
  }

  private Document article(String title) throws IOException {
    for (Path file : archive.files()) {
      if (file.toString().contains("/article/")) {
        Document page = Jsoup.parse(file, "UTF-8");
        if (page.select("article h1").text().equals(title)) {
          return page;
        }
      }
    }
    throw new AssertionError("no article is called " + title);
  }

  private Stream<String> copies() throws IOException {
    try (Stream<Path> files = Files.list(archive.site().resolve("original"))) {
      return files.map(FenceTest::read).toList().stream();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page(String title, String more, String name) {
    return page(
        title,
        more.replace(
            "p.png",
            "./"
                + name.replace("%", "%25").replace("?", "%3F").replace("#", "%23")
                + "_files/p.png"));
  }

  private static String page(String title, String more) {
    return """
    <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>%s</title></head><body><article><h1>%s</h1>
    <p>%s：清晨五点半，第一条菜船靠上石阶，船头的竹筐里码着带露水的菱角和茭白，老主顾已经在岸上等了一刻钟。</p>%s
    <p>管理站今年把早市的时间从六点提前到五点半，摊位费减免三成，登记在册的菜船恢复到二十六条。</p></article></body></html>
    """
        .formatted(title, title, title, more);
  }

  private static byte[] record(String url, String headers, byte[] body) {
    String http =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(headers, body.length);
    String head =
        """
        WARC/1.0\r
        WARC-Type: response\r
        WARC-Target-URI: %s\r
        WARC-Date: 2026-03-05T08:00:00Z\r
        WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r
        Content-Type: application/http; msgtype=response\r
        Content-Length: %d\r
        \r
        """
            .formatted(url, http.length() + body.length);
    return join((head + http).getBytes(UTF_8), body, "\r\n\r\n".getBytes(UTF_8));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
