package org.kuaizhao.render.page;

import org.jspecify.annotations.Nullable;

/** The place of an article that was taken down: why and when, and nothing of what it said. */
public record TombstonePage(String reason, @Nullable String date) {}
