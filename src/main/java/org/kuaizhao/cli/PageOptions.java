package org.kuaizhao.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.Settings;
import org.kuaizhao.config.SiteRulesFolder;
import org.kuaizhao.extract.ExtractOptions;
import org.kuaizhao.extract.rules.SiteRules;

/**
 * The options that hold for a page: the user's, with the site rules of the archive that the page
 * lies in. That is the nearest folder above it with a {@code kuaizhao.yaml}, or whose {@code
 * snapshots} folder it lies in.
 */
final class PageOptions {

  private final ExtractOptions usual;
  private final @Nullable Path rules;
  private final Map<Path, ExtractOptions> byFolder = new HashMap<>();

  /**
   * @param rules the archive's folder whose site rules hold for all pages; null looks for each
   *     page's own
   */
  PageOptions(ExtractOptions usual, @Nullable Path rules) {
    this.usual = usual;
    this.rules = rules;
  }

  /** The options for a page of a file, null for a page of standard input. */
  synchronized ExtractOptions of(@Nullable Path file) throws IOException {
    Path folder = rules != null ? rules : file == null ? null : file.toAbsolutePath().getParent();
    if (folder == null) {
      return usual;
    }
    ExtractOptions known = byFolder.get(folder);
    if (known == null) {
      Path archive = rules != null ? rules : archive(folder.normalize());
      known = archive == null ? usual : with(archive);
      byFolder.put(folder, known);
    }
    return known;
  }

  private ExtractOptions with(Path archive) throws IOException {
    SiteRules found = SiteRulesFolder.read(archive);
    return new ExtractOptions(usual.zone(), usual.url(), usual.limits(), found, usual.kinds());
  }

  private static @Nullable Path archive(Path folder) {
    for (Path up = folder; up != null; up = up.getParent()) {
      Path parent = up.getParent();
      if (parent != null
          && up.endsWith("snapshots")
          && Files.isDirectory(parent.resolve(SiteRulesFolder.NAME))) {
        return parent;
      }
      if (Files.exists(up.resolve(Settings.FILE))) {
        return up;
      }
    }
    return null;
  }
}
