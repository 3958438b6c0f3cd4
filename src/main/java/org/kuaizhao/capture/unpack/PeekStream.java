package org.kuaizhao.capture.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream that looks ahead and knows where it is. */
public final class PeekStream extends InputStream {

  private static final int SIZE = 1 << 16;

  private final InputStream in;
  private byte[] buffer = new byte[SIZE];
  private int next;
  private int end;
  private long position;

  /**
   * @param position of its first byte
   */
  public PeekStream(InputStream in, long position) {
    this.in = in;
    this.position = position;
  }

  /** Of the byte that is read next. */
  public long position() {
    return position;
  }

  /** How many of so many bytes are there to look at; they lie from {@link #at} 0 on. */
  public int peek(int length) throws IOException {
    if (end - next < length) {
      if (buffer.length < length) {
        buffer = Arrays.copyOfRange(buffer, next, next + Math.max(length, 2 * SIZE));
        end -= next;
        next = 0;
      } else if (buffer.length - next < length) {
        System.arraycopy(buffer, next, buffer, 0, end - next);
        end -= next;
        next = 0;
      }
      while (end - next < length) {
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
          break;
        }
        end += read;
      }
    }
    return Math.min(length, end - next);
  }

  /** A byte that was peeked at, 0 the next one. */
  public byte at(int index) {
    return buffer[next + index];
  }

  /** Whether these come next. */
  public boolean begins(byte[] magic) throws IOException {
    if (peek(magic.length) < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (at(i) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** A copy of what comes next, at most so many bytes. */
  public byte[] copy(int length) throws IOException {
    int there = peek(length);
    return Arrays.copyOfRange(buffer, next, next + there);
  }

  /** Looks at what comes next, as much as fits; tells how much. */
  int peek(byte[] to) throws IOException {
    if (peek(1) == 0) {
      return 0;
    }
    int some = Math.min(to.length, end - next);
    System.arraycopy(buffer, next, to, 0, some);
    return some;
  }

  /** A line with its end, or the first so many bytes of a longer one; empty at the end. */
  public byte[] line(int most) throws IOException {
    peek(1);
    int length = lineLength(most);
    if (length < 0) {
      peek(most);
      length = lineLength(most);
    }
    int some = length >= 0 ? length : Math.min(most, end - next);
    byte[] line = Arrays.copyOfRange(buffer, next, next + some);
    next += some;
    position += some;
    return line;
  }

  /** How long the line here is, its end with it; -1 when its end is not in the buffer. */
  private int lineLength(int most) {
    int last = Math.min(end, next + most);
    for (int i = next; i < last; i++) {
      if (buffer[i] == '\n') {
        return i + 1 - next;
      }
    }
    return -1;
  }

  @Override
  public int read() throws IOException {
    if (peek(1) == 0) {
      return -1;
    }
    position++;
    return buffer[next++] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (next == end && length >= SIZE) {
      int read = in.read(to, offset, length);
      position += Math.max(0, read);
      return read;
    }
    if (peek(1) == 0) {
      return -1;
    }
    int some = Math.min(length, end - next);
    System.arraycopy(buffer, next, to, offset, some);
    next += some;
    position += some;
    return some;
  }

  @Override
  public long skip(long length) throws IOException {
    long left = length;
    while (left > 0 && peek(1) > 0) {
      int some = (int) Math.min(left, end - next);
      next += some;
      position += some;
      left -= some;
    }
    return length - left;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
