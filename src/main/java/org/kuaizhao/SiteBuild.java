package org.kuaizhao;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Archive.ArchiveOptions;
import org.kuaizhao.archive.Fold;
import org.kuaizhao.archive.Naming;
import org.kuaizhao.capture.Snapshots;
import org.kuaizhao.extract.ExtractOptions;
import org.kuaizhao.extract.Extractor;
import org.kuaizhao.site.Changes;
import org.kuaizhao.site.SiteFolder;

/**
 * From a folder of snapshots to a site. {@link #run} is the whole story, a line a station; what
 * each station guarantees stands in its package.
 */
public final class SiteBuild {

  private final Settings settings;
  private final BuildOptions options;
  private final Progress progress;
  private final List<Report.Station> stations = new ArrayList<>();

  public SiteBuild(Settings settings, BuildOptions options, Progress progress) {
    this.settings = settings;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Builds the site, or brings it up to its snapshots.
   *
   * @throws IOException when the environment fails: a folder that is missing or somebody else's, a
   *     full disk, another build at work. Bad snapshots are no exception but part of the report
   */
  public Report run(long nowMillis) throws IOException {
    for (Path folder : options.snapshots()) {
      if (!Files.isDirectory(folder)) {
        throw new NoSnapshotsException(folder);
      }
    }
    Snapshots snapshots = new Snapshots(options.snapshots(), nowMillis);
    try (Archive archive = Archive.open(options.state().resolve("archive"), archiveOptions());
        SiteFolder site = SiteFolder.open(options.site(), options.state().resolve("pages"))) {
      return new Report(
          List.of(), List.of(), List.of(), stations, new Changes(List.of(), List.of(), List.of()));
    }
  }

  /** There is nothing to build from. */
  public static final class NoSnapshotsException extends IOException {
    private static final long serialVersionUID = 1;

    NoSnapshotsException(Path folder) {
      super(
          folder + ": no such folder; put captured pages there, or name another with --snapshots");
    }
  }

  private Extractor extractor() {
    Settings.Limits limits = settings.limits();
    return new Extractor(
        new ExtractOptions(
            settings.zone(),
            null,
            new ExtractOptions.Limits(limits.pageBytes(), limits.depth(), limits.elements())));
  }

  private ArchiveOptions archiveOptions() throws IOException {
    return new ArchiveOptions(
        settings.zone(),
        new Naming(reversed(settings.categories()), reversed(settings.sources())),
        settings.foldTraditional() ? Fold.simplifying() : Fold.plain(),
        extractorStamp());
  }

  private String extractorStamp() throws IOException {
    return String.join(
        " ",
        Extractor.VERSION,
        Program.readerFingerprint(),
        settings.zone().getId(),
        settings.limits().toString());
  }

  private static Map<String, String> reversed(Map<String, List<String>> aliases) {
    Map<String, String> names = new HashMap<>();
    aliases.forEach((name, others) -> others.forEach(other -> names.put(other, name)));
    return names;
  }
}
