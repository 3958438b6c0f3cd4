package org.kuaizhao.extract;

import org.jspecify.annotations.Nullable;

/** Sees what the steps of one extraction come to; the extraction itself takes no notice of it. */
interface Watch {

  Watch NONE = new Watch() {};

  /** After what stands beside the body was read, and a site rule, if any, had its say. */
  default void signals(Page page, Signals signals, @Nullable SiteReading told) {}

  /** After the body was found and its credits were taken off. */
  default void body(Outline outline, BodyFinder.Found found, Credits credits) {}
}
