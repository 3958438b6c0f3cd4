package org.kuaizhao.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** WARC (ISO 28500) and ARC files, plain or gzipped. */
final class WarcSource implements Source {

  @Override
  public boolean recognises(Head head) {
    return head.beginsUnpacked("WARC/")
        || head.beginsUnpacked("filedesc:")
        || head.isNamed(".warc", ".warc.gz", ".arc", ".arc.gz");
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
          WarcRecords records = new WarcRecords(sink);
          records.read(new Origin(file.name(), null, -1), bytes(file.path()));
          return records.contents("no record in it");
        });
  }

  @Override
  public @Nullable Capture capture(Path file, Origin origin) throws IOException {
    return origin.offset() < 0 ? null : WarcRecords.first(bytes(file), origin);
  }

  private static WarcRecords.Bytes bytes(Path file) {
    return offset -> FileChannel.open(file).position(offset);
  }
}
