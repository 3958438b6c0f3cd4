package org.kuaizhao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kuaizhao.BuiltSample;
import org.kuaizhao.TestArchive;
import org.kuaizhao.export.ExportFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports as a shell sees them. */
class ExportCommandTest {

  @TempDir Path temp;

  private static List<JsonNode> lines(String... more) throws IOException {
    List<String> arguments =
        Stream.concat(Stream.of("export", BuiltSample.shared().toString()), Stream.of(more))
            .toList();
    Shell run = Shell.run(arguments.toArray(String[]::new));
    assertEquals(Exit.DONE, run.code(), run.err());
    return run.out().lines().map(JsonMapper.shared()::readTree).toList();
  }

  @Test
  void jsonLinesGoToStandardOutputUnlessAFileIsNamed() throws IOException {
    int all = lines().size();
    assertTrue(all > 40);
    Path file = temp.resolve("all.jsonl");
    Shell run = Shell.run("export", BuiltSample.shared().toString(), "--out", file.toString());
    assertEquals("", run.out());
    assertEquals(all, Files.readAllLines(file).size());
    assertTrue(run.err().contains(all + " articles"), run.err());
  }

  @Test
  void everyOptionNarrowsTheChoice() throws IOException {
    int all = lines().size();
    assertOnly(all, lines("--category", "财经"), "category", "财经");
    assertOnly(all, lines("--source", "江南日报"), "source", "江南日报");
    assertOnly(
        all,
        lines("--kind", "article", "--to", "2026-03-05", "--from", "2026-03-05"),
        "publishedAt",
        "2026-03-05");
    assertOnly(all, lines("--host", "jiangnan.example"), "url", "https://news.jiangnan.example");
    assertEquals(0, lines("--kind", "gallery").size());
    List<JsonNode> found = lines("--query", "余杭 -灯塔");
    assertTrue(!found.isEmpty() && found.size() < all);
    assertTrue(found.stream().allMatch(line -> line.toString().contains("余杭")));
  }

  private static void assertOnly(int all, List<JsonNode> some, String field, String start) {
    assertTrue(!some.isEmpty() && some.size() < all, () -> field + " " + some.size());
    some.forEach(line -> assertTrue(line.path(field).asString("").startsWith(start), field));
  }

  @Test
  void badOptionsAreUsage() throws IOException {
    String folder = BuiltSample.shared().toString();
    for (String[] bad :
        new String[][] {
          {"--format", "parquet"}, {"--format", "docx"}, {"--from", "yesterday"}, {"--kind", "x"}
        }) {
      Shell run = Shell.run("export", folder, bad[0], bad[1]);
      assertEquals(Exit.USAGE, run.code(), run.err());
      assertEquals("", run.out());
    }
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void aFullDiskIsSaidAndLeavesNoHalfFile(ExportFormat format) throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "a device that is always full");
    Shell run =
        Shell.run(
            "export",
            BuiltSample.shared().toString(),
            "--format",
            format.name(),
            "--out",
            "/dev/full");
    assertEquals(Exit.ENVIRONMENT, run.code());
    assertTrue(run.err().contains("space"), run.err());
  }

  @Test
  void aStandardOutputThatIsFullIsSaid() throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Main.Console console =
        new Main.Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(full, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    int code = Main.run(console, Clock.systemUTC(), "export", BuiltSample.shared().toString());
    assertEquals(Exit.ENVIRONMENT, code);
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("standard output"), err::toString);
  }

  @Test
  void aFolderThatIsNotThereIsNamedAndTheOldFileStays() throws IOException {
    Path none = temp.resolve("none/out.csv");
    Shell run = Shell.run("export", BuiltSample.shared().toString(), "--out", none.toString());
    assertEquals(Exit.ENVIRONMENT, run.code());
    assertTrue(run.err().contains("no such folder"), run.err());
    Path old = Files.writeString(temp.resolve("old.jsonl"), "old");
    Shell missing =
        Shell.run("export", temp.resolve("nowhere").toString(), "--out", old.toString());
    assertEquals(Exit.ENVIRONMENT, missing.code());
    assertEquals("old", Files.readString(old));
    assertFalse(Files.exists(temp.resolve("old.jsonl.part")));
  }

  @Test
  void bytesThatAreGoneMakeTheExportPartial() throws IOException {
    TestArchive archive = BuiltSample.copy(temp);
    Files.delete(archive.snapshots().resolve("donghai/c5021.html"));
    Shell run =
        Shell.run("export", temp.toString(), "--format", "warc", "--out", temp + "/x.warc.gz");
    assertEquals(Exit.PARTIAL, run.code());
    assertTrue(run.err().contains("donghai/c5021.html: no such file"), run.err());
  }

  @Test
  void aFolderWithoutAnArchiveIsSaid() {
    Shell run = Shell.run("export", temp.toString());
    assertEquals(Exit.ENVIRONMENT, run.code());
    assertTrue(run.err().contains("run `kuaizhao build` first"), run.err());
  }
}
