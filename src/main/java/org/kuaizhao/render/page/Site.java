package org.kuaizhao.render.page;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every page of the site shares.
 *
 * @param title the archive's name
 * @param language BCP 47 tag of the interface
 * @param direction {@code ltr} or {@code rtl}
 * @param baseUrl where the site will stand, with a slash at its end; null when it is not known
 * @param contact whom to ask for corrections and removals
 * @param footer a line of the archive's own
 * @param isHidden whether search engines are asked to stay away
 * @param webImages whether images may be loaded from their publishers
 * @param hasCustomCss whether {@code assets/css/custom.css} is there
 * @param tellsTakedowns whether {@code takedowns.html} is there
 * @param hasMarkdown whether articles and lists are there as Markdown too
 * @param storageKey names this archive in the browser's storage
 */
public record Site(
    String title,
    String language,
    String direction,
    @Nullable String baseUrl,
    @Nullable String contact,
    @Nullable String footer,
    boolean isHidden,
    boolean webImages,
    boolean hasCustomCss,
    boolean tellsTakedowns,
    boolean hasMarkdown,
    String storageKey) {

  private static final Set<String> RIGHT_TO_LEFT =
      Set.of("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi");

  /** How a language is written: {@code ltr} or {@code rtl}. */
  public static String directionOf(String language) {
    String base = language.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    return RIGHT_TO_LEFT.contains(base) ? "rtl" : "ltr";
  }

  /** The direction of a language when it is not the site's own; empty otherwise. */
  public String otherDirection(String language) {
    String other = directionOf(language);
    return other.equals(direction) ? "" : other;
  }

  /** The contact as readers write it. */
  public @Nullable String contactText() {
    return contact == null ? null : contact.replaceFirst("^mailto:", "");
  }

  /** The contact as a link: an address of mail gets its scheme; null when it is no address. */
  public @Nullable String contactLink() {
    if (contact == null) {
      return null;
    }
    if (contact.startsWith("https://") || contact.startsWith("http://")) {
      return contact;
    }
    if (contact.startsWith("mailto:")) {
      return contact;
    }
    return contact.matches("[^\\s@]+@[^\\s@]+") ? "mailto:" + contact : null;
  }
}
