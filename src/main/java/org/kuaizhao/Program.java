package org.kuaizhao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What can be told of the running program itself. */
public final class Program {

  private Program() {}

  /** The version, {@code development} outside a jar. */
  public static String version() {
    String version = Program.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /**
   * Changes whenever the classes that read and extract pages do, so that a newer program never
   * trusts what an older one extracted. Empty outside a jar.
   */
  static String readerFingerprint() throws IOException {
    Path jar = location();
    if (!Files.isRegularFile(jar)) {
      return "";
    }
    CRC32 sum = new CRC32();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      zip.stream()
          .filter(entry -> isReader(entry.getName()))
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

  private static boolean isReader(String entry) {
    return entry.startsWith("org/kuaizhao/capture/")
        || entry.startsWith("org/kuaizhao/extract/")
        || entry.startsWith("org/kuaizhao/archive/")
        || entry.startsWith("org/jsoup/");
  }

  private static Path location() throws IOException {
    try {
      return Path.of(Program.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the program's own place cannot be named", e);
    }
  }
}
