package org.kuaizhao.capture;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.unpack.Budget;
import org.kuaizhao.capture.unpack.BulkInputStream;
import org.kuaizhao.capture.unpack.Compression;
import org.kuaizhao.capture.unpack.GzipMember;
import org.kuaizhao.capture.unpack.PeekStream;
import org.kuaizhao.capture.unpack.ZstdFrame;

/**
 * One reading of a WARC or ARC, whose every good record is found. Three levels, each of which finds
 * its way again: the file is members of gzip, frames of Zstandard and plain stretches in any order;
 * each of them holds records; and the block of a record is what its length says unless another
 * record begins within.
 */
final class WarcReading {

  /** After so many bad places the rest of a file is left. */
  private static final int MOST_LOST = 1_000;

  /** So many where each is a read from the start of a packed file. */
  private static final int MOST_LOST_IN_PACK = 50;

  private static final int WINDOW = 1 << 15;
  private static final int TRIAL = 4096;

  /** What is kept of a window for a mark on its border. */
  private static final int OVERLAP = 32;

  private static final Pattern HEADER =
      Pattern.compile("(?is)WARC/\\d.{0,4000}?\\nWARC-Type\\s*:.*");

  private final Item item;
  private final Harvest harvest;
  private final RecordPages pages;
  private byte @Nullable [] dictionary;
  private boolean isArc;
  private int lost;
  private int records;

  WarcReading(Item item, Harvest harvest) {
    this.item = item;
    this.harvest = harvest;
    this.pages = new RecordPages();
    this.isArc = item.head().isNamed(".arc", ".arc.gz");
  }

  /** Reads all of it, or the record that is wanted. */
  void run() throws IOException {
    dictionary = ZstdFrame.dictionary(item.bytes());
    Origin wanted = harvest.wanted();
    if (wanted != null) {
      read(wanted);
      return;
    }
    int most = item.place().inner() == null ? MOST_LOST : MOST_LOST_IN_PACK;
    long from = 0;
    while (from >= 0) {
      if (lost >= most) {
        damage(from, null, most + " bad places before: the rest is not read");
        return;
      }
      from = readFrom(from);
    }
    if (records == 0 && lost == 0) {
      damage(0, null, "no record in it");
    }
  }

  /** Reads one record, at an offset of the file or of a member that is named by its own. */
  private void read(Origin wanted) throws IOException {
    String outer = item.place().inner() == null ? "" : item.place().inner();
    String inner = wanted.inner() == null ? "" : wanted.inner();
    String member =
        inner.substring(Math.min(inner.length(), outer.length())).replaceFirst("^!", "");
    long start = member.matches("\\d{1,18}") ? Long.parseLong(member) : wanted.offset();
    try (PeekStream packed = new PeekStream(item.bytes().from(start), start)) {
      Stretch stretch = stretch(packed);
      if (!member.isEmpty()) {
        stretch.in.skipNBytes(wanted.offset());
        stretch.isFirst = false;
      }
      skipPadding(stretch.in, start);
      stretch.record();
    } catch (EOFException clipped) {
      // what was there of it was handed on
    }
  }

  private void damage(long at, @Nullable String url, String reason) {
    lost++;
    harvest.damage(item.place().at(at), url, reason);
  }

  /** Reads on from an offset; tells where to go on after damage, -1 at the end. */
  private long readFrom(long from) throws IOException {
    try (PeekStream packed = new PeekStream(item.bytes().from(from), from)) {
      while (skipPadding(packed, packed.position())) {
        long at = packed.position();
        if (ZstdFrame.isSkippable(packed)) {
          ZstdFrame.skip(packed);
        } else if (isPacked(packed)) {
          Stretch member = stretch(packed);
          if (!member.readMember()) {
            return next(at + 1);
          }
        } else {
          long again = new Stretch(packed, packed, -1).read();
          if (again >= 0) {
            return again;
          }
        }
      }
      return -1;
    } catch (EOFException cut) {
      damage(from, null, cut.getMessage() == null ? "ends early" : cut.getMessage());
      return -1;
    }
  }

  private static boolean isPacked(PeekStream in) throws IOException {
    return GzipMember.begins(in) || ZstdFrame.begins(in);
  }

  /** What begins here: a member, unpacked, or plain records. */
  private Stretch stretch(PeekStream packed) throws IOException {
    long at = packed.position();
    if (GzipMember.begins(packed)) {
      return new Stretch(packed, unpacked(new Members(packed)), at);
    }
    return ZstdFrame.begins(packed)
        ? new Stretch(packed, unpacked(ZstdFrame.open(packed, dictionary)), at)
        : new Stretch(packed, packed, -1);
  }

  private PeekStream unpacked(InputStream member) {
    return new PeekStream(item.budget().spending(member), 0);
  }

  /** Members up to the one that the next record begins in: some crawlers split records. */
  private static final class Members extends BulkInputStream {
    /** A member that gives less was cut: nothing tells that it goes on. */
    private static final int LEAST_START = 16;

    private final PeekStream packed;
    private GzipMember member;

    Members(PeekStream packed) throws IOException {
      this.packed = packed;
      this.member = new GzipMember(packed);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      while (true) {
        int read = member.read(to, offset, length);
        if (read >= 0 || !GzipMember.begins(packed)) {
          return read;
        }
        byte[] start = Compression.begin(Compression.GZIP, packed.copy(TRIAL), TRIAL);
        if (start.length < LEAST_START || WarcSource.isRecord(start)) {
          return -1;
        }
        member = new GzipMember(packed);
      }
    }

    @Override
    public void close() {
      member.close();
    }
  }

  /** Passes over line ends and zeros, and tells zeros; false at the end. */
  private boolean skipPadding(PeekStream in, long at) throws IOException {
    long zeros = 0;
    while (in.peek(1) > 0) {
      byte b = in.at(0);
      if (b != 0 && b != '\r' && b != '\n' && b != ' ') {
        break;
      }
      zeros += b == 0 ? 1 : 0;
      in.read();
    }
    if (zeros > 0) {
      damage(at, null, zeros + " bytes of zeros, no record");
    }
    return in.peek(1) > 0;
  }

  /** Where the next member or plain record begins from an offset on, -1 when there is none. */
  private long next(long from) throws IOException {
    try (PeekStream packed = new PeekStream(item.bytes().from(from), from)) {
      return seek(packed, true) ? packed.position() : -1;
    }
  }

  /** Moves on to where the next record or, if asked, member begins; false when there is none. */
  private boolean seek(PeekStream in, boolean isPlain) throws IOException {
    while (true) {
      int there = in.peek(WINDOW);
      int sure = there < WINDOW ? there : there - OVERLAP;
      for (int i = 0; i < sure; i++) {
        byte b = in.at(i);
        boolean mayBegin = b == 'W' || b == '\n' || isPlain && (b == 0x1f || b == 0x28);
        int start = b == '\n' ? i + 1 : i;
        if (mayBegin && isStart(in, start, there, isPlain)) {
          in.skipNBytes(start);
          return true;
        }
      }
      in.skipNBytes(there < WINDOW ? there : sure);
      if (there < WINDOW) {
        return false;
      }
    }
  }

  private boolean isStart(PeekStream in, int at, int there, boolean isPlain) throws IOException {
    if (at + 6 > there) {
      return false;
    }
    byte b = in.at(at);
    if (b == 'W') {
      return in.at(at + 1) == 'A'
          && in.at(at + 4) == '/'
          && HEADER.matcher(Head.text(in.copy(at + TRIAL)).substring(at)).matches();
    }
    if (Character.isLetter(b)) {
      if (!isArc) {
        return false;
      }
      byte[] line = in.copy(at + TRIAL);
      return RecordHeader.begins(stream(line, at));
    }
    if (!isPlain || in.at(at + 1) != (byte) 0x8b && in.at(at + 1) != (byte) 0xb5) {
      return false;
    }
    byte[] trial = in.copy(at + TRIAL);
    PeekStream packed = stream(trial, at);
    Compression how =
        GzipMember.begins(packed)
            ? Compression.GZIP
            : ZstdFrame.begins(packed) ? Compression.ZSTD : null;
    return how != null
        && RecordHeader.begins(
            stream(Compression.begin(how, Arrays.copyOfRange(trial, at, trial.length), TRIAL), 0));
  }

  private static PeekStream stream(byte[] bytes, int from) {
    return new PeekStream(new ByteArrayInputStream(bytes, from, bytes.length - from), 0);
  }

  /** Records one after another in one stretch of unpacked bytes. */
  private final class Stretch {
    private final PeekStream packed;
    private final long member;
    private PeekStream in;
    private @Nullable String url;
    private boolean isFirst = true;

    /**
     * @param member where it begins in the file when it is packed, else -1
     */
    Stretch(PeekStream packed, PeekStream in, long member) {
      this.packed = packed;
      this.in = in;
      this.member = member;
    }

    /** Reads a member to its end; false when it is broken. */
    boolean readMember() throws IOException {
      try {
        read();
        in.transferTo(OutputStream.nullOutputStream());
        return true;
      } catch (Budget.PassedException passed) {
        throw passed;
      } catch (IOException | RuntimeException | Error thrown) {
        Damages.letInterruptionsPass(thrown);
        if (harvest.isFailing()) {
          throw thrown;
        }
        harvest.damages().note(thrown);
        WarcReading.this.damage(member, url, Damages.reason(thrown));
        return false;
      } finally {
        if (in != packed) {
          in.close();
        }
      }
    }

    /** Reads records to the end; tells where to read the file again, -1 for nowhere. */
    long read() throws IOException {
      while (skipPadding(in, member < 0 ? in.position() : member)) {
        long at = in.position();
        if (member < 0 && isPacked(in)) {
          return -1;
        }
        if (RecordHeader.begins(in)) {
          long again = record();
          if (again >= 0 && member < 0) {
            return again;
          } else if (again >= 0) {
            in = reopened(again);
          }
        } else if (!pass(at)) {
          return -1;
        }
      }
      return -1;
    }

    /** Passes over what is no record; false when none follows. */
    private boolean pass(long at) throws IOException {
      boolean found = seek(in, member < 0);
      if (records > 0 || found) {
        WarcReading.this.damage(
            member < 0 ? at : member, null, (in.position() - at) + " bytes that are no record");
      } else {
        WarcReading.this.damage(member < 0 ? at : member, null, "no record in it");
      }
      return found;
    }

    /** The record here; tells where to read again when its length misleads, else -1. */
    long record() throws IOException {
      url = null;
      Origin origin = origin();
      RecordHeader header;
      try {
        header = header(origin);
      } catch (RecordHeader.CutException cut) {
        damage(origin, Damages.reason(cut));
        return cut.next();
      }
      if (header == null) {
        return next(origin.offset() + 1);
      }
      records++;
      isFirst = false;
      url = header.url();
      long start = in.position();
      Block block = new Block(in, header.length() < 0 ? Long.MAX_VALUE : header.length());
      RecordPages.Page page = page(header, block, origin);
      block.drain();
      if (block.fault() != null) {
        handOn(page, header, origin);
        throw block.fault();
      }
      boolean isWhole;
      try {
        isWhole = block.isEnded() && isFollowed();
      } catch (IOException brokenBehind) {
        handOn(page, header, origin);
        throw brokenBehind;
      }
      if (!isWhole) {
        long mark = mark(start);
        if (mark >= 0 && mark < in.position()) {
          damage(origin, length(header) + ", the next record begins after " + (mark - start));
          try (PeekStream again = reopened(start)) {
            handOn(page(header, new Block(again, mark - start), origin), header, origin);
          }
          return mark;
        }
        if (!block.isEnded()) {
          damage(origin, "ends early: " + (in.position() - start) + " bytes, " + length(header));
        }
      }
      handOn(page, header, origin);
      return -1;
    }

    /** The header here; in a plain stretch a broken one costs its record alone. */
    private @Nullable RecordHeader header(Origin origin) throws IOException {
      try {
        isArc |= !RecordHeader.isWarc(in);
        return RecordHeader.read(in);
      } catch (IOException broken) {
        if (member >= 0 || broken instanceof RecordHeader.CutException) {
          throw broken;
        }
        damage(origin, Damages.reason(broken));
        return null;
      }
    }

    private void damage(Origin origin, String reason) {
      WarcReading.this.damage(member < 0 ? origin.offset() : member, url, reason);
    }

    private static String length(RecordHeader header) {
      return header.length() < 0
          ? "it tells no length"
          : "its length is said to be " + header.length();
    }

    /** The member's own offset tells its first record alone. */
    private Origin origin() {
      Origin place = item.place();
      if (member < 0) {
        return place.at(in.position());
      }
      return isFirst ? place.at(member) : place.inner(Long.toString(member)).at(in.position());
    }

    /** The fence around one record. */
    private RecordPages.Page page(RecordHeader header, Block block, Origin origin)
        throws IOException {
      try {
        return pages.page(header, block, origin);
      } catch (RuntimeException | Error thrown) {
        Damages.letInterruptionsPass(thrown);
        harvest.damages().note(thrown);
        damage(origin, Damages.reason(thrown));
        return RecordPages.Page.NONE;
      }
    }

    /** Outside the fence: what the sink throws is no fault of the record. */
    private void handOn(RecordPages.Page page, RecordHeader header, Origin origin) {
      if (page.fault() != null) {
        damage(origin, page.fault());
      }
      if (header.type().equals("revisit") && page.skipped() == null) {
        harvest.revisits().revisit(header, origin);
      } else if (page.skipped() != null) {
        harvest.skip(page.skipped());
      }
      if (page.shown() != null) {
        harvest.picture(page.shown().picture(), page.shown().bytes());
      }
      if (page.capture() != null) {
        harvest.revisits().original(page.capture().fetch().names(), origin);
        Hint said = item.surroundings().hint(page.capture().fetch());
        harvest.accept(said == Hint.NONE ? page.capture() : page.capture().with(said));
      }
    }

    /** Whether what comes next may follow a record. */
    private boolean isFollowed() throws IOException {
      while (in.peek(1) > 0 && (in.at(0) == '\r' || in.at(0) == '\n')) {
        in.read();
      }
      return in.peek(1) == 0
          || in.at(0) == 0
          || RecordHeader.begins(in)
          || member < 0 && isPacked(in);
    }

    /** Where a header stands at the beginning of a line from a position on, -1 for nowhere. */
    private long mark(long from) throws IOException {
      try (PeekStream again = reopened(from)) {
        return seek(again, member < 0) ? again.position() : -1;
      }
    }

    private PeekStream reopened(long position) throws IOException {
      if (member < 0) {
        return new PeekStream(item.bytes().from(position), position);
      }
      PeekStream file = new PeekStream(item.bytes().from(member), member);
      PeekStream again = stretch(file).in;
      again.skipNBytes(position);
      return again;
    }
  }
}
