package org.kuaizhao.capture.unpack;

import java.io.IOException;
import java.io.InputStream;

/** A stream that is made many bytes at a time: one byte is read as the shortest of such reads. */
public abstract class BulkInputStream extends InputStream {

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public abstract int read(byte[] to, int offset, int length) throws IOException;
}
