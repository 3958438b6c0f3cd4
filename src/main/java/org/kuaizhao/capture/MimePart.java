package org.kuaizhao.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.unpack.PeekStream;

/**
 * A part of a MIME message (RFC 2045, RFC 2046) or the message itself: its header, and its body as
 * long as the stream stands there. Out of spec are lines that end in LF, a boundary that is not
 * announced, an end that never comes.
 *
 * @param offset of the boundary line before it, 0 for the message
 * @param fields of the header by name in lower case, the first of each
 */
record MimePart(long offset, Map<String, String> fields) {

  private static final int LONGEST_HEADER = 1 << 20;
  private static final int LONGEST_LINE = 1 << 16;
  private static final Pattern FIELD =
      Pattern.compile("([!-9;-~]{1,80})[ \\t]*:(.*)", Pattern.DOTALL);

  /** Reads the header that begins here. */
  static MimePart read(PeekStream in, long offset) throws IOException {
    Map<String, String> fields = new TreeMap<>();
    long start = in.position();
    String last = "";
    while (in.position() - start < LONGEST_HEADER) {
      byte[] bytes = line(in);
      String line = text(bytes).stripTrailing();
      if (line.isEmpty()) {
        break;
      }
      Matcher field = FIELD.matcher(line);
      if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        fields.computeIfPresent(last, (name, value) -> value + line);
      } else if (field.matches()) {
        last = field.group(1).toLowerCase(Locale.ROOT);
        fields.putIfAbsent(last, field.group(2).strip());
      }
    }
    return new MimePart(offset, fields);
  }

  /** Header fields are ASCII, and UTF-8 or the charset of the system where they are not. */
  private static String text(byte[] bytes) {
    return new String(
        bytes,
        Utf8Count.of(bytes).isLikely() ? StandardCharsets.UTF_8 : Charset.forName("GB18030"));
  }

  /** A line with its end, or a piece of a very long one; empty at the end. */
  static byte[] line(PeekStream in) throws IOException {
    return in.line(LONGEST_LINE);
  }

  @Nullable String field(String name) {
    return fields.get(name);
  }

  /** A field with its encoded words (RFC 2047) decoded; empty when there is none. */
  String words(String name) {
    String value = fields.getOrDefault(name, "");
    return DecoderUtil.decodeEncodedWords(value.replaceAll("\\s+", " "), DecodeMonitor.SILENT);
  }

  /** The media type in lower case; {@code text/plain} when none is told (RFC 2045 §5.2). */
  String type() {
    String type = fields.getOrDefault("content-type", "text/plain");
    return type.replaceFirst("(?s)[;\\s].*", "").toLowerCase(Locale.ROOT);
  }

  /** A parameter of the media type; null when there is none. */
  @Nullable String parameter(String name) {
    Matcher parameter =
        Pattern.compile(
                "(?is);\\s*"
                    + Pattern.quote(name)
                    + "\\s*=\\s*(?:\"([^\"]{0,500})\"|([^;\\s]{1,500}))")
            .matcher(fields.getOrDefault("content-type", ""));
    if (!parameter.find()) {
      return null;
    }
    return parameter.group(1) != null ? parameter.group(1) : parameter.group(2);
  }

  boolean isMultipart() {
    return type().startsWith("multipart/");
  }

  /** The body without its transfer encoding. */
  InputStream decoded(InputStream body) {
    String how = fields.getOrDefault("content-transfer-encoding", "").strip();
    return switch (how.toLowerCase(Locale.ROOT)) {
      case "base64" -> new Base64InputStream(body, DecodeMonitor.SILENT);
      case "quoted-printable" -> new QuotedPrintableInputStream(body, DecodeMonitor.SILENT);
      default -> body;
    };
  }

  /** A text body as UTF-8 text. */
  String decode(byte[] bytes) {
    String charset = parameter("charset");
    try {
      if (charset != null && !Utf8Count.of(bytes).isLikely()) {
        return new String(bytes, Charset.forName(charset));
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      // as its content says
    }
    return Decoder.decode(bytes, null).text();
  }

  /** The lines of a message, and which of them part it. */
  static final class Lines {
    private final PeekStream in;
    private final List<String> boundaries = new ArrayList<>();
    private @Nullable String met;
    private boolean isClosing;
    private long metAt;

    Lines(PeekStream in) {
      this.in = in;
    }

    void open(String boundary) {
      boundaries.add("--" + boundary);
    }

    /** Leaves a multipart: its boundary parts nothing any more. */
    void close() {
      String closed = boundaries.removeLast();
      if (closed.equals(met)) {
        met = null;
      }
    }

    /** Whether the boundary of the innermost multipart was met, and more follows it. */
    boolean isNext() {
      return met != null && met.equals(boundaries.getLast()) && !isClosing;
    }

    /** Whether any boundary was met that is not passed yet. */
    boolean isMet() {
      return met != null;
    }

    /** Whether the innermost multipart ended in its order. */
    boolean isClosed() {
      return met != null && met.equals(boundaries.getLast()) && isClosing;
    }

    MimePart part(long at) throws IOException {
      return MimePart.read(in, at);
    }

    long metAt() {
      return metAt;
    }

    void pass() {
      met = null;
    }

    /** The body here, up to the next boundary. */
    InputStream body() {
      return new Body();
    }

    private boolean meet(byte[] line, long at) {
      if (line.length < 3 || line[0] != '-' || line[1] != '-') {
        return false;
      }
      String text = new String(line, StandardCharsets.ISO_8859_1).stripTrailing();
      for (int i = boundaries.size() - 1; i >= 0; i--) {
        String boundary = boundaries.get(i);
        // some boundaries end in hyphens themselves
        boolean isEnd = text.equals(boundary + "--");
        if (isEnd || text.equals(boundary)) {
          met = boundary;
          isClosing = isEnd;
          metAt = at;
          return true;
        }
      }
      return false;
    }

    /** Lines up to a boundary; the line end before it belongs to the boundary. */
    private final class Body extends InputStream {
      private ByteArrayInputStream ready = new ByteArrayInputStream(new byte[0]);
      private byte[] held = new byte[0];
      private boolean isLineStart = true;

      @Override
      public int read() throws IOException {
        return fill() ? ready.read() : -1;
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
          return 0;
        }
        return fill() ? ready.read(to, offset, length) : -1;
      }

      private boolean fill() throws IOException {
        while (ready.available() == 0) {
          if (met != null) {
            return false;
          }
          long at = in.position();
          byte[] line = line(in);
          if (line.length == 0) {
            ready = new ByteArrayInputStream(held);
            held = new byte[0];
            if (ready.available() == 0) {
              return false;
            }
          } else if (isLineStart && meet(line, at)) {
            return false;
          } else {
            keep(line);
          }
        }
        return true;
      }

      private void keep(byte[] line) {
        boolean isEnded = line[line.length - 1] == '\n';
        int end = isEnded ? line.length > 1 && line[line.length - 2] == '\r' ? 2 : 1 : 0;
        byte[] out = new byte[held.length + line.length - end];
        System.arraycopy(held, 0, out, 0, held.length);
        System.arraycopy(line, 0, out, held.length, line.length - end);
        held = Arrays.copyOfRange(line, line.length - end, line.length);
        ready = new ByteArrayInputStream(out);
        isLineStart = isEnded;
      }
    }
  }
}
