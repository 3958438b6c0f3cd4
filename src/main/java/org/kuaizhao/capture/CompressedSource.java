package org.kuaizhao.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.sniff.Sniffer;
import org.kuaizhao.capture.unpack.Bytes;
import org.kuaizhao.capture.unpack.Compression;

/** A file that was compressed as a whole: what it unpacks to is asked for like a file. */
final class CompressedSource implements Source {

  private final Sources sources;

  CompressedSource(Sources sources) {
    this.sources = sources;
  }

  @Override
  public boolean recognises(Head head) {
    return how(head) != null;
  }

  private static @Nullable Compression how(Head head) {
    Compression marked = head.compression();
    boolean mayBeBrotli = head.isNamed(".br") || Sniffer.isUnknown(head.bytes());
    if (marked != null || !mayBeBrotli) {
      return marked;
    }
    return Body.unpacksToText(Compression.BROTLI, head.bytes()) ? Compression.BROTLI : null;
  }

  @Override
  public void read(Item item, Harvest harvest) throws IOException {
    Compression how = how(item.head());
    if (how == null) {
      throw new IOException("no compressed file");
    }
    Bytes unpacked = Bytes.of(() -> how.open(new BufferedInputStream(item.bytes().from(0))));
    Item inner = item.unpacked(item.budget().spending(unpacked));
    sources.read(inner, harvest);
  }
}
