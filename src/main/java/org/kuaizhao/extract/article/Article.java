package org.kuaizhao.extract.article;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was extracted from one capture.
 *
 * @param id 16 hex digits that name the article over all its captures (DESIGN.md §5)
 * @param captureId 16 hex digits that name this capture
 * @param provenance where the capture came from and how it was read
 * @param metadata title, source, category, language and their like
 * @param people byline and the names parsed from it and from the credits
 * @param times publish, update and capture time as the page gives them
 * @param body the text and its sanitised HTML
 * @param related the page's related list, in its order
 * @param more further lists of the page: "more of this category", previous and next
 * @param evidence for each field that was found, where: {@code json-ld}, {@code og}, {@code meta},
 *     {@code microdata}, {@code markup}, {@code label}, {@code text}, {@code url}, {@code hint},
 *     {@code fetch}, …; a colon and detail may follow
 */
public record Article(
    String id,
    String captureId,
    Provenance provenance,
    Metadata metadata,
    People people,
    Times times,
    Body body,
    List<RelatedLink> related,
    List<RelatedLink> more,
    Map<String, String> evidence) {

  public Article {
    related = List.copyOf(related);
    more = List.copyOf(more);
    evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
  }
}
