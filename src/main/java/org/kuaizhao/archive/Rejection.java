package org.kuaizhao.archive;

import org.jspecify.annotations.Nullable;

/**
 * A capture that holds no article.
 *
 * @param reason {@link org.kuaizhao.extract.article.Extraction.Reason#code()}
 */
public record Rejection(
    String origin, String file, String reason, String detail, @Nullable String url) {}
