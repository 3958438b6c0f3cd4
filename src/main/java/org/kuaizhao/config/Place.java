package org.kuaizhao.config;

import java.nio.file.Path;

/**
 * A line of a file.
 *
 * @param line counted from 1
 */
public record Place(Path file, int line) {

  /** {@code rules.yaml:3}, with the file's whole path. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
