package org.kuaizhao.cli;

import java.io.IOException;
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

  Path folder() {
    return archive.folder();
  }

  Settings settings() throws IOException {
    return Settings.read(archive.folder());
  }

  /** The places that a build of the archive has, all of its captures taken. */
  BuildOptions options() {
    BuildOptions usual = BuildOptions.in(archive.folder());
    return new BuildOptions(
        archive.folder(),
        snapshots.isEmpty() ? usual.snapshots() : snapshots,
        site == null ? usual.site() : site,
        null,
        archive.state(),
        usual.threads(),
        0);
  }

  BuiltArchive open() throws IOException {
    return BuiltArchive.open(settings(), options());
  }
}
