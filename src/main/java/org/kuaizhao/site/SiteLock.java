package org.kuaizhao.site;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a site to one build. The lock's file is gone when no build is at work, so a lock can be
 * taken on a file that was deleted meanwhile, while a third build locks its successor. That is why
 * a lock counts only when the file that is found under its name follows the locked one in length,
 * through a row of random lengths: another file does so once in 2^64 times. And nobody deletes the
 * file but who holds its lock.
 */
final class SiteLock implements Closeable {

  private static final String NAME = "lock";

  /** Lengths are compared, not bytes: POSIX drops a lock when its file is opened and closed. */
  private static final int LONGEST = 256;

  private static final int ROUNDS = 8;

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;

  private SiteLock(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /** The lock in a folder, which is made when it is missing; null when another build has it. */
  static @Nullable SiteLock take(Path folder) throws IOException {
    return take(folder, () -> {});
  }

  /**
   * As {@link #take(Path)}.
   *
   * @param meanwhile runs between the opening of the file and its locking
   */
  static @Nullable SiteLock take(Path folder, Runnable meanwhile) throws IOException {
    while (true) {
      Files.createDirectories(folder);
      FileChannel channel;
      try {
        channel =
            FileChannel.open(
                folder.resolve(NAME),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException folderGone) {
        continue; // another build has just left and took the folder with it
      }
      boolean isHeld = false;
      try {
        meanwhile.run();
        FileLock lock = tryLock(channel);
        if (lock == null) {
          return null;
        }
        isHeld = isStillThere(folder.resolve(NAME), channel);
        if (isHeld) {
          return new SiteLock(folder.resolve(NAME), channel, lock);
        }
      } finally {
        if (!isHeld) {
          channel.close();
        }
      }
    }
  }

  /** Whether the locked file is the one that others will find. */
  private static boolean isStillThere(Path file, FileChannel channel) throws IOException {
    Random random = new SecureRandom();
    for (int i = 0; i < ROUNDS; i++) {
      int length = random.nextInt(LONGEST);
      channel.truncate(0);
      channel.write(ByteBuffer.allocate(length), 0);
      BasicFileAttributes found = SiteTree.attributes(file);
      if (found == null || found.size() != length) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProgram) {
      return null;
    }
  }

  /** Deletes the file while the lock is still held, then lets go. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
      lock.release();
    }
  }
}
