package org.kuaizhao.render.page;

import org.jspecify.annotations.Nullable;

/**
 * A page as captured, in a frame that can run nothing.
 *
 * @param article the page of the state it was captured as
 * @param lang the language of its title
 * @param url the captured address
 * @param digest {@code sha256:<hex>} of the snapshot, not of its copy
 * @param copy path of the still copy
 */
public record OriginalPage(
    Link article,
    @Nullable String lang,
    When captured,
    @Nullable String url,
    String digest,
    String copy) {}
