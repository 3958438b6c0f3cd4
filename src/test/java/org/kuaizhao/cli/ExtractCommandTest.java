package org.kuaizhao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuaizhao.extract.Extraction.Rejected;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stream of a corpus builder: its order, its forms, its faults. */
@Timeout(120)
class ExtractCommandTest {

  @TempDir Path temp;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void manyPagesKeepTheirOrderHoweverLongEachTakes() {
    StringBuilder in = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      String filler = i % 7 == 0 ? "<p>又一段关于渡口的长文字，写得很细。</p>".repeat(400) : "";
      in.append(line("https://dukou.example/" + i, page("第" + i + "班夜航") + filler)).append('\n');
    }
    assertEquals(Exit.DONE, run(in.toString(), "extract", "-", "--fields", "url"));
    List<String> lines = out().lines().toList();
    assertEquals(300, lines.size());
    for (int i = 0; i < 300; i++) {
      assertEquals("{\"url\":\"https://dukou.example/" + i + "\"}", lines.get(i));
    }
  }

  @Test
  void anAnswerComesBeforeTheNextPageIsAsked() throws Exception {
    PipedOutputStream to = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(to, 1 << 16);
    PipedInputStream from = new PipedInputStream(1 << 16);
    PrintStream answers = new PrintStream(new PipedOutputStream(from), true);
    Thread command = Thread.ofPlatform().start(() -> run(in, answers, "extract", "-"));
    for (int i = 0; i < 3; i++) {
      to.write((line("https://dukou.example/" + i, page("夜航")) + "\n").getBytes(UTF_8));
      to.flush();
      String answer = readLine(from);
      assertEquals("https://dukou.example/" + i, json(answer).path("url").asString());
    }
    to.close();
    command.join();
  }

  @Test
  void aClosedOutputStopsTheReading() {
    AtomicInteger asked = new AtomicInteger();
    byte[] page = (line("https://dukou.example/1", page("夜航")) + "\n").getBytes(UTF_8);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return page[asked.getAndIncrement() % page.length];
          }
        };
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    assertEquals(Exit.ENVIRONMENT, run(endless, new PrintStream(closed), "extract", "-"));
    assertTrue(err().contains("standard output"), err());
    assertEquals(1, err().lines().count(), err());
  }

  @Test
  void damagedInputIsNamedByItsLineAndTheOthersGoOn() {
    String good = line("https://dukou.example/1", page("夜航"));
    String in = "\uFEFF" + good + "\r\n\n{broken\n{\"url\":\"https://dukou.example/2\"}\n" + good;
    assertEquals(Exit.PARTIAL, run(in, "extract", "-"));
    assertEquals(2, out().lines().count(), out());
    assertTrue(err().contains("line 3: not JSON"), err());
    assertTrue(err().contains("line 4: no \"html\""), err());
    assertEquals("-:5", json(out().lines().toList().get(1)).path("origin").asString());
  }

  @Test
  void damagedRecordsOfAContainerAreNamedAndTheGoodOnesPrinted() throws IOException {
    byte[] record = warc("https://dukou.example/1", page("夜航"));
    Path file = temp.resolve("crawl.warc");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(record);
    bytes.write(record, 0, record.length - 300);
    Files.write(file, bytes.toByteArray());
    assertEquals(Exit.PARTIAL, run("", "extract", file.toString()));
    assertEquals(1, out().lines().filter(l -> l.contains("\"title\":\"夜航\"")).count(), out());
    assertTrue(err().contains("crawl.warc@"), err());
  }

  @Test
  void missingFilesAndFoldersAreOfTheEnvironment() throws IOException {
    Path page = write("a.html", page("夜航"));
    assertEquals(Exit.ENVIRONMENT, run(temp + "\nnone.html\n" + page + "\n", "extract", "-"));
    assertTrue(err().contains("none.html: no such file"), err());
    assertTrue(err().contains("a folder"), err());
    assertEquals(1, out().lines().count());
  }

  @Test
  void rejectsAreTalliedByReason() throws IOException {
    Path good = write("a.html", page("夜航"));
    Path empty = write("b.html", "");
    Path png = temp.resolve("c.html");
    Files.write(png, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    assertEquals(
        Exit.DONE,
        run(good + "\n" + empty + "\n" + png + "\n" + empty, "extract", "-", "--format", "text"));
    assertTrue(err().contains("rejected 3 of 4 pages: {empty=2, not-html=1}"), err());
    assertFalse(out().contains("rejected"), out());
  }

  @Test
  void csvHasAHeadAndQuotesWhatItMust() throws IOException {
    String page = page("“夜航”, \"试航\"");
    assertEquals(
        Exit.DONE,
        run(
            line("https://dukou.example/1", page),
            "extract",
            "-",
            "--format",
            "csv",
            "--fields",
            "title,url,authors"));
    assertEquals(
        "title,url,authors\n\"“夜航”, \"\"试航\"\"\",\"https://dukou.example/1\",\"\"\n", out());
    assertEquals(Exit.DONE, run("", "extract", "-", "--format", "csv", "--fields", "title"));
    assertEquals("title\n", out());
  }

  @Test
  void textAndMarkdownStandApartByAnEmptyLine() throws IOException {
    Path page = write("a.html", page("夜航"));
    run(page + "\n" + page + "\n", "extract", "-", "--format", "markdown");
    String one = out().substring(0, out().length() / 2);
    assertTrue(one.startsWith("# 夜航\n\n"), out());
    assertEquals(one + "\n" + one, out());
    assertTrue(one.contains("\n\n## 票价\n\n"), one);
    run(page + "\n", "extract", "-", "--format", "text");
    assertTrue(out().startsWith("夜航\n\n"), out());
  }

  @Test
  void anUnknownFieldIsUsageWithAGuess() {
    assertEquals(Exit.USAGE, run("", "extract", "-", "--fields", "titel"));
    assertTrue(err().contains("did you mean title?"), err());
  }

  @Test
  void theRulesOfThePagesArchiveHold() throws IOException {
    Path page = write("archive/snapshots/2026/a.html", page("夜航"));
    write("archive/extract/dukou.example.yaml", "title: h2\n");
    String url = "https://www.dukou.example/1";
    run("", "extract", "--url", url, page.toString());
    assertEquals("票价", json(out()).path("title").asString());
    Path elsewhere = write("elsewhere/a.html", page("夜航"));
    run("", "extract", "--url", url, elsewhere.toString());
    assertEquals("夜航", json(out()).path("title").asString());
    String archive = temp.resolve("archive").toString();
    run("", "extract", "--url", url, "--rules", archive, elsewhere.toString());
    assertEquals("票价", json(out()).path("title").asString());
    run(line(url, page("夜航")), "extract", "-", "--rules", archive);
    assertEquals("票价", json(out()).path("title").asString());
    assertEquals(
        "site rule extract/dukou.example.yaml",
        json(out()).path("evidence").path("title").asString());
  }

  @Test
  void badRulesEndTheCommand() throws IOException {
    Path page = write("archive/snapshots/a.html", page("夜航"));
    write("archive/extract/dukou.example.yaml", "\ntitel: h2\n");
    assertEquals(Exit.USAGE, run("", "extract", page.toString()));
    assertTrue(err().contains("dukou.example.yaml:2: unknown entry titel"), err());
    assertEquals("", out());
  }

  @Test
  void explainPrintsTheWayAndARule() throws IOException {
    Path page = write("a.html", page("夜航"));
    String url = "https://www.dukou.example/1";
    assertEquals(Exit.DONE, run("", "extract", "--explain", "--url", url, page.toString()));
    assertTrue(out().contains("extract/dukou.example.yaml"), out());
    write("archive/extract/dukou.example.yaml", out());
    String archive = temp.resolve("archive").toString();
    run("", "extract", "--url", url, page.toString());
    String plain = json(out()).path("text").asString();
    run("", "extract", "--url", url, "--rules", archive, page.toString());
    assertEquals(plain, json(out()).path("text").asString());
    assertTrue(json(out()).path("evidence").path("text").asString().startsWith("site rule"));
  }

  @Test
  void aLineLongerThanAnyPageIsPassedOver() throws IOException {
    List<String> seen = new ArrayList<>();
    PageReader.Sink sink =
        new PageReader.Sink() {
          @Override
          public void page(PageReader.Pending page) throws IOException {
            seen.add(page.capture().origin());
          }

          @Override
          public void rejected(Rejected page) {
            seen.add("rejected");
          }

          @Override
          public void problem(String message, boolean environment) {
            seen.add(message);
          }
        };
    String in = "{\"html\":\"a\"}\n" + "x".repeat(200_000) + "\n{\"html\":\"b\"}";
    new PageReader(new ByteArrayInputStream(in.getBytes(UTF_8)), 1000, sink).read(List.of("-"));
    assertEquals(List.of("-:1", "standard input, line 2: longer than 6000 bytes", "-:3"), seen);
  }

  @Test
  void aPageBeyondTheLimitIsRejectedUnread() throws IOException {
    Path huge = temp.resolve("huge.html");
    try (var file = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(40L << 20);
    }
    assertEquals(Exit.DONE, run("", "extract", huge.toString()));
    assertEquals("too-large", json(out()).path("rejected").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "crawl.warc"})
  void anErrorOfTheOutputEndsTheCommandAndItsThreads(String input) throws Exception {
    byte[] record = warc("https://dukou.example/1", page("夜航"));
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      many.writeBytes(record);
      lines.append(line("https://dukou.example/1", page("夜航"))).append('\n');
    }
    Path file = Files.write(temp.resolve("crawl.warc"), many.toByteArray());
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new OutOfMemoryError("of a test");
          }
        };
    InputStream in = new ByteArrayInputStream(lines.toString().getBytes(UTF_8));
    String name = input.equals("-") ? "-" : file.toString();
    assertEquals(Exit.ENVIRONMENT, run(in, new PrintStream(full), "extract", name));
    assertEquals(1, err().lines().count(), err());
    assertTrue(err().contains("KUAIZHAO_JAVA_OPTS=-Xmx"), err());
    assertNoWorkerIsLeft();
  }

  @Test
  void aClosedOutputIsNoDamageOfTheContainerThatIsRead() throws Exception {
    byte[] record = warc("https://dukou.example/1", page("夜航"));
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = 0; i < 200; i++) {
      many.writeBytes(record);
    }
    Path file = Files.write(temp.resolve("crawl.warc"), many.toByteArray());
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    InputStream none = new ByteArrayInputStream(new byte[0]);
    assertEquals(Exit.ENVIRONMENT, run(none, new PrintStream(closed), "extract", file.toString()));
    assertTrue(err().contains("standard output"), err());
    assertEquals(1, err().lines().count(), err());
    assertNoWorkerIsLeft();
  }

  @Test
  void aPageThatOverflowsTheStackIsDamageAndTheOthersArePrinted() throws IOException {
    write("archive/extract/deep.example.yaml", "title: 'p:matchesOwn(^(.|\\s)*$)'\n");
    String deep = page("深巷") + "<p>" + "巷子深处还有一家老茶馆。".repeat(20_000) + "</p>";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(warc("https://dukou.example/1", page("夜航")));
    int at = bytes.size();
    bytes.writeBytes(warc("https://deep.example/2", deep));
    bytes.writeBytes(warc("https://dukou.example/3", page("早班")));
    Path file = Files.write(temp.resolve("crawl.warc"), bytes.toByteArray());
    String rules = temp.resolve("archive").toString();
    for (String how : List.of("--fields=url", "--explain")) {
      assertEquals(Exit.PARTIAL, run("", "extract", file.toString(), "--rules", rules, how));
      assertTrue(err().contains("crawl.warc@" + at + " https://deep.example/2: "), err());
      assertTrue(out().contains("dukou.example/1") && out().contains("dukou.example/3"), out());
    }
    String in = line("https://deep.example/2", deep) + "\n" + line("https://a.example", page("夜航"));
    assertEquals(Exit.PARTIAL, run(in, "extract", "-", "--rules", rules));
    assertTrue(err().contains("standard input, line 1: "), err());
    assertEquals(1, out().lines().count());
  }

  private static void assertNoWorkerIsLeft() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("kuaizhao-worker-")) {
        thread.join();
      }
    }
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private static String page(String title) {
    return "<!doctype html><html lang=zh><meta charset=gbk><title>"
        + title
        + "</title><h1>"
        + title
        + "</h1><p>停了九年的夜航昨晚恢复，第一班船载着四十三名乘客离开东岸码头，河面上亮起了两排航标灯。</p><h2>票价</h2>"
        + "<p>交通所说，夜航暂定每天四班，票价两元，遇到大雾停航，会提前一小时在码头公告栏和广播里通知乘客。</p>";
  }

  private static String line(String url, String html) {
    return JsonMapper.shared()
        .writeValueAsString(
            JsonMapper.shared().createObjectNode().put("url", url).put("html", html));
  }

  private static byte[] warc(String url, String html) {
    byte[] body = html.replace("gbk", "utf-8").getBytes(UTF_8);
    String http =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    String head =
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: "
            + url
            + "\r\nWARC-Date: 2026-03-05T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>"
            + "\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
            + (http.length() + body.length)
            + "\r\n\r\n";
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.writeBytes((head + http).getBytes(UTF_8));
    record.writeBytes(body);
    record.writeBytes("\r\n\r\n".getBytes(UTF_8));
    return record.toByteArray();
  }

  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      line.write(b);
    }
    return line.toString(UTF_8);
  }

  private int run(String in, String... args) {
    out.reset();
    return run(
        new ByteArrayInputStream(in.getBytes(UTF_8)), new PrintStream(out, true, UTF_8), args);
  }

  private int run(InputStream in, PrintStream to, String... args) {
    err.reset();
    Main.Console console = new Main.Console(in, to, new PrintStream(err, true, UTF_8), false);
    return Main.run(console, Clock.systemUTC(), args);
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }

  private static JsonNode json(String line) {
    return JsonMapper.shared().readTree(line);
  }

  private Path write(String name, String content) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content.replace("gbk", "utf-8"));
  }
}
