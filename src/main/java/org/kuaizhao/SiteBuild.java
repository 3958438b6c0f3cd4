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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Archive.ArchiveOptions;
import org.kuaizhao.archive.Edition;
import org.kuaizhao.archive.Fold;
import org.kuaizhao.archive.Listed;
import org.kuaizhao.archive.Naming;
import org.kuaizhao.archive.Rejection;
import org.kuaizhao.archive.Rule;
import org.kuaizhao.archive.Tally;
import org.kuaizhao.capture.Listing;
import org.kuaizhao.capture.PathName;
import org.kuaizhao.capture.Reading;
import org.kuaizhao.capture.Snapshots;
import org.kuaizhao.extract.ExtractOptions;
import org.kuaizhao.extract.Extractor;
import org.kuaizhao.extract.SiteRules;
import org.kuaizhao.relate.Relations;
import org.kuaizhao.render.Account;
import org.kuaizhao.render.RenderOptions;
import org.kuaizhao.render.SiteRenderer;
import org.kuaizhao.search.ClientArticle;
import org.kuaizhao.search.ClientIndex;
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
  private final List<Listing.Note> problems = new ArrayList<>();

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
    SiteRules siteRules = SiteRulesFolder.read(options.folder());
    Function<List<String>, String> stamp = extractorStamp(siteRules);
    try (Archive archive = Archive.open(options.state().resolve("archive"), archiveOptions(stamp));
        SiteFolder site = SiteFolder.open(options.site(), options.state().resolve("pages"))) {
      Listing listing = capture(snapshots);
      Intake intake =
          extract(
              listing, new Intake(snapshots, extractor(siteRules), archive, intakeStamp(stamp)));
      Edition edition = archive(archive);
      Relations relations = relate(edition, archive);
      render(shown(edition, listing, new Library(archive, snapshots)), relations, site);
      search(edition, archive, site);
      copyStatic(site);
      Changes changes = publish(site);
      archive.commit();
      return report(listing, intake, edition, changes);
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

  private Edition archive(Archive archive) throws IOException {
    long start = System.nanoTime();
    Edition edition = archive.settle(RulesFile.read(options.folder()), options.threads());
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

  private void render(org.kuaizhao.render.Edition edition, Relations relations, SiteFolder site)
      throws IOException {
    long start = System.nanoTime();
    SiteRenderer.Summary done = new SiteRenderer(renderOptions()).render(edition, relations, site);
    done.lost().forEach(lost -> problems.add(new Listing.Note(lost.origin(), lost.reason())));
    passed("render", edition.entries().size(), done.made() + done.kept(), 0, start);
  }

  private void search(Edition edition, Archive archive, SiteFolder site) throws IOException {
    long start = System.nanoTime();
    List<ClientArticle> articles =
        edition.articles().stream().map(Listed::of).map(ArchiveQuery::clientArticle).toList();
    new ClientIndex(site, options.state().resolve("search"), fold(), removals())
        .write(archive.reader(), articles);
    passed("search", articles.size(), articles.size(), 0, start);
  }

  private Changes publish(SiteFolder site) throws IOException {
    long start = System.nanoTime();
    Changes changes = site.finish();
    int written = changes.added().size() + changes.changed().size();
    passed("publish", written, written + changes.removed().size(), 0, start);
    return changes;
  }

  private void passed(String station, int in, int out, int rejected, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    stations.add(new Report.Station(station, in, out, rejected, seconds));
  }

  private Report report(Listing listing, Intake intake, Edition edition, Changes changes)
      throws IOException {
    List<Listing.Note> left = new ArrayList<>(listing.skipped());
    left.addAll(intake.left());
    problems.addAll(intake.problems());
    Report report = new Report(tallies(edition, listing), left, problems, stations, changes);
    List<Listing.Note> nothing = new Nothing(options.snapshots(), listing).notes(report.total());
    return report.with(nothing);
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

  private static org.kuaizhao.render.Edition shown(
      Edition edition, Listing listing, Library library) {
    Account account = account(edition, tallies(edition, listing));
    return new org.kuaizhao.render.Edition(
        edition.articles(), library, account, edition.tombstones());
  }

  private static Account account(Edition edition, List<Tally> tallies) {
    Tally total = Tally.sum(tallies);
    List<Account.Reject> rejects = new ArrayList<>();
    for (Rejection r : edition.rejections()) {
      rejects.add(new Account.Reject(r.origin(), r.reason(), r.detail(), r.url()));
    }
    List<Account.Damage> damaged = new ArrayList<>();
    for (Tally tally : tallies) {
      for (Reading.Damage d : tally.damaged()) {
        damaged.add(new Account.Damage(tally.file(), d.offset(), d.url(), d.reason()));
      }
    }
    return new Account(
        total.captures(),
        total.articles(),
        total.versions(),
        total.duplicates(),
        total.skipped(),
        rejects,
        damaged);
  }

  private RenderOptions renderOptions() {
    Path templates = options.templates();
    Path css = options.folder().resolve("theme").resolve("custom.css");
    return new RenderOptions(
        settings.title(),
        settings.baseUrl(),
        settings.language(),
        settings.zone(),
        settings.contact(),
        settings.footer(),
        List.copyOf(settings.categories().keySet()),
        new RenderOptions.Policy(settings.canonical(), settings.noindex(), settings.images()),
        new RenderOptions.Look(templates, Files.isRegularFile(css) ? css : null),
        originals(),
        options.threads());
  }

  private RenderOptions.Originals originals() {
    return new RenderOptions.Originals(
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

  /** Files of the user's own go into the site as they are. */
  private void copyStatic(SiteFolder site) throws IOException {
    Path folder = options.folder().resolve("static");
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (PathName.isPlain(file)) {
          site.putAsIs(PathName.of(folder.relativize(file)), Files.readAllBytes(file));
        } else {
          problems.add(new Listing.Note(PathName.of(file), "left out: " + PathName.ADVICE));
        }
      }
    }
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

  /** The rules by which captures leave. */
  private String removals() throws IOException {
    return RulesFile.read(options.folder()).stream()
        .filter(rule -> rule.action() != Rule.Action.CORRECT)
        .map(Rule::toString)
        .collect(Collectors.joining("\n"));
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
