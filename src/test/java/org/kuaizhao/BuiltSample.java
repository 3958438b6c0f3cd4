package org.kuaizhao;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The sample archive, built once a JVM: tests that change it have a copy each. */
public final class BuiltSample {

  private static final ReentrantLock LOCK = new ReentrantLock();
  private static @Nullable Path built;

  private BuiltSample() {}

  /** The one that all share: it is not to be changed. */
  public static Path shared() throws IOException {
    LOCK.lock();
    try {
      Path known = built;
      if (known == null) {
        known = TestArchive.folderUntilExit("sample");
        TestArchive.sample(known).build();
        built = known;
      }
      return known;
    } finally {
      LOCK.unlock();
    }
  }

  /** A copy with snapshots, site and state. */
  public static TestArchive copy(Path folder) throws IOException {
    TestArchive.copy(shared(), folder);
    return new TestArchive(folder);
  }
}
