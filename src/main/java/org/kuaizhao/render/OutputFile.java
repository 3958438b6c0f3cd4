package org.kuaizhao.render;

import java.io.IOException;

/**
 * A file of the site to be.
 *
 * @param path below the site's root
 * @param preparation finds out what it is made of, on whatever thread has time
 */
record OutputFile(String path, Preparation preparation) {

  /** Finds out what a file is made of, which is cheap. */
  interface Preparation {
    Prepared prepare() throws IOException;
  }

  /** Makes the bytes. */
  interface Content {
    byte[] bytes() throws IOException;
  }

  /**
   * A file whose inputs are known and whose bytes are not yet made.
   *
   * @param key digest of all inputs: equal keys give equal bytes
   */
  record Prepared(String key, Content content) {}
}
