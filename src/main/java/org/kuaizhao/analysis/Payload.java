package org.kuaizhao.analysis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefBuilder;

/**
 * The payload of one posting: a byte of impact, then for each occurrence a byte with six bits of
 * the hash of the token before, and the length of the token after with its UTF-8 bytes.
 */
public final class Payload {

  /** Occurrences are told apart by this many values of the token before. */
  public static final int SIGNATURES = 64;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int signature;
  private BytesRef after = new BytesRef();

  private Payload(BytesRef payload) {
    bytes = payload.bytes;
    at = payload.offset + 1;
    end = payload.offset + payload.length;
  }

  static BytesRef of(int impact, List<Grams.Occurrence> occurrences) {
    BytesRefBuilder out = new BytesRefBuilder();
    out.append((byte) impact);
    for (Grams.Occurrence occurrence : occurrences) {
      byte[] after = occurrence.after().getBytes(StandardCharsets.UTF_8);
      out.append((byte) signature(occurrence.before()));
      out.append((byte) after.length);
      out.append((byte) (after.length >> 8));
      out.append(after, 0, after.length);
    }
    return out.toBytesRef();
  }

  /** The impact a payload begins with. */
  public static int impact(BytesRef payload) {
    return payload.bytes[payload.offset];
  }

  /** The occurrences of a payload, to be read with {@link #next()}. */
  public static Payload occurrences(BytesRef payload) {
    return new Payload(payload);
  }

  /** Six bits of the hash of the token before an occurrence. */
  public static int signature(String before) {
    int hash = Tokens.hash(before);
    return (hash ^ (hash >>> 15)) & (SIGNATURES - 1);
  }

  /** Goes to the next occurrence, if there is one. */
  public boolean next() {
    if (at >= end) {
      return false;
    }
    signature = bytes[at];
    int length = (bytes[at + 1] & 0xFF) | (bytes[at + 2] & 0xFF) << 8;
    after = new BytesRef(bytes, at + 3, length);
    at += 3 + length;
    return true;
  }

  /** Six bits of the token before this occurrence. */
  public int signature() {
    return signature;
  }

  /** UTF-8 of the token after it, empty when none touches. */
  public BytesRef after() {
    return after;
  }
}
