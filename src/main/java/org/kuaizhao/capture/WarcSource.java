package org.kuaizhao.capture;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTargetRecord;

/**
 * Reads the pages of one WARC, ARC or WACZ. Every good record is handed on; a bad one is reported
 * with its offset, and reading goes on at the next place where a record may begin.
 */
final class WarcSource {

  /** A payload longer than this is cut one byte over it, for the extractor to reject. */
  private static final int LONGEST_PAGE = 64 << 20;

  /** After so many bad places the rest of a file is left. */
  private static final int MOST_LOST = 1_000;

  /** The same of a WARC in a WACZ, which is read from its beginning after each. */
  private static final int MOST_LOST_IN_ZIP = 50;

  private static final int CHUNK = 1 << 16;
  private static final byte[] GZIP_MEMBER = {0x1f, (byte) 0x8b, 8};
  private static final byte[] WARC_RECORD = {'W', 'A', 'R', 'C', '/', '1', '.'};

  private final String name;
  private final Consumer<Capture> sink;
  private final Damages damages = new Damages();
  private int skipped;
  private int records;

  WarcSource(String name, Consumer<Capture> sink) {
    this.name = name;
    this.sink = sink;
  }

  /** The bytes of a WARC from an offset on. */
  private interface Bytes {
    ReadableByteChannel from(long offset) throws IOException;
  }

  /** Records that are no pages: requests, images, redirects, metadata. */
  int skipped() {
    return skipped;
  }

  Damages damages() {
    return damages;
  }

  /** Reads a WARC or ARC, plain or gzipped. */
  void read(Path file) throws IOException {
    read(name, offset -> FileChannel.open(file).position(offset), MOST_LOST);
    sayIfEmpty("no record in it");
  }

  /** Reads the WARCs in a WACZ (WACZ 1.1.1, {@code archive/}). */
  void readZip(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String inner = entry.getName().toLowerCase(Locale.ROOT);
        if (inner.startsWith("archive/") && (inner.endsWith(".warc") || inner.endsWith(".gz"))) {
          readEntry(zip, entry);
        }
      }
    } catch (ZipException e) {
      damages.add(0, null, "not a zip file: " + e.getMessage());
    }
    sayIfEmpty("no record in its archive/ folder");
  }

  private void readEntry(ZipFile zip, ZipEntry entry) throws IOException {
    try {
      read(name + "/" + entry.getName(), bytes(zip, entry), MOST_LOST_IN_ZIP);
    } catch (IOException thrown) {
      Damages.letInterruptionsPass(thrown);
      damages.add(0, null, entry.getName() + ": " + Damages.reason(thrown));
    }
  }

  private static Bytes bytes(ZipFile zip, ZipEntry entry) {
    return offset -> {
      InputStream in = new BufferedInputStream(zip.getInputStream(entry));
      in.skipNBytes(offset);
      return Channels.newChannel(in);
    };
  }

  private void sayIfEmpty(String reason) {
    if (records == 0 && damages.list().isEmpty()) {
      damages.add(0, null, reason);
    }
  }

  /** The one record at an offset of a WARC or ARC, when it is a page. */
  @Nullable Capture record(Path file, long offset) throws IOException {
    try (FileChannel channel = FileChannel.open(file).position(offset)) {
      return first(offset, channel);
    }
  }

  /** The one record at an offset of a WARC in a WACZ, when it is a page. */
  @Nullable Capture record(Path file, String inner, long offset) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(inner);
      if (entry == null) {
        return null;
      }
      try (ReadableByteChannel channel = bytes(zip, entry).from(offset)) {
        return first(offset, channel);
      }
    }
  }

  private @Nullable Capture first(long offset, ReadableByteChannel channel) throws IOException {
    Optional<WarcRecord> record = new WarcReader(channel).next();
    return record.isPresent() ? page(name + "@" + offset, record.get()) : null;
  }

  private void read(String place, Bytes bytes, int mostLost) throws IOException {
    long from = 0;
    for (int lost = 0; from >= 0; lost++) {
      if (lost == mostLost) {
        damages.add(from, null, mostLost + " bad places before: the rest is not read");
        return;
      }
      from = readFrom(place, bytes, from);
    }
  }

  /** Reads on from an offset; tells where to go on after damage, -1 at the end. */
  private long readFrom(String place, Bytes bytes, long from) throws IOException {
    Run run;
    try (ReadableByteChannel channel = bytes.from(from)) {
      run = new Run(channel, from);
      boolean isRead = true;
      for (WarcRecord record = run.next(isRead); record != null; record = run.next(isRead)) {
        records++;
        int before = damages.size();
        Capture capture = capture(place + "@" + run.at, run.at, record);
        isRead = damages.size() == before;
        if (capture != null) {
          sink.accept(capture); // outside the fence: what it throws is no fault of the record
        }
      }
    }
    return run.bad < 0 ? -1 : next(bytes, run.bad + 1);
  }

  /** Records one after another, up to the first place that cannot be read. */
  private final class Run {
    private final ReadableByteChannel channel;
    private final long from;
    private @Nullable WarcReader reader;
    private long start;
    private long at = -1;
    private long bad = -1;

    Run(ReadableByteChannel channel, long from) {
      this.channel = channel;
      this.from = from;
    }

    /**
     * The next record; null at the end and at a bad place.
     *
     * @param isRead whether the one before was, else its damage is told already
     */
    @Nullable WarcRecord next(boolean isRead) throws IOException {
      try {
        if (reader == null) {
          reader = new WarcReader(channel);
          start = reader.position();
        }
        WarcRecord record = reader.next().orElse(null);
        at = position(reader);
        return record;
      } catch (IOException | RuntimeException | Error thrown) {
        Damages.letInterruptionsPass(thrown);
        bad = reader == null ? from : position(reader);
        if (isRead || bad != at) {
          damages.add(bad, null, thrown);
        }
        return null;
      }
    }

    /** Channels that cannot seek are counted from where they begin. */
    private long position(WarcReader reader) {
      return from + reader.position() - start;
    }
  }

  /** The fence around one record: its page, null when it is none or cannot be read. */
  private @Nullable Capture capture(String origin, long offset, WarcRecord record)
      throws IOException {
    String url = null;
    try {
      url = record instanceof WarcTargetRecord target ? target.target() : null;
      Capture page = page(origin, record);
      skipped += page == null ? 1 : 0;
      return page;
    } catch (IOException | RuntimeException | Error thrown) {
      Damages.letInterruptionsPass(thrown);
      damages.add(offset, url, thrown);
      return null;
    }
  }

  private static @Nullable Capture page(String origin, WarcRecord record) throws IOException {
    return switch (record) {
      case WarcResponse response -> page(origin, response);
      case WarcResource resource -> page(origin, resource);
      default -> null;
    };
  }

  private static @Nullable Capture page(String origin, WarcResponse response) throws IOException {
    if (!response.contentType().base().equals(MediaType.HTTP)) {
      return null;
    }
    HttpResponse http = response.http();
    String type = http.headers().first("Content-Type").orElse(null);
    if (http.status() / 100 != 2 || !isPage(type)) {
      return null;
    }
    byte[] payload;
    try (InputStream body = http.bodyDecoded().stream()) {
      payload = body.readNBytes(LONGEST_PAGE + 1);
    }
    Fetch fetch = new Fetch(response.target(), response.date().toString(), http.status(), type);
    return new Capture(origin, payload, Digests.digest(payload), fetch, Hint.NONE, List.of());
  }

  private static @Nullable Capture page(String origin, WarcResource resource) throws IOException {
    String type = resource.contentType().toString();
    if (!isPage(type)) {
      return null;
    }
    byte[] payload;
    try (InputStream body = resource.body().stream()) {
      payload = body.readNBytes(LONGEST_PAGE + 1);
    }
    Fetch fetch = new Fetch(resource.target(), resource.date().toString(), 0, type);
    return new Capture(origin, payload, Digests.digest(payload), fetch, Hint.NONE, List.of());
  }

  private static boolean isPage(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String type = contentType.toLowerCase(Locale.ROOT);
    return type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
  }

  /** The next offset at which a gzip member or a plain record may begin, -1 when there is none. */
  private static long next(Bytes bytes, long from) throws IOException {
    try (ReadableByteChannel channel = bytes.from(from)) {
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      long start = from;
      while (channel.read(chunk) >= 0 || chunk.position() >= WARC_RECORD.length) {
        int whole = chunk.position() - WARC_RECORD.length + 1;
        for (int i = 0; i < whole; i++) {
          if (begins(chunk.array(), i, GZIP_MEMBER) || begins(chunk.array(), i, WARC_RECORD)) {
            return start + i;
          }
        }
        int done = Math.max(0, whole);
        chunk.flip().position(done);
        chunk.compact();
        start += done;
      }
      return -1;
    } catch (EOFException end) {
      return -1;
    }
  }

  private static boolean begins(byte[] bytes, int at, byte[] mark) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes[at + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
