package org.kuaizhao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as a shell sees them: exit codes, and a stdout that carries results alone. */
class MainTest {

  private static final String PAGE =
      """
      <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>河埠头的早市</title></head><body><article>
      <h1>河埠头的早市</h1><p>清晨五点半，第一条菜船靠上石阶，船头的竹筐里码着带露水的菱角和茭白，老主顾已经在岸上等了一刻钟。</p>
      <p>管理站今年把早市的时间从六点提前到五点半，摊位费减免三成，登记在册的菜船恢复到二十六条。</p></article></body></html>
      """;

  @TempDir Path temp;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aBuildSaysWhereToOpenTheSiteAndKeepsStdoutClean() throws IOException {
    write("snapshots/market.html", PAGE);
    assertEquals(Exit.DONE, run("", "build", temp.toString()));
    assertEquals("", out());
    assertTrue(err().contains("1 captures = 1 articles"), err());
    assertTrue(err().contains("index.html"), err());
    assertTrue(Files.exists(temp.resolve("site/index.html")));
  }

  @Test
  void theReportAndTheChangesAreWritten() throws IOException {
    write("snapshots/market.html", PAGE);
    Path report = temp.resolve("report.json");
    Path changes = temp.resolve("changes.txt");
    run(
        "",
        "build",
        temp.toString(),
        "--report",
        report.toString(),
        "--changes",
        changes.toString());
    JsonNode totals = JsonMapper.shared().readTree(Files.readString(report)).path("totals");
    assertEquals(1, totals.path("articles").asInt());
    assertTrue(Files.readString(changes).lines().anyMatch("+ index.html"::equals));
  }

  @Test
  void rejectsBeyondTheLimitMakeTheBuildPartial() throws IOException {
    write("snapshots/market.html", PAGE);
    write("snapshots/empty.html", "");
    assertEquals(Exit.DONE, run("", "build", temp.toString()));
    assertEquals(Exit.PARTIAL, run("", "build", temp.toString(), "--max-rejects", "0"));
  }

  @Test
  void aDamagedHintMakesTheBuildPartialAndIsNamed() throws IOException {
    write("snapshots/market.html", PAGE);
    write("snapshots/market.html.json", "{broken");
    assertEquals(Exit.PARTIAL, run("", "build", temp.toString()));
    assertTrue(err().contains("market.html.json"), err());
  }

  @Test
  void missingSnapshotsAreAFailureOfTheEnvironment() {
    assertEquals(Exit.ENVIRONMENT, run("", "build", temp.toString()));
    assertTrue(err().contains("snapshots"), err());
  }

  @Test
  void aFolderOfOthersIsNeverWritten() throws IOException {
    write("snapshots/market.html", PAGE);
    write("site/thesis.txt", "dear to somebody");
    assertEquals(Exit.ENVIRONMENT, run("", "build", temp.toString()));
    assertEquals("dear to somebody", Files.readString(temp.resolve("site/thesis.txt")));
  }

  @Test
  void unknownOptionsAndSettingsAreUsage() throws IOException {
    assertEquals(Exit.USAGE, run("", "build", "--sight", "x"));
    assertEquals(Exit.USAGE, run(""));
    write("snapshots/market.html", PAGE);
    write("kuaizhao.yaml", "tittle: x\n");
    assertEquals(Exit.USAGE, run("", "build", temp.toString()));
    assertTrue(err().contains("did you mean title?"), err());
  }

  @Test
  void aRuleThatMatchesNothingIsSaidAfterEachBuild() throws IOException {
    write("snapshots/market.html", PAGE);
    write(
        "rules.yaml",
        "# by hand\n- match: {text: 菱角}\n  action: correct\n  field: title\n  value: 早市\n"
            + "- match: {host: nobody.example}\n  action: takedown\n");
    write("extract/nobody.example.yaml", "body: p\n");
    Path report = temp.resolve("report.json");
    for (int i = 0; i < 2; i++) {
      assertEquals(Exit.DONE, run("", "build", temp.toString(), "--report", report.toString()));
      assertTrue(
          err().contains("rules.yaml:6: matches nothing: takedown {host: nobody.example}"), err());
      assertTrue(
          err()
              .contains(
                  "extract/nobody.example.yaml:1: matches nothing: site rules of nobody.example"),
          err());
      assertFalse(err().contains("rules.yaml:2"), err());
      JsonNode unmatched =
          JsonMapper.shared().readTree(Files.readString(report)).path("unmatchedRules");
      assertEquals(2, unmatched.size());
      assertEquals("rules.yaml", unmatched.at("/0/file").asString());
      assertEquals(6, unmatched.at("/0/line").asInt());
      assertEquals("takedown {host: nobody.example}", unmatched.at("/0/rule").asString());
    }
  }

  @Test
  void aBadRuleStopsTheBuildBeforeItTouchesAnything() throws IOException {
    write("snapshots/market.html", PAGE);
    write("rules.yaml", "- match: {hots: market.example}\n  action: takedown\n");
    assertEquals(Exit.USAGE, run("", "build", temp.toString()));
    assertTrue(err().contains("rules.yaml:1: unknown entry hots; did you mean host?"), err());
    assertFalse(Files.exists(temp.resolve("site")));
    assertFalse(Files.exists(temp.resolve(".kuaizhao")));
  }

  @Test
  void extractPrintsALineAPageInTheOrderOfTheInput() throws IOException {
    Path page = write("market.html", PAGE);
    Path empty = write("empty.html", "");
    assertEquals(Exit.DONE, run("", "extract", page.toString(), empty.toString(), page.toString()));
    List<String> lines = out().lines().toList();
    assertEquals(3, lines.size());
    assertEquals("河埠头的早市", json(lines.get(0)).path("title").asString());
    assertFalse(json(lines.get(1)).path("rejected").asString("").isEmpty());
    assertEquals(lines.get(0), lines.get(2));
  }

  @Test
  void extractReadsPathsAndJsonLinesFromStandardInput() throws IOException {
    Path page = write("market.html", PAGE);
    String line =
        JsonMapper.shared()
            .writeValueAsString(
                JsonMapper.shared()
                    .createObjectNode()
                    .put("url", "https://market.example/1")
                    .put("html", PAGE)
                    .put("fetchedAt", "2026-03-05T08:00:00+08:00"));
    assertEquals(Exit.DONE, run(page + "\n" + line + "\n", "extract", "-"));
    List<String> lines = out().lines().toList();
    assertEquals(2, lines.size());
    assertEquals("https://market.example/1", json(lines.get(1)).path("url").asString());
    assertEquals("2026-03-05T08:00:00+08:00", json(lines.get(1)).path("capturedAt").asString());
  }

  @Test
  void aMissingPageIsNamedAndTheOthersGoOn() throws IOException {
    Path page = write("market.html", PAGE);
    assertEquals(
        Exit.ENVIRONMENT, run("", "extract", temp.resolve("no.html").toString(), page.toString()));
    assertEquals(1, out().lines().count());
    assertTrue(err().contains("no.html"), err());
  }

  @Test
  void searchPrintsHitsAndSaysWhenThereIsNoArchive() throws IOException {
    assertEquals(Exit.ENVIRONMENT, run("", "search", "菜船", temp.toString()));
    assertTrue(err().contains("kuaizhao build"), err());
    write("snapshots/market.html", PAGE);
    run("", "build", temp.toString());
    assertEquals(Exit.DONE, run("", "search", "菜船", temp.toString()));
    assertTrue(out().contains("河埠头的早市"), out());
    assertEquals(Exit.DONE, run("", "search", "航空母舰", temp.toString()));
    assertEquals("", out());
  }

  @Test
  void aFolderThatGivesNoCaptureIsPartialAndAnEmptyOneSaysSo() throws IOException {
    Files.createDirectories(temp.resolve("snapshots"));
    assertEquals(Exit.DONE, run("", "build", temp.toString()));
    assertTrue(err().contains("snapshots: is empty"), err());
    write("snapshots/notes.pdf", "no page");
    Path report = temp.resolve("report.json");
    assertEquals(Exit.PARTIAL, run("", "build", temp.toString(), "--report", report.toString()));
    assertTrue(err().contains("no captured page in it: 1 no page"), err());
    assertTrue(Files.readString(report).contains("no captured page in it: 1 no page"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatEndsACommandIsALineUnlessItIsAFaultOfOurs(Throwable thrown, String said, int lines) {
    Failures failures =
        new Failures(
            new Main.Console(
                System.in, System.out, new PrintStream(err, true, StandardCharsets.UTF_8), false));
    assertEquals(Exit.ENVIRONMENT, failures.tell(thrown));
    assertTrue(err().contains(said), err());
    assertTrue(lines == 1 ? err().lines().count() == 1 : err().lines().count() > 2, err());
  }

  static List<Arguments> failures() {
    OutOfMemoryError memory = new OutOfMemoryError("Java heap space");
    IOException disk = new IOException("No space left on device");
    return List.of(
        Arguments.of(memory, "KUAIZHAO_JAVA_OPTS=-Xmx", 1),
        Arguments.of(new IllegalStateException("a worker failed", memory), "-Xmx", 1),
        Arguments.of(disk, "No space left", 1),
        Arguments.of(new UncheckedIOException(disk), "No space left", 1),
        Arguments.of(new IllegalStateException("this writer is closed", disk), "No space left", 1),
        Arguments.of(new NoSuchFileException("a.html"), "a.html: no such file", 1),
        Arguments.of(new IOException(), "IOException", 1),
        Arguments.of(new IllegalArgumentException("a bug"), "a bug", 3),
        Arguments.of(new StackOverflowError(), "StackOverflowError", 3));
  }

  private int run(String in, String... args) {
    out.reset();
    err.reset();
    Main.Console console =
        new Main.Console(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return Main.run(
        console, Clock.offset(Clock.systemUTC(), java.time.Duration.ofSeconds(10)), args);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode json(String line) {
    return JsonMapper.shared().readTree(line);
  }

  private Path write(String name, String content) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
