package org.kuaizhao.capture.unpack;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** A way to compress a stream of bytes; told by how the stream begins. */
public enum Compression {
  GZIP,
  BZIP2,
  XZ,
  ZSTD,
  ZLIB,
  /** Has no mark to tell it by. */
  DEFLATE,
  /** Has no mark to tell it by. */
  BROTLI;

  /** Dictionaries of xz beyond this many KiB are refused. */
  private static final int XZ_MEMORY = 256 << 10;

  /** The one whose mark the bytes begin with; null when there is none. */
  public static @Nullable Compression of(byte[] b) {
    if (begins(b, 0x1f, 0x8b, 8)) {
      return GZIP;
    }
    if (begins(b, 'B', 'Z', 'h') && b.length > 4 && b[4] == 0x31) {
      return BZIP2;
    }
    if (begins(b, 0xFD, '7', 'z', 'X', 'Z', 0)) {
      return XZ;
    }
    if (begins(b, 0x28, 0xB5, 0x2F, 0xFD)
        || b.length > 3 && (b[0] & 0xF0) == 0x50 && b[1] == 0x2A && b[2] == 0x4D && b[3] == 0x18) {
      return ZSTD;
    }
    boolean zlib =
        b.length > 2 && (b[0] & 0x8F) == 8 && ((b[0] & 0xFF) << 8 | b[1] & 0xFF) % 31 == 0;
    return zlib && (b[1] & 0x20) == 0 && begin(ZLIB, b, 64).length > 0 ? ZLIB : null;
  }

  /** What the bytes unpack to, as far as they do, at most so many. */
  public static byte[] begin(Compression how, byte[] packed, int length) {
    return how.unpack(packed, length).bytes();
  }

  /**
   * What was unpacked.
   *
   * @param fault why it ended before its end; null when it did not
   */
  public record Unpacked(byte[] bytes, @Nullable String fault) {}

  /** Unpacks an array; what comes before a fault is kept. */
  public Unpacked unpack(byte[] packed, int most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String fault = null;
    try (InputStream in = open(new ByteArrayInputStream(packed))) {
      byte[] chunk = new byte[1 << 13];
      int read = in.read(chunk);
      while (read >= 0 && out.size() < most) {
        out.write(chunk, 0, Math.min(read, most - out.size()));
        read = in.read(chunk);
      }
    } catch (IOException | RuntimeException | LinkageError broken) {
      fault = name().toLowerCase(Locale.ROOT) + ": " + broken.getMessage();
    }
    return new Unpacked(out.toByteArray(), fault);
  }

  /** The unpacked stream of a packed one. */
  public InputStream open(InputStream in) throws IOException {
    return switch (this) {
      case GZIP -> new GzipFile(new PeekStream(in, 0));
      case BZIP2 -> new BZip2CompressorInputStream(new BufferedInputStream(in), true);
      case XZ -> new XZInputStream(new BufferedInputStream(in), XZ_MEMORY);
      case ZSTD -> ZstdFrame.all(in);
      case ZLIB -> new InflaterInputStream(in);
      case DEFLATE -> new InflaterInputStream(in, new Inflater(true));
      case BROTLI -> new BrotliFile(in);
    };
  }

  private static boolean begins(byte[] b, int... magic) {
    if (b.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((b[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** All members of a gzip file, one after another; what follows the last one is passed over. */
  private static final class GzipFile extends BulkInputStream {
    private final PeekStream packed;
    private @Nullable GzipMember member;

    GzipFile(PeekStream packed) throws IOException {
      this.packed = packed;
      this.member = new GzipMember(packed);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      while (member != null) {
        int read = member.read(to, offset, length);
        if (read >= 0) {
          return read;
        }
        member = GzipMember.begins(packed) ? new GzipMember(packed) : null;
      }
      return -1;
    }

    @Override
    public void close() throws IOException {
      if (member != null) {
        member.close();
      }
      packed.close();
    }
  }
}
