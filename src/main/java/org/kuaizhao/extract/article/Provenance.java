package org.kuaizhao.extract.article;

import org.jspecify.annotations.Nullable;

/**
 * Where a capture came from and how it was read.
 *
 * @param url the page's own address, normalised; null when nothing tells it
 * @param canonicalUrl the address the page declares as canonical, normalised, when it can be
 *     trusted
 * @param digest {@code sha256:<hex>} of the payload
 * @param origin the snapshot, as {@link org.kuaizhao.capture.Capture#origin()}
 * @param charset how the payload was decoded
 * @param extractor name and version of the extractor
 */
public record Provenance(
    @Nullable String url,
    @Nullable String canonicalUrl,
    String digest,
    String origin,
    Charset charset,
    String extractor) {

  /** The charset a payload was read in, the evidence for it, and the count of U+FFFD it left. */
  public record Charset(String name, String from, int replaced) {}
}
