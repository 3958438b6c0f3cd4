package org.kuaizhao.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.kuaizhao.capture.Digests;

/** The folder in which files lie until they are whole. Thread-safe. */
final class Scratch {

  static final String NAME = SitePath.RESERVED + "tmp";

  private final Path folder;
  private final AtomicLong names = new AtomicLong();

  Scratch(Path root) {
    this.folder = root.resolve(NAME);
  }

  /** A whole file that is not yet in its place. */
  record Fresh(Path file, String digest) {

    void moveTo(Path place) throws IOException {
      Files.move(file, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    void drop() throws IOException {
      Files.deleteIfExists(file);
    }
  }

  /** Copies all bytes, however many; no more of them than a buffer is in memory. */
  Fresh copy(InputStream content) throws IOException {
    while (true) {
      Path file = folder.resolve(Long.toString(names.incrementAndGet()));
      try (OutputStream out =
          Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        return new Fresh(file, Digests.copy(content, out));
      } catch (FileAlreadyExistsException somebodys) {
        // the next name
      }
    }
  }

  /** Removes what a build that died left here; what is no file is not of a build. */
  void clear() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      for (Path file : left.toList()) {
        if (Files.isRegularFile(file) && isOfBuild(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Removes the folder when nothing is left in it. */
  void remove() throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException used) {
      // another build has come, or somebody put something in
    } catch (NoSuchFileException gone) {
      // another build has left
    }
  }

  private static boolean isOfBuild(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
