package org.kuaizhao.capture.unpack;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that are read from any offset on, again and again, on any thread. */
public interface Bytes {

  /** From an offset to the end; nothing when the offset lies behind it. */
  InputStream from(long offset) throws IOException;

  /** All of them where any place is found at once; null where they come in their order alone. */
  default @Nullable Region region() throws IOException {
    return null;
  }

  /** The first of them, at most so many; fewer when they break behind those. */
  default byte[] head(int length) throws IOException {
    byte[] head = new byte[length];
    int there = 0;
    try (InputStream in = from(0)) {
      int read = in.read(head, 0, length);
      while (read > 0) {
        there += read;
        read = in.read(head, there, length - there);
      }
    } catch (Budget.PassedException passed) {
      throw passed;
    } catch (IOException broken) {
      if (there == 0 || broken instanceof InterruptedIOException) {
        throw broken;
      }
    }
    return Arrays.copyOf(head, there);
  }

  /** Those of a file as it is when they are read. */
  static Bytes of(Path file) {
    return new Bytes() {
      @Override
      public InputStream from(long offset) throws IOException {
        return Channels.newInputStream(FileChannel.open(file).position(offset));
      }

      @Override
      public Region region() throws IOException {
        FileChannel channel = FileChannel.open(file);
        return new Region(channel, 0, channel.size());
      }
    };
  }

  /** Those of an array, which stays the caller's and is not to be changed. */
  static Bytes of(byte[] array) {
    return offset -> {
      int start = (int) Math.min(offset, array.length);
      return new ByteArrayInputStream(array, start, array.length - start);
    };
  }

  /** Those of a stream that is opened anew each time. */
  static Bytes of(Opening opening) {
    return offset -> {
      InputStream in = new BufferedInputStream(opening.open());
      try {
        in.skipNBytes(offset);
      } catch (EOFException behindTheEnd) {
        in.close();
        return InputStream.nullInputStream();
      } catch (IOException | RuntimeException | Error thrown) {
        in.close();
        throw thrown;
      }
      return in;
    };
  }

  /** A stream, opened. */
  interface Opening {
    InputStream open() throws IOException;
  }
}
