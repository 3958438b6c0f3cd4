package org.kuaizhao.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a command writes a result: a file that is there whole or not at all, or standard output. A
 * device or a pipe is written straight.
 */
final class OutputFile {

  private OutputFile() {}

  /** Writes all of a result. */
  interface Content<T> {
    T writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file, beside it first; what fails leaves the file as it was. */
  static <T> T write(Path file, Content<T> content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        return content.writeTo(out);
      }
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(file + ": no such folder");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      T done;
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        done = content.writeTo(out);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return done;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Writes to standard output, which tells of a full disk only when it is asked. */
  static <T> T write(PrintStream out, Content<T> content) throws IOException {
    T done = content.writeTo(new BufferedOutputStream(new Checked(out)));
    out.flush();
    if (out.checkError()) {
      throw new IOException("standard output: cannot be written");
    }
    return done;
  }

  private static final class Checked extends OutputStream {
    private final PrintStream out;

    Checked(PrintStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      if (out.checkError()) {
        throw new IOException("standard output: cannot be written");
      }
    }

    @Override
    public void flush() {
      out.flush();
    }
  }
}
