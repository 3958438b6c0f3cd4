package org.kuaizhao.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fetch of one URL at one instant, as it lies in a snapshot.
 *
 * @param origin the snapshot it was read from, as a path below the snapshots folder with {@code /}
 *     between its parts; a record of a container adds {@code @offset} in bytes
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

  /** The snapshot file's path, without the offset of a record in it. */
  public String file() {
    return file(origin);
  }

  /** The snapshot file of an origin; only containers have records with offsets. */
  public static String file(String origin) {
    int at = origin.lastIndexOf('@');
    boolean record =
        at > 0
            && at + 1 < origin.length()
            && origin.substring(at + 1).chars().allMatch(Character::isDigit)
            && SnapshotFile.isContainer(origin.substring(0, at));
    return record ? origin.substring(0, at) : origin;
  }

  /** Where its record begins in the container, in bytes; 0 for a loose file. */
  public long offset() {
    return offset(origin);
  }

  /** Where the record of an origin begins in its container, in bytes; 0 for a loose file. */
  public static long offset(String origin) {
    String file = file(origin);
    try {
      return file.equals(origin) ? 0 : Long.parseLong(origin.substring(file.length() + 1));
    } catch (NumberFormatException beyondAnyFile) {
      return 0;
    }
  }

  /** Its address as it was recorded, or as a crawler said; null when neither tells. */
  public @Nullable String url() {
    return fetch.url() != null ? fetch.url() : hint.url();
  }
}
