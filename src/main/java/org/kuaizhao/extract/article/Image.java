package org.kuaizhao.extract.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image of the body.
 *
 * @param url absolute when the page's address is known, else as written
 * @param alt the text in its place
 * @param caption what stands below it
 * @param digest {@code sha256:<hex>} of its bytes when it came with the page
 * @param alternates every absolute address that the page gives for it, the likeliest first: what it
 *     may have been captured under. Told by the extractor alone, neither written nor kept
 */
public record Image(
    String url,
    @Nullable String alt,
    @Nullable String caption,
    @Nullable String digest,
    List<String> alternates) {

  public Image {
    alternates = List.copyOf(alternates);
  }

  public Image(
      String url, @Nullable String alt, @Nullable String caption, @Nullable String digest) {
    this(url, alt, caption, digest, List.of());
  }
}
