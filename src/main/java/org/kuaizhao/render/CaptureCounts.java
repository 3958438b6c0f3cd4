package org.kuaizhao.render;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of every capture: captures = articles + versions + duplicates + rejected.
 *
 * @param skipped records that are no pages
 */
public record CaptureCounts(
    long captures,
    long articles,
    long versions,
    long duplicates,
    long skipped,
    List<Reject> rejects,
    List<Damage> damaged) {

  public CaptureCounts {
    rejects = List.copyOf(rejects);
    damaged = List.copyOf(damaged);
  }

  /** A rejected capture; {@code reason} is the code of an {@code Extraction.Reason}. */
  public record Reject(String origin, String reason, String detail, @Nullable String url) {}

  /** A record that could not be read; {@code offset} in bytes, negative when unknown. */
  public record Damage(String file, long offset, @Nullable String url, String reason) {}
}
