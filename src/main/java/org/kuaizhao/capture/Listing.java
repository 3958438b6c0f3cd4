package org.kuaizhao.capture;

import java.util.List;

/**
 * What lies below the snapshots folders.
 *
 * @param files those to be read, in the order of their names
 * @param skipped those that are left alone, with the reason
 * @param damaged files and folders that could not be looked at, with the reason
 */
public record Listing(List<SnapshotFile> files, List<Note> skipped, List<Note> damaged) {

  public Listing {
    files = List.copyOf(files);
    skipped = List.copyOf(skipped);
    damaged = List.copyOf(damaged);
  }

  /** A file and a word on it. */
  public record Note(String file, String reason) {}
}
