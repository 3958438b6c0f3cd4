package org.kuaizhao.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the README and the complaints show as examples is read by the real readers. */
class WrittenExamplesTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
  private static final Pattern SITE_RULES =
      Pattern.compile("# extract/([a-z.]+):.*", Pattern.DOTALL);
  private static final Pattern EXAMPLE = Pattern.compile(" example: (?:- )?(.*)$");

  @TempDir Path folder;

  @Test
  void theReadmesBlocksAreRead() throws IOException {
    List<String> blocks =
        BLOCK
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();
    assertTrue(blocks.size() >= 3, blocks::toString);
    int hosts = 0;
    for (String block : blocks) {
      var site = SITE_RULES.matcher(block);
      if (site.matches()) {
        write("extract/" + site.group(1) + ".yaml", block);
        assertNotEquals("", SiteRulesFolder.read(folder).digest(List.of(site.group(1))));
        hosts++;
      } else if (block.startsWith("- match")) {
        write(RulesFile.NAME, block);
        assertTrue(!RulesFile.read(folder).isEmpty());
      } else {
        write(Settings.FILE, block);
        assertNotEquals(Settings.read(folder.resolve("none")), Settings.read(folder));
      }
    }
    assertEquals(1, hosts);
  }

  @Test
  void theSettingsOfTheSampleArchiveAreRead() throws IOException {
    assertEquals("快照样刊", Settings.read(Path.of("")).title());
  }

  /** Each setting, given as a mapping of mappings, is refused with an example that is read. */
  @TestFactory
  Stream<DynamicTest> theExampleOfAComplaintIsRead() {
    return Stream.of(
            "title",
            "baseUrl",
            "language",
            "zone",
            "contact",
            "footer",
            "categories",
            "sources",
            "canonical",
            "noindex",
            "images",
            "originals",
            "replay",
            "foldTraditional",
            "markdown",
            "limits")
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () -> {
                  write(Settings.FILE, name + ": {x: {y: {}}}\n");
                  String example = example();
                  assertTrue(example.startsWith(name) || name.equals("limits"), example);
                  write(
                      Settings.FILE, name.equals("limits") ? "limits: {" + example + "}" : example);
                  Settings.read(folder);
                }));
  }

  private String example() throws IOException {
    try {
      Settings.read(folder);
    } catch (SettingsException e) {
      var example = EXAMPLE.matcher(String.valueOf(e.getMessage()));
      assertTrue(example.find(), e.getMessage());
      return example.group(1).replaceFirst("^one of ([a-zA-Z]+).*", "$1: 5");
    }
    throw new AssertionError("not refused");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
