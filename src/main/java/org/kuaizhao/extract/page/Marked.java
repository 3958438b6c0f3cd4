package org.kuaizhao.extract.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.text.Literals;

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
 * @param metas every {@code <meta>}
 * @param scripts every {@code <script>}
 */
public record Marked(
    List<Element> published,
    List<Element> modified,
    List<Element> times,
    List<Element> authors,
    List<Element> sources,
    List<Element> canonical,
    List<Element> trail,
    List<Element> metas,
    List<Element> scripts) {

  private static final int MOST = 60;

  private static final int AUTHOR = 1;
  private static final int SOURCE = 2;
  private static final int TRAIL = 4;

  /** What names say, a bit a kind: {@link #AUTHOR}, {@link #SOURCE}, {@link #TRAIL}. */
  private static final Literals NAMES =
      Literals.of(
          List.of(
              List.of("byline", "author", "writer", "autor", "rich_media_meta_text"),
              List.of(
                  "source",
                  "media-name",
                  "author-name",
                  "laiyuan",
                  "account",
                  "js_name",
                  "nickname"),
              List.of("crumb", "position")));

  static Marked of(Document document) {
    Marked marked =
        new Marked(
            new ArrayList<>(),
            new ArrayList<>(),
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
    switch (name) {
      case "time" -> add(times, element);
      case "meta" -> metas.add(element);
      case "script" -> scripts.add(element);
      default -> {}
    }
    if (element.attributes().isEmpty()) {
      return;
    }
    if (name.equals("link") && element.attr("rel").strip().equalsIgnoreCase("canonical")) {
      add(canonical, element);
    }
    String property = element.attr("itemprop");
    String classes = element.className();
    String id = element.id();
    int length = classes.length() + id.length() + 1;
    int says = length > 1 && length < 300 ? said(classes) | said(id) : 0;
    if (!property.isEmpty()) {
      if (property.equalsIgnoreCase("datePublished")) {
        add(published, element);
      } else if (property.equalsIgnoreCase("dateModified")) {
        add(modified, element);
      }
    }
    String test = element.attr("data-testid");
    boolean author =
        property.equals("author")
            || element.attr("rel").contains("author")
            || (says & AUTHOR) != 0
            || (said(test) & AUTHOR) != 0
            || name.equals("a") && isAuthorLink(element.attr("href"));
    if (author) {
      add(authors, element);
    }
    if ((says & SOURCE) != 0) {
      add(sources, element);
    }
    boolean crumb =
        (says & TRAIL) != 0
            || length > 1 && (classes + " " + id).strip().equalsIgnoreCase("pos")
            || element.attr("itemtype").contains("BreadcrumbList")
            || element.attr("aria-label").toLowerCase(Locale.ROOT).contains("breadcrumb");
    if (crumb && !name.equals("body") && !name.equals("html")) {
      add(trail, element);
    }
  }

  private static boolean isAuthorLink(String href) {
    return href.contains("/author/") || href.contains("/autor/");
  }

  private static int said(String names) {
    return names.isEmpty() ? 0 : NAMES.in(names, names.length());
  }

  private static void add(List<Element> elements, Element element) {
    if (elements.size() < MOST) {
      elements.add(element);
    }
  }
}
