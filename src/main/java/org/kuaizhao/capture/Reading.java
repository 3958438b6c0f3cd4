package org.kuaizhao.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the reading of one snapshot file went.
 *
 * @param key digest of all that was read: bytes, hint, resources. Equal keys hold equal captures
 * @param skipped records of a container that are no pages
 * @param damaged what could not be read
 * @param outcome whether there is anything new in it
 */
public record Reading(String key, Skipped skipped, List<Damage> damaged, Outcome outcome) {

  /** What a reading came to. */
  public enum Outcome {
    /** Its captures were handed on. */
    READ,
    /** Its key is known: nothing was handed on. */
    KNOWN,
    /** It changed while it was read: nothing of it counts, the next build has it. */
    CHANGING
  }

  static Reading of(Outcome outcome, String key) {
    return new Reading(key, Skipped.NONE, List.of(), outcome);
  }

  public Reading {
    damaged = List.copyOf(damaged);
  }

  /**
   * A damaged place.
   *
   * @param offset in bytes, in the file as it lies on disk
   * @param url of the record, when it could be read
   */
  public record Damage(long offset, @Nullable String url, String reason) {}
}
