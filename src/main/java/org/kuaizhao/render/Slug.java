package org.kuaizhao.render;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Folder names for categories, sources and authors: lower-case ASCII, a function of the name alone.
 */
final class Slug {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]+(?:[ _-][A-Za-z0-9]+)*+");
  private static final int LONGEST = 48;

  /** Names that Windows keeps for devices. */
  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

  private static final Pattern NUMBERED_DEVICE = Pattern.compile("(?:com|lpt)[0-9]");

  private Slug() {}

  /**
   * The readable name when it is plain ASCII; otherwise what is readable of it, if anything, and
   * twelve hex digits of its SHA-256. Names that differ only in case or in what stands between
   * their words share a slug and so a list.
   */
  static String of(String name) {
    String trimmed = name.strip();
    String lower = trimmed.toLowerCase(Locale.ROOT);
    if (PLAIN.matcher(trimmed).matches() && lower.length() <= LONGEST && !isDevice(lower)) {
      return lower.replace(' ', '-').replace('_', '-');
    }
    String hash = new Key().add(trimmed).hex().substring(0, 12);
    String readable = lower.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    boolean isAscii = trimmed.chars().allMatch(c -> c < 0x80);
    if (!isAscii || readable.isEmpty()) {
      return hash;
    }
    String head = readable.substring(0, Math.min(LONGEST, readable.length()));
    return head.replaceAll("-+$", "") + "-" + hash;
  }

  private static boolean isDevice(String name) {
    return DEVICES.contains(name) || NUMBERED_DEVICE.matcher(name).matches();
  }
}
