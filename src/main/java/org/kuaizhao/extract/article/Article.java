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
 * @param fields title, people, times and their like
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
    Fields fields,
    Body body,
    List<RelatedLink> related,
    List<RelatedLink> more,
    Map<String, String> evidence) {

  public Article {
    related = List.copyOf(related);
    more = List.copyOf(more);
    evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
  }

  /** The same but for what is known of it. */
  public Article with(Fields known, Map<String, String> found) {
    return new Article(id, captureId, provenance, known, body, related, more, found);
  }

  /** The same with another body and other lists. */
  public Article with(Body told, List<RelatedLink> links, List<RelatedLink> further) {
    return new Article(id, captureId, provenance, fields, told, links, further, evidence);
  }
}
