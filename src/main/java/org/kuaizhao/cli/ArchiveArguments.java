package org.kuaizhao.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.BuildOptions;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where an archive lies: what every command that works on one takes. */
final class ArchiveArguments {

  @Parameters(
      index = "0+",
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The archive's folder: DIR/snapshots, DIR/site (default: here).")
  private Path folder = Path.of(".");

  @Option(
      names = "--state",
      paramLabel = "D",
      description = "What spares work the next time, when not DIR/.kuaizhao; may be deleted.")
  private @Nullable Path state;

  Path folder() {
    return folder;
  }

  Path state() {
    return state(folder);
  }

  /** The state of the archive in a folder that was named otherwise. */
  Path state(Path of) {
    return state != null ? state : BuildOptions.in(of).state();
  }
}
