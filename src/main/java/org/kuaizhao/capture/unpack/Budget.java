package org.kuaizhao.capture.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What is left of the {@link Limits} while one snapshot file is read; belongs to one thread. */
public final class Budget {

  private final Limits limits;
  private final long allowed;
  private long unpacked;
  private int entries;

  /**
   * @param size of the snapshot file
   */
  public Budget(Limits limits, long size) {
    this.limits = limits;
    this.allowed = Math.max(limits.bytes(), size * limits.ratio());
  }

  /** A limit that was passed: the rest of the file is left. */
  public static final class PassedException extends IOException {
    private static final long serialVersionUID = 1;

    PassedException(String message) {
      super(message + ": the rest is not read");
    }
  }

  /** Whether something so deep in the file is opened. */
  public void enter(int depth) throws PassedException {
    if (depth > limits.depth()) {
      throw new PassedException("packed more than " + limits.depth() + " deep");
    }
  }

  void entry() throws PassedException {
    if (++entries > limits.entries()) {
      throw new PassedException("more than " + limits.entries() + " entries");
    }
  }

  void spend(long bytes) throws PassedException {
    unpacked += bytes;
    if (unpacked > allowed) {
      throw new PassedException("unpacks to more than " + allowed + " bytes");
    }
  }

  /** Unpacked bytes, spent as they are read; those that lie as they are cost nothing. */
  public Bytes spending(Bytes bytes) {
    return bytes instanceof Region ? bytes : offset -> spending(bytes.from(offset));
  }

  /** A stream of unpacked bytes, spent as they are read. */
  public InputStream spending(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int b = in.read();
        spend(b < 0 ? 0 : 1);
        return b;
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        int read = in.read(to, offset, length);
        spend(Math.max(0, read));
        return read;
      }
    };
  }
}
