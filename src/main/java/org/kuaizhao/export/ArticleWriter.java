package org.kuaizhao.export;

import java.io.IOException;

/** One form of what leaves: articles are written one after another, then it is finished. */
sealed interface ArticleWriter
    permits TextWriter, ParquetWriter, EpubWriter, WarcWriter, WaczWriter {

  /** Takes an article in. */
  void write(Holding holding) throws IOException;

  /** Writes what stands at the end; the stream stays open. */
  void finish() throws IOException;
}
