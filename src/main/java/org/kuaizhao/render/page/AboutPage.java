package org.kuaizhao.render.page;

import org.jspecify.annotations.Nullable;

/** About this archive. */
public record AboutPage(long articles, long sources, HomePage.@Nullable Span span) {}
