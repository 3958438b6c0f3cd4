package org.kuaizhao.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import org.kuaizhao.capture.unpack.Compression;
import org.kuaizhao.capture.unpack.PeekStream;

/** WARC (ISO 28500) and ARC files: plain, gzipped, in Zstandard, or all of that in one file. */
final class WarcSource implements Source {

  private static final Pattern START = Pattern.compile("(?s)[\\s\\x00]*(?:WARC/\\d|filedesc:).*");
  private static final String DICTIONARY_FRAME = "\u005D\u002A\u004D\u0018";
  private static final int ENOUGH = 2048;

  @Override
  public boolean recognises(Head head) {
    Compression how = head.compression();
    return switch (how) {
      case null -> isNamed(head) || isRecord(head.bytes());
      case GZIP, ZSTD ->
          isNamed(head) || head.begins(DICTIONARY_FRAME) || isRecord(head.unpacked(how, ENOUGH));
      default -> false;
    };
  }

  private static boolean isNamed(Head head) {
    return head.isNamed(
        ".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz", ".wet.gz", ".wet", ".wat.gz");
  }

  static boolean isRecord(byte[] start) {
    String text = Head.text(start);
    return START.matcher(text).matches() || isArc(start);
  }

  private static boolean isArc(byte[] start) {
    try {
      return RecordHeader.begins(new PeekStream(new ByteArrayInputStream(start), 0));
    } catch (IOException none) {
      return false;
    }
  }

  @Override
  public void read(Item item, Harvest harvest) throws IOException {
    new WarcReading(item, harvest).run();
  }
}
