package org.kuaizhao.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** WACZ files (WACZ 1.1.1): zips with WARCs in their {@code archive/} folder. */
final class WaczSource implements Source {

  /**
   * After so many bad places the rest of a WARC in a zip is left: each is a read from its start.
   */
  private static final int MOST_LOST = 50;

  @Override
  public boolean recognises(Head head) {
    return head.isNamed(".wacz") || head.begins("PK\3\4") && hasArchive(head.file());
  }

  private static boolean hasArchive(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().anyMatch(WaczSource::isWarc);
    } catch (IOException noZip) {
      return false;
    }
  }

  private static boolean isWarc(ZipEntry entry) {
    String inner = entry.getName().toLowerCase(Locale.ROOT);
    return inner.startsWith("archive/") && (inner.endsWith(".warc") || inner.endsWith(".gz"));
  }

  @Override
  public boolean isContainer() {
    return true;
  }

  @Override
  public Opened open(SnapshotFile file) throws IOException {
    return new Opened(
        Digests.hex(file.path()),
        sink -> {
          WarcRecords records = new WarcRecords(sink, MOST_LOST);
          read(file, records);
          return records.contents("no record in its archive/ folder");
        });
  }

  private static void read(SnapshotFile file, WarcRecords records) throws IOException {
    try (ZipFile zip = new ZipFile(file.path().toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (isWarc(entry)) {
          read(new Origin(file.name(), entry.getName(), -1), records, bytes(zip, entry));
        }
      }
    } catch (ZipException e) {
      records.damages().add(0, null, "not a zip file: " + e.getMessage());
    }
  }

  private static void read(Origin warc, WarcRecords records, WarcRecords.Bytes bytes)
      throws IOException {
    try {
      records.read(warc, bytes);
    } catch (IOException thrown) {
      Damages.letInterruptionsPass(thrown);
      records.damages().add(0, null, warc.inner() + ": " + Damages.reason(thrown));
    }
  }

  @Override
  public @Nullable Capture capture(Path file, Origin origin) throws IOException {
    String inner = origin.inner();
    if (inner == null || origin.offset() < 0) {
      return null;
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(inner);
      return entry == null ? null : WarcRecords.first(bytes(zip, entry), origin);
    }
  }

  private static WarcRecords.Bytes bytes(ZipFile zip, ZipEntry entry) {
    return offset -> {
      InputStream in = new BufferedInputStream(zip.getInputStream(entry));
      in.skipNBytes(offset);
      return Channels.newChannel(in);
    };
  }
}
