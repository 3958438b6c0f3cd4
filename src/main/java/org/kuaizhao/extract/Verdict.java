package org.kuaizhao.extract;

import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.Extraction.Reason;

/**
 * Why a page holds no article; a null verdict lets it pass. Asked three times on the road: of the
 * payload before parsing, of the document, and of the body.
 *
 * @param detail what was seen, in a few words
 */
record Verdict(Reason reason, String detail) {

  /** Too large, empty, or no text of a page at all. */
  static @Nullable Verdict ofPayload(
      org.kuaizhao.capture.Capture capture,
      org.kuaizhao.capture.Decoded decoded,
      ExtractOptions.Limits limits) {
    return null;
  }

  /** Too deep or too many elements. */
  static @Nullable Verdict ofDocument(Page page) {
    return null;
  }

  /** Error page, login wall, list page, video stub, or no body. */
  static @Nullable Verdict ofBody(Page page, Signals signals, Credits credits) {
    return null;
  }
}
