package org.kuaizhao.extract.article;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** What the HTML of a body is made of, entities read. */
public sealed interface Markup {

  /** Words, as they are read. */
  record Text(String text) implements Markup {}

  /**
   * An element.
   *
   * @param tag its name in lower case
   * @param attributes by name in lower case, in their order
   */
  record Element(String tag, Map<String, String> attributes, List<Markup> children)
      implements Markup {

    public Element {
      children = List.copyOf(children);
    }

    /** The value of an attribute; empty when there is none. */
    public String attribute(String name) {
      return attributes.getOrDefault(name, "");
    }

    /** All words below, one after the other. */
    public String text() {
      StringBuilder text = new StringBuilder();
      for (Markup child : children) {
        text.append(
            switch (child) {
              case Text words -> words.text();
              case Element element -> element.text();
            });
      }
      return text.toString();
    }
  }

  /** The elements and words of a piece of HTML. */
  static List<Markup> of(String html) {
    return children(Jsoup.parseBodyFragment(html).body());
  }

  private static List<Markup> children(Node parent) {
    List<Markup> children = new ArrayList<>(parent.childNodeSize());
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode words) {
        children.add(new Text(words.getWholeText()));
      } else if (node instanceof org.jsoup.nodes.Element element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Attribute attribute : element.attributes()) {
          attributes.put(attribute.getKey(), attribute.getValue());
        }
        children.add(new Element(element.normalName(), attributes, children(element)));
      }
    }
    return children;
  }
}
