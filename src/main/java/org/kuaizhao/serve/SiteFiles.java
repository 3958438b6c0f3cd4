package org.kuaizhao.serve;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a site by the paths of requests. A path that climbs, a hidden name, a link that
 * leads out of the site and whatever lies in the state folder are as if they were not there.
 */
public final class SiteFiles {

  private static final String INDEX = "index.html";
  private static final String MISSING = "404.html";

  private final Path site;
  private final Path state;

  /**
   * The files of one site.
   *
   * @param state is never served, wherever it lies
   */
  public SiteFiles(Path site, Path state) {
    this.site = site;
    this.state = state;
  }

  /** What a request's path leads to. */
  sealed interface Found {}

  /** A file, without any link on its way. */
  record File(Path path) implements Found {}

  /** A folder that was asked for without its last slash. */
  record Folder() implements Found {}

  /** Nothing that may be served. */
  record Nothing() implements Found {}

  /** The text is no path at all. */
  record Malformed() implements Found {}

  /**
   * Finds what a path names.
   *
   * @param path as it stands in the request: percent-encoded
   */
  Found find(String path) throws IOException {
    if (!path.startsWith("/")) {
      return new Malformed();
    }
    Path at = site;
    String[] names = path.substring(1).split("/", -1);
    for (int i = 0; i < names.length; i++) {
      String name = decoded(names[i]);
      if (name == null) {
        return new Malformed();
      }
      boolean isEnd = i == names.length - 1;
      Path next = isEnd && name.isEmpty() ? below(at, INDEX) : below(at, name);
      if (next == null) {
        return new Nothing();
      }
      at = next;
    }
    Path file = served(at);
    if (file == null) {
      return new Nothing();
    }
    return Files.isDirectory(file) ? new Folder() : new File(file);
  }

  /** The site's own page for what it does not have. */
  @Nullable Path missingPage() throws IOException {
    return served(site.resolve(MISSING));
  }

  /** Null when the escapes are broken. */
  private static @Nullable String decoded(String name) {
    try {
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** A plain name below a folder; null for one that climbs, hides or holds a separator. */
  private static @Nullable Path below(Path folder, String name) {
    if (name.isEmpty() || name.startsWith(".") || name.matches("(?s).*[/\\\\\\x00].*")) {
      return null;
    }
    try {
      Path next = folder.resolve(name);
      return folder.equals(next.getParent()) ? next : null;
    } catch (InvalidPathException e) {
      return null; // no file can have this name
    }
  }

  /** Where a path of the site really lies; null when it leads elsewhere or to nothing. */
  private @Nullable Path served(Path path) throws IOException {
    if (!Files.isRegularFile(path) && !Files.isDirectory(path)) {
      return null;
    }
    Path root = site.toRealPath();
    Path real = path.toRealPath();
    if (!real.startsWith(root) || Files.exists(state) && real.startsWith(state.toRealPath())) {
      return null;
    }
    for (Path name : root.relativize(real)) {
      if (name.toString().startsWith(".")) {
        return null;
      }
    }
    return real;
  }
}
