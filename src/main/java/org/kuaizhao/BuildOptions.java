package org.kuaizhao;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.Selection;

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
 */
public record BuildOptions(
    Path folder,
    List<Path> snapshots,
    Path site,
    @Nullable Path templates,
    Path state,
    int threads,
    int limit,
    Selection selection) {

  /** Options that take every capture. */
  public BuildOptions(
      Path folder,
      List<Path> snapshots,
      Path site,
      @Nullable Path templates,
      Path state,
      int threads,
      int limit) {
    this(folder, snapshots, site, templates, state, threads, limit, Selection.ALL);
  }

  public BuildOptions {
    snapshots = List.copyOf(snapshots);
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
