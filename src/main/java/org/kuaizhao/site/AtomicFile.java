package org.kuaizhao.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces a file as a whole: who reads it has the old bytes or the new. */
public final class AtomicFile {

  private AtomicFile() {}

  /** Writes beside the file, then moves into place; a link of either name is replaced. */
  public static void write(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    // what a crash left, or a link that leads elsewhere
    Files.deleteIfExists(fresh);
    Files.write(fresh, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
