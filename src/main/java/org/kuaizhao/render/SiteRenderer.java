package org.kuaizhao.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
   */
  public record Summary(int made, int kept, List<Note> refused) {

    public Summary {
      refused = List.copyOf(refused);
    }
  }

  /**
   * Puts every page, feed and asset into the folder.
   *
   * @throws IOException when a body cannot be read, a template fails, or the folder cannot be
   *     written
   */
  public Summary render(Edition edition, Relations relations, SiteFolder folder)
      throws IOException {
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
    sheets.addAll(images(articles.images(), edition));
    return print(sheets, folder, desk.theme());
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

  private static List<Sheet> images(Map<String, Resource> images, Edition edition) {
    List<Sheet> sheets = new ArrayList<>();
    images.forEach((path, image) ->
        sheets.add(
            new Sheet(
                path,
                () ->
                    new Sheet.Draft(
                        new Key().add(image.digest()).hex(),
                        () -> edition.holdings().bytes(image)))));
    return sheets;
  }

  private Summary print(List<Sheet> sheets, SiteFolder folder, Theme theme) throws IOException {
    try (ExecutorService threads = Executors.newFixedThreadPool(options.threads())) {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      sheets.forEach(sheet -> tasks.add(() -> print(sheet, folder)));
      int made = 0;
      for (Future<Boolean> done : threads.invokeAll(tasks)) {
        made += done.get() ? 1 : 0;
      }
      return new Summary(made, sheets.size() - made, theme.refused());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("rendering was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static boolean print(Sheet sheet, SiteFolder folder) throws IOException {
    Sheet.Draft draft = sheet.maker().draft();
    if (folder.isCurrent(sheet.path(), draft.key())) {
      folder.keep(sheet.path());
      return false;
    }
    folder.put(sheet.path(), draft.press().print(), draft.key());
    return true;
  }
}
