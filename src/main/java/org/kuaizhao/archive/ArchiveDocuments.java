package org.kuaizhao.archive;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import org.kuaizhao.analysis.Postings;
import org.kuaizhao.archive.Archive.ArchiveOptions;
import org.kuaizhao.archive.Archive.ExtractedCapture;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.ArticleJson;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Identity;
import org.kuaizhao.extract.article.RelatedLink;
import org.kuaizhao.extract.redact.Outgoing;

/** What the archive keeps, as Lucene documents: which fields each kind has. */
final class ArchiveDocuments {

  static final String FILE = "file";
  static final String OF_FILE = "of";
  static final String ORIGIN = "origin";
  static final String REJECTED = "rejected";
  static final String CAPTURE = "capture";
  static final String LINKS = "links";
  static final String IMAGES = "images";
  static final String ARTICLE = "article";

  private final ArchiveOptions options;

  ArchiveDocuments(ArchiveOptions options) {
    this.options = options;
  }

  /**
   * The documents of an extraction: the capture's, and for an article that of the article as this
   * capture alone would show it. Most articles have one capture, and so the body's postings are
   * made once, where the body is at hand; the settlement sets right the others.
   */
  Made of(FileRecord.Reading reading, ExtractedCapture taken) {
    Document doc = new Document();
    doc.add(new StringField(OF_FILE, reading.term(), Field.Store.NO));
    RevisitIndex.addNames(doc, taken.names());
    switch (taken.extraction()) {
      case Extraction.Rejected rejected -> {
        addRejection(doc, reading.file(), rejected);
        return new Made(doc, List.of());
      }
      case Extraction.Extracted extracted -> {
        Article article = extracted.article();
        CaptureRecord record = addArticle(doc, reading.file(), article);
        if (!taken.images().isEmpty()) {
          byte[] images = RecordCodec.writeResources(taken.images());
          doc.add(new BinaryDocValuesField(IMAGES, new BytesRef(images)));
        }
        Listed listed = listed(record);
        return new Made(doc, List.of(new Shown(listed, article(listed, article))));
      }
    }
  }

  /**
   * What was made of one extraction.
   *
   * @param shown the article as the capture alone would show it; empty for a rejection
   */
  record Made(Document capture, List<Shown> shown) {}

  /** An article document, and what it lists. */
  record Shown(Listed listed, Document document) {}

  /** The document of an article: what lists and search need of it, and its postings. */
  Document article(Listed listed, Article article) {
    String text = article.body().text();
    Document doc = new Document();
    doc.add(new StringField(Archive.ID, listed.id(), Field.Store.YES));
    doc.add(new BinaryDocValuesField(Archive.LISTED, new BytesRef(RecordCodec.write(listed))));
    doc.add(new StoredField("title", listed.title()));
    doc.add(new StoredField("text", text)); // search decides long terms and cuts excerpts by it
    Postings.addTo(doc, listed.title(), text, options.fold());
    Postings.addSentences(doc, text);
    return doc;
  }

  static Document file(FileRecord file) {
    Document doc = new Document();
    doc.add(new StringField(FILE, file.file(), Field.Store.NO));
    doc.add(new BinaryDocValuesField(FILE, new BytesRef(RecordCodec.write(file))));
    return doc;
  }

  private Listed listed(CaptureRecord record) {
    String published = record.fields().text(org.kuaizhao.extract.article.Field.PUBLISHED_AT);
    return Listed.of(
        record.id(),
        options.naming().name(record.fields()),
        Moments.epochSeconds(published, options.zone()),
        record.contentKey());
  }

  private static CaptureRecord addArticle(Document doc, String file, Article article) {
    byte[] json = ArticleJson.bytes(article);
    CaptureRecord record = CaptureRecord.of(file, article, Digests.hex(json).substring(0, 16));
    doc.add(new StringField(CAPTURE, record.captureId(), Field.Store.NO));
    doc.add(new BinaryDocValuesField(ORIGIN, new BytesRef(RecordCodec.write(record))));
    List<RelatedLink> links = new ArrayList<>();
    addLinks(article.related(), links);
    addLinks(article.more(), links);
    doc.add(new BinaryDocValuesField(LINKS, new BytesRef(RecordCodec.writeLinks(links))));
    OutgoingIndex.addTo(doc, Outgoing.of(article));
    PictureIndex.addWanted(doc, article);
    doc.add(new StoredField(ARTICLE, new BytesRef(json)));
    return record;
  }

  /** The links as they are told apart: those that lead somewhere, by their addresses' one form. */
  private static void addLinks(List<RelatedLink> list, List<RelatedLink> links) {
    for (RelatedLink link : list) {
      String url = link.url() == null ? null : Identity.normalise(link.url());
      if (url != null) {
        links.add(new RelatedLink(link.title(), url, null, null));
      }
    }
  }

  private static void addRejection(Document doc, String file, Extraction.Rejected rejected) {
    String url = rejected.url().isEmpty() ? null : rejected.url();
    Rejection kept =
        new Rejection(rejected.origin(), file, rejected.reason().code(), rejected.detail(), url);
    doc.add(new BinaryDocValuesField(REJECTED, new BytesRef(RecordCodec.write(kept))));
  }
}
