package org.kuaizhao.archive;

import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Revisit;

/**
 * A page that was seen again, and where the archive has it.
 *
 * @param reading of the file that tells of it
 * @param page where the page lies, and what it was; null when it lies in no file
 */
public record Sighting(Revisit revisit, FileRecord.Reading reading, @Nullable Page page) {

  /**
   * The page.
   *
   * @param origin where its first capture lies
   * @param digest of its payload; empty for one that is rejected
   */
  public record Page(String origin, String digest) {}
}
