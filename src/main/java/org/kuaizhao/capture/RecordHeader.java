package org.kuaizhao.capture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.unpack.PeekStream;

/**
 * The header of a record, in WARC (WARC 1.1 §4) or in ARC (version 1 and 2). Read as it is written:
 * a field that is none, or comes twice, costs itself alone.
 *
 * @param type {@code response} for all of ARC but its first record
 * @param fields by name in lower case, the first of each
 * @param length of the block, -1 when it is not told
 */
record RecordHeader(String type, Map<String, String> fields, long length) {

  private static final byte[] WARC = {'W', 'A', 'R', 'C', '/'};

  /** Longer headers are none. */
  private static final int LONGEST = 1 << 20;

  private static final int LONGEST_ARC_LINE = 1 << 14;

  /** URL, address, date, type, fields of version 2, length; URLs with spaces are out of spec. */
  private static final Pattern ARC_LINE =
      Pattern.compile(
          "([a-zA-Z][a-zA-Z0-9+.-]{1,20}:\\S.*?) (\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:]{2,45}|-)"
              + " (\\d{4,17}) (?:(\\S.*) )?(\\d{1,18})\\s*");

  private static final Pattern VERSION = Pattern.compile("WARC/\\d\\.\\d+$");
  private static final String TARGET = "warc-target-uri";

  /** Whether a record begins here. */
  static boolean begins(PeekStream in) throws IOException {
    return isWarc(in) || arcLine(in) != null;
  }

  static boolean isWarc(PeekStream in) throws IOException {
    return in.begins(WARC) && in.peek(6) == 6 && in.at(5) >= '0' && in.at(5) <= '9';
  }

  /** Reads the header that begins here. */
  static RecordHeader read(PeekStream in) throws IOException {
    String arc = isWarc(in) ? null : arcLine(in);
    return arc == null ? warc(in) : arc(in, arc);
  }

  /** The header ends where another record begins. */
  static final class CutException extends IOException {
    private static final long serialVersionUID = 1;
    private final long next;

    CutException(long next) {
      super("the record ends in its header");
      this.next = next;
    }

    /** The line that the other record begins in. */
    long next() {
      return next;
    }
  }

  @Nullable String field(String name) {
    return fields.get(name);
  }

  @Nullable String url() {
    String url = fields.get(TARGET);
    return url != null && url.startsWith("<") && url.endsWith(">")
        ? url.substring(1, url.length() - 1)
        : url;
  }

  private static RecordHeader warc(PeekStream in) throws IOException {
    Map<String, String> fields = new TreeMap<>();
    long start = in.position();
    String last = "";
    line(in, start); // the version
    while (true) {
      long at = in.position();
      String line = line(in, start);
      if (line.isEmpty()) {
        break;
      }
      if (VERSION.matcher(line).find()) {
        throw new CutException(at);
      }
      int colon = line.indexOf(':');
      if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        String more = " " + line.strip();
        fields.computeIfPresent(last, (name, value) -> value + more);
      } else if (colon > 0) {
        last = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        fields.putIfAbsent(last, line.substring(colon + 1).strip());
      }
    }
    String type = fields.getOrDefault("warc-type", "").toLowerCase(Locale.ROOT);
    return new RecordHeader(type, fields, length(fields.get("content-length")));
  }

  private static long length(@Nullable String text) {
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }

  private static String line(PeekStream in, long start) throws IOException {
    StringBuilder bytes = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the record ends in its header");
      }
      if (in.position() - start > LONGEST) {
        throw new IOException("the record's header is longer than " + LONGEST + " bytes");
      }
      bytes.append((char) b);
    }
    int end = bytes.length();
    while (end > 0 && bytes.charAt(end - 1) == '\r') {
      end--; // out of spec: two are written, too
    }
    String line = bytes.substring(0, end);
    return new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static @Nullable String arcLine(PeekStream in) throws IOException {
    if (in.peek(1) == 0 || !Character.isLetter(in.at(0))) {
      return null;
    }
    int there = in.peek(LONGEST_ARC_LINE);
    int end = 0;
    while (end < there && in.at(end) != '\n' && in.at(end) != 0) {
      end++;
    }
    if (end == there || in.at(end) != '\n') {
      return null;
    }
    String line = new String(in.copy(end), StandardCharsets.UTF_8);
    return ARC_LINE.matcher(line).matches() ? line : null;
  }

  private static RecordHeader arc(PeekStream in, String line) throws IOException {
    Matcher parts = ARC_LINE.matcher(line);
    if (!parts.matches()) {
      throw new IOException("no header of ARC");
    }
    int lf = 0;
    while (in.at(lf) != '\n') {
      lf++;
    }
    in.skipNBytes(lf + 1);
    String url = parts.group(1);
    Map<String, String> fields = new TreeMap<>();
    fields.put(TARGET, url);
    fields.put("warc-date", parts.group(3));
    boolean isFirst = url.startsWith("filedesc:");
    return new RecordHeader(
        isFirst ? "warcinfo" : "response", fields, Long.parseLong(parts.group(5)));
  }
}
