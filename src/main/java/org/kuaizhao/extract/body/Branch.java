package org.kuaizhao.extract.body;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Cue;

/** A block element of the page and the runs below it, which are a range of the page's runs. */
public final class Branch {

  private static final Set<String> HEADING = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

  public final Element element;
  public final @Nullable Branch parent;
  final int index;
  final int depth;

  /** Cues of its own names, as {@link Cue#bit()}s. */
  final int cues;

  final int from;
  int to;
  int childCount;

  Branch(Element element, @Nullable Branch parent, int index, int cues, int from) {
    this.element = element;
    this.parent = parent;
    this.index = index;
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.cues = cues;
    this.from = from;
    this.to = from;
  }

  public String tag() {
    return element.normalName();
  }

  /** Whether it is a heading of any level. */
  boolean isHeading() {
    return HEADING.contains(tag());
  }

  boolean holds(Branch other) {
    return from <= other.from && other.to <= to && depth <= other.depth;
  }
}
