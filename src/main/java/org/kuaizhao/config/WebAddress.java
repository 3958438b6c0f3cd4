package org.kuaizhao.config;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kuaizhao.extract.article.Identity;
import org.kuaizhao.extract.rules.SiteRules;

/** What may stand for an address of the web, or for the host of one. */
final class WebAddress {

  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?://([^/?#@:\\[\\]]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?(?:[/?#]\\S*)?");
  private static final Pattern SCHEME = Pattern.compile("^([A-Za-z]*)(?::?/+|://)");
  private static final Pattern HOST = Pattern.compile("[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*+");
  private static final Pattern IP_6 = Pattern.compile("\\[[0-9a-f:.]+]");
  private static final int LONGEST_HOST = 253;

  private WebAddress() {}

  static boolean isAddress(String text) {
    Matcher address = ADDRESS.matcher(text);
    return address.matches() && isHost(address.group(1)) && Identity.normalise(text) != null;
  }

  /** Whether it can be the host of an address; letters beyond ASCII stand for themselves. */
  static boolean isHost(String text) {
    try {
      String ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      return ascii.length() <= LONGEST_HOST
          && (HOST.matcher(ascii).matches() || IP_6.matcher(ascii).matches());
    } catch (IllegalArgumentException notIdn) {
      return false;
    }
  }

  /** What was likely meant by an address that is none; empty for no guess. */
  static String meantAddress(String text) {
    String likely = text.strip().replaceAll("\\s+", "%20");
    Matcher scheme = SCHEME.matcher(likely);
    if (scheme.find()) {
      String known = Value.meantOne(scheme.group(1), List.of("https", "http"));
      likely = (known.isEmpty() ? "https" : known) + "://" + likely.substring(scheme.end());
    } else if (likely.indexOf('.') > 0) {
      likely = "https://" + likely;
    }
    return !likely.equals(text) && isAddress(likely) ? likely : "";
  }

  /** What was likely meant by a host that is none; empty for no guess. */
  static String meantHost(String text) {
    String address = text.contains("://") ? text : "http://" + text;
    String host = SiteRules.host(address.replace("*.", "")).replaceFirst("\\.$", "");
    return !host.equals(text) && host.indexOf('.') > 0 && isHost(host) ? host : "";
  }
}
