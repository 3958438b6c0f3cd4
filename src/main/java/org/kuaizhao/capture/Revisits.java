package org.kuaizhao.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Records of one snapshot file that say a page was seen again as it was (WARC 1.1 §6.7): told by
 * the record's id, by the address and date of the original, or by the payload's digest. Each is a
 * capture of the same payload at its own time.
 */
final class Revisits {

  private static final Pattern DIGEST =
      Pattern.compile("(md5|sha-?1|sha-?256):([0-9a-z]{26,64})=*");
  private static final Map<String, Integer> HEX_DIGITS =
      Map.of("md5", 32, "sha1", 40, "sha256", 64);
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  private final Map<String, Origin> originals = new HashMap<>();
  private final List<Revisit> waiting = new ArrayList<>();

  /** Reads a capture again. */
  interface Reader {
    @Nullable Capture read(Origin origin) throws IOException;
  }

  /** What others may call a page by. */
  static List<String> names(RecordHeader header) {
    List<String> names = new ArrayList<>();
    String id = header.field("warc-record-id");
    if (id != null) {
      names.add(id(id));
    }
    if (header.url() != null && Instants.parse(header.field("warc-date")) != null) {
      names.add(address(header.url(), header.field("warc-date")));
    }
    String digest = header.field("warc-payload-digest");
    if (digest != null) {
      names.add(digest(digest));
    }
    return names;
  }

  /** Notes a page that others may refer to. */
  void original(List<String> names, Origin origin) {
    names.forEach(name -> originals.putIfAbsent(name, origin));
  }

  void revisit(RecordHeader header, Origin origin) {
    List<String> names = new ArrayList<>();
    String id = header.field("warc-refers-to");
    if (id != null) {
      names.add(id(id));
    }
    String uri = header.field("warc-refers-to-target-uri");
    String date = header.field("warc-refers-to-date");
    if (date != null) {
      names.add(address(uri == null ? header.url() : uri, date));
    }
    String digest = header.field("warc-payload-digest");
    if (digest != null) {
      names.add(digest(digest));
    }
    waiting.add(
        new Revisit(
            origin.toString(), header.url(), Instants.parse(header.field("warc-date")), names));
  }

  /** Hands on those whose original lies in the file; tells of the others. */
  void resolve(Reader reader, Harvest harvest) throws IOException {
    for (Revisit revisit : waiting) {
      Origin found =
          revisit.names().stream()
              .map(originals::get)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      Capture original = found == null ? null : reader.read(found);
      if (original == null) {
        harvest.revisit(revisit);
      } else {
        harvest.accept(revisit.of(original));
      }
    }
  }

  private static String id(String id) {
    return "id " + id.strip().replaceAll("^<|>$", "").toLowerCase(Locale.ROOT);
  }

  private static String address(@Nullable String url, @Nullable String date) {
    String bare = url == null ? "" : url.strip().replaceAll("^<|>$", "");
    return "at " + Instants.parse(date) + " " + bare;
  }

  /** One writing for the two that tools have: base 32 and hexadecimal. */
  private static String digest(String digest) {
    String plain = digest.strip().toLowerCase(Locale.ROOT);
    Matcher parts = DIGEST.matcher(plain);
    if (!parts.matches()) {
      return plain;
    }
    String algorithm = parts.group(1).replace("-", "");
    String value = parts.group(2);
    boolean isHex = value.length() == HEX_DIGITS.getOrDefault(algorithm, 0);
    return algorithm + ":" + (isHex ? value : hex(value));
  }

  private static String hex(String base32) {
    byte[] bytes = new byte[base32.length() * 5 / 8];
    int bits = 0;
    int buffer = 0;
    int at = 0;
    for (int i = 0; i < base32.length(); i++) {
      int digit = BASE32.indexOf(base32.charAt(i));
      if (digit < 0) {
        return base32;
      }
      buffer = buffer << 5 | digit;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (buffer >> bits);
      }
    }
    return HexFormat.of().formatHex(bytes);
  }
}
