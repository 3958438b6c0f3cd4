package org.kuaizhao.capture.unpack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A Brotli stream (RFC 7932) that gives what there is when it was cut. The decoder hands on nothing
 * before its window is full or the stream ends; so of a stream that ends early, its window is read.
 */
final class BrotliFile extends BulkInputStream {

  /** Of a longer one that was cut, what the decoder itself gave is all. */
  private static final int LONGEST = 16 << 20;

  private static final int MOST = 64 << 20;

  /** What is put behind the cut, to tell what does not depend on it. */
  private static final int PADDING = 64;

  /** So much may be alike by chance, where all that may follow copies the same word. */
  private static final int CHANCE = 24;

  private static final int[] PADDINGS = {0xFF, 0x5A, 0x93};

  private final Seen packed;
  private final InputStream unpacked;
  private long given;
  private @Nullable InputStream rest;
  private @Nullable IOException fault;

  BrotliFile(InputStream in) throws IOException {
    this.packed = new Seen(in);
    this.unpacked = new BrotliInputStream(packed);
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (rest == null) {
      ByteArrayOutputStream last = new ByteArrayOutputStream();
      try {
        int read = unpacked.read(to, offset, length);
        if (!packed.isEnded || read < 0) {
          given += Math.max(0, read);
          return read;
        }
        // at the end of the input a decoder makes up what is missing: nothing is sure before its
        // own
        last.write(to, offset, read);
        copy(unpacked, last);
        rest = new SequenceInputStream(new ByteArrayInputStream(last.toByteArray()), unpacked);
      } catch (IOException | RuntimeException broken) {
        fault = new IOException(packed.isEnded ? "ends early" : broken.getMessage(), broken);
        byte[] sure = packed.isEnded ? restOf(packed.bytes()) : last.toByteArray();
        rest = new ByteArrayInputStream(sure);
      }
    }
    int read = rest.read(to, offset, length);
    if (read < 0 && fault != null) {
      throw fault;
    }
    return read;
  }

  private static void copy(InputStream in, ByteArrayOutputStream out) throws IOException {
    byte[] chunk = new byte[1 << 13];
    int read = in.read(chunk);
    while (read >= 0) {
      out.write(chunk, 0, read);
      read = out.size() < MOST ? in.read(chunk) : -1;
    }
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }

  /** What the bytes before the cut tell, whatever follows; without what was given before. */
  private byte[] restOf(byte[] cut) {
    byte[] whole = window(cut);
    int end = whole.length;
    for (int padding : PADDINGS) {
      byte[] padded = Arrays.copyOf(cut, cut.length + PADDING);
      Arrays.fill(padded, cut.length, padded.length, (byte) padding);
      int alike = Arrays.mismatch(whole, window(padded));
      end = alike < 0 ? end : Math.min(end, alike);
    }
    end -= CHANCE;
    return given >= end ? new byte[0] : Arrays.copyOfRange(whole, (int) given, end);
  }

  /** All that a stream gives before it breaks, with what its decoder still held. */
  private static byte[] window(byte[] cut) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // byte by byte: a longer read that breaks would lose its beginning
    try (BrotliInputStream in = new BrotliInputStream(new ByteArrayInputStream(cut), 1)) {
      try {
        for (int b = in.read(); b >= 0 && out.size() < MOST; b = in.read()) {
          out.write(b);
        }
      } catch (IOException | RuntimeException broken) {
        out.writeBytes(held(in));
      }
    } catch (IOException | RuntimeException noStream) {
      return out.toByteArray();
    }
    return out.toByteArray();
  }

  /** The decoder tells its window to nobody; where it can no longer be had, nothing is held. */
  private static byte[] held(BrotliInputStream in) {
    try {
      Object state = value(BrotliInputStream.class, in, "state");
      byte[] window = (byte[]) value(state.getClass(), state, "ringBuffer");
      int end = (int) value(state.getClass(), state, "pos");
      return Arrays.copyOf(window, Math.max(0, Math.min(end, window.length)));
    } catch (ReflectiveOperationException | RuntimeException other) {
      return new byte[0];
    }
  }

  private static Object value(Class<?> type, Object of, String name)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    Object value = field.get(of);
    if (value == null) {
      throw new NoSuchFieldException(name);
    }
    return value;
  }

  /** Keeps what was read, and notes the end. */
  private static final class Seen extends FilterInputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean isEnded;

    Seen(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      int read = read(one, 0, 1);
      return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = super.read(to, offset, length);
      isEnded |= read < 0;
      if (read > 0 && bytes.size() <= LONGEST) {
        bytes.write(to, offset, read);
      }
      return read;
    }

    byte[] bytes() {
      return bytes.size() <= LONGEST ? bytes.toByteArray() : new byte[0];
    }
  }
}
