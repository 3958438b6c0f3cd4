package org.kuaizhao.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Damages;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.capture.PathName;
import org.kuaizhao.capture.Reading;
import org.kuaizhao.capture.SnapshotFile;
import org.kuaizhao.capture.Snapshots;
import org.kuaizhao.extract.article.Extraction.Reason;
import org.kuaizhao.extract.article.Extraction.Rejected;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages named on the command line and, for {@code -}, on standard input: a line that begins
 * with <code>{</code> is a page as JSON, any other a path. Pages are handed on one by one, those of
 * a container too.
 */
final class PageReader {

  /** How many bytes a character of a page may take in JSON. */
  private static final int ESCAPED = 6;

  /** Where pages and what is wrong with the input go, in the order of the input. */
  interface Sink {
    void page(Pending page) throws IOException;

    /** A page that is not even read. */
    void rejected(Rejected page) throws IOException;

    /**
     * @param environment whether a file could not be had, else it is the input's own fault
     */
    void problem(String message, boolean environment) throws IOException;
  }

  /** A page that is yet to be parsed or read. */
  interface Pending {

    /** The capture; a page that cannot be read is a {@link BadPageException}. */
    Capture capture() throws IOException;

    /** The file it comes from, null for a page of standard input. */
    @Nullable Path file();

    /** Where it lies in the input, for people. */
    String place();
  }

  /** A page of the input that is none. */
  static final class BadPageException extends IOException {
    private static final long serialVersionUID = 1;

    BadPageException(String message) {
      super(message);
    }
  }

  private record FromFile(Capture capture, @Nullable Path file) implements Pending {
    @Override
    public String place() {
      return capture.origin() + (capture.url() == null ? "" : " " + capture.url());
    }
  }

  private record FromLine(String json, int line) implements Pending {
    @Override
    public Capture capture() throws IOException {
      return page(json, line);
    }

    @Override
    public @Nullable Path file() {
      return null;
    }

    @Override
    public String place() {
      return "standard input, line " + line;
    }
  }

  private final InputStream in;
  private final int mostBytes;
  private final Sink sink;
  private boolean isHandingOn;

  /**
   * @param mostBytes a larger file is rejected unread; a longer line passed over, if every
   *     character in it were escaped
   */
  PageReader(InputStream in, int mostBytes, Sink sink) {
    this.in = in;
    this.mostBytes = mostBytes;
    this.sink = sink;
  }

  /** Hands on the pages of some files; of standard input for {@code -}. */
  void read(List<String> names) throws IOException {
    for (String name : names) {
      if (name.equals("-")) {
        lines();
      } else {
        file(name);
      }
    }
  }

  private void lines() throws IOException {
    byte[] chunk = new byte[1 << 16];
    ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
    boolean whole = true;
    int number = 1;
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      int from = 0;
      for (int i = 0; i < read; i++) {
        if (chunk[i] == '\n') {
          whole &= keep(line, chunk, from, i);
          line(line, whole, number++);
          line = line.size() > 1 << 22 ? new ByteArrayOutputStream(1 << 12) : line;
          line.reset();
          whole = true;
          from = i + 1;
        }
      }
      whole &= keep(line, chunk, from, read);
    }
    line(line, whole, number);
  }

  /** Adds a piece to a line; false when that makes it too long. */
  private boolean keep(ByteArrayOutputStream line, byte[] chunk, int from, int to) {
    boolean fits = line.size() + (to - from) <= longestLine();
    if (fits) {
      line.write(chunk, from, to - from);
    }
    return fits;
  }

  private void line(ByteArrayOutputStream line, boolean whole, int number) throws IOException {
    if (whole) {
      line(line.toString(StandardCharsets.UTF_8).replace("\uFEFF", "").strip(), number);
    } else {
      String message = "standard input, line " + number + ": longer than " + longestLine();
      sink.problem(message + " bytes", false);
    }
  }

  private long longestLine() {
    return (long) ESCAPED * mostBytes;
  }

  private void line(String text, int number) throws IOException {
    if (text.startsWith("{")) {
      sink.page(new FromLine(text, number));
    } else if (!text.isEmpty()) {
      file(text);
    }
  }

  /** The fence around one file; what the sink throws is none of the file's. */
  private void file(String name) throws IOException {
    try {
      read(name);
    } catch (IOException | RuntimeException | Error thrown) {
      if (isHandingOn) {
        throw thrown;
      }
      Damages.letInterruptionsPass(thrown);
      switch (thrown) {
        case NoSuchFileException missing ->
            sink.problem(name + ": no such file" + advice(name), true);
        case AccessDeniedException denied -> sink.problem(name + ": permission denied", true);
        case FileSystemException file -> sink.problem(String.valueOf(file.getMessage()), true);
        case InvalidPathException path ->
            sink.problem(name + ": no path: " + path.getReason() + advice(name), true);
        case IOException io -> sink.problem(name + ": " + Damages.reason(io), true);
        default -> sink.problem(name + ": " + Damages.reason(thrown), false);
      }
    }
  }

  private void read(String name) throws IOException {
    Path path = PathName.parse(name);
    if (Files.isDirectory(path)) {
      throw new FileSystemException(name + ": a folder; name the pages in it");
    }
    SnapshotFile file = Snapshots.single(path);
    Snapshots.Opened opened = new Snapshots(List.of(), 0).open(file);
    if (file.size() > mostBytes && !opened.isContainer()) {
      isHandingOn = true;
      sink.rejected(tooLarge(file));
      isHandingOn = false;
      return;
    }
    Reading reading = opened.read(key -> false, capture -> handOn(capture, path));
    isHandingOn = true;
    report(name, reading);
    isHandingOn = false;
  }

  private static String advice(String name) {
    return PathName.isDoubtful(name) ? " (" + PathName.ADVICE + ")" : "";
  }

  private Rejected tooLarge(SnapshotFile file) {
    String detail = file.size() + " bytes, limit " + mostBytes;
    return new Rejected(file.name(), Reason.TOO_LARGE, detail, "", "");
  }

  private void handOn(Capture capture, Path path) {
    isHandingOn = true;
    try {
      sink.page(new FromFile(capture, path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    isHandingOn = false;
  }

  private void report(String name, Reading reading) throws IOException {
    for (Reading.Damage damage : reading.damaged()) {
      String url = damage.url() == null ? "" : " " + damage.url();
      sink.problem(name + "@" + damage.offset() + url + ": " + damage.reason(), false);
    }
    if (reading.outcome() == Reading.Outcome.CHANGING) {
      sink.problem(name + ": changed while it was read", false);
    }
  }

  private static Capture page(String json, int number) throws IOException {
    String where = "standard input, line " + number + ": ";
    try {
      JsonNode node = JsonMapper.shared().readTree(json);
      String html = text(node, "html");
      if (html == null) {
        throw new BadPageException(where + "no \"html\" in it");
      }
      byte[] payload = html.getBytes(StandardCharsets.UTF_8);
      Fetch fetch =
          new Fetch(text(node, "url"), text(node, "fetchedAt"), 0, "text/html; charset=utf-8");
      return new Capture(
          "-:" + number, payload, Digests.digest(payload), fetch, Hint.NONE, List.of());
    } catch (JacksonException e) {
      throw new BadPageException(where + "not JSON");
    }
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.asString() : null;
  }
}
