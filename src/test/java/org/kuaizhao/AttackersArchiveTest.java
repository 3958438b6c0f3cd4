package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.capture.Listing.Note;
import org.kuaizhao.config.Settings;

/**
 * Whatever somebody lays into an archive, a build touches nothing outside and says what it left.
 */
class AttackersArchiveTest {

  @TempDir Path temp;

  @Test
  void nothingOutsideIsTouchedAndWhatWasRefusedIsSaid() throws IOException {
    AttackersArchive attacked = new AttackersArchive(temp);
    TestArchive archive = attacked.archive();
    archive.build();
    attacked.poison();
    Map<String, String> before = attacked.guarded();
    Report report = build(archive);
    assertEquals(before, attacked.guarded());
    assertNothingOfTheGuardIsIn(archive.site());
    assertTrue(report.isPartial());
    assertEquals(3, report.total().articles());
    assertEquals("the operator's", Files.readString(archive.site().resolve("good.txt")));
    String ledger = archive.site() + "/.kuaizhao-files:";
    // nine that were laid, three of the folder that is a link now
    assertEquals(12, count(report.problems(), ledger), report::json);
    for (String named :
        List.of(
            "static/secret.txt",
            "static/guard",
            "static/round",
            "static/x\\u000a" + "0".repeat(64) + "  y",
            archive.site() + "/category",
            archive.site() + "/about.html",
            archive.snapshots() + "/hinted.html.json",
            "theme/custom.css",
            archive.folder() + "/templates/assets/css/site.css")) {
      assertEquals(1, exact(report.problems(), named), named + report.json());
    }
    assertEquals(3, count(report.problems(), "captures.jsonl:"), report::json);
    assertEquals(3, count(report.notices(), ".kuaizhao/pages:"), report::json);
    assertEquals(1, count(report.notices(), ".kuaizhao/search"), report::json);
    assertTrue(report.left().stream().anyMatch(note -> note.file().equals("guard")));
  }

  @Test
  void theNextBuildHasOnlyWhatStillStandsInTheWayToSay() throws IOException {
    AttackersArchive attacked = new AttackersArchive(temp);
    attacked.archive().build();
    attacked.poison();
    Map<String, String> before = attacked.guarded();
    build(attacked.archive());
    Report second = build(attacked.archive());
    assertEquals(before, attacked.guarded());
    assertEquals(0, count(second.problems(), ".kuaizhao-files:"), second::json);
    assertEquals(List.of(), second.notices());
    assertEquals(List.of(), second.changes().removed());
  }

  @Test
  void aTemplateThatRunsAProgramEndsTheBuildAndRunsNothing() throws IOException {
    AttackersArchive attacked = new AttackersArchive(temp);
    attacked.poisonTheme();
    attacked.poisonTemplate();
    Map<String, String> before = attacked.guarded();
    IOException said = assertThrows(IOException.class, () -> build(attacked.archive()));
    assertTrue(String.valueOf(said.getMessage()).startsWith("about.html: "), said.getMessage());
    assertEquals(before, attacked.guarded());
  }

  @Test
  void templatesBehindALinkThatLeadsOutAreNotUsed() throws IOException {
    AttackersArchive attacked = new AttackersArchive(temp);
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("about.ftlh"), AttackersArchive.SECRET);
    Files.createSymbolicLink(attacked.archive().folder().resolve("templates"), elsewhere);
    Report report = build(attacked.archive());
    assertEquals(1, exact(report.problems(), "templates"));
    assertNothingOfTheGuardIsIn(attacked.archive().site());
  }

  /** As the command does: with the archive's own templates. */
  private static Report build(TestArchive archive) throws IOException {
    BuildOptions usual = BuildOptions.in(archive.folder());
    BuildOptions options =
        new BuildOptions(
            archive.folder(),
            usual.snapshots(),
            usual.site(),
            archive.folder().resolve("templates"),
            usual.state(),
            2,
            0);
    return new SiteBuild(Settings.read(archive.folder()), options, Progress.SILENT)
        .run(System.currentTimeMillis() + 10_000);
  }

  private static long count(List<Note> notes, String file) {
    return notes.stream().filter(note -> note.file().contains(file)).count();
  }

  private static long exact(List<Note> notes, String file) {
    return notes.stream().filter(note -> note.file().equals(file)).count();
  }

  private static void assertNothingOfTheGuardIsIn(Path site) throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file :
          files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).toList()) {
        assertFalse(Files.readString(file).contains(AttackersArchive.SECRET), file.toString());
      }
    }
  }
}
