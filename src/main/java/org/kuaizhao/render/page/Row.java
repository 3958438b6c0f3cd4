package org.kuaizhao.render.page;

import org.jspecify.annotations.Nullable;

/**
 * An article in a list.
 *
 * @param excerpt how its body begins, may be empty
 * @param lang its language when it is not the interface's
 */
public record Row(
    String title,
    String path,
    String excerpt,
    @Nullable Link category,
    @Nullable Link source,
    When when,
    @Nullable String lang) {}
