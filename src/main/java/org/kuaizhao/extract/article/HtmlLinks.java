package org.kuaizhao.extract.article;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Where a page of HTML leads, what in it can be led to, and its words.
 *
 * @param targets values of href, src and action, as they are written
 * @param anchors ids and names of its elements
 * @param text all words that it shows
 */
public record HtmlLinks(List<String> targets, Set<String> anchors, String text) {

  public HtmlLinks {
    targets = List.copyOf(targets);
    anchors = Set.copyOf(anchors);
  }

  /** Reads a page. */
  public static HtmlLinks of(String html) {
    Document page = Jsoup.parse(html);
    List<String> targets = new ArrayList<>();
    for (Element element : page.select("[href], [src], form[action]")) {
      for (String attribute : List.of("href", "src", "action")) {
        if (element.hasAttr(attribute)) {
          targets.add(element.attr(attribute));
        }
      }
    }
    Set<String> anchors = new HashSet<>();
    for (Element element : page.select("[id], a[name]")) {
      anchors.add(element.id().isEmpty() ? element.attr("name") : element.id());
    }
    return new HtmlLinks(targets, anchors, page.text());
  }
}
