package org.kuaizhao.extract.article;

import org.jspecify.annotations.Nullable;

/**
 * An image of the body.
 *
 * @param url absolute when the page's address is known, else as written
 * @param alt the text in its place
 * @param caption what stands below it
 * @param digest {@code sha256:<hex>} of its bytes when it came with the page
 */
public record Image(
    String url, @Nullable String alt, @Nullable String caption, @Nullable String digest) {}
