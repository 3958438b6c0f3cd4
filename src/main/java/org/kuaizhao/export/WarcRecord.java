package org.kuaizhao.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * A record of a WARC (WARC 1.1 §5): its named fields in their order, and its block. Length and
 * digests are filled in when it is written.
 */
record WarcRecord(SequencedMap<String, String> fields, byte[] block) {

  private static final char[] BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray();

  WarcRecord {
    fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
  }

  /** The fields that every record begins with. */
  static SequencedMap<String, String> begin(String type, String seed, String date) {
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("WARC-Type", type);
    fields.put("WARC-Record-ID", id(seed));
    fields.put("WARC-Date", date);
    return fields;
  }

  /** The same seed, the same id: an export has no trace of when it was made. */
  static String id(String seed) {
    return "<urn:uuid:" + UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)) + ">";
  }

  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** The record as a gzip member of its own (WARC 1.1 Annex D.2). */
  byte[] member() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(head().getBytes(StandardCharsets.UTF_8));
      out.write(block);
      out.write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    return packed.toByteArray();
  }

  private String head() {
    StringBuilder head = new StringBuilder("WARC/1.1\r\n");
    for (Map.Entry<String, String> field : fields.entrySet()) {
      String value = field.getValue().replaceAll("[\\p{Cntrl}]+", " ");
      head.append(field.getKey()).append(": ").append(value).append("\r\n");
    }
    String digest = digest(block);
    if (!field("WARC-Type").equals("warcinfo")) {
      head.append("WARC-Payload-Digest: ").append(digest).append("\r\n");
    }
    head.append("WARC-Block-Digest: ").append(digest).append("\r\n");
    return head.append("Content-Length: ").append(block.length).append("\r\n\r\n").toString();
  }

  /** The digest as WARCs write it: the algorithm, and Base 32 (RFC 4648 §6). */
  static String digest(byte[] bytes) {
    try {
      return "sha256:" + base32(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte b : bytes) {
      held = held << 8 | b & 0xff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32[held >> bits & 31]);
      }
      held &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(BASE32[held << 5 - bits & 31]);
    }
    return text.append("=".repeat(-text.length() & 7)).toString();
  }
}
