package org.kuaizhao.site;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Listing.Note;

/**
 * The two lists a site folder is known by: {@code .kuaizhao-files} in the site, a line {@code
 * digest path} a file as {@code sha256sum} prints it, and the key file in the state folder, which
 * remembers from what each page was made and how its file looked. Only the first decides ownership;
 * losing the second costs time. Anybody may have written into either: a line that no build writes
 * is named and otherwise as if it were not there.
 */
final class Ledger {

  static final String NAME = SitePath.RESERVED + "files";

  /** The digest of a file that was announced but, after a crash, perhaps never finished. */
  static final String PENDING = "pending";

  private static final String KEYS_HEADER = "kuaizhao-keys 1";

  private static final String GAP = "  ";

  /** Hex digits of a SHA-256. */
  private static final int DIGEST = 64;

  /** So many bad lines of a list are named one by one. */
  private static final int NAMED = 20;

  private Ledger() {}

  /** From what a file was made and how it looked when written. */
  record Made(String key, long size, long modified) {

    boolean looksLike(@Nullable BasicFileAttributes file) {
      return file != null
          && file.isRegularFile()
          && file.size() == size
          && file.lastModifiedTime().toMillis() == modified;
    }
  }

  /** The good lines of a list by path, and a word on each of the others. */
  record Lines<T>(Map<SitePath, T> byPath, List<Note> faults) {

    Lines {
      byPath = Collections.unmodifiableMap(byPath);
      faults = List.copyOf(faults);
    }
  }

  /** A line that is none of a build's. */
  private static final class LineException extends Exception {
    private static final long serialVersionUID = 1;

    LineException(String fault) {
      super(fault);
    }
  }

  /** Takes one line in. */
  private interface LineReader {
    void read(String line) throws LineException;
  }

  /**
   * The files of the site with their digests.
   *
   * @param obstacle what keeps a path from being reached, null when nothing does
   */
  static Lines<String> readFiles(Path site, Function<SitePath, @Nullable String> obstacle)
      throws IOException {
    Map<SitePath, String> digests = new HashMap<>();
    List<Note> faults =
        readLines(
            site.resolve(NAME),
            line -> {
              int gap = line.indexOf(GAP);
              if (line.startsWith("#") || line.isEmpty()) {
                return;
              }
              if (gap < 0) {
                throw new LineException("no digest and path with two spaces between");
              }
              String digest = line.substring(0, gap);
              if (!digest.equals(PENDING) && !isDigest(digest)) {
                throw new LineException("no digest of a file");
              }
              SitePath path = path(line.substring(gap + GAP.length()));
              String inTheWay = obstacle.apply(path);
              if (inTheWay != null) {
                throw new LineException(inTheWay);
              }
              digests.put(path, digest);
            });
    return new Lines<>(digests, faults);
  }

  private static boolean isDigest(String text) {
    return text.length() == DIGEST
        && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }

  /** The list of files, open for announcements at its end. */
  static FileChannel announcements(Path site) throws IOException {
    return FileChannel.open(
        site.resolve(NAME),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        LinkOption.NOFOLLOW_LINKS);
  }

  static void announce(FileChannel list, SitePath path) throws IOException {
    ByteBuffer line = StandardCharsets.UTF_8.encode(PENDING + GAP + path + "\n");
    while (line.hasRemaining()) {
      list.write(line);
    }
  }

  static void writeFiles(Path site, Map<SitePath, String> digests) throws IOException {
    StringBuilder list = new StringBuilder();
    new TreeMap<>(digests)
        .forEach((path, digest) -> list.append(digest).append(GAP).append(path).append('\n'));
    AtomicFile.write(site.resolve(NAME), list.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Lines<Made> readKeys(Path file) throws IOException {
    Map<SitePath, Made> keys = new HashMap<>();
    List<String> header = new ArrayList<>();
    List<Note> faults =
        readLines(
            file,
            line -> {
              if (header.isEmpty()) {
                header.add(line);
                if (!line.equals(KEYS_HEADER)) {
                  throw new LineException("not a list of this program's: pages are made anew");
                }
              } else if (header.getFirst().equals(KEYS_HEADER) && !line.isEmpty()) {
                String[] part = line.split("\t", -1);
                if (part.length != 4) {
                  throw new LineException("not four columns");
                }
                keys.put(path(part[3]), new Made(part[0], number(part[1]), number(part[2])));
              }
            });
    return new Lines<>(keys, faults);
  }

  static void writeKeys(Path file, Map<SitePath, Made> keys) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(KEYS_HEADER);
    new TreeMap<>(keys)
        .forEach((path, made) ->
            lines.add(made.key() + "\t" + made.size() + "\t" + made.modified() + "\t" + path));
    AtomicFile.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Hands on each line; tells which were bad, by file and line. */
  private static List<Note> readLines(Path file, LineReader reader) throws IOException {
    List<Note> faults = new ArrayList<>();
    if (!Files.exists(file)) {
      return faults;
    }
    byte[] bytes = Files.readAllBytes(file);
    int bad = 0;
    int number = 0;
    for (int start = 0; start < bytes.length; ) {
      int end = end(bytes, start);
      number++;
      try {
        reader.read(line(bytes, start, end));
      } catch (LineException e) {
        bad++;
        if (bad <= NAMED) {
          faults.add(new Note(file + ":" + number, e.getMessage() + "; the line is passed over"));
        }
      }
      start = end + 1;
    }
    if (bad > NAMED) {
      faults.add(new Note(file.toString(), (bad - NAMED) + " more such lines are passed over"));
    }
    return faults;
  }

  private static int end(byte[] bytes, int start) {
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private static String line(byte[] bytes, int start, int end) throws LineException {
    try {
      String line =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, start, end - start))
              .toString();
      // a crash may cut an announcement short: the path that is left may be somebody's
      if (end == bytes.length && line.startsWith(PENDING)) {
        throw new LineException("it is cut short");
      }
      return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    } catch (CharacterCodingException e) {
      throw new LineException("no UTF-8");
    }
  }

  private static SitePath path(String text) throws LineException {
    String fault = SitePath.fault(text);
    if (fault != null) {
      throw new LineException("not a path of the site, " + fault + ": " + SitePath.shown(text));
    }
    return new SitePath(text);
  }

  private static long number(String digits) throws LineException {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new LineException("no number: " + SitePath.shown(digits));
    }
  }
}
