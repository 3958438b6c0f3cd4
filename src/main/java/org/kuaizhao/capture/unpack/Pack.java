package org.kuaizhao.capture.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The files of a pack, in its order, each to be read at any time. What a pack keeps only in its
 * order is spooled when it is opened.
 */
public final class Pack {

  /** 7z files that need more memory than this, in KiB, are refused. */
  private static final int SEVEN_ZIP_MEMORY = 256 << 10;

  private final Budget budget;
  private final List<Entry> entries = new ArrayList<>();
  private @Nullable String fault;

  private Pack(Budget budget) {
    this.budget = budget;
  }

  /** A format of packs. */
  public enum Format {
    ZIP,
    TAR,
    SEVEN_ZIP
  }

  /**
   * A file in a pack.
   *
   * @param name its path, {@code /} between the parts, as the pack writes it
   * @param size -1 when the pack does not tell
   * @param fault why its bytes end early or are not to be had; null when nothing is known of it
   */
  public record Entry(String name, long size, Bytes bytes, @Nullable String fault) {}

  /** Opens a pack. What cannot be read of it is its {@link #fault}. */
  public static Pack open(Format format, Bytes bytes, Budget budget) throws IOException {
    Pack pack = new Pack(budget);
    Spool.Kept kept = Spool.region(bytes);
    pack.noteFault(kept.fault());
    try {
      switch (format) {
        case ZIP -> pack.zip(kept.bytes());
        case TAR -> pack.tar(kept.bytes());
        case SEVEN_ZIP -> pack.sevenZip(kept.bytes());
      }
    } catch (IOException | RuntimeException broken) {
      pack.noteFault(broken);
    }
    return pack;
  }

  public List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** Why there may be more in it; null when there is not. */
  public @Nullable String fault() {
    return fault;
  }

  private void noteFault(@Nullable Exception thrown) {
    if (thrown != null && fault == null) {
      fault = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    }
  }

  private void zip(Region region) throws IOException {
    ZipFile zip;
    try {
      zip = ZipFile.builder().setSeekableByteChannel(region.channel()).get();
    } catch (IOException | RuntimeException noDirectory) {
      noteFault(noDirectory);
      zipWithoutDirectory(region);
      return;
    }
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      if (!entry.isDirectory() && !entry.isUnixSymlink()) {
        budget.entry();
        entries.add(
            new Entry(name(entry), entry.getSize(), bytes(zip, entry, region), fault(zip, entry)));
      }
    }
  }

  private static @Nullable String fault(ZipFile zip, ZipArchiveEntry entry) {
    if (zip.canReadEntryData(entry)) {
      return null;
    }
    return entry.getGeneralPurposeBit().usesEncryption()
        ? "is encrypted"
        : "is packed by a method that is not known: " + entry.getMethod();
  }

  private static Bytes bytes(ZipFile zip, ZipArchiveEntry entry, Region region) {
    boolean isPlain = entry.getMethod() == ZipEntry.STORED && entry.getDataOffset() >= 0;
    if (isPlain && !entry.getGeneralPurposeBit().usesEncryption()) {
      return new Region(region.file(), region.start() + entry.getDataOffset(), entry.getSize());
    }
    return Bytes.of(() -> zip.getInputStream(entry));
  }

  /** Local headers alone tell what lies in a zip that was cut. */
  private void zipWithoutDirectory(Region region) throws IOException {
    try (ZipArchiveInputStream in =
        new ZipArchiveInputStream(region.from(0), "UTF-8", true, true, true)) {
      spool(in);
    }
  }

  private static String name(ZipArchiveEntry entry) {
    byte[] raw = entry.getRawName();
    boolean isUtf8 = raw == null || entry.getGeneralPurposeBit().usesUTF8ForNames();
    return (isUtf8 ? entry.getName() : text(raw)).replace('\\', '/');
  }

  /** Packers of Windows write names in the charset of their system. */
  private static String text(byte[] name) {
    for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
      try {
        return charset.newDecoder().decode(ByteBuffer.wrap(name)).toString();
      } catch (CharacterCodingException another) {
        // the next one
      }
    }
    return new String(name, Charset.forName("IBM437"));
  }

  private void tar(Region region) throws IOException {
    try (TarArchiveInputStream in = new TarArchiveInputStream(region.from(0), true)) {
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink()) {
          continue;
        }
        budget.entry();
        if (entry.isSparse()) {
          keep(entry, in, new Spool());
          continue;
        }
        long start = in.getBytesRead();
        long there = Math.max(0, Math.min(entry.getSize(), region.length() - start));
        entries.add(
            new Entry(
                entry.getName(),
                entry.getSize(),
                new Region(region.file(), region.start() + start, there),
                there < entry.getSize() ? "ends early" : null));
      }
    }
  }

  private void sevenZip(Region region) throws IOException {
    Spool spool = new Spool();
    try (SevenZFile in =
        SevenZFile.builder()
            .setSeekableByteChannel(region.channel())
            .setMaxMemoryLimitKiB(SEVEN_ZIP_MEMORY)
            .get()) {
      for (SevenZArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory() && entry.hasStream()) {
          keep(entry, current(in), spool);
        }
      }
    }
  }

  private static InputStream current(SevenZFile pack) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return pack.read();
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        return pack.read(to, offset, length);
      }
    };
  }

  private void spool(ArchiveInputStream<? extends ArchiveEntry> in) throws IOException {
    Spool spool = new Spool();
    for (ArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      if (!entry.isDirectory()) {
        keep(entry, in, spool);
      }
    }
  }

  private void keep(ArchiveEntry entry, InputStream in, Spool spool) throws IOException {
    budget.entry();
    Spool.Kept kept = spool.keep(budget.spending(in));
    IOException fault = kept.fault();
    entries.add(
        new Entry(
            entry instanceof ZipArchiveEntry zip ? name(zip) : entry.getName().replace('\\', '/'),
            kept.bytes().length(),
            kept.bytes(),
            fault == null ? null : String.valueOf(fault.getMessage())));
    if (fault != null) {
      throw fault;
    }
  }
}
