package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuaizhao.archive.Tally;
import org.kuaizhao.capture.Listing;
import org.kuaizhao.config.Settings;

/** The rows of DESIGN.md §7 that concern HTML and text files; a good page stands beside each. */
class BadInputTest {

  private static final String GOOD = "good.html";
  private static final String GOOD_TITLE = "河埠头的早市";

  private static final String BODY =
      "<p>清晨五点半，第一条菜船靠上石阶，船头的竹筐里码着带露水的菱角和茭白，老主顾已经在岸上等了一刻钟。</p>"
          + "<p>管理站今年把早市的时间从六点提前到五点半，摊位费减免三成，登记在册的菜船恢复到二十六条。</p>";

  private static final String TRADITIONAL =
      "<p>清晨五點半，第一條菜船靠上石階，船頭的竹筐裡碼著帶露水的菱角和茭白，老主顧已經在岸上等了一刻鐘。</p>"
          + "<p>管理站今年把早市的時間從六點提前到五點半，攤位費減免三成，登記在冊的菜船恢復到二十六條。</p>";

  @TempDir Path temp;

  private TestArchive archive;

  @BeforeEach
  void putAGoodPage() throws IOException {
    archive = new TestArchive(temp);
    archive.put(GOOD, page("utf-8", GOOD_TITLE, BODY));
  }

  @ParameterizedTest
  @CsvSource({
    "words.html, 不是网页, no markup here, only words",
    "data.html, 不是网页, '{\"title\": \"<b>x</b>\", \"items\": [1, 2]}'",
    "feed.html, 不是网页, '<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>x</title></channel></rss>'",
    "blank.html, 空白页, '   '",
    "login.html, 需要登录, '<!doctype html><meta charset=utf-8><title>会员登录</title><body><form><p>请登录后阅读全文</p><input name=user><input type=password></form>'"
  })
  void whatIsNoArticleIsRejectedWithItsReason(String name, String reason, String content)
      throws IOException {
    archive.put(name, content);
    assertOnlyTheGoodPageIsIn(archive.build(), name, reason);
  }

  @Test
  void anEmptyFileIsRejected() throws IOException {
    archive.put("empty.html", new byte[0]);
    assertOnlyTheGoodPageIsIn(archive.build(), "empty.html", "空白页");
  }

  @Test
  void anImageUnderAPagesNameIsRejected() throws IOException {
    byte[] png = Files.readAllBytes(TestArchive.SAMPLE.resolve("donghai/sparrow_files/chart.png"));
    archive.put("photo.html", png);
    assertOnlyTheGoodPageIsIn(archive.build(), "photo.html", "不是网页");
  }

  @Test
  void aListPageIsRejected() throws IOException {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      list.append(
          "<li><a href='/2026/03/%d.html'>第%d条：城里的一件小事有了下文</a> <span>03-%02d</span></li>"
              .formatted(i, i, i % 28 + 1));
    }
    archive.put("list.html", page("utf-8", "社会频道", "<ul>" + list + "</ul>"));
    assertOnlyTheGoodPageIsIn(archive.build(), "list.html", "列表页");
  }

  @Test
  void wrongAndMissingLabelsDoNotSpoilTheText() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<List<String>> simplified =
        List.of(
            List.of("GB18030", "utf-8"),
            List.of("GBK", "utf-8"),
            List.of("GBK", ""),
            List.of("GB18030", "big5"),
            List.of("UTF-8", "gbk"),
            List.of("UTF-8", ""),
            List.of("UTF-8", "iso-8859-1"),
            List.of("UTF-16LE", "utf-8"));
    List<List<String>> traditional =
        List.of(
            List.of("Big5", "utf-8"),
            List.of("Big5", ""),
            List.of("Big5", "gb2312"),
            List.of("UTF-8", "big5"));
    simplified.forEach(how -> put(how, BODY));
    traditional.forEach(how -> put(how, TRADITIONAL));
    archive.build();
    simplified.forEach(how -> wrong.addAll(spoilt(how, "老主顾已经在岸上等了一刻钟")));
    traditional.forEach(how -> wrong.addAll(spoilt(how, "老主顧已經在岸上等了一刻鐘")));
    assertEquals(List.of(), wrong);
  }

  @Test
  void replacedCharactersAreCountedOnThePage() throws IOException {
    byte[] broken = page("utf-8", "渡口的老船", BODY).getBytes(StandardCharsets.UTF_8);
    broken[broken.length - 60] = (byte) 0xFF;
    archive.put("page.html", broken);
    archive.build();
    Document page = article("渡口的老船");
    // A wrong byte inside a character of three leaves three malformed sequences.
    String record = page.select("#record > .facts").text();
    assertTrue(record.contains("UTF-8 (3 处无法解码)"), record);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page.html.part",
        "page.tmp",
        "page.warc.gz.open",
        ".page.html",
        ".hidden/page.html",
        "page.html.crdownload"
      })
  void aFileThatIsNotFinishedWaitsAndIsNamed(String name) throws IOException {
    archive.put(name, page("utf-8", "渡口的老船", BODY));
    Report report = archive.build();
    assertEquals(1, report.total().articles());
    assertEquals(1, report.total().captures());
    assertTrue(
        report.left().stream().anyMatch(note -> name.startsWith(note.file())),
        report.left()::toString);
  }

  @Test
  void aFileThatGrowsWhileItIsReadIsWholeInTheEnd() throws IOException {
    Path file =
        archive.put(
            "growing.html",
            "<!doctype html><meta charset=utf-8><title>生长的页</title><article><h1>生长的页</h1>" + BODY);
    for (int i = 0; i < 3; i++) {
      Report report = archive.build(new Growing(file));
      assertEquals(2, report.total().captures() + report.total().skipped().sum(), report.json());
    }
    Files.writeString(file, "<p>写完了，最后一段在这里，船也都回来了。</p></article>", StandardOpenOption.APPEND);
    Report report = archive.build();
    assertEquals(2, report.total().articles());
    assertTrue(article("生长的页").select(".text").text().contains("最后一段在这里"));
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowedAndIsNamed() throws IOException {
    Path secret = Files.createDirectories(temp.resolve("secret"));
    Files.writeString(secret.resolve("diary.html"), page("utf-8", "别人的日记", BODY));
    Files.createSymbolicLink(
        archive.snapshots().resolve("link.html"), secret.resolve("diary.html"));
    Files.createSymbolicLink(archive.snapshots().resolve("folder"), secret);
    Report report = archive.build();
    assertEquals(1, report.total().captures());
    assertEquals(
        List.of("folder", "link.html"), report.left().stream().map(Listing.Note::file).toList());
    for (Path file : archive.files()) {
      assertFalse(
          Files.readString(file, StandardCharsets.ISO_8859_1).contains("diary"), file.toString());
    }
  }

  @Test
  void aPageOfHalfAGigabyteIsRejectedUnread() throws IOException {
    Path huge = archive.put("huge.html", "<html><title>巨页</title>");
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(500L << 20); // sparse: takes no room
    }
    assertOnlyTheGoodPageIsIn(archive.build(), "huge.html", "过大");
  }

  @Test
  void theLimitOfAPagesSizeIsASetting() throws IOException {
    archive.settings("limits: {pageBytes: 3000}");
    archive.put("large.html", page("utf-8", "长页", BODY.repeat(10)));
    assertOnlyTheGoodPageIsIn(archive.build(), "large.html", "过大");
  }

  @Test
  void aHundredThousandNestedTagsAreNoDanger() throws IOException {
    List<String> tags =
        List.of("div", "b", "table", "ul><li", "blockquote", "font", "svg", "select", "a href=x");
    for (String tag : tags) {
      String deep = "<" + (tag + "><").repeat(100_000) + "p>底</p>";
      archive.put("odd/deep" + tags.indexOf(tag) + ".html", page("utf-8", "深页", deep));
    }
    assertEitherWay(archive.build(), tags.size());
  }

  @Test
  void aMillionLinksAreNoDanger() throws IOException {
    archive.put("odd/links.html", page("utf-8", "链接", "<a href=/x>y</a>\n".repeat(1_000_000)));
    assertEitherWay(archive.build(), 1);
  }

  @Test
  void aMegabyteOfOneThingIsNoDanger() throws IOException {
    List<String> pieces =
        List.of(
            "<",
            "<!--",
            "<a ",
            "&",
            "<p title='",
            "</p>",
            "<![CDATA[",
            "<script>",
            "年1月",
            "作者：",
            "发布时间：2024-",
            "( ",
            "，");
    for (String piece : pieces) {
      archive.put(
          "odd/piece" + pieces.indexOf(piece) + ".html",
          page("utf-8", "怪页", BODY + piece.repeat(1_000_000 / piece.length())));
    }
    archive.put("odd/line.txt", "一行到底。".repeat(200_000));
    assertEitherWay(archive.build(), pieces.size() + 1);
  }

  @Test
  void theSecondOfTwoBuildsSaysSoAndLeaves() throws Exception {
    BuildOptions usual = BuildOptions.in(temp);
    String[] second = {""};
    int[] exit = {-1};
    Progress meanwhile =
        new Progress() {
          @Override
          public void start(String station, long total) {
            if (exit[0] < 0) {
              Child child = Child.build(temp);
              exit[0] = child.await();
              second[0] = child.said();
            }
          }

          @Override
          public void step() {}

          @Override
          public void end() {}
        };
    Report report =
        new SiteBuild(Settings.read(temp), usual, meanwhile).run(System.currentTimeMillis());
    assertEquals(3, exit[0], second[0]);
    assertTrue(second[0].contains("build"), second[0]);
    assertFalse(second[0].contains("\tat "), "a stack trace: " + second[0]);
    assertEquals(1, report.total().articles());
    assertEquals(List.of(), new SiteLinks(archive.site()).broken());
  }

  @Test
  void aKilledBuildIsRepairedByTheNext() throws Exception {
    TestArchive whole = TestArchive.sample(temp.resolve("whole"));
    whole.build();
    TestArchive killed = TestArchive.sample(temp.resolve("killed"));
    List<Path> moments =
        List.of(
            killed.folder().resolve(".kuaizhao/archive"),
            killed.site(),
            killed.site().resolve("article"),
            killed.site().resolve("search"));
    for (Path moment : moments) {
      Child child = Child.build(killed.folder());
      while (!Files.exists(moment) && child.isAlive()) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      child.kill();
      assertNoHalfPage(killed);
    }
    killed.build();
    assertEquals(whole.pages(), killed.pages());
    assertEquals(List.of(), new SiteLinks(killed.site()).broken());
  }

  @Test
  void aDiskThatTakesNoMoreEndsTheBuildAndTheNextRepairs() throws Exception {
    TestArchive whole = TestArchive.sample(temp.resolve("whole"));
    whole.build();
    TestArchive full = TestArchive.sample(temp.resolve("full"));
    Child child = Child.buildWithFilesUpTo(full.folder(), 24);
    assertEquals(3, child.await(), child.said());
    assertFalse(child.said().contains("\tat "), "a stack trace: " + child.said());
    assertNoHalfPage(full);
    full.build();
    assertEquals(whole.pages(), full.pages());
  }

  /** The program in a JVM of its own. */
  private record Child(Process process, Path log) {

    static Child build(Path folder) {
      return start(folder, List.of());
    }

    /** No file may pass this many kibibytes: writing fails as on a full disk. */
    static Child buildWithFilesUpTo(Path folder, int kibibytes) {
      return start(
          folder, List.of("sh", "-c", "ulimit -f " + kibibytes * 2 + " && exec \"$@\"", "sh"));
    }

    private static Child start(Path folder, List<String> before) {
      try {
        Path log = Files.createTempFile(folder, "child", ".log");
        List<String> command = new ArrayList<>(before);
        command.addAll(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.kuaizhao.cli.Main",
                "build",
                folder.toString()));
        return new Child(
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start(),
            log);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    int await() {
      return process.onExit().join().exitValue();
    }

    boolean isAlive() {
      return process.isAlive();
    }

    void kill() {
      process.destroyForcibly().onExit().join();
    }

    String said() {
      try {
        return Files.readString(log);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void assertOnlyTheGoodPageIsIn(Report report, String name, String reason)
      throws IOException {
    assertEquals(reason, reasons().get(name), reasons()::toString);
    Tally total = report.total();
    assertEquals(2, total.captures());
    assertEquals(1, total.articles());
    assertEquals(1, total.rejected());
    assertEquals(GOOD_TITLE, article(GOOD_TITLE).select("h1").text());
  }

  /** Article or rejected for itself, but counted, and the page beside them is in. */
  private void assertEitherWay(Report report, int odd) throws IOException {
    Tally total = report.total();
    assertEquals(odd + 1, total.captures());
    assertEquals(
        total.captures(),
        total.articles() + total.versions() + total.duplicates() + total.rejected());
    assertEquals(GOOD_TITLE, article(GOOD_TITLE).select("h1").text());
    Document said = Jsoup.parse(archive.site().resolve("report.html"), "UTF-8");
    assertFalse(said.text().contains("extraction failed"), said.text());
  }

  /** A page in one charset under the label of another; its title names both. */
  private void put(List<String> how, String body) {
    try {
      byte[] bytes =
          page(how.getLast(), "渡口" + how, body).getBytes(Charset.forName(how.getFirst()));
      archive.put(String.join("-", how) + ".html", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> spoilt(List<String> how, String words) {
    try {
      String text = article("渡口" + how).select(".text").text();
      return text.contains(words) && !text.contains("\uFFFD")
          ? List.of()
          : List.of(how + ": " + text);
    } catch (IOException | AssertionError e) {
      return List.of(how + ": " + e.getMessage());
    }
  }

  private static void assertNoHalfPage(TestArchive archive) throws IOException {
    if (Files.exists(archive.site())) {
      for (String path : SampleSite.pages(archive.site())) {
        String page = Files.readString(archive.site().resolve(path));
        assertTrue(path.startsWith(".") || page.stripTrailing().endsWith("</html>"), path);
      }
    }
  }

  /** Why each rejected file was, as the report page says. */
  private Map<String, String> reasons() throws IOException {
    Map<String, String> reasons = new HashMap<>();
    Document report = Jsoup.parse(archive.site().resolve("report.html"), "UTF-8");
    for (Element row : report.select("tr:has(td code)")) {
      reasons.put(row.select("code").text(), row.select("td").get(1).text());
    }
    return reasons;
  }

  private Document article(String title) throws IOException {
    for (String path : SampleSite.pages(archive.site())) {
      if (path.startsWith("article/")) {
        Document page = Jsoup.parse(archive.site().resolve(path), "UTF-8");
        if (page.select("h1").text().equals(title)) {
          return page;
        }
      }
    }
    throw new AssertionError("no article is called " + title + "; rejected: " + reasons());
  }

  /** A file that gets a paragraph more when it was listed, and with each file that is read. */
  private record Growing(Path file) implements Progress {

    @Override
    public void start(String station, long total) {
      step();
    }

    @Override
    public void step() {
      try {
        Files.writeString(file, "<p>又有一条船靠了岸，卸下两筐藕。</p>", StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void end() {}
  }

  private static String page(String label, String title, String body) {
    String meta = label.isEmpty() ? "" : "<meta charset=\"" + label + "\">";
    return "<!doctype html><html><head>%s<title>%s</title></head><body><article><h1>%s</h1>%s</article></body></html>"
        .formatted(meta, title, title, body);
  }
}
