package org.kuaizhao.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.unpack.Bytes;
import org.kuaizhao.capture.unpack.Pack;
import org.kuaizhao.capture.unpack.Region;

/**
 * Packs of files: zip with its kin (WACZ, MAFF, self-extracting pages), tar and 7z. Each file in
 * one is asked for like a snapshot file; pictures and styles are resources of the pages beside
 * them.
 */
final class PackSource implements Source {

  /** So many packs are kept open for their pages to be read again. */
  private static final int MOST_OPEN = 4;

  /** Where the mark at a zip's end stands, a comment of the greatest length behind it. */
  private static final int LONGEST_END = 22 + 0xFFFF;

  private static final int TAR_MARK = 257;

  private final Sources sources;
  private final Map<Origin, Pack> open =
      new LinkedHashMap<>(8, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Origin, Pack> eldest) {
          return size() > MOST_OPEN;
        }
      };

  PackSource(Sources sources) {
    this.sources = sources;
  }

  @Override
  public boolean recognises(Head head) {
    return format(head) != null;
  }

  private static Pack.@Nullable Format format(Head head) {
    if (head.begins("PK\3\4") || head.isNamed(".wacz") || isSelfExtracting(head)) {
      return Pack.Format.ZIP;
    }
    if (head.begins("7z\u00BC\u00AF\u0027\u001C")) {
      return Pack.Format.SEVEN_ZIP;
    }
    boolean isTar = head.bytes().length > TAR_MARK + 8 && head.text().startsWith("ustar", TAR_MARK);
    return isTar ? Pack.Format.TAR : null;
  }

  /** A page that SingleFile saved as a program and its zip in one. */
  private static boolean isSelfExtracting(Head head) {
    if (!head.text().contains("SingleFile")) {
      return false;
    }
    try {
      Region region = head.whole().region();
      if (region == null) {
        return false;
      }
      try (InputStream end = region.from(Math.max(0, region.length() - LONGEST_END))) {
        return Head.text(end.readAllBytes()).contains("PK\5\6");
      } finally {
        region.file().close();
      }
    } catch (IOException unreadable) {
      return false;
    }
  }

  @Override
  public void read(Item item, Harvest harvest) throws IOException {
    Pack.Format format = format(item.head());
    Pack pack = format == null ? null : pack(item, format);
    if (pack == null) {
      throw new IOException("no pack of files");
    }
    new PackReading(sources, item, harvest).read(pack);
  }

  private Pack pack(Item item, Pack.Format format) throws IOException {
    synchronized (open) {
      Pack known = open.get(item.place());
      if (known != null) {
        return known;
      }
    }
    Pack pack = Pack.open(format, item.bytes(), item.budget());
    synchronized (open) {
      open.put(item.place(), pack);
    }
    return pack;
  }

  /** All of a small file in a pack, as text. */
  static String text(Bytes bytes, int most) throws IOException {
    try (InputStream in = bytes.from(0)) {
      return new String(in.readNBytes(most), StandardCharsets.UTF_8);
    }
  }
}
