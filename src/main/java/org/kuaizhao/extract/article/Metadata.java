package org.kuaizhao.extract.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about its article, people and times apart.
 *
 * @param title the headline without the site's suffix
 * @param source 来源: who is named as publisher
 * @param reprintedFrom 本文转自: whom the publisher took it from
 * @param category the section it was filed under
 * @param keywords as the page lists them
 * @param dateline place and date that open the body, as printed
 * @param language BCP 47 tag of the text, such as {@code zh-CN}
 */
public record Metadata(
    @Nullable String title,
    @Nullable String source,
    @Nullable String reprintedFrom,
    @Nullable String category,
    List<String> keywords,
    @Nullable String dateline,
    @Nullable String language) {

  public Metadata {
    keywords = List.copyOf(keywords);
  }
}
