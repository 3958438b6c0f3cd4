package org.kuaizhao.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One captured state of an article (Memento: memento).
 *
 * @param captureId 16 hex digits of the capture that showed it first
 * @param origin that capture's snapshot
 * @param digest {@code sha256:<hex>} of that capture's payload
 * @param capturedAt when, as the page or its hint tells; null when neither does
 * @param contentKey digest of all that was extracted: equal keys render alike
 * @param sightings further captures that showed the same text (duplicates), oldest first
 */
public record Version(
    String captureId,
    String origin,
    String digest,
    @Nullable String capturedAt,
    String contentKey,
    List<Sighting> sightings) {

  public Version {
    sightings = List.copyOf(sightings);
  }

  /** A later capture of an unchanged state. */
  public record Sighting(String captureId, String origin, @Nullable String capturedAt) {}
}
