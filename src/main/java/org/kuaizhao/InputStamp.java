package org.kuaizhao;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Listing;
import org.kuaizhao.capture.SnapshotFile;
import org.kuaizhao.capture.Snapshots;
import org.kuaizhao.config.Settings;

/**
 * All that a build reads, told by names, sizes and times: equal stamps make equal sites. Nothing is
 * opened for it.
 */
final class InputStamp {

  private final StringBuilder seen = new StringBuilder();
  private final long now;
  private boolean isSettled = true;

  private InputStamp(long now) {
    this.now = now;
  }

  /** The stamp of a build's inputs; null while one of them is too young to be told by its time. */
  static @Nullable String of(
      Settings settings, BuildOptions options, Listing listing, long nowMillis) throws IOException {
    InputStamp stamp = new InputStamp(nowMillis);
    stamp.add(Program.stamp()).add(settings).add(options.verifying(false));
    for (SnapshotFile file : listing.files()) {
      stamp.isSettled &= !file.stamp().isEmpty();
      stamp.add(file.name()).add(file.stamp());
    }
    stamp.add(listing.skipped()).add(listing.damaged());
    for (Path files : options.operatorFiles()) {
      stamp.addTree(files);
    }
    return stamp.isSettled ? Digests.hex(stamp.seen.toString()) : null;
  }

  private InputStamp add(Object part) {
    seen.append(part).append('\n');
    return this;
  }

  private void addTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    TreeMap<String, String> files = new TreeMap<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            long modified = attributes.lastModifiedTime().toMillis();
            isSettled &= Snapshots.isSettled(modified, now) && !attributes.isSymbolicLink();
            files.put(file.toString(), attributes.size() + " " + modified);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            isSettled = false;
            return FileVisitResult.CONTINUE;
          }
        });
    add(files);
  }
}
