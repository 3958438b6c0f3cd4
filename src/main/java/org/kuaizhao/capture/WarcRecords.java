package org.kuaizhao.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTargetRecord;

/**
 * Reads the pages of WARCs and ARCs of one file. Every good record is handed on; a bad one is
 * reported with its offset, and reading goes on at the next place where a record may begin.
 */
final class WarcRecords {

  /** A payload longer than this is cut one byte over it, for the extractor to reject. */
  private static final int LONGEST_PAGE = 64 << 20;

  /** After so many bad places the rest of a file is left. */
  private static final int MOST_LOST = 1_000;

  private static final int CHUNK = 1 << 16;
  private static final byte[] GZIP_MEMBER = {0x1f, (byte) 0x8b, 8};
  private static final byte[] WARC_RECORD = {'W', 'A', 'R', 'C', '/', '1', '.'};

  private final Consumer<Capture> sink;
  private final int mostLost;
  private final Damages damages = new Damages();
  private int skipped;
  private int records;

  WarcRecords(Consumer<Capture> sink) {
    this(sink, MOST_LOST);
  }

  /** With another number of bad places after which the rest is left. */
  WarcRecords(Consumer<Capture> sink, int mostLost) {
    this.sink = sink;
    this.mostLost = mostLost;
  }

  /** The bytes of a WARC from an offset on. */
  interface Bytes {
    ReadableByteChannel from(long offset) throws IOException;
  }

  Damages damages() {
    return damages;
  }

  /** What was in the file; a file without any record is damaged, for the reason given. */
  Source.Contents contents(String reasonIfEmpty) {
    if (records == 0 && damages.list().isEmpty()) {
      damages.add(0, null, reasonIfEmpty);
    }
    return new Source.Contents(skipped, damages, !damages.isPassing());
  }

  /** The one record at an origin, when it is a page. */
  static @Nullable Capture first(Bytes bytes, Origin origin) throws IOException {
    try (ReadableByteChannel channel = bytes.from(origin.offset())) {
      Optional<WarcRecord> record = new WarcReader(channel).next();
      return record.isPresent() ? page(origin, record.get()) : null;
    }
  }

  /** Reads one of them, whose records lie at offsets of {@code place}. */
  void read(Origin place, Bytes bytes) throws IOException {
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
  private long readFrom(Origin place, Bytes bytes, long from) throws IOException {
    Run run;
    try (ReadableByteChannel channel = bytes.from(from)) {
      run = new Run(channel, from);
      boolean isRead = true;
      for (WarcRecord record = run.next(isRead); record != null; record = run.next(isRead)) {
        records++;
        int before = damages.size();
        Capture capture = capture(new Origin(place.file(), place.inner(), run.at), record);
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
  private @Nullable Capture capture(Origin origin, WarcRecord record) throws IOException {
    String url = null;
    try {
      url = record instanceof WarcTargetRecord target ? target.target() : null;
      Capture page = page(origin, record);
      skipped += page == null ? 1 : 0;
      return page;
    } catch (IOException | RuntimeException | Error thrown) {
      Damages.letInterruptionsPass(thrown);
      damages.add(origin.offset(), url, thrown);
      return null;
    }
  }

  private static @Nullable Capture page(Origin origin, WarcRecord record) throws IOException {
    return switch (record) {
      case WarcResponse response -> page(origin, response);
      case WarcResource resource -> page(origin, resource);
      default -> null;
    };
  }

  private static @Nullable Capture page(Origin origin, WarcResponse response) throws IOException {
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
    return new Capture(
        origin.toString(), payload, Digests.digest(payload), fetch, Hint.NONE, List.of());
  }

  private static @Nullable Capture page(Origin origin, WarcResource resource) throws IOException {
    String type = resource.contentType().toString();
    if (!isPage(type)) {
      return null;
    }
    byte[] payload;
    try (InputStream body = resource.body().stream()) {
      payload = body.readNBytes(LONGEST_PAGE + 1);
    }
    Fetch fetch = new Fetch(resource.target(), resource.date().toString(), 0, type);
    return new Capture(
        origin.toString(), payload, Digests.digest(payload), fetch, Hint.NONE, List.of());
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
