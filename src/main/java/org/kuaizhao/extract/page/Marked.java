package org.kuaizhao.extract.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Elements whose attributes say what they hold, gathered in one pass over a document; of each kind
 * only the first few, so that a page of a million of them costs no more than one of ten.
 *
 * @param published {@code itemprop=datePublished}
 * @param modified {@code itemprop=dateModified}
 * @param times {@code <time>}
 * @param authors named for authors and bylines
 * @param sources named for sources
 * @param canonical {@code <link rel=canonical>}
 * @param trail the first element named for a breadcrumb
 */
public record Marked(
    List<Element> published,
    List<Element> modified,
    List<Element> times,
    List<Element> authors,
    List<Element> sources,
    List<Element> canonical,
    List<Element> trail) {

  private static final int MOST = 60;

  private static final List<String> AUTHOR_NAMES = List.of("byline", "author", "writer", "autor");
  private static final List<String> SOURCE_NAMES =
      List.of("source", "media-name", "author-name", "laiyuan", "account", "js_name", "nickname");
  private static final List<String> TRAIL_NAMES = List.of("crumb", "position");

  static Marked of(Document document) {
    Marked marked =
        new Marked(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    NodeTraversor.traverse(
        (node, depth) -> {
          if (node instanceof Element element) {
            marked.sort(element);
          }
        },
        document);
    return marked;
  }

  /** The declared canonical address as written, or empty. */
  public String canonicalAddress() {
    return canonical.isEmpty() ? "" : canonical.getFirst().attr("href");
  }

  public @Nullable Element breadcrumb() {
    return trail.isEmpty() ? null : trail.getFirst();
  }

  private void sort(Element element) {
    String name = element.normalName();
    if (name.equals("time")) {
      add(times, element);
    }
    if (element.attributes().isEmpty()) {
      return;
    }
    if (name.equals("link") && element.attr("rel").strip().equalsIgnoreCase("canonical")) {
      add(canonical, element);
    }
    String property = element.attr("itemprop");
    String names = (element.className() + " " + element.id()).toLowerCase(Locale.ROOT);
    boolean named = names.length() > 1 && names.length() < 300;
    if (!property.isEmpty()) {
      if (property.equalsIgnoreCase("datePublished")) {
        add(published, element);
      } else if (property.equalsIgnoreCase("dateModified")) {
        add(modified, element);
      }
    }
    String test = element.attr("data-testid").toLowerCase(Locale.ROOT);
    boolean author =
        property.equals("author")
            || element.attr("rel").contains("author")
            || named && holds(names, AUTHOR_NAMES)
            || !test.isEmpty() && holds(test, AUTHOR_NAMES)
            || name.equals("a") && isAuthorLink(element.attr("href"));
    if (author) {
      add(authors, element);
    }
    if (named && holds(names, SOURCE_NAMES)) {
      add(sources, element);
    }
    boolean crumb =
        named && (holds(names, TRAIL_NAMES) || names.strip().equals("pos"))
            || element.attr("itemtype").contains("BreadcrumbList")
            || element.attr("aria-label").toLowerCase(Locale.ROOT).contains("breadcrumb");
    if (crumb && !name.equals("body") && !name.equals("html")) {
      add(trail, element);
    }
  }

  private static boolean isAuthorLink(String href) {
    return href.contains("/author/") || href.contains("/autor/");
  }

  private static boolean holds(String names, List<String> words) {
    for (String word : words) {
      if (names.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static void add(List<Element> elements, Element element) {
    if (elements.size() < MOST) {
      elements.add(element);
    }
  }
}
