package org.kuaizhao.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.Program;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.export.ParquetColumn.Kind;
import org.kuaizhao.export.ParquetColumn.Page;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;

/**
 * Articles as Apache Parquet, a row an article, in row groups of some megabytes: plain values in
 * one gzip-packed data page a column (format 2.x, data page 1). Columns are the fields of the JSON
 * form under their names: texts ({@code STRING}), lists of texts ({@code LIST}), and {@code
 * publishedTime}, the instant that {@code publishedAt} means in the settings' zone ({@code
 * TIMESTAMP}, milliseconds in UTC). What is not known is null; a list is empty then.
 */
final class ParquetWriter implements ArticleWriter {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** Before it is packed: what a reader must hold at once. */
  private static final int GROUP_BYTES = 16 << 20;

  // Of Parquet's enumerations (parquet.thrift).
  private static final int INT64 = 2;
  private static final int BYTE_ARRAY = 6;
  private static final int REQUIRED = 0;
  private static final int OPTIONAL = 1;
  private static final int REPEATED = 2;
  private static final int UTF8 = 0;
  private static final int LIST = 3;
  private static final int TIMESTAMP_MILLIS = 9;
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int GZIP = 2;

  private final OutputStream out;
  private final List<ParquetColumn> columns = columns();
  private final List<RowGroup> groups = new ArrayList<>();
  private long position;
  private long bytes;
  private int rows;

  /** A column's part of a row group, as it lies in the file. */
  private record Chunk(ParquetColumn column, long offset, int count, long plain, long packed) {}

  private record RowGroup(List<Chunk> chunks, int rows) {}

  ParquetWriter(OutputStream out) throws IOException {
    this.out = out;
    put(MAGIC);
  }

  private static List<ParquetColumn> columns() {
    List<ParquetColumn> columns = new ArrayList<>();
    columns.add(text("id", Article::id));
    columns.add(text("captureId", Article::captureId));
    columns.add(text("url", article -> article.provenance().url()));
    columns.add(text("canonicalUrl", article -> article.provenance().canonicalUrl()));
    for (Field field : Field.values()) {
      columns.add(
          switch (field.kind()) {
            case TEXT -> text(field.json(), article -> article.fields().text(field));
            case TEXTS ->
                new ParquetColumn(
                    field.json(), Kind.TEXTS, row -> row.article().fields().texts(field));
          });
    }
    columns.add(
        new ParquetColumn(
            "publishedTime",
            Kind.MILLIS,
            row -> row.entry().time() == Entry.UNDATED ? null : row.entry().time() * 1000));
    columns.add(text("text", article -> article.body().text()));
    columns.add(text("html", article -> article.body().html()));
    columns.add(text("digest", article -> article.provenance().digest()));
    columns.add(text("origin", article -> article.provenance().origin()));
    columns.add(text("extractor", article -> article.provenance().extractor()));
    return columns;
  }

  private static ParquetColumn text(String name, Function<Article, @Nullable Object> value) {
    return new ParquetColumn(name, Kind.TEXT, row -> value.apply(row.article()));
  }

  @Override
  public void write(Holding holding) throws IOException {
    rows++;
    for (ParquetColumn column : columns) {
      bytes += column.add(holding);
    }
    if (bytes >= GROUP_BYTES) {
      endGroup();
    }
  }

  private void endGroup() throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    for (ParquetColumn column : columns) {
      Page page = column.page();
      byte[] head =
          new ThriftCompact()
              .i32(1, 0) // a data page
              .i32(2, page.length())
              .i32(3, page.packed().length)
              .struct(5, data -> data.i32(1, page.count()).i32(2, PLAIN).i32(3, RLE).i32(4, RLE))
              .bytes();
      chunks.add(
          new Chunk(
              column,
              position,
              page.count(),
              head.length + (long) page.length(),
              head.length + (long) page.packed().length));
      put(head);
      put(page.packed());
    }
    groups.add(new RowGroup(chunks, rows));
    rows = 0;
    bytes = 0;
  }

  @Override
  public void finish() throws IOException {
    if (rows > 0) {
      endGroup();
    }
    byte[] footer = footer();
    put(footer);
    put(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(footer.length)
            .array());
    put(MAGIC);
    out.flush();
  }

  private byte[] footer() {
    List<ThriftField> schema = new ArrayList<>();
    schema.add(root -> root.i32(3, REQUIRED).text(4, "article").i32(5, columns.size()));
    columns.forEach(column -> addTo(schema, column));
    return new ThriftCompact()
        .i32(1, 2)
        .structs(2, schema, (element, field) -> field.writeTo(element))
        .i64(3, groups.stream().mapToLong(RowGroup::rows).sum())
        .structs(4, groups, ParquetWriter::write)
        .text(6, "kuaizhao version " + Program.version())
        .bytes();
  }

  private interface ThriftField {
    void writeTo(ThriftCompact struct);
  }

  private static void addTo(List<ThriftField> schema, ParquetColumn column) {
    switch (column.kind()) {
      case TEXT -> schema.add(text(column.name(), OPTIONAL));
      case MILLIS ->
          schema.add(element ->
              element
                  .i32(1, INT64)
                  .i32(3, OPTIONAL)
                  .text(4, column.name())
                  .i32(6, TIMESTAMP_MILLIS)
                  .struct(10, type -> type.struct(8, ParquetWriter::millisInUtc)));
      case TEXTS -> {
        schema.add(element ->
            element
                .i32(3, REQUIRED)
                .text(4, column.name())
                .i32(5, 1)
                .i32(6, LIST)
                .struct(10, type -> type.struct(3, none -> {})));
        schema.add(element -> element.i32(3, REPEATED).text(4, "list").i32(5, 1));
        schema.add(text("element", REQUIRED));
      }
    }
  }

  private static void millisInUtc(ThriftCompact timestamp) {
    timestamp.yes(1).struct(2, unit -> unit.struct(1, none -> {}));
  }

  private static ThriftField text(String name, int repetition) {
    return element ->
        element
            .i32(1, BYTE_ARRAY)
            .i32(3, repetition)
            .text(4, name)
            .i32(6, UTF8)
            .struct(10, type -> type.struct(1, none -> {}));
  }

  private static void write(ThriftCompact struct, RowGroup group) {
    struct
        .structs(1, group.chunks(), ParquetWriter::write)
        .i64(2, group.chunks().stream().mapToLong(Chunk::plain).sum())
        .i64(3, group.rows());
  }

  private static void write(ThriftCompact struct, Chunk chunk) {
    ParquetColumn column = chunk.column();
    List<String> path =
        column.kind() == Kind.TEXTS
            ? List.of(column.name(), "list", "element")
            : List.of(column.name());
    struct
        .i64(2, 0) // nothing of it lies elsewhere
        .struct(
            3,
            meta ->
                meta.i32(1, column.kind() == Kind.MILLIS ? INT64 : BYTE_ARRAY)
                    .i32s(2, List.of(PLAIN, RLE))
                    .texts(3, path)
                    .i32(4, GZIP)
                    .i64(5, chunk.count())
                    .i64(6, chunk.plain())
                    .i64(7, chunk.packed())
                    .i64(9, chunk.offset()));
  }

  private void put(byte[] some) throws IOException {
    out.write(some);
    position += some.length;
  }
}
