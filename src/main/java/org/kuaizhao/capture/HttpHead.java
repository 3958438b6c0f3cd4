package org.kuaizhao.capture;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP response (RFC 9112 §2), as servers and crawlers write it: out of spec are
 * empty lines before it, lines that end in LF alone, any case, no reason, no status line at all.
 *
 * @param status 0 when there is no status line
 * @param fields by name in lower case, the first of each
 * @param length in bytes, the empty line with it
 */
record HttpHead(int status, Map<String, String> fields, int length) {

  private static final Pattern STATUS =
      Pattern.compile("(?i)(?:https?|icy|shttpd)(?:/\\d(?:\\.\\d)?)?[ \\t]+(\\d{3})(?!\\d).*");
  private static final Pattern FIELD =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]{1,100})\\s*:(.*)");

  /** Fields before which a body cannot begin: nobody writes pages that begin so. */
  private static final Pattern FIRST_FIELD =
      Pattern.compile(
          "(?i)(?:date|server|content-type|content-length|content-encoding|connection|cache-control"
              + "|transfer-encoding|last-modified|etag|expires|vary|set-cookie|x-[a-z-]{2,40})\\s*:.*");

  /** The head that some bytes begin with, after those of interim answers; empty when none does. */
  static HttpHead parse(byte[] bytes) {
    int start = 0;
    HttpHead head = parse(bytes, 0);
    while (head.status / 100 == 1) {
      start += head.length;
      head = parse(bytes, start);
    }
    return new HttpHead(head.status, head.fields, start + head.length);
  }

  private static HttpHead parse(byte[] bytes, int from) {
    int start = from;
    while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n')) {
      start++;
    }
    int at = start;
    String first = line(bytes, at);
    Matcher status = STATUS.matcher(first);
    int code = 0;
    if (status.matches()) {
      code = Integer.parseInt(status.group(1));
      at = next(bytes, at);
    } else if (!FIRST_FIELD.matcher(first).matches()) {
      return new HttpHead(0, Map.of(), 0);
    }
    Map<String, String> fields = new TreeMap<>();
    String last = "";
    while (at < bytes.length) {
      String line = line(bytes, at);
      at = next(bytes, at);
      if (line.isEmpty()) {
        break;
      }
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        last = field.group(1).toLowerCase(Locale.ROOT);
        String value = field.group(2).strip();
        boolean lists = last.equals("x-robots-tag");
        fields.merge(last, value, (one, more) -> lists ? one + ", " + more : one);
      } else if ((line.charAt(0) == ' ' || line.charAt(0) == '\t') && fields.containsKey(last)) {
        fields.merge(last, line.strip(), (one, more) -> one + " " + more);
      }
    }
    return new HttpHead(code, fields, at - from);
  }

  @Nullable String field(String name) {
    return fields.get(name);
  }

  /** Whether there is one. */
  boolean isThere() {
    return length > 0;
  }

  private static String line(byte[] bytes, int from) {
    int end = from;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    int text = end;
    while (text > from && bytes[text - 1] == '\r') {
      text--;
    }
    return new String(bytes, from, Math.min(text - from, 1 << 16), StandardCharsets.ISO_8859_1);
  }

  private static int next(byte[] bytes, int from) {
    int end = from;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return Math.min(bytes.length, end + 1);
  }
}
