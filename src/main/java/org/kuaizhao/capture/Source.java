package org.kuaizhao.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A format that snapshots come in: the door of this station. A new one is a class that implements
 * this, a line in {@link Sources}, and a fixture among the tests. Thread-safe.
 */
interface Source {

  /** Whether a file that begins so is of this format; told by content wherever content tells. */
  boolean recognises(Head head);

  /** Whether a file holds captures as records instead of being one. */
  boolean isContainer();

  /** Opens a file, as far as is needed to tell whether it holds what it held. */
  Opened open(SnapshotFile file) throws IOException;

  /**
   * The capture at a place in a file, as it is now; null when there is none.
   *
   * @param origin with this file as its outermost part
   */
  @Nullable Capture capture(Path file, Origin origin) throws IOException;

  /**
   * One file, opened.
   *
   * @param key digest of all that is read of it: equal keys hold equal captures
   */
  record Opened(String key, Contained contained) {

    /** Hands on its captures, in their order in it. */
    Contents handOn(Consumer<Capture> sink) throws IOException {
      return contained.handOn(sink);
    }
  }

  /** What an opened file holds. */
  interface Contained {
    Contents handOn(Consumer<Capture> sink) throws IOException;
  }

  /**
   * What else was in a file.
   *
   * @param skipped records that are no pages
   * @param isWhole whether another look would find the same; else the next build takes it
   */
  record Contents(int skipped, Damages damages, boolean isWhole) {}
}
