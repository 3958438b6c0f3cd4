package org.kuaizhao.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.analysis.Fold;

/** FORMAT.md speaks of the index that the code writes. */
class FormatTest {

  private static final String PAGE = read("src/main/java/org/kuaizhao/search/FORMAT.md");

  @TempDir Path folder;

  @Test
  void everyFileOfAnIndexIsNamedAndEveryNameHasAFile() throws IOException {
    Set<String> unused = new TreeSet<>(names());
    for (String file : files()) {
      List<String> fitting =
          names().stream().filter(name -> Pattern.matches(pattern(name), file)).toList();
      assertEquals(1, fitting.size(), file + " is named by " + fitting);
      unused.removeAll(fitting);
    }
    assertEquals(Set.of(), unused);
  }

  @Test
  void theFormatNumberIsThatOfTheCodeOnBothSides() {
    assertTrue(PAGE.contains("Format number: **" + Part.FORMAT + "**\n"));
    assertTrue(
        SearchSite.theme("assets/js/search/loader.js")
            .contains("const FORMAT = " + Part.FORMAT + ";\n"));
  }

  @Test
  void theExamplesAreWhatIsWritten() {
    String packed = new String(Part.of("x", new byte[] {1, 2, 3}), StandardCharsets.UTF_8);
    assertTrue(PAGE.contains("\n    " + packed + "\n"), packed);
    RangeEncoder numbers = new RangeEncoder(RangeEncoder.NUMBER);
    List.of(0, 5, 1000).forEach(number -> numbers.number(0, number));
    String stream = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(numbers.finish());
    assertTrue(PAGE.contains("\n    " + stream + "\n"), stream);
  }

  @Test
  void everyFieldOfTheManifestIsNamed() throws IOException {
    files();
    String manifest = Files.readString(folder.resolve("site/search/manifest.js"));
    String json = manifest.substring(0, manifest.indexOf("},["));
    Pattern.compile("\"(\\w+)\":")
        .matcher(json)
        .results()
        .map(field -> field.group(1))
        .forEach(field -> assertTrue(PAGE.contains("`" + field + "` |"), field));
  }

  /** The names in the table of files. */
  private static List<String> names() {
    return Pattern.compile("^\\| `(search/[^`]+)`", Pattern.MULTILINE)
        .matcher(PAGE)
        .results()
        .map(row -> row.group(1))
        .toList();
  }

  private static String pattern(String name) {
    return name.replace(".", "\\.")
        .replace("<n>", "(0|[1-9][0-9]*)")
        .replace("<digest>", "[0-9a-f]{12}")
        .replace("<stamp>", "(0|[1-9a-f][0-9a-f]{0,7})")
        .replace("<tag>", "(0|[1-9a-f][0-9a-f]{0,5})");
  }

  /**
   * The files of an index of few files that has everything: rows, slices, a delta, dead articles.
   */
  private Set<String> files() throws IOException {
    try (SearchSite site = new SearchSite(folder, Fold.simplifying()).within(120)) {
      for (int i = 0; i < 900; i++) {
        site.put(story(i, "编号" + i));
      }
      site.build();
      site.put(story(900, "后来")).put(story(7, "改过"));
      site.build();
      Path root = site.folder();
      try (Stream<Path> all = Files.walk(root.resolve("search"))) {
        return all.filter(Files::isRegularFile)
            .map(file -> root.relativize(file).toString())
            .collect(Collectors.toCollection(TreeSet::new));
      }
    }
  }

  private static SearchSite.Story story(int number, String text) {
    return SearchSite.Story.of(
        String.format(Locale.ROOT, "%016x", number * 0x9E3779B97F4A7C15L),
        String.format(Locale.ROOT, "2024-%02d-%02d", 1 + number % 12, 1 + number % 28),
        "经济发展第" + number + "篇",
        text + "号，经济发展，the world" + number % 3,
        "类别" + number % 3,
        "来源" + number % 5);
  }

  private static String read(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
