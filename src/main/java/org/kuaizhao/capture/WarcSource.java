package org.kuaizhao.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Reading.Damage;
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

  /** After so many bad places a file is taken for no WARC at all. */
  private static final int MOST_DAMAGES = 1_000;

  private static final int CHUNK = 1 << 16;
  private static final byte[] GZIP_MEMBER = {0x1f, (byte) 0x8b, 8};
  private static final byte[] WARC_RECORD = {'W', 'A', 'R', 'C', '/', '1', '.'};

  private final String name;
  private final Consumer<Capture> sink;
  private final List<Damage> damaged = new ArrayList<>();
  private int skipped;

  WarcSource(String name, Consumer<Capture> sink) {
    this.name = name;
    this.sink = sink;
  }

  /** Records that are no pages: requests, images, redirects, metadata. */
  int skipped() {
    return skipped;
  }

  List<Damage> damaged() {
    return damaged;
  }

  /** Reads a WARC or ARC, plain or gzipped. */
  void read(Path file) throws IOException {
    long from = 0;
    while (from >= 0 && damaged.size() < MOST_DAMAGES) {
      from = readFrom(file, from);
    }
  }

  /** Reads the WARCs in a WACZ (WACZ 1.1.1, {@code archive/}). */
  void readZip(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        String inner = entry.getName().toLowerCase(Locale.ROOT);
        if (inner.startsWith("archive/") && (inner.endsWith(".warc") || inner.endsWith(".gz"))) {
          readEntry(zip, entry);
        }
      }
    } catch (java.util.zip.ZipException e) {
      damaged.add(new Damage(0, null, "not a zip file: " + e.getMessage()));
    }
  }

  /** Reads the one record at an offset of a WARC or ARC. */
  void readRecord(Path file, long offset) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(offset);
      takeFirst(name, offset, new WarcReader(channel));
    }
  }

  /** Reads the one record at an offset of a WARC in a WACZ. */
  void readRecord(Path file, String inner, long offset) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(inner);
      if (entry != null) {
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
          in.skipNBytes(offset);
          takeFirst(name, offset, new WarcReader(in));
        }
      }
    }
  }

  private void takeFirst(String place, long offset, WarcReader reader) throws IOException {
    Optional<WarcRecord> record = reader.next();
    if (record.isPresent()) {
      take(place, offset, record.get());
    }
  }

  private void readEntry(ZipFile zip, ZipEntry entry) {
    String place = name + "/" + entry.getName();
    try (InputStream in = new BufferedInputStream(zip.getInputStream(entry));
        WarcReader reader = new WarcReader(in)) {
      for (Optional<WarcRecord> record = reader.next();
          record.isPresent();
          record = reader.next()) {
        take(place, reader.position(), record.get());
      }
    } catch (IOException | RuntimeException e) {
      damaged.add(new Damage(0, null, entry.getName() + ": " + message(e)));
    }
  }

  /** Reads on from an offset; tells where to go on after damage, -1 at the end. */
  private long readFrom(Path file, long from) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(from);
      long last = -1;
      try {
        WarcReader reader = new WarcReader(channel);
        reader.position(from);
        for (Optional<WarcRecord> record = reader.next();
            record.isPresent();
            record = reader.next()) {
          last = reader.position();
          take(name, last, record.get());
        }
        return -1;
      } catch (IOException | RuntimeException e) {
        long bad = last < 0 ? from : next(channel, last + 1);
        damaged.add(new Damage(Math.max(bad, last), null, message(e)));
        return bad < 0 ? -1 : next(channel, bad + 1);
      }
    }
  }

  private void take(String place, long offset, WarcRecord record) throws IOException {
    String url = record instanceof WarcTargetRecord target ? target.target() : null;
    try {
      Capture capture =
          switch (record) {
            case WarcResponse response -> page(place + "@" + offset, response);
            case WarcResource resource -> page(place + "@" + offset, resource);
            default -> null;
          };
      if (capture == null) {
        skipped++;
      } else {
        sink.accept(capture);
      }
    } catch (IOException e) {
      damaged.add(new Damage(offset, url, message(e)));
    }
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
  private static long next(FileChannel channel, long from) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    long start = from;
    while (true) {
      chunk.clear();
      int read = channel.read(chunk, start);
      if (read < WARC_RECORD.length) {
        return -1;
      }
      byte[] bytes = chunk.array();
      for (int i = 0; i + WARC_RECORD.length <= read; i++) {
        if (begins(bytes, i, GZIP_MEMBER) || begins(bytes, i, WARC_RECORD)) {
          return start + i;
        }
      }
      start += read - WARC_RECORD.length + 1;
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

  private static String message(Exception e) {
    String said = e.getMessage();
    return said == null ? e.getClass().getSimpleName() : said;
  }
}
