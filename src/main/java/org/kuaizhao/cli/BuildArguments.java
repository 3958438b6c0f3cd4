package org.kuaizhao.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.BuildOptions;
import org.kuaizhao.config.Settings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a build reads and writes, and how: what every command that builds takes. */
final class BuildArguments {

  @Mixin private final ArchiveArguments archive = new ArchiveArguments();
  @Mixin private final SelectionArguments selected = new SelectionArguments();

  @Option(
      names = "--snapshots",
      paramLabel = "D",
      description = "A folder of captured pages; may be given again.")
  private List<Path> snapshots = List.of();

  @Option(names = "--site", paramLabel = "D", description = "Where the pages go.")
  private @Nullable Path site;

  @Option(
      names = "--templates",
      paramLabel = "D",
      description = "Templates that stand in for the built-in ones, file by file.")
  private @Nullable Path templates;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "Where the site will stand; for feeds and the sitemap.")
  private @Nullable String baseUrl;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that extract and render; all cores by default.")
  private @Nullable Integer threads;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Reads only the first N files: a quick look.")
  private int limit;

  @Option(
      names = "--verify",
      description =
          "Looks at each file of the site and of the state, and mends what is not as it was.")
  private boolean verify;

  @Mixin private final KindsOption kinds = new KindsOption();

  /** The archive's settings as they are now. */
  Settings settings() throws IOException {
    return Settings.read(archive.folder(), baseUrl).taking(kinds.taken());
  }

  BuildOptions options() throws IOException {
    Path folder = archive.folder();
    BuildOptions usual = BuildOptions.in(folder);
    Path own = templates != null ? templates : folder.resolve("templates");
    return new BuildOptions(
        folder,
        snapshots.isEmpty() ? usual.snapshots() : snapshots,
        site == null ? usual.site() : site,
        templates != null || Files.isDirectory(own) ? own : null,
        archive.state(),
        threads == null ? usual.threads() : Math.max(1, threads),
        limit,
        selected.selection(),
        verify);
  }
}
