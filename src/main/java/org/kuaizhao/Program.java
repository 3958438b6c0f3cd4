package org.kuaizhao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What can be told of the running program itself. */
public final class Program {

  /** The packages that read and extract pages. */
  static final List<String> READERS =
      List.of(
          "org/kuaizhao/capture/", "org/kuaizhao/extract/", "org/kuaizhao/archive/", "org/jsoup/");

  /** The packages that relate articles. */
  static final List<String> RELATERS = List.of("org/kuaizhao/relate/", "org/kuaizhao/analysis/");

  /** The packages that make the site's pages. */
  static final List<String> WRITERS =
      List.of("org/kuaizhao/render/", "org/kuaizhao/extract/", "freemarker/");

  private Program() {}

  /** The version, {@code development} outside a jar. */
  public static String version() {
    String version = Program.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /**
   * Changes whenever the classes of some packages do, so that a newer program never trusts what an
   * older one made. Empty outside a jar.
   */
  static String fingerprint(List<String> packages) throws IOException {
    Path jar = location();
    if (!Files.isRegularFile(jar)) {
      return "";
    }
    CRC32 sum = new CRC32();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      zip.stream()
          .filter(entry -> packages.stream().anyMatch(entry.getName()::startsWith))
          .sorted((a, b) -> a.getName().compareTo(b.getName()))
          .mapToLong(ZipEntry::getCrc)
          .forEach(crc -> sum.update(Long.toHexString(crc).getBytes(StandardCharsets.US_ASCII)));
    }
    return Long.toHexString(sum.getValue());
  }

  /** Tells this program from any other: how its jar looks, or its newest class outside one. */
  static String stamp() throws IOException {
    Path place = location();
    try (Stream<Path> files = Files.walk(place)) {
      long newest = 0;
      for (Path file : (Iterable<Path>) files::iterator) {
        newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
      }
      return version() + " " + Files.size(place) + " " + newest;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Path location() throws IOException {
    try {
      return Path.of(Program.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the program's own place cannot be named", e);
    }
  }
}
