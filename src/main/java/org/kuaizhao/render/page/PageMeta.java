package org.kuaizhao.render.page;

import org.jspecify.annotations.Nullable;

/**
 * A page's place in the site.
 *
 * @param path below the site's root
 * @param title the browser's, without the site's name
 * @param description one or two sentences for previews
 * @param section the navigation's entry it belongs to: {@code home}, {@code category}, …
 * @param canonical absolute address for {@code rel=canonical}
 * @param feeds folder of this list's own feeds, ending in a slash
 */
public record PageMeta(
    String path,
    String title,
    @Nullable String description,
    String section,
    @Nullable String canonical,
    @Nullable String feeds) {

  /** From this page's folder to the site's root: {@code ../} for each folder between. */
  public String root() {
    return "../".repeat((int) path.chars().filter(c -> c == '/').count());
  }
}
