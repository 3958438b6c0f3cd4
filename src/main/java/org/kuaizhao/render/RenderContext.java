package org.kuaizhao.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.config.Images;
import org.kuaizhao.render.page.PageMeta;
import org.kuaizhao.render.page.Site;
import org.kuaizhao.render.page.TemplateModel;
import org.kuaizhao.render.page.Words;

/** What all page makers share: the look, the words, the site, and the way to a file. */
final class RenderContext {

  private final RenderOptions options;
  private final Theme theme;
  private final Site site;
  private final DateFormatter dates;
  private final String digest;
  private final Signatures signatures = new Signatures();

  RenderContext(RenderOptions options) throws IOException {
    this.options = options;
    this.theme = new Theme(options);
    this.dates = new DateFormatter(theme.words(), options.zone());
    String language = options.language();
    Images images = options.policy().images();
    this.site =
        new Site(
            options.title(),
            language,
            Site.directionOf(language),
            options.baseUrl(),
            options.contact(),
            options.footer(),
            options.policy().isHidden(),
            images == Images.CLICK || images == Images.REMOTE,
            options.theme().customCss() != null,
            options.policy().tellsTakedowns(),
            options.policy().isTwinned(),
            new Key().add(options.title()).hex().substring(0, 8));
    this.digest =
        new Key()
            .add(theme.digest())
            .add(site)
            .add(options.policy())
            .add(options.originals())
            .add(options.zone())
            .add(options.program())
            .hex();
  }

  RenderOptions options() {
    return options;
  }

  Theme theme() {
    return theme;
  }

  Words words() {
    return theme.words();
  }

  DateFormatter dates() {
    return dates;
  }

  /** Digest of what every page shares. */
  String digest() {
    return digest;
  }

  /** The absolute address of a path; null without base URL. */
  @Nullable String absolute(String path) {
    return options.baseUrl() == null ? null : options.baseUrl() + path;
  }

  /** A meta of the list kind: no description, its own address as canonical. */
  PageMeta meta(String path, String title, String section) {
    return new PageMeta(path, title, null, section, absolute(path), null);
  }

  /** A page that is cheap to describe: its key is the digest of all it shows. */
  OutputFile file(String template, PageMeta meta, Record page) {
    return new OutputFile(
        meta.path(),
        () ->
            new OutputFile.Prepared(
                new Key().add(digest).add(template).add(meta).add(page).hex(),
                () -> theme.render(template, screen(meta, page))));
  }

  /**
   * A page that shows articles: it is made when what it is made from has changed.
   *
   * @param from all that the page depends on beside what every page shares: articles, plain values,
   *     and lists of them
   */
  OutputFile file(String template, PageMeta meta, List<?> from, Supplier<Record> page) {
    return new OutputFile(
        meta.path(),
        () ->
            new OutputFile.Prepared(
                key(template).add(meta, from).hex(),
                () -> theme.render(template, screen(meta, page.get()))));
  }

  /** What takes bodies to print, and is made when what it is made from has changed. */
  OutputFile printed(String path, List<?> from, OutputFile.Content content) {
    return new OutputFile(path, () -> new OutputFile.Prepared(key(path).add(from).hex(), content));
  }

  /** The key of something made in a certain way, with what every page shares. */
  Ingredients key(String how) {
    return new Ingredients(new Key().add(digest).add(how));
  }

  /** A key that knows articles by what rows tell of them. */
  final class Ingredients {
    private final Key key;

    private Ingredients(Key key) {
      this.key = key;
    }

    Ingredients add(@Nullable Object... parts) {
      for (Object part : parts) {
        switch (part) {
          case Entry entry -> key.add(signatures.of(entry));
          case List<?> list -> {
            key.add(list.size());
            list.forEach(this::add);
          }
          case null, default -> key.add(part);
        }
      }
      return this;
    }

    String hex() {
      return key.hex();
    }
  }

  /** Prints a page. */
  byte[] print(String template, PageMeta meta, Record page) throws IOException {
    return theme.render(template, screen(meta, page));
  }

  private TemplateModel screen(PageMeta meta, Record page) {
    return new TemplateModel(site, words(), meta, page);
  }

  /** A file that is cheap to make. */
  static OutputFile file(String path, byte[] bytes) {
    return new OutputFile(
        path, () -> new OutputFile.Prepared(new Key().add(bytes).hex(), () -> bytes));
  }

  /**
   * A text, made when what it is made from has changed; as {@link #file(String, PageMeta, List,
   * Supplier)}.
   */
  OutputFile text(String path, List<?> from, Supplier<String> text) {
    return new OutputFile(
        path,
        () ->
            new OutputFile.Prepared(
                key(path).add(from).hex(), () -> text.get().getBytes(StandardCharsets.UTF_8)));
  }

  /** A text that is cheap to make, as UTF-8. */
  static OutputFile file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The first {@code most} of a list. */
  static <T> List<T> first(List<T> list, int most) {
    return list.size() <= most ? list : list.subList(0, most);
  }
}
