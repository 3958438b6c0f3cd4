package org.kuaizhao.capture;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path below a folder, as a record, a list or a hint names it: neither absolute nor on a drive,
 * and no part of it is {@code ..}. Whatever somebody wrote into the record, the file that is read
 * for it lies below the folder.
 */
public record RelativePath(String text) {

  /** Between the parts: {@code /}, and the system's own. */
  private static final Pattern SEPARATOR =
      Pattern.compile("[/" + Pattern.quote(FileSystems.getDefault().getSeparator()) + "]");

  public RelativePath {
    String fault = fault(text);
    if (fault != null) {
      throw new IllegalArgumentException(text + ": " + fault);
    }
  }

  /** What keeps a text from being such a path; null when nothing does. */
  public static @Nullable String fault(String text) {
    if (text.isEmpty()) {
      return "an empty path";
    }
    if (text.indexOf(0) >= 0) {
      return "no path on this system";
    }
    try {
      if (Path.of(text).getRoot() != null || text.charAt(0) == '/') {
        return "an absolute path";
      }
    } catch (InvalidPathException unwritable) {
      if (text.charAt(0) == '/' || text.indexOf(':') >= 0) {
        return "no path on this system";
      }
    }
    for (String name : SEPARATOR.split(text, -1)) {
      if (name.equals("..") || name.equals(".") || name.isEmpty()) {
        return "a path with the part '" + name + "'";
      }
    }
    return null;
  }

  /** The file of this name; null when there is none, or a link on the way leaves the folder. */
  public @Nullable Path file(Path root) throws IOException {
    Path file = PathName.resolve(root, text);
    return Files.isRegularFile(file) && isInside(root, file) ? file : null;
  }

  /** Whether a file lies below a folder once all links are followed. */
  public static boolean isInside(Path root, Path file) throws IOException {
    return file.toRealPath().startsWith(root.toRealPath());
  }
}
