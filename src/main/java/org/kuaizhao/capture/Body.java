package org.kuaizhao.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.sniff.Sniffer;
import org.kuaizhao.capture.unpack.Compression;

/**
 * The body of an HTTP response without its transfer and content codings: what the bytes are
 * decides, and what the header says only where they do not tell. What comes before a fault is kept.
 *
 * @param fault why it ends before its end; null when it does not
 */
record Body(byte[] bytes, @Nullable String fault) {

  /** Servers and proxies behind one another pack what is packed. */
  private static final int MOST_CODINGS = 4;

  private static final Pattern CHUNK_SIZE =
      Pattern.compile("([0-9a-fA-F]{1,8})[ \\t]*(?:;[^\\r\\n]{0,200})?\\r?\\n");
  private static final Pattern NEXT_CHUNK =
      Pattern.compile("\\r\\n(?=[0-9a-fA-F]{1,8}[ \\t]*\\r\\n)");

  /** Decodes what was sent under a head. */
  static Body of(byte[] sent, HttpHead head) {
    String transfer = lower(head.field("transfer-encoding"));
    Body body = unchunked(sent, transfer.contains("chunked"));
    String said = lower(head.field("content-encoding")) + " " + transfer;
    String fault = body.fault;
    for (int i = 0; i < MOST_CODINGS; i++) {
      Compression how = coding(body.bytes, said);
      if (how == null) {
        break;
      }
      Compression.Unpacked unpacked = how.unpack(body.bytes, Item.LONGEST_PAGE + 1);
      if (unpacked.bytes().length == 0) {
        fault = fault == null ? unpacked.fault() : fault;
        break;
      }
      fault = fault == null ? unpacked.fault() : fault;
      body = new Body(unpacked.bytes(), null);
    }
    return new Body(body.bytes, fault);
  }

  private static String lower(@Nullable String value) {
    return value == null ? "" : value.toLowerCase(Locale.ROOT);
  }

  /** How the bytes are packed; null when they are not. */
  private static @Nullable Compression coding(byte[] bytes, String said) {
    Compression marked = Compression.of(bytes);
    if (marked != null || bytes.length == 0 || !Sniffer.isUnknown(bytes)) {
      return marked;
    }
    Compression first = said.contains("deflate") ? Compression.DEFLATE : Compression.BROTLI;
    Compression second = first == Compression.BROTLI ? Compression.DEFLATE : Compression.BROTLI;
    return unpacksToText(first, bytes) ? first : unpacksToText(second, bytes) ? second : null;
  }

  /** Formats without a mark are told by trying them. */
  static boolean unpacksToText(Compression how, byte[] bytes) {
    byte[] begin = Compression.begin(how, bytes, 4096);
    return begin.length > 16 && Sniffer.noPage(begin) == null;
  }

  private static Body unchunked(byte[] sent, boolean isSaid) {
    String text = new String(sent, StandardCharsets.ISO_8859_1);
    Matcher size = CHUNK_SIZE.matcher(text);
    if (!size.lookingAt() || !isSaid && !isChunked(text, size)) {
      return new Body(sent, null);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(sent.length);
    int at = 0;
    while (size.region(at, sent.length).lookingAt()) {
      int length = length(size);
      int start = size.end();
      if (length == 0) {
        return new Body(out.toByteArray(), null);
      }
      int end = (int) Math.min(sent.length, (long) start + length);
      boolean isWhole = end == start + length;
      int next = isWhole ? behindLine(sent, end) : -1;
      if (next < 0 || next < sent.length && !size.region(next, sent.length).lookingAt()) {
        return lying(sent, text, out, start);
      }
      out.write(sent, start, length);
      at = next;
    }
    return new Body(out.toByteArray(), "the last chunk is missing");
  }

  /** A chunk is longer or shorter than it says: it ends where the next one seems to begin. */
  private static Body lying(byte[] sent, String text, ByteArrayOutputStream out, int start) {
    Matcher next = NEXT_CHUNK.matcher(text);
    int end = next.find(start) ? next.start() : sent.length;
    out.write(sent, start, end - start);
    if (end < sent.length) {
      out.writeBytes(unchunked(Arrays.copyOfRange(sent, end + 2, sent.length), true).bytes);
    }
    return new Body(out.toByteArray(), "a chunk has another length than it says");
  }

  /** A first chunk and the beginning of the next one are enough. */
  private static boolean isChunked(String text, Matcher size) {
    long end = (long) size.end() + length(size);
    if (length(size) == 0 || end + 3 > text.length() || !text.startsWith("\r\n", (int) end)) {
      return false;
    }
    Matcher next = CHUNK_SIZE.matcher(text);
    return next.region((int) end + 2, text.length()).lookingAt();
  }

  private static int length(Matcher size) {
    return (int) Math.min(Integer.MAX_VALUE / 2, Long.parseLong(size.group(1), 16));
  }

  private static int behindLine(byte[] sent, int at) {
    if (at == sent.length) {
      return at;
    }
    int lf = at < sent.length && sent[at] == '\r' ? at + 1 : at;
    return lf < sent.length ? sent[lf] == '\n' ? lf + 1 : -1 : sent.length;
  }
}
