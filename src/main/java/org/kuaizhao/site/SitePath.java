package org.kuaizhao.site;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.RelativePath;

/**
 * A path of the site: of one or more names with {@code /} between them, below the site's root on
 * every system, and none of the build's own files. The same check holds for what is written and for
 * what is read back from a ledger.
 */
record SitePath(String text) implements Comparable<SitePath> {

  /** What begins so lies beside the site's files and is the build's own. */
  static final String RESERVED = ".kuaizhao-";

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
  private static final Pattern PAGE = Pattern.compile("[a-z0-9._/-]+");

  SitePath {
    String fault = fault(text);
    if (fault != null) {
      throw new IllegalArgumentException("not a path of the site: " + shown(text) + ": " + fault);
    }
  }

  /** The path of a page: lower-case ASCII, so that every host and disk agrees on it. */
  static SitePath ofPage(String text) {
    if (!PAGE.matcher(text).matches()) {
      throw new IllegalArgumentException("not a name for a file of the site: " + shown(text));
    }
    return new SitePath(text);
  }

  /** What keeps a text from being a path of the site; null when nothing does. */
  static @Nullable String fault(String text) {
    if (text.codePoints().anyMatch(SitePath::breaksLines)) {
      return "a control character in its name";
    }
    if (text.indexOf('\\') >= 0) {
      return "a backslash in its name";
    }
    if (DRIVE.matcher(text).matches()) {
      return "a path on a drive";
    }
    if (text.endsWith("/") || text.contains("//")) {
      return "a path with an empty part";
    }
    if (text.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
      return "a name that the build keeps for itself";
    }
    return RelativePath.fault(text);
  }

  /** Characters that a list of lines, a terminal, or UTF-8 cannot hold. */
  private static boolean breaksLines(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /** A name as it may be printed: no control character reaches a terminal. */
  static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    int[] characters = name.codePoints().limit(200).toArray();
    for (int c : characters) {
      if (breaksLines(c)) {
        shown.append("\\u%04x".formatted(c));
      } else {
        shown.appendCodePoint(c);
      }
    }
    return shown.length() < name.length() && characters.length == 200
        ? shown.append('…').toString()
        : shown.toString();
  }

  Path in(Path root) {
    return root.resolve(text);
  }

  @Override
  public int compareTo(SitePath other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
