package org.kuaizhao.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.Images;
import org.kuaizhao.render.page.Leaf;
import org.kuaizhao.render.page.Screen;
import org.kuaizhao.render.page.Site;
import org.kuaizhao.render.page.Words;

/** What all page makers share: the look, the words, the site, and the way to a sheet. */
final class Desk {

  private final RenderOptions options;
  private final Theme theme;
  private final Site site;
  private final Dates dates;
  private final String digest;

  Desk(RenderOptions options) throws IOException {
    this.options = options;
    this.theme = new Theme(options);
    this.dates = new Dates(theme.words(), options.zone());
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
            new Key().add(options.title()).hex().substring(0, 8));
    this.digest =
        new Key()
            .add(theme.digest())
            .add(site)
            .add(options.policy())
            .add(options.originals())
            .add(options.zone())
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

  Dates dates() {
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

  /** A leaf of the list kind: no description, its own address as canonical. */
  Leaf leaf(String path, String title, String section) {
    return new Leaf(path, title, null, section, absolute(path), null);
  }

  /** A page that is cheap to describe: its key is the digest of all it shows. */
  Sheet sheet(String template, Leaf leaf, Record page) {
    return new Sheet(
        leaf.path(),
        () ->
            new Sheet.Draft(
                new Key().add(digest).add(template).add(leaf).add(page).hex(),
                () -> theme.render(template, screen(leaf, page))));
  }

  /** Prints a page. */
  byte[] print(String template, Leaf leaf, Record page) throws IOException {
    return theme.render(template, screen(leaf, page));
  }

  private Screen screen(Leaf leaf, Record page) {
    return new Screen(site, words(), leaf, page);
  }

  /** A file that is cheap to make. */
  static Sheet file(String path, byte[] bytes) {
    return new Sheet(path, () -> new Sheet.Draft(new Key().add(bytes).hex(), () -> bytes));
  }

  /** A text that is cheap to make, as UTF-8. */
  static Sheet file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The first {@code most} of a list. */
  static <T> List<T> first(List<T> list, int most) {
    return list.size() <= most ? list : list.subList(0, most);
  }
}
