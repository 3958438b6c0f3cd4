package org.kuaizhao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.kuaizhao.config.Settings;

/**
 * The sample archive as a site with a base URL, built once for all tests that only read it and
 * deleted when the JVM ends.
 */
public final class SampleSite {

  /** Where the site would stand. */
  public static final String BASE = "https://archive.example/kuaizhao/";

  /** Where the still copies of captured pages lie, which are not the site's own pages. */
  public static final String COPIES = "original/";

  private SampleSite() {}

  /** The built archive; nobody may change it. */
  public static TestArchive archive() {
    return Built.ARCHIVE;
  }

  public static Path folder() {
    return archive().site();
  }

  /**
   * The site's own HTML pages, without still copies and those that lead on: paths from its root
   * with slashes, sorted.
   */
  public static List<String> pages(Path site) throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return files
          .filter(file -> file.toString().endsWith(".html"))
          .map(file -> site.relativize(file).toString().replace('\\', '/'))
          .filter(path -> !path.startsWith(COPIES) && !leadsOn(site.resolve(path)))
          .sorted()
          .toList();
    }
  }

  /** Whether a page does nothing but lead to another. */
  static boolean leadsOn(Path page) {
    try {
      return page.toString().contains("story")
          && Files.readString(page).contains("http-equiv=\"refresh\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Built {
    static final TestArchive ARCHIVE = build();

    private static TestArchive build() {
      try {
        Path folder = TestArchive.folderUntilExit("sample");
        TestArchive archive = TestArchive.sample(folder);
        archive.settings(
            Files.readString(Path.of(Settings.FILE))
                .replaceFirst("(?m)^baseUrl: .*$", "baseUrl: " + SampleSite.BASE));
        archive.build();
        return archive;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
