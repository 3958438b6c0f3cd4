package org.kuaizhao.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.unpack.Budget;
import org.kuaizhao.capture.unpack.BulkInputStream;

/** The block of a record. It ends where it breaks, and keeps what broke it. */
final class Block extends BulkInputStream {

  private final InputStream in;
  private long left;
  private @Nullable IOException fault;

  Block(InputStream in, long length) {
    this.in = in;
    this.left = length;
  }

  /** Whether all of it was read. */
  boolean isEnded() {
    return left == 0;
  }

  /** What broke it; null when nothing did. */
  @Nullable IOException fault() {
    return fault;
  }

  void drain() throws IOException {
    transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (left == 0 || fault != null) {
      return -1;
    }
    try {
      int read = in.read(to, offset, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    } catch (Budget.PassedException passed) {
      throw passed;
    } catch (IOException broken) {
      Damages.letInterruptionsPass(broken);
      fault = broken;
      return -1;
    }
  }
}
