package org.kuaizhao.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Version;
import org.kuaizhao.capture.Damages;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Listing.Note;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.relate.Relations;
import org.kuaizhao.search.BrowserEngine;
import org.kuaizhao.site.SiteFolder;

/**
 * Renders the site. Every file is a function of what it shows: the same edition gives the same
 * bytes, on any number of threads, whatever the folder held before. A file whose inputs are those
 * of the last build is kept without opening a body.
 */
public final class SiteRenderer {

  private final RenderOptions options;

  public SiteRenderer(RenderOptions options) {
    this.options = options;
  }

  /** The files of the built-in theme, as {@link #themeFile} takes them. */
  public static List<String> themeFiles() {
    List<String> files = new ArrayList<>(Theme.TEMPLATES);
    files.addAll(Theme.MESSAGES);
    files.addAll(Theme.ASSETS);
    return List.copyOf(files);
  }

  /**
   * A file of the built-in theme, for users to copy and change.
   *
   * @throws IOException when the theme has no such file
   */
  public static byte[] themeFile(String name) throws IOException {
    byte[] bytes = themeFiles().contains(name) ? ThemeFiles.builtIn(name) : null;
    if (bytes == null) {
      throw new IOException("the theme has no " + name);
    }
    return bytes;
  }

  /**
   * What was done.
   *
   * @param made files made anew
   * @param kept files that are those of the last build
   * @param refused files of the archive's own theme that were not read, and why
   * @param lost snapshots that could not be had again, with what the site lacks for it
   */
  public record Summary(int made, int kept, List<Note> refused, List<Lost> lost) {

    public Summary {
      refused = List.copyOf(refused);
      lost = List.copyOf(lost);
    }

    Summary plus(Summary other) {
      List<Note> notes = new ArrayList<>(refused);
      notes.addAll(other.refused);
      List<Lost> both = new ArrayList<>(lost);
      both.addAll(other.lost);
      return new Summary(made + other.made, kept + other.kept, notes, both);
    }

    Summary withoutLosses() {
      return new Summary(made, kept, refused, List.of());
    }

    Summary refusing(List<Note> more) {
      return plus(new Summary(0, 0, more, List.of()));
    }
  }

  /** A snapshot that was there when it was read, and that the pages lack now. */
  public record Lost(String origin, String reason) {}

  /**
   * Puts every page, feed and asset into the folder.
   *
   * @throws IOException when a body cannot be read, a template fails, or the folder cannot be
   *     written
   */
  public Summary render(SiteContent edition, Relations relations, SiteFolder folder)
      throws IOException {
    PrintRun images = new PrintRun(folder);
    images.print(imageSheets(edition), options.threads());
    PrintRun pages = new PrintRun(folder);
    SiteContent shown = edition.without(images.missing());
    PrintRun small = new PrintRun(folder);
    Thumbnails thumbnails = Thumbnails.of(FrontPages.latest(shown), shown.content());
    small.print(thumbnails.files(shown.content()), options.threads());
    RenderContext context = new RenderContext(options);
    Views views = new Views(shown, relations, thumbnails.without(small.missing()));
    pages.print(files(context, views), options.threads());
    // an image of which there is no small picture is no loss
    return images
        .summary()
        .plus(small.summary().withoutLosses())
        .plus(pages.summary())
        .refusing(context.theme().refused());
  }

  /** What the pages are made of. */
  private record Views(SiteContent edition, Relations relations, Thumbnails thumbnails) {}

  private List<OutputFile> files(RenderContext context, Views views) throws IOException {
    SiteContent edition = views.edition();
    Relations relations = views.relations();
    Catalogue catalogue = new Catalogue(edition.entries(), options.categories());
    Rows rows = new Rows(context, catalogue);
    ListPages lists = new ListPages(context, catalogue, rows);
    CalendarPages calendar = new CalendarPages(context, rows, lists, edition.entries());
    ArticlePages.Stock stock = new ArticlePages.Stock(edition, relations);
    ArticlePages articles = new ArticlePages(context, stock, catalogue, rows);
    LookupFiles lookups = new LookupFiles(context, stock, catalogue);
    FrontPages front = new FrontPages(context, edition, rows, calendar);
    HomePages home = new HomePages(context, rows, calendar, views.thumbnails());

    List<OutputFile> files = new ArrayList<>();
    files.add(home.file(edition.entries()));
    files.addAll(front.files(lookups.lookups()));
    files.addAll(lookups.files());
    files.addAll(new MarkdownFiles(context, edition, catalogue).files());
    files.addAll(lists.files());
    files.addAll(calendar.files());
    files.addAll(articles.files());
    files.addAll(new RelationPages(context, stock, rows, lists).files());
    files.addAll(new StoryPages(context, stock, rows).files());
    files.addAll(new SentencePages(context, stock, rows).files());
    files.addAll(new StatisticsPages(context, stock, catalogue, calendar).files());
    files.addAll(new MachineFiles(context, edition.entries(), catalogue).files());
    files.addAll(assets(context));
    return files;
  }

  private List<OutputFile> assets(RenderContext context) throws IOException {
    List<OutputFile> files = new ArrayList<>();
    for (String asset : Theme.ASSETS) {
      files.add(RenderContext.file(asset, context.theme().file(asset)));
    }
    files.add(RenderContext.file(BrowserEngine.PATH, engine(context.theme())));
    Path css = options.theme().customCss();
    if (css != null) {
      files.add(RenderContext.file("assets/css/custom.css", Files.readAllBytes(css)));
    }
    return files;
  }

  private static byte[] engine(Theme theme) {
    return BrowserEngine.script(theme::text).getBytes(StandardCharsets.UTF_8);
  }

  /** The images that the articles show, each once. */
  private static List<OutputFile> imageSheets(SiteContent edition) throws IOException {
    Map<String, OutputFile> files = new LinkedHashMap<>();
    for (Entry entry : edition.entries()) {
      for (Version version : entry.versions()) {
        for (Resource image : edition.content().images(version.captureId())) {
          files.putIfAbsent(Paths.image(image), file(image, edition.content()));
        }
      }
    }
    return List.copyOf(files.values());
  }

  private static OutputFile file(Resource image, ContentSource content) {
    String key = new Key().add(image.digest()).hex();
    return new OutputFile(
        Paths.image(image), () -> new OutputFile.Prepared(key, () -> bytes(image, content)));
  }

  private static byte[] bytes(Resource image, ContentSource content) throws IOException {
    try {
      byte[] bytes = content.bytes(image);
      if (!Digests.digest(bytes).equals(image.digest())) {
        throw new IOException("changed during the build; build again");
      }
      return bytes;
    } catch (IOException | RuntimeException | Error thrown) {
      Damages.letInterruptionsPass(thrown);
      String reason = "an image is left out: " + Damages.reason(thrown);
      throw new LostException(image.origin(), reason, null);
    }
  }
}
