package org.kuaizhao.export;

import java.io.IOException;
import java.io.OutputStream;
import org.kuaizhao.BuiltArchive;

/** The forms in which articles leave. */
public enum ExportFormat {
  /** An object a line, as {@code extract} prints it. */
  JSONL,
  /** A row an article. */
  CSV,
  /** Apache Parquet, a row an article. */
  PARQUET,
  /** One document, a chapter an article. */
  MARKDOWN,
  /** A book (EPUB 3), a chapter an article. */
  EPUB,
  /** Every capture with its bytes (WARC 1.1, a gzip member a record). */
  WARC,
  /** The same with index and list of pages (WACZ 1.1.1). */
  WACZ;

  /** Whether it can be looked at in a terminal. */
  public boolean isText() {
    return this == JSONL || this == CSV || this == MARKDOWN;
  }

  /**
   * The writer of the form.
   *
   * @param log takes what could not be written as it was captured
   */
  ArticleWriter writer(BuiltArchive archive, OutputStream out, ExportLog log) throws IOException {
    return switch (this) {
      case JSONL -> new TextWriter(PageFormat.Kind.JSONL, out);
      case CSV -> new TextWriter(PageFormat.Kind.CSV, out);
      case MARKDOWN -> new TextWriter(PageFormat.Kind.MARKDOWN, out);
      case PARQUET -> new ParquetWriter(out);
      case EPUB -> new EpubWriter(archive, out);
      case WARC -> new WarcWriter(new CaptureRecords(archive, log), out);
      case WACZ -> new WaczWriter(new CaptureRecords(archive, log), out);
    };
  }
}
