package org.kuaizhao.render.page;

import org.jspecify.annotations.Nullable;

/** The way to the neighbouring pages of a list. */
public record Pager(@Nullable Link newer, @Nullable Link older) {

  public static final Pager NONE = new Pager(null, null);
}
