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
    if (!isPlain(text) && !PAGE.matcher(text).matches()) {
      throw new IllegalArgumentException("not a name for a file of the site: " + shown(text));
    }
    return new SitePath(text);
  }

  /** The path of a text; null when it is none. */
  static @Nullable SitePath of(String text) {
    return fault(text) == null ? new SitePath(text) : null;
  }

  /** What keeps a text from being a path of the site; null when nothing does. */
  static @Nullable String fault(String text) {
    if (isPlain(text)) {
      return null;
    }
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

  /** Most paths are names of lower-case ASCII that begin with a letter or digit. */
  private static boolean isPlain(String text) {
    char before = '/';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isLetter = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
      boolean isWithin = before != '/' && (c == '.' || c == '_' || c == '-' || c == '/');
      if (!isLetter && !isWithin) {
        return false;
      }
      before = c;
    }
    return before != '/';
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

  /** The folder it lies in, below the root; empty for the root. */
  String folder() {
    return text.substring(0, Math.max(0, text.lastIndexOf('/')));
  }

  Path in(Path root) {
    return root.resolve(text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SitePath path && text.equals(path.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
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
