package org.kuaizhao.extract.article;

import org.jspecify.annotations.Nullable;

/** An entry of a related list on the captured page; any part may be missing, not all. */
public record RelatedLink(
    @Nullable String title,
    @Nullable String url,
    @Nullable String excerpt,
    @Nullable String publishedAt) {}
