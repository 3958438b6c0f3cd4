package org.kuaizhao.render;

import java.io.IOException;

/**
 * A file of the site to be.
 *
 * @param path below the site's root
 * @param maker makes the draft, on whatever thread has time
 */
record Sheet(String path, Maker maker) {

  /** Makes a draft. */
  interface Maker {
    Draft draft() throws IOException;
  }

  /** Makes the bytes. */
  interface Press {
    byte[] print() throws IOException;
  }

  /**
   * A file whose inputs are known and whose bytes are not yet made.
   *
   * @param key digest of all inputs: equal keys give equal bytes
   */
  record Draft(String key, Press press) {}
}
