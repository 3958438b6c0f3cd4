package org.kuaizhao;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.BuildLog.Published;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Archive.DamagedException;
import org.kuaizhao.archive.Edition;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Listed;
import org.kuaizhao.archive.Tally;
import org.kuaizhao.capture.Listing;
import org.kuaizhao.capture.PathName;
import org.kuaizhao.capture.Snapshots;
import org.kuaizhao.config.Rule;
import org.kuaizhao.config.RulesFile;
import org.kuaizhao.config.Settings;
import org.kuaizhao.config.SiteRulesFolder;
import org.kuaizhao.extract.rules.SiteRules;
import org.kuaizhao.relate.RelateState;
import org.kuaizhao.relate.Relations;
import org.kuaizhao.render.RenderOptions;
import org.kuaizhao.render.SiteContent;
import org.kuaizhao.render.SiteRenderer;
import org.kuaizhao.search.ClientArticle;
import org.kuaizhao.search.ClientIndex;
import org.kuaizhao.site.Changes;
import org.kuaizhao.site.SiteFolder;
import org.kuaizhao.site.SiteStamp;
import org.kuaizhao.site.StaticFiles;

/**
 * From a folder of snapshots to a site. {@link #run} is the whole story, a line a station; what
 * each station guarantees stands in its package.
 */
public final class SiteBuild {

  private final Settings settings;
  private final BuildOptions options;
  private final Progress progress;
  private final BuildLog log = new BuildLog();

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
    try {
      return build(nowMillis);
    } catch (DamagedException e) {
      // found when half the pages were made: once more, from the snapshots alone
      return rebuild(e, nowMillis);
    }
  }

  private Report build(long nowMillis) throws IOException {
    Snapshots snapshots = new Snapshots(options.snapshots(), nowMillis);
    Listing listing = capture(snapshots);
    LastBuild last = new LastBuild(options);
    String inputs = InputStamp.of(settings, options, listing, nowMillis);
    Report same = inputs == null || options.isVerifying() ? null : last.report(inputs);
    if (same != null) {
      return log.unchanged(same);
    }
    SiteStamp left = options.isVerifying() ? null : last.site();
    last.forget();
    Outcome done = build(snapshots, listing, left, nowMillis);
    if (inputs != null && done.site() != null) {
      last.remember(inputs, done.site(), done.report());
    }
    return done.report();
  }

  /**
   * What a build came to.
   *
   * @param site how the site looks; null when another build of the same inputs may find more
   */
  private record Outcome(Report report, @Nullable SiteStamp site) {}

  /**
   * Builds what is new.
   *
   * @param left how the last build left the site, and so the state; null when each file of both is
   *     to be looked at
   */
  private Outcome build(
      Snapshots snapshots, Listing listing, @Nullable SiteStamp left, long nowMillis)
      throws IOException {
    List<Rule> rules = RulesFile.read(options.folder());
    SiteRules siteRules = SiteRulesFolder.read(options.folder());
    StationOptions told = new StationOptions(settings, options, siteRules, log);
    try (Archive archive = Archive.open(archiveFolder(), told.archive(), left != null);
        SiteFolder site = SiteFolder.open(options.site(), options.state().resolve("pages"), left)) {
      log.remade(archiveFolder(), archive.fault());
      Intake intake =
          extract(listing, new Intake(snapshots, told.extractor(), archive, told.intake()));
      Edition edition = archive(archive, rules);
      Relations relations = relate(edition, archive);
      Library library = new Library(archive, snapshots);
      render(told.render(), PublicContent.of(edition, listing, library), relations, site);
      ClientIndex index = searchIndex(site, told, StationOptions.removals(rules, archive));
      search(edition, relations, index, archive);
      copyStatic(site, nowMillis);
      Published published = publish(site);
      archive.commit();
      BuildLog.Inputs inputs = new BuildLog.Inputs(listing, intake, edition);
      Report report = log.report(options, inputs, published, siteRules.unmet(archive.hosts()));
      boolean isSettled = archive.isSettled() && intake.left().isEmpty() && log.isSettled();
      return new Outcome(report, isSettled ? site.stamp() : null);
    }
  }

  private Report rebuild(DamagedException damage, long nowMillis) throws IOException {
    Archive.discard(archiveFolder());
    log.startAnew();
    log.remade(archiveFolder(), damage.getMessage());
    return build(nowMillis);
  }

  private Path archiveFolder() {
    return options.state().resolve("archive");
  }

  private Listing capture(Snapshots snapshots) throws IOException {
    Meter start = Meter.now();
    Listing listing = snapshots.list();
    if (options.limit() > 0 && listing.files().size() > options.limit()) {
      listing =
          new Listing(
              listing.files().subList(0, options.limit()), listing.skipped(), listing.damaged());
    }
    int found = listing.files().size() + listing.skipped().size() + listing.damaged().size();
    log.passed("capture", found, listing.files().size(), 0, start);
    return listing;
  }

  private Intake extract(Listing listing, Intake intake) throws IOException {
    Meter start = Meter.now();
    intake.take(listing, options.threads(), progress);
    intake.slowPages().save(options.state());
    log.passed("extract", listing.files().size(), intake.parsed(), 0, start);
    return intake;
  }

  private Edition archive(Archive archive, List<Rule> rules) throws IOException {
    Meter start = Meter.now();
    Edition edition = archive.settle(rules, options.threads());
    int captures = edition.tallies().stream().mapToInt(Tally::captures).sum();
    int rejected = edition.rejections().size();
    log.passed("archive", captures, edition.articles().size(), rejected, start);
    return edition;
  }

  private Relations relate(Edition edition, Archive archive) throws IOException {
    Meter start = Meter.now();
    String program = Program.fingerprint(Program.RELATERS);
    RelateState known = RelateState.read(options.state(), program);
    Relations relations = Relations.of(edition, archive, known);
    relations.remember(options.state(), program);
    log.passed("relate", edition.articles().size(), edition.articles().size(), 0, start);
    return relations;
  }

  private void render(RenderOptions how, SiteContent content, Relations relations, SiteFolder site)
      throws IOException {
    Meter start = Meter.now();
    SiteRenderer.Summary done = new SiteRenderer(how).render(content, relations, site);
    log.problems(done.refused());
    done.lost().forEach(lost -> log.passing(lost.origin(), lost.reason()));
    log.passed("render", content.entries().size(), done.made() + done.kept(), 0, start);
  }

  private ClientIndex searchIndex(SiteFolder site, StationOptions told, String removals)
      throws IOException {
    return new ClientIndex(site, options.state().resolve("search"), told.fold(), removals);
  }

  private void search(Edition edition, Relations relations, ClientIndex index, Archive archive)
      throws IOException {
    Meter start = Meter.now();
    List<ClientArticle> articles =
        edition.articles().stream().map(Listed::of).map(ArchiveQuery::clientArticle).toList();
    List<List<String>> reprints =
        relations.reprintGroups().stream()
            .map(group -> group.stream().map(Entry::id).toList())
            .toList();
    index.write(archive.reader(), articles, reprints);
    log.notices(index.notices());
    log.passed("search", articles.size(), articles.size(), 0, start);
  }

  private Published publish(SiteFolder site) throws IOException {
    Meter start = Meter.now();
    Changes changes = site.finish();
    site.problems().forEach(note -> log.passing(note.file(), note.reason()));
    log.notices(site.notices());
    int written = changes.added().size() + changes.changed().size();
    log.passed("publish", written, written + changes.removed().size(), 0, start);
    return new Published(changes, site.size());
  }

  /** Files of the operator's own go into the site as they are. */
  private void copyStatic(SiteFolder site, long nowMillis) throws IOException {
    StaticFiles files = new StaticFiles(options.folder(), nowMillis);
    files.copyTo(site);
    log.problems(files.problems());
  }

  /** There is nothing to build from. */
  public static final class NoSnapshotsException extends IOException {
    private static final long serialVersionUID = 1;

    NoSnapshotsException(Path folder) {
      super(
          folder
              + ": no such folder; put captured pages there, or name another with --snapshots"
              + (PathName.isDoubtful(folder.toString()) ? "; " + PathName.ADVICE : ""));
    }
  }
}
