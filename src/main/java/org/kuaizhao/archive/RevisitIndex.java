package org.kuaizhao.archive;

import static org.kuaizhao.archive.ArchiveDocuments.OF_FILE;
import static org.kuaizhao.archive.ArchiveDocuments.ORIGIN;
import static org.kuaizhao.archive.ArchiveDocuments.REJECTED;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Revisit;
import org.kuaizhao.capture.Skipped;

/**
 * Pages that were seen again and lie in another file. Each has a document that waits for its page,
 * and, while the archive has that page, a capture of its own. Pages are looked for when all files
 * are read, and so never depend on the files' order.
 */
final class RevisitIndex {

  private static final String REVISIT = "revisit";

  /** What pages are called by; not those of a revisit, which are pages of another. */
  private static final String NAME = "name";

  /** The capture of a revisit, by the revisit; its doc values tell where the page lies. */
  private static final String SIGHTING = "sighting";

  /** What became of a waiting document. */
  private static final String STATE = "state";

  private static final BytesRef WAITING = new BytesRef();

  /** Behind a page's place and digest when the capture is none of those asked for. */
  private static final String UNSELECTED = "\nnot selected";

  private final IndexWriter writer;

  RevisitIndex(IndexWriter writer) {
    this.writer = writer;
  }

  /** Where sightings go whose page is another than before, or is there no more. */
  interface Sink {
    void accept(Sighting sighting) throws IOException;
  }

  void add(FileRecord.Reading reading, Revisit revisit) throws IOException {
    Document doc = new Document();
    doc.add(new StringField(OF_FILE, reading.term(), Field.Store.NO));
    doc.add(new StringField(REVISIT, key(revisit.origin()), Field.Store.NO));
    doc.add(new BinaryDocValuesField(REVISIT, new BytesRef(RecordCodec.write(reading, revisit))));
    doc.add(new BinaryDocValuesField(STATE, WAITING));
    writer.addDocument(doc);
  }

  /** A capture's document tells what others call it by. */
  static void addNames(Document doc, List<String> names) {
    names.forEach(name -> doc.add(new StringField(NAME, key(name), Field.Store.NO)));
  }

  /** The capture of a sighting, in place of the one before. */
  void put(Sighting sighting, @Nullable Document capture) throws IOException {
    String key = key(sighting.revisit().origin());
    writer.deleteDocuments(new Term(SIGHTING, key));
    Sighting.Page page = sighting.page();
    if (page != null && capture != null) {
      capture.add(new StringField(SIGHTING, key, Field.Store.NO));
      capture.add(new BinaryDocValuesField(SIGHTING, new BytesRef(page.origin())));
      writer.addDocument(capture);
    }
    String state = page == null ? "" : state(page) + (capture == null ? UNSELECTED : "");
    writer.updateBinaryDocValue(new Term(REVISIT, key), STATE, new BytesRef(state));
  }

  /** Looks for the pages of all that wait. */
  void find(DirectoryReader reader, Sink sink) throws IOException {
    walk(
        reader,
        (revisit, state) -> {
          Sighting.Page page = page(reader, revisit.revisit());
          String known = state.replace(UNSELECTED, "");
          if (!known.equals(page == null ? "" : state(page))) {
            sink.accept(new Sighting(revisit.revisit(), revisit.reading(), page));
          }
        });
  }

  /** What is passed over of each file: revisits whose page is nowhere, or not asked for. */
  Map<String, Skipped> passedOver(DirectoryReader reader) throws IOException {
    Map<String, Skipped> passed = new HashMap<>();
    walk(
        reader,
        (revisit, state) -> {
          if (state.isEmpty() || state.endsWith(UNSELECTED)) {
            String reason = state.isEmpty() ? Revisit.UNRESOLVED : Skipped.UNSELECTED;
            passed.merge(revisit.reading().file(), Skipped.of(reason), Skipped::plus);
          }
        });
    return passed;
  }

  /** Where the page of a capture lies: elsewhere for a revisit. */
  static String page(DirectoryReader reader, String origin) throws IOException {
    Term term = new Term(SIGHTING, key(origin));
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum docs = leaf.reader().postings(term, PostingsEnum.NONE);
      BinaryDocValues pages = docs == null ? null : leaf.reader().getBinaryDocValues(SIGHTING);
      Bits live = leaf.reader().getLiveDocs();
      while (docs != null && pages != null && docs.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if ((live == null || live.get(docs.docID())) && pages.advanceExact(docs.docID())) {
          return pages.binaryValue().utf8ToString();
        }
      }
    }
    return origin;
  }

  private interface Visitor {
    void visit(Sighting waiting, String state) throws IOException;
  }

  private static void walk(DirectoryReader reader, Visitor visitor) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      BinaryDocValues revisits = leaf.reader().getBinaryDocValues(REVISIT);
      BinaryDocValues states = leaf.reader().getBinaryDocValues(STATE);
      Bits live = leaf.reader().getLiveDocs();
      while (revisits != null
          && states != null
          && revisits.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        int doc = revisits.docID();
        if ((live == null || live.get(doc)) && states.advanceExact(doc)) {
          visitor.visit(
              RecordCodec.revisit(revisits.binaryValue()), states.binaryValue().utf8ToString());
        }
      }
    }
  }

  /** By the surest name; of several pages the one whose place comes first. */
  private static Sighting.@Nullable Page page(DirectoryReader reader, Revisit revisit)
      throws IOException {
    for (String name : revisit.names()) {
      Sighting.Page first = null;
      Term term = new Term(NAME, key(name));
      for (LeafReaderContext leaf : reader.leaves()) {
        PostingsEnum docs = leaf.reader().postings(term, PostingsEnum.NONE);
        Bits live = leaf.reader().getLiveDocs();
        while (docs != null && docs.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          boolean isLive = live == null || live.get(docs.docID());
          Sighting.Page page = isLive ? page(leaf.reader(), docs.docID()) : null;
          if (page != null && (first == null || page.origin().compareTo(first.origin()) < 0)) {
            first = page;
          }
        }
      }
      if (first != null) {
        return first;
      }
    }
    return null;
  }

  private static Sighting.@Nullable Page page(LeafReader leaf, int doc) throws IOException {
    BinaryDocValues records = leaf.getBinaryDocValues(ORIGIN);
    if (records != null && records.advanceExact(doc)) {
      CaptureRecord record = RecordCodec.capture(records.binaryValue());
      return new Sighting.Page(record.origin(), record.provenance().digest());
    }
    BinaryDocValues rejected = leaf.getBinaryDocValues(REJECTED);
    return rejected != null && rejected.advanceExact(doc)
        ? new Sighting.Page(RecordCodec.rejection(rejected.binaryValue()).origin(), "")
        : null;
  }

  private static String state(Sighting.Page page) {
    return page.origin() + '\n' + page.digest();
  }

  /** Terms are short, names are not. */
  private static String key(String name) {
    return Digests.hex(name.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }
}
