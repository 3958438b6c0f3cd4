package org.kuaizhao.capture;

import java.util.List;

/**
 * What lies below the snapshots folders.
 *
 * @param files those to be read, in the order of their names
 * @param skipped those that are left alone, with the reason
 * @param problems hints that could not be read
 */
public record Listing(List<SnapshotFile> files, List<Note> skipped, List<Note> problems) {

  public Listing {
    files = List.copyOf(files);
    skipped = List.copyOf(skipped);
    problems = List.copyOf(problems);
  }

  /** A file and a word on it. */
  public record Note(String file, String reason) {}
}
