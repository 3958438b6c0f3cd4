package org.kuaizhao.capture;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Decodes payloads by evidence. A byte order mark decides. Else the bytes are asked before the
 * labels, since UTF-8 can hardly be met by chance: clean UTF-8 is UTF-8 under any label, and a text
 * with more good than broken sequences stays UTF-8. What is not UTF-8 is read as HTTP or the markup
 * say, as long as that gives few malformed sequences and a text that looks like one; then by the
 * content alone.
 */
public final class Decoder {

  /** As many malformed sequences a thousand bytes beyond ASCII are borne from a label. */
  private static final int BORNE_PER_MILLE = 15;

  /** Below this a decoding looks like mojibake; measured: real text .25 and more, mojibake .1. */
  private static final double PLAUSIBLE = 0.15;

  /** From here on a decoding is text beyond doubt. */
  private static final double SURE = 0.6;

  /** Bytes beyond ASCII, twenty characters or so, from which a text tells its charset itself. */
  private static final int ENOUGH_TO_JUDGE = 40;

  /** What content may be in when no label fits, in order of preference at equal marks. */
  private static final List<String> MULTI_BYTE =
      List.of("GB18030", "Big5-HKSCS", "EUC-JP", "windows-31j", "x-windows-949");

  private static final List<String> SINGLE_BYTE =
      List.of("windows-1251", "KOI8-R", "x-windows-874", "windows-1252");

  private static final int SAMPLE = 64 << 10;

  private Decoder() {}

  /** Decodes a page's bytes; never fails, malformed sequences become U+FFFD and are counted. */
  public static Decoded decode(byte[] payload, @Nullable String contentType) {
    Decoded marked = marked(payload);
    if (marked != null) {
      return marked;
    }
    Utf8Count utf8 = Utf8Count.of(payload);
    Charset http = CharsetLabel.ofContentType(contentType);
    List<Charset> markup = CharsetLabel.ofMarkup(payload);
    if (utf8.beyond() == 0) {
      return ascii(payload, http, markup);
    }
    if (utf8.isLikely() && !isShortAndLabelledOtherwise(utf8, http, markup)) {
      String from =
          StandardCharsets.UTF_8.equals(http)
              ? "http"
              : markup.contains(StandardCharsets.UTF_8) ? "meta" : "content";
      Decoded read =
          utf8.broken() == 0
              ? new Decoded(new String(payload, StandardCharsets.UTF_8), "UTF-8", from, 0)
              : read(payload, 0, StandardCharsets.UTF_8, from);
      return new Decoded(
          TwiceEncoded.undo(read.text()), read.charset(), read.from(), read.replaced());
    }
    Decoded labelled = labelled(payload, http, markup);
    return labelled != null ? labelled : byContent(payload);
  }

  private static @Nullable Decoded marked(byte[] b) {
    if (b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
      // A mark that another charset's text follows is an editor's leftover.
      return Utf8Count.of(b).isLikely() ? read(b, 3, StandardCharsets.UTF_8, "bom") : null;
    }
    if (b.length >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF) {
      return read(b, 2, StandardCharsets.UTF_16BE, "bom");
    }
    if (b.length >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) {
      return read(b, 2, StandardCharsets.UTF_16LE, "bom");
    }
    if (b.length >= 8 && b[0] == '<' && b[1] == 0 && b[3] == 0) {
      return read(b, 0, StandardCharsets.UTF_16LE, "content");
    }
    if (b.length >= 8 && b[0] == 0 && b[1] == '<' && b[2] == 0) {
      return read(b, 0, StandardCharsets.UTF_16BE, "content");
    }
    return null;
  }

  private static Decoded ascii(byte[] payload, @Nullable Charset http, List<Charset> markup) {
    if (http != null) {
      return read(payload, 0, http, "http");
    }
    if (!markup.isEmpty()) {
      return read(payload, 0, markup.getFirst(), "meta");
    }
    return read(payload, 0, StandardCharsets.UTF_8, "default");
  }

  /** A few pairs of bytes in a page of another label may look like UTF-8 by chance. */
  private static boolean isShortAndLabelledOtherwise(
      Utf8Count utf8, @Nullable Charset http, List<Charset> markup) {
    return utf8.good() <= 3
        && utf8.longer() == 0
        && (http != null || !markup.isEmpty())
        && !StandardCharsets.UTF_8.equals(http)
        && !markup.contains(StandardCharsets.UTF_8)
        && markup.stream().anyMatch(c -> MULTI_BYTE.contains(c.name()));
  }

  private static @Nullable Decoded labelled(
      byte[] payload, @Nullable Charset http, List<Charset> markup) {
    if (http != null) {
      Decoded read = fitting(payload, http, "http");
      if (read != null) {
        return read;
      }
    }
    for (Charset charset : markup) {
      Decoded read = fitting(payload, charset, "meta");
      if (read != null) {
        return read;
      }
    }
    return null;
  }

  private static @Nullable Decoded fitting(byte[] payload, Charset charset, String from) {
    if (charset.equals(StandardCharsets.UTF_8)) {
      return null;
    }
    boolean multi = MULTI_BYTE.contains(charset.name());
    if (charset.name().equals("windows-1252") && Plausibility.adjacency(payload) > 0.6) {
      return null;
    }
    Decoded read = read(payload, 0, charset, from);
    int beyond = Utf8Count.of(payload).beyond();
    boolean clean = read.replaced() * 1000L <= (long) BORNE_PER_MILLE * beyond + 3000;
    if (!clean || !multi || beyond < ENOUGH_TO_JUDGE) {
      return clean ? read : null;
    }
    double mark = Plausibility.of(read.text());
    if (mark >= SURE) {
      return read;
    }
    // GB18030 decodes nearly all of Big5 without error, to characters nobody writes.
    return mark < PLAUSIBLE || Plausibility.of(byContent(payload).text()) > 2 * mark ? null : read;
  }

  private static Decoded byContent(byte[] payload) {
    List<Charset> candidates = new ArrayList<>();
    Charset guessed = guess(payload);
    if (Plausibility.adjacency(payload) > 0.5) {
      MULTI_BYTE.forEach(name -> candidates.add(Charset.forName(name)));
      SINGLE_BYTE.forEach(name -> candidates.add(Charset.forName(name)));
    } else {
      candidates.add(Charset.forName("windows-1252"));
    }
    if (guessed != null && !candidates.contains(guessed)) {
      candidates.addFirst(guessed);
    }
    Charset best = StandardCharsets.UTF_8;
    double bestMark = -1;
    byte[] sample = sample(payload);
    int beyond = Math.max(1, Utf8Count.of(sample).beyond());
    for (Charset candidate : candidates) {
      Decoded read = read(sample, 0, candidate, "content");
      double mark =
          Plausibility.of(read.text())
              - 8.0 * read.replaced() / beyond
              + (candidate.equals(guessed) ? 0.1 : 0);
      if (mark > bestMark) {
        bestMark = mark;
        best = candidate;
      }
    }
    return read(payload, 0, best, bestMark < 0 ? "default" : "content");
  }

  private static @Nullable Charset guess(byte[] payload) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(payload, 0, Math.min(payload.length, 4 * SAMPLE));
    detector.dataEnd();
    String name = detector.getDetectedCharset();
    Charset charset = name == null ? null : CharsetLabel.meaning(name);
    return StandardCharsets.UTF_8.equals(charset) ? null : charset;
  }

  /** The part of a long payload from its first byte beyond ASCII on. */
  private static byte[] sample(byte[] payload) {
    int from = 0;
    while (from < payload.length && payload[from] >= 0) {
      from++;
    }
    int to = Math.min(payload.length, from + 4 * SAMPLE);
    byte[] sample = new byte[to - from];
    System.arraycopy(payload, from, sample, 0, sample.length);
    return sample;
  }

  private static Decoded read(byte[] payload, int from, Charset charset, String evidence) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(payload, from, payload.length - from);
    CharBuffer out =
        CharBuffer.allocate((int) ((payload.length - from) * decoder.maxCharsPerByte()) + 16);
    int replaced = 0;
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (!result.isError()) {
        break;
      }
      in.position(in.position() + Math.max(1, Math.min(result.length(), in.remaining())));
      out.put('\uFFFD');
      replaced++;
    }
    decoder.flush(out);
    return new Decoded(out.flip().toString(), CharsetLabel.shown(charset), evidence, replaced);
  }
}
