package org.kuaizhao;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Archive.ArchiveOptions;
import org.kuaizhao.archive.Archive.DamagedException;
import org.kuaizhao.archive.Edition;
import org.kuaizhao.archive.Listed;
import org.kuaizhao.archive.Naming;
import org.kuaizhao.archive.Rejection;
import org.kuaizhao.archive.Removed;
import org.kuaizhao.archive.Tally;
import org.kuaizhao.capture.Listing;
import org.kuaizhao.capture.PathName;
import org.kuaizhao.capture.Reading;
import org.kuaizhao.capture.RelativePath;
import org.kuaizhao.capture.Snapshots;
import org.kuaizhao.config.Rule;
import org.kuaizhao.config.RulesFile;
import org.kuaizhao.config.Settings;
import org.kuaizhao.config.SiteRulesFolder;
import org.kuaizhao.extract.ExtractOptions;
import org.kuaizhao.extract.Extractor;
import org.kuaizhao.extract.rules.SiteRules;
import org.kuaizhao.relate.Relations;
import org.kuaizhao.render.CaptureCounts;
import org.kuaizhao.render.RenderOptions;
import org.kuaizhao.render.SiteContent;
import org.kuaizhao.render.SiteRenderer;
import org.kuaizhao.search.ClientArticle;
import org.kuaizhao.search.ClientIndex;
import org.kuaizhao.site.Changes;
import org.kuaizhao.site.SiteFolder;
import org.kuaizhao.site.StaticFiles;

/**
 * From a folder of snapshots to a site. {@link #run} is the whole story, a line a station; what
 * each station guarantees stands in its package.
 */
public final class SiteBuild {

  private final Settings settings;
  private final BuildOptions options;
  private final Progress progress;
  private final List<Report.Station> stations = new ArrayList<>();
  private final List<Listing.Note> problems = new ArrayList<>();
  private final List<Listing.Note> notices = new ArrayList<>();

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
    List<Rule> rules = RulesFile.read(options.folder());
    SiteRules siteRules = SiteRulesFolder.read(options.folder());
    Function<List<String>, String> stamp = extractorStamp(siteRules);
    try (Archive archive = Archive.open(archiveFolder(), archiveOptions(stamp));
        SiteFolder site = SiteFolder.open(options.site(), options.state().resolve("pages"))) {
      notice(archiveFolder(), archive.fault());
      Listing listing = capture(snapshots);
      Intake intake =
          extract(
              listing, new Intake(snapshots, extractor(siteRules), archive, intakeStamp(stamp)));
      Edition edition = archive(archive, rules);
      Relations relations = relate(edition, archive);
      render(shown(edition, listing, new Library(archive, snapshots)), relations, site);
      search(edition, rules, archive, site);
      copyStatic(site, nowMillis);
      Changes changes = publish(site);
      archive.commit();
      Result result = new Result(changes, siteRules.unmet(archive.hosts()));
      return report(listing, intake, edition, result);
    }
  }

  private Report rebuild(DamagedException damage, long nowMillis) throws IOException {
    Archive.discard(archiveFolder());
    stations.clear();
    problems.clear();
    notices.clear();
    notice(archiveFolder(), damage.getMessage());
    return build(nowMillis);
  }

  private Path archiveFolder() {
    return options.state().resolve("archive");
  }

  private void notice(Path state, @Nullable String fault) {
    if (fault != null) {
      notices.add(new Listing.Note(state.toString(), fault + "; it is made anew"));
    }
  }

  private Listing capture(Snapshots snapshots) throws IOException {
    long start = System.nanoTime();
    Listing listing = snapshots.list();
    if (options.limit() > 0 && listing.files().size() > options.limit()) {
      listing =
          new Listing(
              listing.files().subList(0, options.limit()), listing.skipped(), listing.damaged());
    }
    int found = listing.files().size() + listing.skipped().size() + listing.damaged().size();
    passed("capture", found, listing.files().size(), 0, start);
    return listing;
  }

  private Intake extract(Listing listing, Intake intake) throws IOException {
    long start = System.nanoTime();
    intake.take(listing, options.threads(), progress);
    passed("extract", listing.files().size(), intake.parsed(), 0, start);
    return intake;
  }

  private Edition archive(Archive archive, List<Rule> rules) throws IOException {
    long start = System.nanoTime();
    Edition edition = archive.settle(rules, options.threads());
    int captures = edition.tallies().stream().mapToInt(Tally::captures).sum();
    int rejected = edition.rejections().size();
    passed("archive", captures, edition.articles().size(), rejected, start);
    return edition;
  }

  private Relations relate(Edition edition, Archive archive) throws IOException {
    long start = System.nanoTime();
    Relations relations = Relations.of(edition, archive);
    passed("relate", edition.articles().size(), edition.articles().size(), 0, start);
    return relations;
  }

  private void render(SiteContent edition, Relations relations, SiteFolder site)
      throws IOException {
    long start = System.nanoTime();
    SiteRenderer.Summary done = new SiteRenderer(renderOptions()).render(edition, relations, site);
    problems.addAll(done.refused());
    done.lost().forEach(lost -> problems.add(new Listing.Note(lost.origin(), lost.reason())));
    passed("render", edition.entries().size(), done.made() + done.kept(), 0, start);
  }

  private void search(Edition edition, List<Rule> rules, Archive archive, SiteFolder site)
      throws IOException {
    long start = System.nanoTime();
    List<ClientArticle> articles =
        edition.articles().stream().map(Listed::of).map(ArchiveQuery::clientArticle).toList();
    ClientIndex index =
        new ClientIndex(site, options.state().resolve("search"), fold(), removals(rules, archive));
    index.write(archive.reader(), articles);
    notices.addAll(index.notices());
    passed("search", articles.size(), articles.size(), 0, start);
  }

  private Changes publish(SiteFolder site) throws IOException {
    long start = System.nanoTime();
    Changes changes = site.finish();
    problems.addAll(site.problems());
    notices.addAll(site.notices());
    int written = changes.added().size() + changes.changed().size();
    passed("publish", written, written + changes.removed().size(), 0, start);
    return changes;
  }

  private void passed(String station, int in, int out, int rejected, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    stations.add(new Report.Station(station, in, out, rejected, seconds));
  }

  private Report report(Listing listing, Intake intake, Edition edition, Result result)
      throws IOException {
    List<Listing.Note> left = new ArrayList<>(listing.skipped());
    left.addAll(intake.left());
    problems.addAll(intake.problems());
    Report report =
        new Report(
            tallies(edition, listing),
            left,
            problems,
            notices,
            stations,
            result.changes(),
            unmatched(edition, result.unmetSiteRules()));
    List<Listing.Note> nothing = new EmptyInput(options.snapshots(), listing).notes(report.total());
    return report.with(nothing);
  }

  /** What the end of the road tells. */
  private record Result(Changes changes, Map<String, String> unmetSiteRules) {}

  private static List<Report.UnmatchedRule> unmatched(Edition edition, Map<String, String> unmet) {
    List<Report.UnmatchedRule> unmatched = new ArrayList<>();
    for (Rule rule : edition.unmatchedRules()) {
      String file = PathName.of(rule.place().file().getFileName());
      unmatched.add(new Report.UnmatchedRule(file, rule.place().line(), rule.summary()));
    }
    unmet.forEach(
        (file, host) -> unmatched.add(new Report.UnmatchedRule(file, 1, "site rules of " + host)));
    return unmatched;
  }

  /** What became of each file, those that could not be looked at among them. */
  private static List<Tally> tallies(Edition edition, Listing listing) {
    Map<String, List<Reading.Damage>> unseen = new TreeMap<>();
    for (Listing.Note note : listing.damaged()) {
      unseen
          .computeIfAbsent(note.file(), file -> new ArrayList<>())
          .add(new Reading.Damage(0, null, note.reason()));
    }
    List<Tally> tallies = new ArrayList<>();
    for (Tally tally : edition.tallies()) {
      List<Reading.Damage> more = unseen.remove(tally.file());
      tallies.add(more == null ? tally : tally.withDamaged(more));
    }
    unseen.forEach((file, damaged) -> tallies.add(Tally.unread(file, damaged)));
    return tallies;
  }

  private static SiteContent shown(Edition edition, Listing listing, Library library) {
    CaptureCounts account = account(edition, tallies(edition, listing));
    return new SiteContent(
        edition.articles(), library, account, edition.tombstones(), edition.removed());
  }

  private static CaptureCounts account(Edition edition, List<Tally> tallies) {
    Tally total = Tally.sum(tallies);
    List<CaptureCounts.Reject> rejects = new ArrayList<>();
    for (Rejection r : edition.rejections()) {
      rejects.add(reject(r, edition.removed()));
    }
    List<CaptureCounts.Damage> damaged = new ArrayList<>();
    for (Tally tally : tallies) {
      for (Reading.Damage d : tally.damaged()) {
        damaged.add(damage(tally.file(), d, edition.removed()));
      }
    }
    return new CaptureCounts(
        total.captures(),
        total.articles(),
        total.versions(),
        total.duplicates(),
        total.skipped(),
        rejects,
        damaged);
  }

  /**
   * Of what a rule took out the public report says that and why; a file's name may be its title.
   */
  private static CaptureCounts.Reject reject(Rejection r, Removed removed) {
    if (r.isRuled()) {
      return new CaptureCounts.Reject("", r.reason(), r.detail(), null);
    }
    return removed.isRemoved(r.url())
        ? new CaptureCounts.Reject("", r.reason(), "", null)
        : new CaptureCounts.Reject(r.origin(), r.reason(), r.detail(), r.url());
  }

  private static CaptureCounts.Damage damage(String file, Reading.Damage d, Removed removed) {
    return removed.isRemoved(d.url())
        ? new CaptureCounts.Damage("", d.offset(), null, "")
        : new CaptureCounts.Damage(file, d.offset(), d.url(), d.reason());
  }

  private RenderOptions renderOptions() throws IOException {
    Path templates = templates();
    Path css = customCss();
    return new RenderOptions(
        settings.title(),
        settings.baseUrl(),
        settings.language(),
        settings.zone(),
        settings.contact(),
        settings.footer(),
        List.copyOf(settings.categories().keySet()),
        new RenderOptions.Policy(settings.canonical(), settings.noindex(), settings.images()),
        new RenderOptions.Look(templates, css),
        originals(),
        options.threads());
  }

  /** The operator's templates; those of the archive lie in it, others where the command says. */
  private @Nullable Path templates() throws IOException {
    Path templates = options.templates();
    Path usual = options.folder().resolve("templates");
    if (usual.equals(templates)
        && Files.exists(usual)
        && !RelativePath.isInside(options.folder(), usual)) {
      problems.add(new Listing.Note("templates", "a link that leads out: name it by --templates"));
      return null;
    }
    return templates;
  }

  /** The archive's own style file; one behind a link that leaves the archive is not its own. */
  private @Nullable Path customCss() throws IOException {
    String name = "theme/custom.css";
    Path css = new RelativePath(name).file(options.folder());
    if (css == null && Files.exists(options.folder().resolve(name))) {
      problems.add(
          new Listing.Note(
              name, "no file of the archive, perhaps a link that leads out: not read"));
    }
    return css;
  }

  private RenderOptions.OriginalAccess originals() {
    return new RenderOptions.OriginalAccess(
        linkPrefix(), settings.originals() == Settings.Originals.COPY, settings.replay());
  }

  /** The way from the site to the snapshots, when one folder holds them all. */
  private @Nullable String linkPrefix() {
    if (settings.originals() != Settings.Originals.LINK || options.snapshots().size() != 1) {
      return null;
    }
    Path site = options.site().toAbsolutePath().normalize();
    Path snapshots = options.snapshots().getFirst().toAbsolutePath().normalize();
    return PathName.encode(PathName.of(site.relativize(snapshots))) + "/";
  }

  /** Files of the operator's own go into the site as they are. */
  private void copyStatic(SiteFolder site, long nowMillis) throws IOException {
    StaticFiles files = new StaticFiles(options.folder(), nowMillis);
    files.copyTo(site);
    problems.addAll(files.problems());
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

  private Extractor extractor(SiteRules siteRules) {
    Settings.Limits limits = settings.limits();
    return new Extractor(
        new ExtractOptions(
            settings.zone(),
            null,
            new ExtractOptions.Limits(limits.pageBytes(), limits.depth(), limits.elements()),
            siteRules));
  }

  private ArchiveOptions archiveOptions(Function<List<String>, String> stamp) {
    return new ArchiveOptions(
        settings.zone(),
        new Naming(reversed(settings.categories()), reversed(settings.sources())),
        fold(),
        stamp);
  }

  private Intake.Stamp intakeStamp(Function<List<String>, String> stamp) {
    return new Intake.Stamp(stamp, settings.limits().pageBytes());
  }

  /** The rules by which captures leave, and the words that left the others with them. */
  private static String removals(List<Rule> rules, Archive archive) {
    return rules.stream()
            .filter(rule -> rule.action() != Rule.Action.CORRECT)
            .map(rule -> rule.action() + " " + rule.match() + " " + rule.wanted())
            .collect(Collectors.joining("\n"))
        + archive.redactedTexts();
  }

  private Fold fold() {
    return settings.foldTraditional() ? Fold.simplifying() : Fold.plain();
  }

  /** Names what extracts the pages of some hosts: this program, these settings and rules. */
  private Function<List<String>, String> extractorStamp(SiteRules siteRules) throws IOException {
    String program =
        String.join(
            " ",
            Extractor.VERSION,
            Program.readerFingerprint(),
            settings.zone().getId(),
            settings.limits().toString());
    return hosts -> (program + " " + siteRules.digest(hosts)).strip();
  }

  private static Map<String, String> reversed(Map<String, List<String>> aliases) {
    Map<String, String> names = new HashMap<>();
    aliases.forEach((name, others) -> others.forEach(other -> names.put(other, name)));
    return names;
  }
}
