package org.kuaizhao.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.ExtractOptions.Limits;
import org.kuaizhao.extract.article.PageKind;

/**
 * The settings of an archive: {@code kuaizhao.yaml} in its folder, all optional, strict in names
 * and values (DESIGN.md §5).
 *
 * @param title the archive's name
 * @param baseUrl where the site will stand, ending with a slash; null leaves out what needs
 *     absolute URLs
 * @param language BCP 47 tag of the interface
 * @param zone for times that name none
 * @param contact for takedown requests: an address or URL
 * @param footer a line for the foot of every page
 * @param categories in the order of the menus, with their aliases
 * @param sources with their aliases
 * @param canonical where {@code rel=canonical} points
 * @param noindex asks search engines to stay out
 * @param images which images are shown
 * @param originals how a version leads to the page as captured
 * @param replay a Wayback or pywb address with {@code {timestamp}} and {@code {url}}
 * @param foldTraditional search finds traditional characters by simplified ones and the reverse
 * @param limits what a page may cost
 * @param kinds the kinds of page that are taken
 * @param takedowns whether the site lists what was taken down
 * @param markdown whether articles and lists are there as Markdown too, with an {@code llms.txt}
 */
public record Settings(
    String title,
    @Nullable String baseUrl,
    String language,
    ZoneId zone,
    @Nullable String contact,
    @Nullable String footer,
    SequencedMap<String, List<String>> categories,
    SequencedMap<String, List<String>> sources,
    Canonical canonical,
    boolean noindex,
    Images images,
    Originals originals,
    @Nullable String replay,
    boolean foldTraditional,
    Limits limits,
    Set<PageKind> kinds,
    Takedowns takedowns,
    boolean markdown) {

  /** The file's name in an archive's folder. */
  public static final String FILE = "kuaizhao.yaml";

  public Settings {
    categories = copy(categories);
    sources = copy(sources);
    kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds)); // in one order everywhere
  }

  /** The same for some kinds of page; itself for none. */
  public Settings taking(Set<PageKind> some) {
    return some.isEmpty()
        ? this
        : new Settings(
            title,
            baseUrl,
            language,
            zone,
            contact,
            footer,
            categories,
            sources,
            canonical,
            noindex,
            images,
            originals,
            replay,
            foldTraditional,
            limits,
            some,
            takedowns,
            markdown);
  }

  /** Whether the site lists what was taken down, when and why, and nothing of what it said. */
  public enum Takedowns {
    PRIVATE,
    PUBLIC
  }

  /** How a version leads to the page as captured. */
  public enum Originals {
    NONE,
    LINK,
    COPY
  }

  /** The settings in a folder; the defaults when it has no file of them. */
  public static Settings read(Path folder) throws IOException {
    return read(folder, null);
  }

  /**
   * The settings in a folder for a site that may stand elsewhere than they say.
   *
   * @param baseUrl goes before the file's; null lets the file's stand
   */
  public static Settings read(Path folder, @Nullable String baseUrl) throws IOException {
    return SettingsFile.read(folder, baseUrl);
  }

  private static SequencedMap<String, List<String>> copy(Map<String, List<String>> names) {
    SequencedMap<String, List<String>> copy = new LinkedHashMap<>();
    names.forEach((name, aliases) -> copy.put(name, List.copyOf(aliases)));
    return Collections.unmodifiableSequencedMap(copy);
  }
}
