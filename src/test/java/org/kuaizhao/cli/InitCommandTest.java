package org.kuaizhao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.TestArchive;
import org.kuaizhao.config.Settings;

/** How an archive begins. */
class InitCommandTest {

  @TempDir Path temp;

  @Test
  void anArchiveBeginsWithSnapshotsAndSettingsThatAreRead() throws IOException {
    Path folder = temp.resolve("新闻 archive");
    Shell begun = Shell.run("init", folder.toString());
    assertEquals(Exit.DONE, begun.code(), begun.err());
    assertEquals("", begun.out());
    assertTrue(begun.err().contains("then kuaizhao build " + folder), begun.err());
    assertTrue(Files.isDirectory(folder.resolve("snapshots")));
    assertEquals(
        List.of("site/", ".kuaizhao/"),
        Files.readAllLines(folder.resolve(".gitignore")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList());
    assertEquals(Settings.read(temp.resolve("none")), Settings.read(folder));
  }

  @Test
  void everySettingThatIsOfferedIsReadOnceItsMarkIsTakenAway() throws IOException {
    Shell.run("init", temp.toString());
    Path file = temp.resolve(Settings.FILE);
    String offered = Files.readString(file).replaceAll("(?m)^# (?=\\w+: )", "");
    Files.writeString(file, offered);
    assertEquals("余杭快照", Settings.read(temp).title());
    assertTrue(offered.lines().filter(line -> line.matches("\\w+: .*")).count() >= 16, offered);
  }

  @Test
  void theSampleIsBroughtAndBuilt() throws IOException {
    assertEquals(Exit.DONE, Shell.run("init", "--sample", temp.toString()).code());
    for (Path file : TestArchive.sampleFiles()) {
      assertTrue(Files.exists(temp.resolve("snapshots").resolve(file)), file::toString);
    }
    assertEquals("快照样刊", Settings.read(temp).title());
    assertEquals(Exit.DONE, Shell.run("build", temp.toString()).code());
  }

  @Test
  void whatIsThereIsLeftAsItIs() throws IOException {
    Files.createDirectories(temp.resolve("snapshots"));
    Files.writeString(temp.resolve("snapshots/page.html"), "dear to somebody");
    Files.writeString(temp.resolve(Settings.FILE), "title: 旧\n");
    assertEquals(Exit.DONE, Shell.run("init", temp.toString()).code());
    assertEquals("title: 旧\n", Files.readString(temp.resolve(Settings.FILE)));
    Shell again = Shell.run("init", temp.toString());
    assertTrue(again.err().contains("there already"), again.err());
    Shell sample = Shell.run("init", "--sample", temp.toString());
    assertEquals(Exit.USAGE, sample.code());
    assertTrue(sample.err().contains("not empty"), sample.err());
    assertFalse(Files.exists(temp.resolve("snapshots/jiangnan")));
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Path file = Files.writeString(temp.resolve("news"), "a file");
    Shell failed = Shell.run("init", file.toString());
    assertEquals(Exit.ENVIRONMENT, failed.code());
    assertTrue(failed.err().contains(file.toString()), failed.err());
  }
}
