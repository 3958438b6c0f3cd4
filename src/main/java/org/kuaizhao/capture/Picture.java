package org.kuaizhao.capture;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A picture that a container keeps as a fetch of its own: pages that show it are told from its
 * address. Its bytes stay where they are.
 *
 * @param url as it was recorded
 * @param at when it was fetched, ISO-8601; null when nobody tells
 * @param image what it is and where its bytes lie; the reference is the address
 */
public record Picture(String url, @Nullable String at, Resource image) {

  /** What pictures of one address have in common, however a page or a crawler writes it. */
  public static String key(String url) {
    String bare = url.strip().replaceFirst("#.*", "").replaceFirst("(?i)^(?:https?:)?//", "");
    int path = bare.indexOf('/');
    String host = path < 0 ? bare : bare.substring(0, path);
    String rest = path < 0 ? "/" : bare.substring(path);
    String port = host.toLowerCase(Locale.ROOT).replaceFirst(":(?:80|443)$", "");
    return Digests.hex(port + decoded(rest)).substring(0, 16);
  }

  private static String decoded(String path) {
    try {
      return path.contains("%") ? URLDecoder.decode(path, StandardCharsets.UTF_8) : path;
    } catch (IllegalArgumentException plain) {
      return path;
    }
  }
}
