package org.kuaizhao.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fetch of one URL at one instant, as it lies in a snapshot.
 *
 * @param origin the snapshot it was read from, as a path below the snapshots folder with {@code /}
 *     between its parts, {@code outer!inner@offset} in a container; see {@link Origin}
 * @param payload the page's bytes after content decoding; owned by this capture, not to be changed
 * @param digest {@code sha256:<hex>} of the payload; for a loose file what {@code sha256sum} prints
 * @param fetch what the container recorded of the fetch, {@link Fetch#NONE} for a loose file
 * @param hint what the crawler left beside the file, {@link Hint#NONE} when it left nothing
 * @param resources images and other files that came with the page
 */
public record Capture(
    String origin,
    byte[] payload,
    String digest,
    Fetch fetch,
    Hint hint,
    List<Resource> resources) {

  public Capture {
    resources = List.copyOf(resources);
  }

  /** The same with what is said of it beside. */
  Capture with(Hint said) {
    return said == hint ? this : new Capture(origin, payload, digest, fetch, said, resources);
  }

  /** The snapshot file's path, without the offset of a record in it. */
  public String file() {
    return file(origin);
  }

  /** Its path, through the packs that it lies in; of a record that of its container. */
  public String path() {
    Origin at = Origin.parse(origin);
    return at.inner() == null ? at.file() : at.file() + "/" + at.inner().replace('!', '/');
  }

  /** The snapshot file of an origin, without the place in it. */
  public static String file(String origin) {
    return Origin.parse(origin).file();
  }

  /** Where its record begins in the container, in bytes; 0 for a loose file. */
  public long offset() {
    return offset(origin);
  }

  /** Where the record of an origin begins in its container, in bytes; 0 for a loose file. */
  public static long offset(String origin) {
    return Math.max(0, Origin.parse(origin).offset());
  }

  /** Its address as it was recorded, or as a crawler said; null when neither tells. */
  public @Nullable String url() {
    return fetch.url() != null ? fetch.url() : hint.url();
  }
}
