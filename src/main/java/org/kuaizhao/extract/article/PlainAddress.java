package org.kuaizhao.extract.article;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address without what its spellings differ in: scheme, percent-encoding, the slash at the end.
 * Two spellings of one page are equal here, where {@link Identity#normalise} keeps them apart.
 */
public final class PlainAddress {

  /** Encodings within encodings that are undone: an address in the query of another in a third. */
  private static final int DEEPEST = 3;

  private static final String SCHEME_END = "://";

  private PlainAddress() {}

  /** The plain form of an http(s) address, or null when it is none. */
  public static @Nullable String of(@Nullable String url) {
    String normal = Identity.normalise(url);
    if (normal == null) {
      return null;
    }
    String plain = decoded(normal.substring(normal.indexOf(SCHEME_END) + SCHEME_END.length()));
    return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
  }

  /**
   * The plain forms of the addresses that lie within a plain one: what a page for sharing takes.
   */
  public static List<String> within(String plain) {
    List<String> found = new ArrayList<>();
    int at = plain.indexOf(SCHEME_END);
    while (at >= 0) {
      int start = schemeStart(plain, at);
      if (start >= 0) {
        addForms(found, plain.substring(start));
      }
      at = plain.indexOf(SCHEME_END, at + 1);
    }
    return found;
  }

  private static int schemeStart(String text, int end) {
    for (String scheme : List.of("https", "http")) {
      if (text.regionMatches(true, end - scheme.length(), scheme, 0, scheme.length())) {
        return end - scheme.length();
      }
    }
    return -1;
  }

  /** Where the inner address ends is not told: at the outer one's next parameter, or later. */
  private static void addForms(List<String> found, String rest) {
    int parameter = rest.indexOf('&');
    for (String url : parameter < 0 ? List.of(rest) : List.of(rest, rest.substring(0, parameter))) {
      String form = of(url);
      if (form != null) {
        found.add(form);
      }
    }
  }

  private static String decoded(String text) {
    String now = text;
    for (int depth = 0; depth < DEEPEST && now.indexOf('%') >= 0; depth++) {
      now = decodedOnce(now);
    }
    return now;
  }

  private static String decodedOnce(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int octet = bytes[i] == '%' && i + 2 < bytes.length ? octet(bytes[i + 1], bytes[i + 2]) : -1;
      out.put(octet < 0 ? bytes[i] : (byte) octet);
      i += octet < 0 ? 0 : 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
    } catch (CharacterCodingException otherCharset) {
      return text;
    }
  }

  private static int octet(byte high, byte low) {
    int a = Character.digit(high, 16);
    int b = Character.digit(low, 16);
    return a < 0 || b < 0 ? -1 : a * 16 + b;
  }
}
