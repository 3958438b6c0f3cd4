package org.kuaizhao.export;

import java.io.IOException;
import java.io.OutputStream;
import org.kuaizhao.export.CaptureRecords.PageRecord;

/** Every capture of the articles as a WARC, a gzip member a record. */
final class WarcWriter implements ArticleWriter {

  private final CaptureRecords records;
  private final OutputStream out;
  private final Pages pages;
  private long length;

  /** Hears where the record of a page lies. */
  interface Pages {
    void page(PageRecord page, long offset, long length) throws IOException;
  }

  WarcWriter(CaptureRecords records, OutputStream out) throws IOException {
    this(records, out, (page, offset, length) -> {});
  }

  WarcWriter(CaptureRecords records, OutputStream out, Pages pages) throws IOException {
    this.records = records;
    this.out = out;
    this.pages = pages;
    put(records.info("kuaizhao.warc.gz"));
  }

  @Override
  public void write(Holding holding) throws IOException {
    records.write(
        holding,
        new CaptureRecords.Sink() {
          @Override
          public void image(WarcRecord record) throws IOException {
            put(record);
          }

          @Override
          public void page(PageRecord page) throws IOException {
            long start = length;
            put(page.record());
            pages.page(page, start, length - start);
          }
        });
  }

  private void put(WarcRecord record) throws IOException {
    byte[] member = record.member();
    out.write(member);
    length += member.length;
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }
}
