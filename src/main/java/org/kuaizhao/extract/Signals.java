package org.kuaizhao.extract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * All that a page says of its article beside the body, each value with where it was found.
 *
 * @param url the page's own address, normalised
 * @param canonicalUrl the declared address, normalised, when it can be trusted
 * @param related the page's related list
 * @param more its further lists
 * @param furniture elements that are known to be no body: label lines, capture notes, disclaimers,
 *     lists, the repeated title; an element stands for all below it
 * @param jsonLdBody {@code articleBody} of the page's linked data
 * @param evidence field name to place
 */
record Signals(
    @Nullable String url,
    @Nullable String canonicalUrl,
    Metadata metadata,
    People people,
    Times times,
    List<RelatedLink> related,
    List<RelatedLink> more,
    Set<Element> furniture,
    @Nullable String jsonLdBody,
    Map<String, String> evidence) {

  /** Reads them from a page, which is left as it is. */
  static Signals read(Page page) {
    return new Signals(
        null,
        null,
        new Metadata(null, null, null, null, List.of(), null, null),
        People.NONE,
        Times.NONE,
        List.of(),
        List.of(),
        Set.of(),
        null,
        Map.of());
  }
}
