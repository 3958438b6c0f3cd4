package org.kuaizhao.extract;

import org.kuaizhao.capture.Capture;
import org.kuaizhao.extract.Extraction.Reason;
import org.kuaizhao.extract.Extraction.Rejected;

/** Extracts the article of a page. Thread-safe; the same capture always gives the same result. */
public final class Extractor {

  /** Goes up whenever the same page may give another result; state made by another is read anew. */
  public static final String VERSION = "kuaizhao/1";

  private final ExtractOptions options;

  public Extractor(ExtractOptions options) {
    this.options = options;
  }

  /** The article of {@code capture}, or why it has none. Never throws for a bad page. */
  public Extraction extract(Capture capture) {
    return new Rejected(
        capture.origin(), Reason.NO_BODY, options.zone().getId(), capture.digest(), "");
  }
}
