package org.kuaizhao.extract.body;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.text.PlainForm;
import org.kuaizhao.extract.text.Wording;

/**
 * Tells a page that prints several articles one after another, such as the front page of a blog,
 * from one that prints its own: each has a box of the same kind beside the others, with a heading
 * that leads to a page of its own, and none of the headings is the page's title.
 */
public final class SeveralArticles {

  /** An article of less text is an entry of a list. */
  private static final int WEIGHT = 200;

  /** A body of more blocks is a book; boxes are looked for so many steps up. */
  private static final int MOST_BLOCKS = 2_000;

  /** So many boxes are a list, however short their teasers. */
  private static final int ENTRIES = 5;

  /** Text of so little weight outside of the boxes says nothing of the page. */
  private static final int SCRAP = 60;

  private static final int STEPS = 6;

  private static final Set<String> LEVELS = Set.of("h1", "h2", "h3");

  private SeveralArticles() {}

  /**
   * How many articles a body is made of; 1 where nothing says that it is more.
   *
   * @param title the page's
   */
  public static int count(List<Block> blocks, String title) {
    if (blocks.size() < 2 || blocks.size() > MOST_BLOCKS) {
      return 1;
    }
    int rest = 0;
    Map<Element, Integer> weights = new IdentityHashMap<>();
    Map<Element, Boolean> known = new IdentityHashMap<>();
    for (Block block : blocks) {
      Element box = box(block.source(), known);
      if (box == null) {
        rest += Wording.of(block.text()).weight();
        if (rest > SCRAP) {
          return 1; // the page speaks for itself
        }
        continue;
      }
      weights.merge(box, Wording.of(block.text()).weight(), Integer::sum);
    }
    Set<String> headings = new HashSet<>();
    String own = PlainForm.of(title);
    Element first = null;
    for (Map.Entry<Element, Integer> entry : weights.entrySet()) {
      Element box = entry.getKey();
      first = first == null ? box : first;
      String heading = PlainForm.of(String.valueOf(heading(box)));
      boolean alike =
          box.parent() == first.parent()
              && box.normalName().equals(first.normalName())
              && box.className().equals(first.className());
      if (!alike || heading.equals(own)) {
        return 1;
      }
      if (entry.getValue() >= WEIGHT) {
        headings.add(heading);
      }
    }
    if (weights.size() >= ENTRIES) {
      return weights.size();
    }
    if (rest > 0) {
      return 1;
    }
    return Math.max(1, headings.size());
  }

  private static @Nullable Element box(Element from, Map<Element, Boolean> known) {
    int step = 0;
    for (Element e = from; e != null && step < STEPS; e = e.parent(), step++) {
      if (known.computeIfAbsent(e, SeveralArticles::isBox)) {
        return e;
      }
    }
    return null;
  }

  private static boolean isBox(Element element) {
    return switch (element.normalName()) {
      case "article" -> heading(element) != null;
      case "div", "section", "li" ->
          !element.className().isEmpty()
              && element.childrenSize() < 100
              && heading(element) != null;
      default -> false;
    };
  }

  /** The text of the only heading that leads elsewhere, null without it or with several. */
  private static @Nullable String heading(Element box) {
    Headings headings = new Headings();
    box.filter(headings);
    Element only = headings.only;
    return only == null || headings.several ? null : only.text();
  }

  /** Looks for links in headings and headings in links; ends at the second. */
  private static final class Headings implements NodeFilter {
    @Nullable Element only;
    boolean several;
    private int depth;

    @Override
    public FilterResult head(Node node, int below) {
      if (node instanceof Element element && leads(element)) {
        several = only != null;
        only = element;
      }
      depth += isLevel(node) ? 1 : 0;
      return several ? FilterResult.STOP : FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int below) {
      depth -= isLevel(node) ? 1 : 0;
      return FilterResult.CONTINUE;
    }

    private boolean leads(Element element) {
      return switch (element.normalName()) {
        case "a" -> depth > 0 && element.hasAttr("href");
        case "h2", "h3" -> {
          Element parent = element.parent();
          yield parent != null && parent.normalName().equals("a") && parent.hasAttr("href");
        }
        default -> false;
      };
    }

    private static boolean isLevel(Node node) {
      return node instanceof Element element && LEVELS.contains(element.normalName());
    }
  }
}
