package org.kuaizhao.site;

import java.io.IOException;

/** The site folder. */
public final class SiteFolder {

  /** Writes a file unless it holds these bytes already. Thread-safe. */
  public void put(String path, byte[] content) throws IOException {
    throw new IOException(path + content.length);
  }

  /** As {@link #put(String, byte[])}, and remembers the key of what it was made from. */
  public void put(String path, byte[] content, String key) throws IOException {
    throw new IOException(path + content.length + key);
  }

  /** Keeps a file of the last build as it is. */
  public void keep(String path) {
    throw new IllegalStateException(path);
  }

  /** Whether the last build made this file from the same key and nobody touched it since. */
  public boolean isCurrent(String path, String key) {
    return path.equals(key);
  }
}
