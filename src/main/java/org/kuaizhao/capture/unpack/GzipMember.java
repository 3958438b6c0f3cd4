package org.kuaizhao.capture.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * One member of a gzip file (RFC 1952 §2.3), from its header to its trailer: after its end the
 * packed stream stands where the next one begins. What comes before a fault is read.
 */
public final class GzipMember extends BulkInputStream {

  private static final int HAS_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;

  private final PeekStream packed;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 sum = new CRC32();
  private final byte[] input = new byte[8192];
  private int given;
  private boolean ended;

  /** Reads the header. */
  public GzipMember(PeekStream packed) throws IOException {
    this.packed = packed;
    packed.skipNBytes(3);
    int flags = packed.read();
    packed.skipNBytes(6);
    if (flags < 0) {
      throw new EOFException("gzip member ends in its header");
    }
    if ((flags & HAS_EXTRA) != 0) {
      int low = packed.read();
      packed.skipNBytes(low | Math.max(0, packed.read()) << 8);
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_CRC) != 0) {
      packed.skipNBytes(2);
    }
  }

  /** Whether a member begins here. */
  public static boolean begins(PeekStream packed) throws IOException {
    return packed.peek(4) == 4
        && packed.at(0) == 0x1f
        && packed.at(1) == (byte) 0x8b
        && packed.at(2) == 8
        && (packed.at(3) & 0xE0) == 0;
  }

  private void skipText() throws IOException {
    int b = packed.read();
    while (b > 0) {
      b = packed.read();
    }
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    try {
      while (!ended) {
        int read = inflater.inflate(to, offset, length);
        if (read > 0) {
          sum.update(to, offset, read);
          return read;
        }
        if (inflater.finished()) {
          end();
        } else if (inflater.needsDictionary()) {
          throw new IOException("gzip member needs a dictionary");
        } else if (inflater.needsInput()) {
          feed();
        }
      }
      return -1;
    } catch (DataFormatException e) {
      throw new IOException("gzip member is broken: " + e.getMessage(), e);
    }
  }

  /** Bytes are looked at first, and read when all of them are used. */
  private void feed() throws IOException {
    packed.skipNBytes(given);
    given = packed.peek(input);
    if (given == 0) {
      throw new EOFException("gzip member ends early");
    }
    inflater.setInput(input, 0, given);
  }

  private void end() throws IOException {
    packed.skipNBytes(given - inflater.getRemaining());
    given = 0;
    long size = inflater.getBytesWritten();
    inflater.end();
    ended = true;
    byte[] trailer = packed.readNBytes(8);
    if (trailer.length < 8) {
      throw new EOFException("gzip member ends in its trailer");
    }
    if (number(trailer, 0) != sum.getValue() || number(trailer, 4) != (size & 0xFFFFFFFFL)) {
      throw new IOException("gzip member has another checksum than it says");
    }
  }

  private static long number(byte[] bytes, int at) {
    long number = 0;
    for (int i = 3; i >= 0; i--) {
      number = number << 8 | bytes[at + i] & 0xFF;
    }
    return number;
  }

  /** Frees the memory beyond the heap; the packed stream is left open. */
  @Override
  public void close() {
    ended = true;
    inflater.end();
  }
}
