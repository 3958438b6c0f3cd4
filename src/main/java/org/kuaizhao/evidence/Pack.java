package org.kuaizhao.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.kuaizhao.capture.Digests;

/**
 * The files of a pack by their paths, and the one way they are written: sorted, stored as they are,
 * without times. So a pack that was changed in any byte is not the pack of its files.
 */
record Pack(SortedMap<String, byte[]> files) {

  /** The list that {@code sha256sum -c} checks. */
  static final String SUMS = "SHA256SUMS";

  /** More than this is no pack of one article. */
  private static final long LARGEST = 1L << 30;

  Pack {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The files with the list of their digests. */
  static Pack summed(Map<String, byte[]> files) {
    SortedMap<String, byte[]> all = new TreeMap<>(files);
    all.put(SUMS, sums(all));
    return new Pack(all);
  }

  /** The list of digests, as {@code sha256sum} prints it. */
  static byte[] sums(SortedMap<String, byte[]> files) {
    StringBuilder sums = new StringBuilder();
    files.forEach((path, bytes) -> {
      if (!path.equals(SUMS)) {
        sums.append(Digests.hex(bytes)).append("  ").append(path).append('\n');
      }
    });
    return sums.toString().getBytes(StandardCharsets.UTF_8);
  }

  byte[] file(String path) {
    return files.getOrDefault(path, new byte[0]);
  }

  String text(String path) {
    return new String(file(path), StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 12, 0));
        entry.setSize(file.getValue().length);
        CRC32 crc = new CRC32();
        crc.update(file.getValue());
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory is never full before it says so otherwise
    }
    return out.toByteArray();
  }

  /**
   * The pack of some bytes.
   *
   * @throws IOException when they are none, or none as this program writes it
   */
  static Pack read(byte[] bytes) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    long size = 0;
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, LARGEST - size));
        size += content.length;
        if (files.put(entry.getName(), content) != null) {
          throw new IOException(entry.getName() + " is in it twice");
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("no zip: " + e.getMessage(), e);
    }
    Pack pack = new Pack(files);
    if (!java.util.Arrays.equals(pack.bytes(), bytes)) {
      throw new IOException("it is not as it was written");
    }
    return pack;
  }
}
