package org.kuaizhao.capture.unpack;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The packed bytes of one frame of Zstandard (RFC 8878 §3.1.1), by its own structure: after its end
 * the packed stream stands where the next one begins.
 */
public final class ZstdFrame extends BulkInputStream {

  /** Frames that hold anything but content; the WARC specification keeps its dictionary in one. */
  private static final int SKIPPABLE = 0x184D2A50;

  public static final int MAGIC = 0xFD2FB528;

  /** Marks the frame with the dictionary (WARC Zstandard 1.0). */
  private static final int DICTIONARY = 0x184D2A5D;

  /** Windows beyond 128 MiB are refused: nobody packs pages so. */
  private static final int LONGEST_WINDOW_LOG = 27;

  /** No dictionary of pages is longer. */
  private static final int LONGEST_DICTIONARY = 64 << 20;

  private final PeekStream packed;
  private final boolean isChecked;
  private long left;
  private boolean isLast;

  private ZstdFrame(PeekStream packed) throws IOException {
    this.packed = packed;
    int there = packed.peek(18);
    int flags = there > 4 ? packed.at(4) : 0;
    boolean single = (flags & 0x20) != 0;
    int content = new int[] {single ? 1 : 0, 2, 4, 8}[flags >> 6 & 3];
    int dictionary = new int[] {0, 1, 2, 4}[flags & 3];
    this.isChecked = (flags & 4) != 0;
    this.left = 4 + 1 + (single ? 0 : 1) + dictionary + content;
    if (there < left) {
      throw new EOFException("Zstandard frame ends in its header");
    }
  }

  /** The magic number that comes next, 0 when there is none. */
  private static int magic(PeekStream packed) throws IOException {
    if (packed.peek(4) < 4) {
      return 0;
    }
    return packed.at(0) & 0xFF
        | (packed.at(1) & 0xFF) << 8
        | (packed.at(2) & 0xFF) << 16
        | (packed.at(3) & 0xFF) << 24;
  }

  /** Whether a frame with content begins here. */
  public static boolean begins(PeekStream packed) throws IOException {
    return magic(packed) == MAGIC;
  }

  /** Whether a frame without content begins here. */
  public static boolean isSkippable(PeekStream packed) throws IOException {
    return (magic(packed) & 0xFFFFFFF0) == SKIPPABLE;
  }

  /** Passes over a frame without content. */
  public static void skip(PeekStream packed) throws IOException {
    packed.skipNBytes(4);
    packed.skipNBytes(size(packed));
  }

  private static long size(PeekStream packed) throws IOException {
    long size = 0;
    for (int i = 0; i < 4; i++) {
      size |= (long) packed.read() << 8 * i;
    }
    if (size < 0) {
      throw new EOFException("Zstandard frame ends in its header");
    }
    return size;
  }

  /** The dictionary that a file begins with; null when it has none. */
  public static byte @Nullable [] dictionary(Bytes bytes) throws IOException {
    try (PeekStream packed = new PeekStream(bytes.from(0), 0)) {
      if (magic(packed) != DICTIONARY) {
        return null;
      }
      packed.skipNBytes(4);
      byte[] raw = packed.readNBytes((int) Math.min(size(packed), LONGEST_DICTIONARY));
      PeekStream inner = new PeekStream(new ByteArrayInputStream(raw), 0);
      if (!begins(inner)) {
        return raw;
      }
      try (InputStream in = open(inner, null)) {
        return in.readNBytes(LONGEST_DICTIONARY);
      }
    }
  }

  /** The content of the frame that begins here. */
  public static InputStream open(PeekStream packed, byte @Nullable [] dictionary)
      throws IOException {
    return decoder(new ZstdFrame(packed), dictionary);
  }

  /** The content of all frames of a stream. */
  static InputStream all(InputStream packed) throws IOException {
    return decoder(packed, null);
  }

  private static InputStream decoder(InputStream packed, byte @Nullable [] dictionary)
      throws IOException {
    ZstdInputStreamNoFinalizer in = new ZstdInputStreamNoFinalizer(packed);
    in.setLongMax(LONGEST_WINDOW_LOG);
    if (dictionary != null) {
      in.setDict(dictionary);
    }
    return in;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    while (left == 0) {
      if (isLast) {
        return -1;
      }
      if (packed.peek(3) < 3) {
        return -1; // cut: the decoder says so
      }
      int block = packed.at(0) & 0xFF | (packed.at(1) & 0xFF) << 8 | (packed.at(2) & 0xFF) << 16;
      isLast = (block & 1) != 0;
      boolean isRepeated = (block >> 1 & 3) == 1;
      left = 3 + (isRepeated ? 1 : block >> 3) + (isLast && isChecked ? 4 : 0);
    }
    int read = packed.read(to, offset, (int) Math.min(length, left));
    left -= Math.max(0, read);
    return read;
  }
}
