package org.kuaizhao.extract;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Decoded;

/**
 * One capture under extraction: its parsed document and what is known before reading it. Belongs to
 * one call.
 *
 * @param address the address known from outside the page (option, fetch, hint), else null
 */
record Page(
    Capture capture,
    Decoded decoded,
    Document document,
    ExtractOptions options,
    @Nullable String address) {

  /** Parses a decoded capture; rendered text becomes a document of one {@code <p>} a line. */
  static Page of(Capture capture, Decoded decoded, ExtractOptions options) {
    String address = address(capture, options);
    String base = address == null ? "" : address;
    Document document =
        RenderedText.isText(capture.file(), decoded.text())
            ? RenderedText.parse(decoded.text(), base)
            : Jsoup.parse(decoded.text(), base);
    return new Page(capture, decoded, document, options, address);
  }

  static @Nullable String address(Capture capture, ExtractOptions options) {
    if (options.url() != null) {
      return options.url();
    }
    return capture.fetch().url() != null ? capture.fetch().url() : capture.hint().url();
  }
}
