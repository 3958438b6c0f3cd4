package org.kuaizhao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.config.Settings;

/** An archive in a temp folder: snapshots are put in, the site is built, its files are compared. */
public final class TestArchive {

  static final Path SAMPLE = Path.of("snapshots");

  private static final long LATER = 10_000;

  private final Path folder;

  public TestArchive(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    Files.createDirectories(snapshots());
  }

  /** A copy of the sample archive, with its settings. */
  public static TestArchive sample(Path folder) throws IOException {
    TestArchive archive = new TestArchive(folder);
    archive.add(sampleFiles());
    archive.settings(Files.readString(Path.of(Settings.FILE)));
    return archive;
  }

  /** The files of the sample archive, relative to its folder, sorted. */
  public static List<Path> sampleFiles() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      return files.filter(Files::isRegularFile).map(SAMPLE::relativize).sorted().toList();
    }
  }

  public Path folder() {
    return folder;
  }

  public Path snapshots() {
    return folder.resolve("snapshots");
  }

  public Path site() {
    return folder.resolve("site");
  }

  public void settings(String yaml) throws IOException {
    Files.writeString(folder.resolve(Settings.FILE), yaml);
  }

  /** Copies files of the sample archive in. */
  public void add(List<Path> files) throws IOException {
    for (Path file : files) {
      Path to = snapshots().resolve(file);
      Files.createDirectories(to.getParent());
      Files.copy(SAMPLE.resolve(file), to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Copies the sample's files in an order of its own, so that the disk lists them otherwise. */
  void addShuffled(long seed) throws IOException {
    List<Path> files = new ArrayList<>(sampleFiles());
    Collections.shuffle(files, new Random(seed));
    add(files);
  }

  public Path put(String name, String content) throws IOException {
    return put(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public Path put(String name, byte[] content) throws IOException {
    Path file = snapshots().resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  public Report build() throws IOException {
    return build(2);
  }

  /** Builds as if some seconds had passed, so that fresh files count as settled. */
  public Report build(int threads) throws IOException {
    return build(threads, Progress.SILENT);
  }

  /** The same; somebody hears how far it is. */
  Report build(Progress progress) throws IOException {
    return build(2, progress);
  }

  private Report build(int threads, Progress progress) throws IOException {
    BuildOptions usual = BuildOptions.in(folder);
    BuildOptions options =
        new BuildOptions(folder, usual.snapshots(), usual.site(), null, usual.state(), threads, 0);
    return new SiteBuild(Settings.read(folder), options, progress)
        .run(System.currentTimeMillis() + LATER);
  }

  /** Builds, looking at each file of the site and the state. */
  Report verify() throws IOException {
    BuildOptions options = BuildOptions.in(folder).verifying(true);
    return new SiteBuild(Settings.read(folder), options, Progress.SILENT)
        .run(System.currentTimeMillis() + LATER);
  }

  public void forgetState() throws IOException {
    delete(folder.resolve(".kuaizhao"));
  }

  /** Digest by path of every file, but for the client index, whose bytes may differ. */
  public Map<String, String> pages() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.walk(site())) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> {
            String path = site().relativize(file).toString().replace('\\', '/');
            if (!path.startsWith("search/") && !path.equals(".kuaizhao-files")) {
              pages.put(path, digest(file));
            }
          });
    }
    return pages;
  }

  /** Every file of the site, the client index too. */
  public List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(site())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Copies a folder with all below it into another. */
  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  /** A new folder that goes when the JVM does: for what all tests share. */
  static Path folderUntilExit(String name) throws IOException {
    Path folder = Files.createTempDirectory("kuaizhao-" + name);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              try {
                delete(folder);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }));
    return folder;
  }

  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static String digest(Path file) {
    try {
      return Digests.hex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
