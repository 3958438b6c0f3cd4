package org.kuaizhao.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a file that a person wrote: UTF-8, with or without a byte order mark. */
final class Source {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final String text;
  private final List<String> lines;

  private Source(Path file, String text) {
    this.file = file;
    this.text = text;
    this.lines = List.of(text.split("\r\n|\r|\n", -1));
  }

  /** The file of an archive's folder with this name; null when there is none. */
  static @Nullable Source find(Path folder, String name) throws IOException {
    Path other = folder.resolve(name.replaceFirst("\\.yaml$", ".yml"));
    if (Files.exists(other, LinkOption.NOFOLLOW_LINKS)) {
      throw SettingsException.of(other, "would be passed over; rename it to " + name);
    }
    Path file = folder.resolve(name);
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? read(file) : null;
  }

  static Source read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw SettingsException.of(file, "is a folder; a file expected");
    }
    String text = decoded(file, Files.readAllBytes(file));
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    Source source = new Source(file, marked ? text.substring(1) : text);
    source.refuseControls();
    return source;
  }

  private static String decoded(Path file, byte[] bytes) throws SettingsException {
    boolean isWide = bytes.length > 1 && (bytes[0] & bytes[1] & 0xFE) == 0xFE;
    if (isWide) {
      throw SettingsException.of(file, "not UTF-8 but UTF-16; save it as UTF-8");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw SettingsException.of(
          new Place(file, line), "not UTF-8 (perhaps GBK); save the file as UTF-8");
    }
    return out.flip().toString();
  }

  private void refuseControls() throws SettingsException {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      for (int at = 0; at < line.length(); at++) {
        char c = line.charAt(at);
        if (c != '\t' && (Character.isISOControl(c) || c == BYTE_ORDER_MARK)) {
          throw SettingsException.of(
              place(i + 1),
              "the character " + Quoting.quoted(String.valueOf(c)) + " cannot be seen; delete it");
        }
      }
    }
  }

  Path file() {
    return file;
  }

  String text() {
    return text;
  }

  Place place(int line) {
    return new Place(file, line);
  }

  /** A line without its end; empty behind the last. */
  String line(int number) {
    return number < 1 || number > lines.size() ? "" : lines.get(number - 1);
  }

  /** What stands in a line from a column on, which counts code points from 1. */
  String from(int number, int column) {
    String line = line(number);
    int points = Math.clamp(column - 1, 0, line.codePointCount(0, line.length()));
    return line.substring(line.offsetByCodePoints(0, points));
  }
}
