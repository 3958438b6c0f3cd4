package org.kuaizhao.relate;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.archive.Entry;

/**
 * What the last build related: for each article what it was known by, its topics, and the earlier
 * articles on its matter; one file of the state folder. Whatever is wrong with it, it is as if
 * there were none: that costs time alone. Immutable.
 */
public final class KnownRelations {

  /** Counts up with each change of what is related, or of the file. */
  private static final String VERSION = "kuaizhao-relations 1";

  /** Nothing is known. */
  public static final KnownRelations NONE = new KnownRelations(ByteBuffer.allocate(0), 0);

  /** Bytes of an article's line: id, print, time, and where the rest of it stands. */
  private static final int LINE = 3 * Long.BYTES + Integer.BYTES;

  private final ByteBuffer bytes;
  private final int count;

  private KnownRelations(ByteBuffer bytes, int count) {
    this.bytes = bytes;
    this.count = count;
  }

  /** Those in a file, as the same program wrote it. */
  public static KnownRelations read(Path file, String program) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      byte[] header = header(program);
      byte[] found = new byte[header.length];
      bytes.get(found);
      long sum = bytes.getLong();
      ByteBuffer rest = bytes.slice();
      CRC32 crc = new CRC32();
      crc.update(rest.duplicate());
      if (!Arrays.equals(found, header) || crc.getValue() != sum) {
        return NONE;
      }
      int count = rest.getInt();
      return new KnownRelations(rest.slice(), count);
    } catch (IOException | BufferUnderflowException unusable) {
      return NONE;
    }
  }

  /** Writes what is related now. */
  static void write(Path file, String program, List<Entry> newestFirst, int[][] related)
      throws IOException {
    Integer[] byId = new Integer[newestFirst.size()];
    long[] ids = new long[newestFirst.size()];
    for (int place = 0; place < byId.length; place++) {
      byId[place] = place;
      ids[place] = id(newestFirst.get(place));
    }
    Arrays.sort(byId, (a, b) -> Long.compare(ids[a], ids[b]));
    ByteArrayOutputStream lines = new ByteArrayOutputStream(byId.length * LINE + Integer.BYTES);
    ByteArrayOutputStream rests = new ByteArrayOutputStream(byId.length * 128);
    DataOutputStream line = new DataOutputStream(lines);
    DataOutputStream rest = new DataOutputStream(rests);
    line.writeInt(byId.length);
    for (int place : byId) {
      Entry entry = newestFirst.get(place);
      line.writeLong(ids[place]);
      line.writeLong(print(entry));
      line.writeLong(entry.time());
      line.writeInt(byId.length * LINE + rests.size());
      int[] topics = entry.fingerprint().topics();
      rest.writeInt(topics.length);
      for (int topic : topics) {
        rest.writeInt(topic);
      }
      rest.writeInt(related[place].length);
      for (int other : related[place]) {
        rest.writeLong(ids[other]);
      }
    }
    CRC32 crc = new CRC32();
    crc.update(lines.toByteArray());
    crc.update(rests.toByteArray());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(fresh))) {
      out.write(header(program));
      out.writeLong(crc.getValue());
      lines.writeTo(out);
      rests.writeTo(out);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] header(String program) {
    return (VERSION + " " + program + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What is known of the articles of a list.
   *
   * @param related by place: the places of the earlier articles; of a stale one nothing
   * @param stale the articles of which nothing is known, or that name a changed one
   * @param gone the articles that are no more, or no more as they were
   */
  record Matched(int[][] related, BitSet stale, List<Gone> gone) {}

  /** An article that is no more where and what it was. */
  record Gone(long id, long time, int[] topics) {

    /** Where it would stand: before it are those that are newer, or as new by id. */
    int place(List<Entry> newestFirst) {
      int from = 0;
      int to = newestFirst.size();
      while (from < to) {
        int middle = (from + to) >>> 1;
        Entry entry = newestFirst.get(middle);
        boolean isBefore =
            entry.time() > time
                || (entry.time() == time && Long.compareUnsigned(KnownRelations.id(entry), id) < 0);
        from = isBefore ? middle + 1 : from;
        to = isBefore ? to : middle;
      }
      return from;
    }
  }

  /** Finds the articles of a list again. */
  Matched match(List<Entry> newestFirst) {
    int[][] related = new int[newestFirst.size()][];
    BitSet stale = new BitSet();
    if (count == 0) {
      Arrays.fill(related, new int[0]);
      stale.set(0, newestFirst.size());
      return new Matched(related, stale, List.of());
    }
    int[] placeOf = new int[count]; // by line: the place plus one
    int[] lineOf = new int[newestFirst.size()];
    for (int place = 0; place < newestFirst.size(); place++) {
      Entry entry = newestFirst.get(place);
      int line = line(id(entry));
      boolean isKnown = line >= 0 && print(line) == print(entry) && time(line) == entry.time();
      lineOf[place] = isKnown ? line : -1;
      if (isKnown) {
        placeOf[line] = place + 1;
      }
    }
    for (int place = 0; place < newestFirst.size(); place++) {
      int[] known = lineOf[place] < 0 ? null : related(lineOf[place], placeOf);
      if (known == null) {
        stale.set(place);
      }
      related[place] = known == null ? new int[0] : known;
    }
    return new Matched(related, stale, gone(placeOf));
  }

  private List<Gone> gone(int[] placeOf) {
    List<Gone> gone = new ArrayList<>();
    for (int line = 0; line < count; line++) {
      if (placeOf[line] == 0) {
        int at = rest(line);
        int[] topics = new int[bytes.getInt(at)];
        for (int i = 0; i < topics.length; i++) {
          topics[i] = bytes.getInt(at + (1 + i) * Integer.BYTES);
        }
        gone.add(new Gone(bytes.getLong(line * LINE), time(line), topics));
      }
    }
    return gone;
  }

  /** The places of the articles that a line names; null when one of them is not as it was. */
  private int @Nullable [] related(int line, int[] placeOf) {
    int at = rest(line);
    at += (1 + bytes.getInt(at)) * Integer.BYTES;
    int[] related = new int[bytes.getInt(at)];
    for (int i = 0; i < related.length; i++) {
      int other = line(bytes.getLong(at + Integer.BYTES + i * Long.BYTES));
      if (other < 0 || placeOf[other] == 0) {
        return null;
      }
      related[i] = placeOf[other] - 1;
    }
    return related;
  }

  private int line(long id) {
    int from = 0;
    int to = count;
    while (from < to) {
      int middle = (from + to) >>> 1;
      long found = bytes.getLong(middle * LINE);
      if (found == id) {
        return middle;
      }
      from = found < id ? middle + 1 : from;
      to = found < id ? to : middle;
    }
    return -1;
  }

  private long print(int line) {
    return bytes.getLong(line * LINE + Long.BYTES);
  }

  private long time(int line) {
    return bytes.getLong(line * LINE + 2 * Long.BYTES);
  }

  private int rest(int line) {
    return bytes.getInt(line * LINE + 3 * Long.BYTES);
  }

  private static long id(Entry entry) {
    return Long.parseUnsignedLong(entry.id(), 16);
  }

  /** Tells what an article is related by. */
  private static long print(Entry entry) {
    Fingerprint print = entry.fingerprint();
    long hash = print.text();
    for (long sentence : print.sentences()) {
      hash = mixed(hash, sentence);
    }
    for (int i = 0; i < print.topics().length; i++) {
      hash = mixed(hash, ((long) print.topics()[i] << 8) | print.weights()[i]);
    }
    return hash;
  }

  private static long mixed(long hash, long next) {
    long h = (hash ^ next) * 0xff51afd7ed558ccdL;
    return h ^ (h >>> 32);
  }
}
