package org.kuaizhao.render;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.Canonical;
import org.kuaizhao.config.Images;

/**
 * How the site is made, from the settings.
 *
 * @param title the archive's name
 * @param baseUrl where it will stand; null leaves out what needs absolute addresses
 * @param language BCP 47 tag of the interface
 * @param zone of times that name none
 * @param contact whom to ask for corrections and removals
 * @param footer a line for the foot of every page
 * @param categories the order of the categories; others follow by size
 * @param policy what pages ask of search engines and browsers
 * @param theme the look
 * @param originals the ways to the pages as captured
 * @param program tells the program that renders from any other: another makes all pages anew
 * @param threads how many render
 */
public record RenderOptions(
    String title,
    @Nullable String baseUrl,
    String language,
    ZoneId zone,
    @Nullable String contact,
    @Nullable String footer,
    List<String> categories,
    Policy policy,
    Look theme,
    OriginalAccess originals,
    String program,
    int threads) {

  public RenderOptions {
    categories = List.copyOf(categories);
    if (baseUrl != null && !baseUrl.endsWith("/")) {
      baseUrl = baseUrl + "/";
    }
  }

  /**
   * What pages ask of search engines and browsers.
   *
   * @param canonical which address a page declares as canonical
   * @param isHidden whether search engines shall stay away
   * @param images what becomes of images that did not come with the page
   * @param tellsTakedowns whether a page lists what was taken down
   * @param isTwinned whether articles and lists are there as Markdown too
   */
  public record Policy(
      Canonical canonical,
      boolean isHidden,
      Images images,
      boolean tellsTakedowns,
      boolean isTwinned) {
    public static final Policy DEFAULT =
        new Policy(Canonical.SELF, false, Images.CLICK, false, false);
  }

  /**
   * The ways to the pages as captured.
   *
   * @param prefix of links to the snapshots' files, relative to the site's root or absolute; null
   *     for none
   * @param isCopied whether the site holds a copy of each that can run nothing
   * @param replay address of a Wayback or pywb with {@code {timestamp}} and {@code {url}}; null for
   *     none
   */
  public record OriginalAccess(@Nullable String prefix, boolean isCopied, @Nullable String replay) {
    public static final OriginalAccess NONE = new OriginalAccess(null, false, null);
  }

  /**
   * Where the look comes from.
   *
   * @param templates a folder whose files go before the built-in ones
   * @param customCss a style file linked last
   */
  public record Look(@Nullable Path templates, @Nullable Path customCss) {
    public static final Look BUILT_IN = new Look(null, null);
  }
}
