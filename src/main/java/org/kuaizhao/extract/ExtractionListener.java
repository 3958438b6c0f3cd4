package org.kuaizhao.extract;

import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.body.BodyFinder;
import org.kuaizhao.extract.body.Credits;
import org.kuaizhao.extract.body.Outline;
import org.kuaizhao.extract.fields.Signals;
import org.kuaizhao.extract.page.Page;

/** Sees what the steps of one extraction come to; the extraction itself takes no notice of it. */
public interface ExtractionListener {

  ExtractionListener NONE = new ExtractionListener() {};

  /** After what stands beside the body was read, and a site rule, if any, had its say. */
  default void signals(Page page, Signals signals, @Nullable SiteReading told) {}

  /** After the body was found and its credits were taken off. */
  default void body(Outline outline, BodyFinder.Selection found, Credits credits) {}
}
