package org.kuaizhao;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Edition;
import org.kuaizhao.archive.Listed;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Snapshots;
import org.kuaizhao.config.Rule;
import org.kuaizhao.config.RulesFile;
import org.kuaizhao.config.Settings;
import org.kuaizhao.config.SiteRulesFolder;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.relate.RelateState;
import org.kuaizhao.relate.Relations;
import org.kuaizhao.search.ArchiveSearch;
import org.kuaizhao.search.ClientArticle;
import org.kuaizhao.search.Query;
import org.kuaizhao.search.SearchOptions;

/**
 * An archive that was built, opened to be read: the captures that the last build took in, under the
 * settings and rules of now. What a rule takes out is not in it from the moment that the rule
 * stands. Nothing is written; a build may run at the same time.
 */
public final class BuiltArchive implements Closeable {

  private final Settings settings;
  private final BuildOptions options;
  private final Archive archive;
  private final Edition edition;
  private final Snapshots snapshots;

  private BuiltArchive(Settings settings, BuildOptions options, Archive archive, Edition edition) {
    this.settings = settings;
    this.options = options;
    this.archive = archive;
    this.edition = edition;
    this.snapshots = new Snapshots(options.snapshots(), 0);
  }

  /**
   * Opens the archive of a folder under its rules.
   *
   * @throws IOException when no build left one there
   */
  public static BuiltArchive open(Settings settings, BuildOptions options) throws IOException {
    return open(settings, options, RulesFile.read(options.folder()));
  }

  /** The same under some rules. */
  public static BuiltArchive open(Settings settings, BuildOptions options, List<Rule> rules)
      throws IOException {
    if (!Files.isDirectory(options.folder())) {
      throw new IOException(options.folder() + ": no such folder");
    }
    StationOptions told =
        new StationOptions(
            settings, options, SiteRulesFolder.read(options.folder()), new BuildLog());
    Archive archive = Archive.draft(options.state().resolve("archive"), told.archive());
    try {
      return new BuiltArchive(settings, options, archive, archive.settle(rules, options.threads()));
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  public Settings settings() {
    return settings;
  }

  public BuildOptions options() {
    return options;
  }

  /** What it holds, newest first, and what it rejected. */
  public Edition edition() {
    return edition;
  }

  /** The article of a captured state, as pages tell it. */
  public Article article(String captureId) throws IOException {
    return archive.article(captureId);
  }

  /** The ids of what a query finds, in the order of the site's search. */
  public List<String> find(String query) throws IOException {
    Fold fold = settings.foldTraditional() ? Fold.simplifying() : Fold.plain();
    List<ClientArticle> articles =
        edition.articles().stream().map(Listed::of).map(ArchiveQuery::clientArticle).toList();
    return new ArchiveSearch(archive.reader(), articles, fold)
        .search(Query.parse(query, fold), SearchOptions.first(Integer.MAX_VALUE)).hits().stream()
            .map(hit -> hit.article().id())
            .toList();
  }

  /**
   * A capture as the snapshots hold it now; of a page that was seen again in another file, under
   * the address and the time of that.
   */
  public Capture captured(Article article) throws IOException {
    String origin = article.provenance().origin();
    String page = archive.page(origin);
    Capture capture = snapshots.captured(page);
    if (page.equals(origin)) {
      return capture;
    }
    Fetch first = capture.fetch();
    Fetch again =
        new Fetch(
            article.provenance().url(),
            article.fields().text(Field.CAPTURED_AT),
            first.status(),
            first.contentType(),
            first.robots());
    return new Capture(
        origin, capture.payload(), capture.digest(), again, capture.hint(), capture.resources());
  }

  /** Whether a captured page tells of what rules took out: its bytes are not to leave. */
  public boolean tellsOfRemoved(Article article, byte[] payload) throws IOException {
    return new RemovedTraces(archive, edition.removed()).areIn(article, payload);
  }

  /** Where captured bytes lie. */
  public Snapshots snapshots() {
    return snapshots;
  }

  /** The captures and their images, as they are kept. */
  public Archive archive() {
    return archive;
  }

  /** How its articles hang together. */
  public Relations relations() throws IOException {
    String program = Program.fingerprint(Program.RELATERS);
    return Relations.of(edition, archive, RelateState.read(options.state(), program));
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
