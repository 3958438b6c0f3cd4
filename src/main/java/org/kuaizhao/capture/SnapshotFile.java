package org.kuaizhao.capture;

import java.nio.file.Path;
import java.util.List;

/**
 * A file in the snapshots folder that may hold pages, with what belongs to it.
 *
 * @param name its path below the snapshots folder, {@code /} between the parts
 * @param path where it lies
 * @param size in bytes
 * @param stamp sizes and times of the file, its hint and its resources: while it is the same the
 *     file need not be read again; empty when it is too young to tell
 * @param companions the files of its {@code _files} folder, sorted
 */
public record SnapshotFile(String name, Path path, long size, String stamp, List<Path> companions) {

  public SnapshotFile {
    companions = List.copyOf(companions);
  }
}
