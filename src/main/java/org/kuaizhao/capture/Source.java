package org.kuaizhao.capture;

import java.io.IOException;

/**
 * A format that snapshots come in: the door of this station. A new one is a class that implements
 * this, a line in {@link Sources}, and a fixture among the tests. Thread-safe.
 */
interface Source {

  /** Whether what begins so is of this format; told by content wherever content tells. */
  boolean recognises(Head head);

  /** Whether it holds captures instead of being one. */
  default boolean isContainer() {
    return true;
  }

  /**
   * Hands on what an item holds, in its order. What is damaged in it is told to the harvest; what
   * is thrown is damage of the whole item.
   */
  void read(Item item, Harvest harvest) throws IOException;
}
