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
    byte[] bytes = themeFiles().contains(name) ? Theme.builtIn(name) : null;
    if (bytes == null) {
      throw new IOException("the theme has no " + name);
    }
    return bytes;
  }

  /**
   * What was done.
   *
   * @param made files made anew
   * @param kept files kept
   * @param lost snapshots that could not be had again, with what the site lacks for it
   */
  public record Summary(int made, int kept, List<Lost> lost) {

    public Summary {
      lost = List.copyOf(lost);
    }

    Summary plus(Summary other) {
      List<Lost> both = new ArrayList<>(lost);
      both.addAll(other.lost);
      return new Summary(made + other.made, kept + other.kept, both);
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
  public Summary render(Edition edition, Relations relations, SiteFolder folder)
      throws IOException {
    PrintRun images = new PrintRun(folder);
    images.print(imageSheets(edition), options.threads());
    PrintRun pages = new PrintRun(folder);
    pages.print(sheets(edition.without(images.missing()), relations), options.threads());
    return images.summary().plus(pages.summary());
  }

  private List<Sheet> sheets(Edition edition, Relations relations) throws IOException {
    Desk desk = new Desk(options);
    Catalogue catalogue = new Catalogue(edition.entries(), options.categories());
    Rows rows = new Rows(desk, catalogue, edition.entries());
    ListPages lists = new ListPages(desk, catalogue, rows);
    CalendarPages calendar = new CalendarPages(desk, rows, lists, edition.entries());
    ArticlePages.Stock stock = new ArticlePages.Stock(edition, relations);
    ArticlePages articles = new ArticlePages(desk, stock, catalogue, rows);
    FrontPages front = new FrontPages(desk, edition, rows, calendar);

    List<Sheet> sheets = new ArrayList<>();
    sheets.addAll(front.sheets());
    sheets.addAll(lists.sheets());
    sheets.addAll(calendar.sheets());
    sheets.addAll(articles.sheets());
    sheets.addAll(new RelationPages(desk, stock, rows, lists).sheets());
    sheets.addAll(new StatisticsPages(desk, stock, catalogue, calendar).sheets());
    sheets.addAll(new MachineFiles(desk, edition.entries(), catalogue).sheets());
    sheets.addAll(assets(desk));
    return sheets;
  }

  private List<Sheet> assets(Desk desk) throws IOException {
    List<Sheet> sheets = new ArrayList<>();
    for (String asset : Theme.ASSETS) {
      sheets.add(Desk.file(asset, desk.theme().file(asset)));
    }
    sheets.add(Desk.file(BrowserEngine.PATH, engine(desk.theme())));
    Path css = options.theme().customCss();
    if (css != null) {
      sheets.add(Desk.file("assets/css/custom.css", Files.readAllBytes(css)));
    }
    return sheets;
  }

  private static byte[] engine(Theme theme) {
    return BrowserEngine.script(theme::text).getBytes(StandardCharsets.UTF_8);
  }

  /** The images that the articles show, each once. */
  private static List<Sheet> imageSheets(Edition edition) throws IOException {
    Map<String, Sheet> sheets = new LinkedHashMap<>();
    for (Entry entry : edition.entries()) {
      for (Version version : entry.versions()) {
        for (Resource image : edition.holdings().images(version.captureId())) {
          sheets.putIfAbsent(Paths.image(image), sheet(image, edition.holdings()));
        }
      }
    }
    return List.copyOf(sheets.values());
  }

  private static Sheet sheet(Resource image, Holdings holdings) {
    String key = new Key().add(image.digest()).hex();
    return new Sheet(Paths.image(image), () -> new Sheet.Draft(key, () -> bytes(image, holdings)));
  }

  private static byte[] bytes(Resource image, Holdings holdings) throws IOException {
    try {
      byte[] bytes = holdings.bytes(image);
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
