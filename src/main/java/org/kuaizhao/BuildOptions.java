package org.kuaizhao;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.RulesFile;
import org.kuaizhao.config.SiteRulesFolder;
import org.kuaizhao.extract.Selection;
import org.kuaizhao.site.StaticFiles;

/**
 * What a build reads and writes.
 *
 * @param folder the archive's own: settings and rules lie there
 * @param snapshots the folders of captured pages
 * @param site where the pages go
 * @param templates templates that stand in for the built-in ones, file by file
 * @param state what spares work the next time
 * @param threads that extract and render
 * @param limit at the most this many files are read, for a quick look; 0 reads all
 * @param selection which captures are taken
 * @param isVerifying whether each file of the state and the site is looked at, as nobody knows what
 *     became of them since the last build
 */
public record BuildOptions(
    Path folder,
    List<Path> snapshots,
    Path site,
    @Nullable Path templates,
    Path state,
    int threads,
    int limit,
    Selection selection,
    boolean isVerifying) {

  /** Options that take every capture. */
  public BuildOptions(
      Path folder,
      List<Path> snapshots,
      Path site,
      @Nullable Path templates,
      Path state,
      int threads,
      int limit) {
    this(folder, snapshots, site, templates, state, threads, limit, Selection.ALL, false);
  }

  public BuildOptions {
    snapshots = List.copyOf(snapshots);
  }

  /**
   * What the operator keeps beside the snapshots and the settings: a build reads what is there of
   * it.
   */
  public Set<Path> operatorFiles() {
    Set<Path> files = new LinkedHashSet<>();
    for (String name :
        List.of(RulesFile.NAME, SiteRulesFolder.NAME, "templates", "theme", StaticFiles.NAME)) {
      files.add(folder.resolve(name));
    }
    if (templates != null) {
      files.add(templates);
    }
    return files;
  }

  /** The same, looking at each file or not. */
  public BuildOptions verifying(boolean isVerifying) {
    return new BuildOptions(
        folder, snapshots, site, templates, state, threads, limit, selection, isVerifying);
  }

  /** The usual places below a folder. */
  public static BuildOptions in(Path folder) {
    return new BuildOptions(
        folder,
        List.of(folder.resolve("snapshots")),
        folder.resolve("site"),
        null,
        folder.resolve(".kuaizhao"),
        Runtime.getRuntime().availableProcessors(),
        0);
  }
}
