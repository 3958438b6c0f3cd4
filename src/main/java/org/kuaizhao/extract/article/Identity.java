package org.kuaizhao.extract.article;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Digests;

/** Names of articles and captures, and the normal form of addresses (DESIGN.md §5). */
public final class Identity {

  /** An http(s) address in its parts, after RFC 3986 appendix B. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)(https?)://([^/?#\\\\]+)([^?#]*)(\\?[^#]*)?(#.*)?", Pattern.DOTALL);

  private static final int MAX_LENGTH = 4_000;

  /** Parameters that name how a reader came, never what is read. */
  private static final Set<String> TRACKING =
      Set.of(
          "fbclid",
          "gclid",
          "dclid",
          "gbraid",
          "wbraid",
          "msclkid",
          "yclid",
          "twclid",
          "igshid",
          "mc_cid",
          "mc_eid",
          "_ga",
          "_gl",
          "spm",
          "scm",
          "share_token",
          "share_from",
          "wxshare",
          "nsukey",
          "isappinstalled",
          "from_wecom",
          "xtor",
          "cmpid",
          "ocid",
          "ncid",
          "vero_id",
          "__twitter_impression",
          "bdmsgfrom",
          "sharefrom");

  private Identity() {}

  /** Parameters that name how a reader came; those that begin with {@code utm_} do so as well. */
  public static Set<String> tracking() {
    return TRACKING;
  }

  /**
   * The normal form of an absolute http(s) address, or null when it is none: RFC 3986 §6.2.2 and
   * §6.2.3 (case, percent-encoding, dot segments, default port, empty path), without fragment and
   * tracking parameters. The scheme stays, so a clean address is its own normal form.
   */
  public static @Nullable String normalise(@Nullable String url) {
    if (url == null) {
      return null;
    }
    String text = url.strip();
    if (text.startsWith("//")) {
      text = "http:" + text;
    }
    Matcher parts = ADDRESS.matcher(text);
    if (text.length() > MAX_LENGTH || !parts.matches()) {
      return null;
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String host = host(scheme, parts.group(2));
    if (host == null) {
      return null;
    }
    String path = dotless(percent(parts.group(3)));
    String query = parts.group(4) == null ? "" : query(percent(parts.group(4)));
    return scheme + "://" + host + (path.isEmpty() ? "/" : path) + query;
  }

  /** First 16 hex digits of SHA-256 of the normalised URL, or of the payload without one. */
  public static String id(@Nullable String normalisedUrl, String digest) {
    return normalisedUrl == null
        ? digest.substring(digest.indexOf(':') + 1).substring(0, 16)
        : sha256(normalisedUrl);
  }

  /** First 16 hex digits of SHA-256 of digest, URL and instant, written one after another. */
  public static String captureId(String digest, @Nullable String url, @Nullable String capturedAt) {
    return sha256(digest + (url == null ? "" : url) + (capturedAt == null ? "" : capturedAt));
  }

  private static @Nullable String host(String scheme, String authority) {
    String host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    String standard = scheme.equals("https") ? ":443" : ":80";
    if (host.endsWith(standard)) {
      host = host.substring(0, host.length() - standard.length());
    }
    if (host.endsWith(":")) {
      host = host.substring(0, host.length() - 1);
    }
    boolean clean =
        !host.isEmpty() && host.chars().noneMatch(c -> c <= ' ' || "<>\"{}|^`'".indexOf(c) >= 0);
    return clean ? host : null;
  }

  /** Hex digits in upper case, unreserved characters plain, all else beyond ASCII encoded. */
  private static String percent(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int octet = c == '%' ? octet(text, i) : -1;
      if (octet >= 0) {
        if (octet < 0x80 && (Character.isLetterOrDigit(octet) || "-._~".indexOf(octet) >= 0)) {
          out.append((char) octet);
        } else {
          out.append('%').append(text.substring(i + 1, i + 3).toUpperCase(Locale.ROOT));
        }
        i += 2;
      } else if (c <= ' ' || c >= 0x7F || "<>\"{}|\\^`".indexOf(c) >= 0) {
        int end = Character.isHighSurrogate(c) && i + 1 < text.length() ? i + 2 : i + 1;
        for (byte b : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
          out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
        }
        i = end - 1;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int octet(String text, int at) {
    if (at + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /** RFC 3986 §5.2.4. */
  private static String dotless(String path) {
    if (!path.contains("/.")) {
      return path;
    }
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      switch (segments[i]) {
        case "." -> {
          if (last) {
            kept.addLast("");
          }
        }
        case ".." -> {
          kept.pollLast();
          if (last) {
            kept.addLast("");
          }
        }
        default -> kept.addLast(segments[i]);
      }
    }
    return "/" + String.join("/", kept);
  }

  private static String query(String query) {
    List<String> kept = new ArrayList<>();
    for (String pair : query.substring(1).split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = (equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT);
      if (!name.startsWith("utm_") && !TRACKING.contains(name)) {
        kept.add(pair);
      }
    }
    String joined = String.join("&", kept);
    return joined.isEmpty() ? "" : "?" + joined;
  }

  private static String sha256(String text) {
    return Digests.hex(text).substring(0, 16);
  }
}
