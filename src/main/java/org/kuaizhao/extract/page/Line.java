package org.kuaizhao.extract.page;

import java.util.List;
import org.jsoup.nodes.Element;
import org.kuaizhao.extract.text.Label;

/**
 * A line of a page's visible text, as a reader sees it.
 *
 * @param text one line, white space collapsed
 * @param element the innermost block that holds it
 * @param linked how many of its characters stand in links
 * @param href the first link's target, as written; empty without one
 * @param zone the part of the page it stands in
 * @param labels the labels it prints, with their values
 * @param weight its length as a reader feels it
 */
public record Line(
    String text,
    Element element,
    int linked,
    String href,
    Zone zone,
    List<Label.Entry> labels,
    int weight) {

  public Line(String text, Element element, int linked, String href, Zone zone) {
    this(text, element, linked, href, zone, Label.entries(text), weight(text));
  }

  /** Parts of a page, from what its elements and their names say. */
  public enum Zone {
    MAIN,
    NAVIGATION,
    ASIDE,
    COMMENTS,
    FOOTER
  }

  /** The share of its characters that stand in links. */
  public double linkShare() {
    return text.isEmpty() ? 0 : Math.min(1, (double) linked / text.length());
  }

  Line in(Zone other) {
    return zone == other ? this : new Line(text, element, linked, href, other, labels, weight);
  }

  /** Whether it prints one of some labels. */
  public boolean tells(Label... some) {
    for (Label.Entry entry : labels) {
      for (Label label : some) {
        if (entry.label() == label) {
          return true;
        }
      }
    }
    return false;
  }

  /** Tag and class of its element: the same for lines that stand in the same part of a pattern. */
  public String slot() {
    return element.normalName() + "." + element.className();
  }

  /** Whether it stands in an element. */
  public boolean isIn(Element outer) {
    for (Element up = element; up != null; up = up.parent()) {
      if (up == outer) {
        return true;
      }
    }
    return false;
  }

  public boolean isHeading() {
    String name = element.normalName();
    return name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1));
  }

  /**
   * A text's length as a reader feels it: a CJK character counts for two and a half of an
   * alphabet's.
   */
  public static int weight(String text) {
    int weight = 0;
    for (int i = 0; i < text.length(); i++) {
      weight += text.charAt(i) >= 0x2E80 ? 5 : 2;
    }
    return weight / 2;
  }
}
