package org.kuaizhao.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.BuildOptions;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.config.Settings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A built archive and what it was built from and into: what every command that reads one takes. */
final class BuiltArguments {

  @Mixin private final ArchiveArguments archive = new ArchiveArguments();

  @Option(
      names = "--snapshots",
      paramLabel = "D",
      description = "A folder of captured pages, when not DIR/snapshots; may be given again.")
  private List<Path> snapshots = List.of();

  @Option(names = "--site", paramLabel = "D", description = "The site, when not DIR/site.")
  private @Nullable Path site;

  /** The places that a build of the archive has, all of its captures taken. */
  BuildOptions options() {
    return options(archive.folder());
  }

  /** Those of the archive in a folder that was named otherwise. */
  BuildOptions options(Path folder) {
    BuildOptions usual = BuildOptions.in(folder);
    Path templates = folder.resolve("templates");
    return new BuildOptions(
        folder,
        snapshots.isEmpty() ? usual.snapshots() : snapshots,
        site == null ? usual.site() : site,
        Files.isDirectory(templates) ? templates : null,
        archive.state(folder),
        usual.threads(),
        0);
  }

  BuiltArchive open() throws IOException {
    return BuiltArchive.open(Settings.read(archive.folder()), options());
  }
}
