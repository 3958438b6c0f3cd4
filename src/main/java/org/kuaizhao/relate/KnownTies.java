package org.kuaizhao.relate;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;

/**
 * How much the texts of pairs share, as builds found it: two bodies are read and aligned once. One
 * file of the state folder; whatever is wrong with it, it is as if there were none.
 */
public final class KnownTies {

  /** Counts up with each change of how texts are aligned, or of the file. */
  private static final String VERSION = "kuaizhao-ties 1";

  private static final int NUMBERS = 6;

  private final Map<String, Alignment.Shares> known;
  private final Map<String, Alignment.Shares> used = new TreeMap<>();

  private KnownTies(Map<String, Alignment.Shares> known) {
    this.known = known;
  }

  /** Nothing is known. */
  public static KnownTies none() {
    return new KnownTies(Map.of());
  }

  /** Those in a file, as the same program wrote it. */
  public static KnownTies read(Path file, String program) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      byte[] header = header(program);
      byte[] found = new byte[header.length];
      bytes.get(found);
      long sum = bytes.getLong();
      CRC32 crc = new CRC32();
      crc.update(bytes.duplicate());
      if (!Arrays.equals(found, header) || crc.getValue() != sum) {
        return none();
      }
      Map<String, Alignment.Shares> known = new TreeMap<>();
      while (bytes.hasRemaining()) {
        byte[] key = new byte[bytes.get()];
        bytes.get(key);
        known.put(new String(key, StandardCharsets.US_ASCII), shares(bytes));
      }
      return new KnownTies(known);
    } catch (IOException | BufferUnderflowException | NegativeArraySizeException unusable) {
      return none();
    }
  }

  private static Alignment.Shares shares(ByteBuffer in) {
    return new Alignment.Shares(
        in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getInt());
  }

  /** Leaves for the next build what this one asked for. */
  void write(Path file, String program) throws IOException {
    int size = used.keySet().stream().mapToInt(key -> 1 + key.length() + NUMBERS * 4).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size);
    used.forEach((key, shares) -> {
      bytes.put((byte) key.length()).put(key.getBytes(StandardCharsets.US_ASCII));
      bytes.putInt(shares.earlier()).putInt(shares.later()).putInt(shares.kept());
      bytes.putInt(shares.shared()).putInt(shares.sentences()).putInt(shares.changed());
    });
    CRC32 crc = new CRC32();
    crc.update(bytes.array());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
      out.write(header(program));
      out.writeLong(crc.getValue());
      out.write(bytes.array());
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What two articles share as they are shown; null when nobody looked yet. */
  Alignment.@Nullable Shares of(Entry earlier, Entry later) {
    Alignment.Shares shares = known.get(key(earlier, later));
    if (shares != null) {
      used.put(key(earlier, later), shares);
    }
    return shares;
  }

  void put(Entry earlier, Entry later, Alignment.Shares shares) {
    used.put(key(earlier, later), shares);
  }

  private static String key(Entry earlier, Entry later) {
    return earlier.id()
        + later.id()
        + earlier.current().contentKey()
        + later.current().contentKey();
  }

  private static byte[] header(String program) {
    return (VERSION + " " + program + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
