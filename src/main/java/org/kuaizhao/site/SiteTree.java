package org.kuaizhao.site;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The site's folders as they stand on the disk. No link below the root is ever followed: a folder
 * that is a link stands in the way of all that would lie in it. Thread-safe.
 */
final class SiteTree {

  private final Path root;

  /** Folders that were seen to be folders: each is looked at once a build. */
  private final Set<String> folders = ConcurrentHashMap.newKeySet();

  SiteTree(Path root) {
    this.root = root;
  }

  /** What stands where a folder should. */
  record Obstacle(Path at, String what) {}

  /** The file itself, whatever it is; null when there is none. */
  @Nullable BasicFileAttributes attributes(SitePath path) {
    return attributes(path.in(root));
  }

  /** The first on the way to a path that is there and is no folder; null when the way is free. */
  @Nullable Obstacle obstacle(SitePath path) {
    String text = path.text();
    if (folders.contains(path.folder())) {
      return null;
    }
    for (int end = text.indexOf('/'); end > 0; end = text.indexOf('/', end + 1)) {
      String folder = text.substring(0, end);
      if (!folders.contains(folder)) {
        Path at = root.resolve(folder);
        BasicFileAttributes seen = attributes(at);
        if (seen == null) {
          return null;
        }
        if (!seen.isDirectory()) {
          return new Obstacle(at, seen.isSymbolicLink() ? "a link" : "no folder");
        }
        folders.add(folder);
      }
    }
    return null;
  }

  /** Makes the folders of a path whose way is free. */
  void makeFolders(SitePath path) throws IOException {
    String folder = path.folder();
    if (!folder.isEmpty() && !folders.contains(folder)) {
      Files.createDirectories(root.resolve(folder));
      folders.add(folder);
    }
  }

  /** Removes the folders of a path that are empty now, from the innermost. */
  void removeEmptyFolders(SitePath path) throws IOException {
    for (Path at = path.in(root).getParent(); at != null; at = at.getParent()) {
      if (at.equals(root) || isOtherThanFolder(at)) {
        return;
      }
      try {
        Files.delete(at);
      } catch (DirectoryNotEmptyException stillUsed) {
        return;
      } catch (NoSuchFileException gone) {
        // its parent may still be empty
      }
    }
  }

  private static boolean isOtherThanFolder(Path at) {
    BasicFileAttributes seen = attributes(at);
    return seen != null && !seen.isDirectory();
  }

  static @Nullable BasicFileAttributes attributes(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException absent) {
      return null;
    }
  }
}
