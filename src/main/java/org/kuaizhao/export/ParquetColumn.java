package org.kuaizhao.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A column of a Parquet file and what a row group has of it so far: texts that may be missing,
 * lists of texts, or instants.
 *
 * @param value what a row has in it: a {@code String}, a {@code Long} of milliseconds, a {@code
 *     List<String>}, or null
 */
final class ParquetColumn {

  /** What a column holds. */
  enum Kind {
    TEXT,
    TEXTS,
    MILLIS
  }

  private final String name;
  private final Kind kind;
  private final Function<Holding, @Nullable Object> value;
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private final Levels present = new Levels();
  private final Levels repeated = new Levels();

  ParquetColumn(String name, Kind kind, Function<Holding, @Nullable Object> value) {
    this.name = name;
    this.kind = kind;
    this.value = value;
  }

  String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  /** How many values the row group has, those that are missing among them. */
  int count() {
    return present.count;
  }

  /** Takes in the value of a row; tells about how many bytes it takes. */
  int add(Holding row) {
    int before = values.size();
    Object known = value.apply(row);
    switch (kind) {
      case TEXT -> {
        present.add(known == null ? 0 : 1);
        if (known != null) {
          text((String) known);
        }
      }
      case MILLIS -> {
        present.add(known == null ? 0 : 1);
        if (known != null) {
          values.writeBytes(little(Long.BYTES).putLong((Long) known).array());
        }
      }
      case TEXTS -> texts(known == null ? List.of() : (List<?>) known);
    }
    return values.size() - before;
  }

  private void texts(List<?> texts) {
    repeated.add(0);
    present.add(texts.isEmpty() ? 0 : 1);
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) {
        repeated.add(1);
        present.add(1);
      }
      text((String) texts.get(i));
    }
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    values.writeBytes(little(Integer.BYTES).putInt(utf8.length).array());
    values.writeBytes(utf8);
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The values of a row group as one data page, and forgets them.
   *
   * @return its length before it was packed, and its bytes
   */
  Page page() throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    if (kind == Kind.TEXTS) {
      repeated.writeTo(plain);
    }
    present.writeTo(plain);
    values.writeTo(plain);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      plain.writeTo(out);
    }
    Page page = new Page(count(), plain.size(), packed.toByteArray());
    values.reset();
    present.reset();
    repeated.reset();
    return page;
  }

  /**
   * A data page.
   *
   * @param length before it was packed
   */
  record Page(int count, int length, byte[] packed) {}

  /** Levels of one bit in runs (Parquet: RLE / bit-packing hybrid, runs alone). */
  private static final class Levels {
    private final ByteArrayOutputStream runs = new ByteArrayOutputStream();
    private int count;
    private int level;
    private int length;

    void add(int next) {
      count++;
      if (next != level && length > 0) {
        endRun();
      }
      level = next;
      length++;
    }

    private void endRun() {
      int head = length << 1;
      while ((head & ~0x7f) != 0) {
        runs.write(head & 0x7f | 0x80);
        head >>>= 7;
      }
      runs.write(head);
      runs.write(level);
      length = 0;
    }

    void writeTo(ByteArrayOutputStream out) throws IOException {
      if (length > 0) {
        endRun();
      }
      out.writeBytes(little(Integer.BYTES).putInt(runs.size()).array());
      runs.writeTo(out);
    }

    void reset() {
      runs.reset();
      count = 0;
      length = 0;
    }
  }
}
