package org.kuaizhao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.BuiltSample;
import org.kuaizhao.TestArchive;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An archive in figures. */
class StatsCommandTest {

  @TempDir Path temp;

  @Test
  void theCountsOfTheSampleAddUp() throws IOException {
    Shell run = Shell.run("stats", BuiltSample.shared().toString(), "--json");
    assertEquals(Exit.DONE, run.code(), run.err());
    JsonNode figures = JsonMapper.shared().readTree(run.out());
    int articles = figures.path("articles").asInt();
    assertTrue(articles > 40, run.out());
    assertEquals(
        figures.path("captures").asInt(),
        articles
            + figures.path("versions").asInt()
            + figures.path("duplicates").asInt()
            + figures.path("rejected").asInt());
    for (String count : new String[] {"kind", "source", "host", "category", "language", "month"}) {
      assertEquals(articles, sum(figures.path("counts").path(count)), count);
    }
    assertEquals(figures.path("rejected").asInt(), sum(figures.path("counts").path("rejected")));
    assertEquals(
        TestArchive.sampleFiles().size(),
        figures.path("folders").path("snapshots").path("files").asInt());
    assertTrue(figures.path("slowest").size() > 0, run.out());
  }

  private static int sum(JsonNode counts) {
    return counts.properties().stream().mapToInt(count -> count.getValue().asInt()).sum();
  }

  @Test
  void rowsBeyondTheTopAreSummedUp() throws IOException {
    Shell run = Shell.run("stats", BuiltSample.shared().toString(), "--top", "1");
    assertTrue(run.out().contains("  江南日报\n"), run.out());
    assertTrue(run.out().matches("(?s).*source\\n +\\d+  江南日报\\n +\\d+  in \\d+ more\\n.*"));
  }

  @Test
  void nothingIsWrittenAndARuleCountsFromTheMomentItStands() throws IOException {
    TestArchive archive = BuiltSample.copy(temp);
    String before = looks(archive.folder().resolve(".kuaizhao"));
    Files.writeString(
        temp.resolve("rules.yaml"), "- {match: {host: news.jiangnan.example}, action: takedown}\n");
    Shell run = Shell.run("stats", temp.toString(), "--json");
    JsonNode counts = JsonMapper.shared().readTree(run.out()).path("counts");
    assertFalse(counts.path("host").has("news.jiangnan.example"), run.out());
    assertTrue(counts.path("rejected").path("takedown").asInt() > 0, run.out());
    assertEquals(before, looks(archive.folder().resolve(".kuaizhao")));
  }

  private static String looks(Path folder) throws IOException {
    StringBuilder looks = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        looks.append(file).append(' ').append(Files.getLastModifiedTime(file)).append('\n');
      }
    }
    return looks.toString();
  }

  @Test
  void aFolderWithoutAnArchiveIsSaid() throws IOException {
    Shell foreign = Shell.run("stats", temp.toString());
    assertEquals(Exit.ENVIRONMENT, foreign.code());
    assertTrue(foreign.err().contains("run `kuaizhao build` first"), foreign.err());
    Shell missing = Shell.run("stats", temp.resolve("none").toString());
    assertEquals(Exit.ENVIRONMENT, missing.code());
    assertTrue(missing.err().contains("no such folder"), missing.err());
  }

  @Test
  void aStateThatWasCutShortIsSaid() throws IOException {
    TestArchive archive = BuiltSample.copy(temp);
    try (Stream<Path> files = Files.list(archive.folder().resolve(".kuaizhao/archive"))) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      }
    }
    Shell run = Shell.run("stats", temp.toString());
    assertEquals(Exit.ENVIRONMENT, run.code());
    assertTrue(run.err().contains("kuaizhao build"), run.err());
    assertFalse(run.err().contains("a fault of this program"), run.err());
  }
}
