package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The sites whose machine-readable files are checked: a plain one and one that means ill. */
enum SiteUnderTest {
  SAMPLE(SampleSite.BASE) {
    @Override
    Path folder() {
      return SampleSite.folder();
    }
  },
  HOSTILE("https://archive.example/a&b/") {
    @Override
    Path folder() {
      return HostileSite.archive().site();
    }
  };

  private final String base;

  SiteUnderTest(String base) {
    this.base = base;
  }

  abstract Path folder();

  String base() {
    return base;
  }

  /** The file that an address of the site names; null when it is none or has no file. */
  @org.jspecify.annotations.Nullable
  Path file(String address) {
    if (!address.startsWith(base)) {
      return null;
    }
    String path = address.substring(base.length());
    Path file = folder().resolve(path.isEmpty() ? "index.html" : path.replaceFirst("[?#].*", ""));
    return Files.isRegularFile(file) ? file : null;
  }

  boolean names(String address) {
    return file(address) != null;
  }

  /** The address of a file of the site. */
  String address(Path file) {
    return base + path(file);
  }

  /** A file's path from the site's root, with slashes. */
  String path(Path file) {
    return folder().relativize(file).toString().replace('\\', '/');
  }

  /** The site's own pages: all but the still copies and those that lead on. */
  List<Path> pages() throws IOException {
    return files(path ->
        path.endsWith(".html")
            && !path.startsWith(SampleSite.COPIES)
            && !SampleSite.leadsOn(folder().resolve(path)));
  }

  /** The files of some paths; fails when there are none, since a test of no file proves nothing. */
  List<Path> files(Predicate<String> path) throws IOException {
    try (Stream<Path> files = Files.walk(folder())) {
      List<Path> found =
          files.filter(Files::isRegularFile).filter(f -> path.test(path(f))).sorted().toList();
      assertFalse(found.isEmpty(), () -> this + " has no such files");
      return found;
    }
  }
}
