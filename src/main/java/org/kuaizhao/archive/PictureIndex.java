package org.kuaizhao.archive;

import static org.kuaizhao.archive.ArchiveDocuments.CAPTURE;
import static org.kuaizhao.archive.ArchiveDocuments.OF_FILE;
import static org.kuaizhao.archive.ArchiveDocuments.ORIGIN;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
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
import org.kuaizhao.capture.Picture;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Image;

/**
 * The pictures that containers keep as fetches of their own, and which of them each captured
 * article shows: of those that have an address of the picture the one fetched nearest in time, from
 * whatever file it comes. It is looked for when all files are read, and so never depends on their
 * order. A document a picture tells where its bytes lie; no bytes are kept.
 */
final class PictureIndex {

  private static final String PICTURE = "picture";

  /** The pictures of an article that did not come with it. */
  private static final String WANTED = "wanted";

  /** Those that were found; empty bytes before anything was looked for. */
  private static final String FOUND = "found";

  private static final BytesRef UNKNOWN = new BytesRef();

  /** By time, of two equally near the earlier; at last by place, so that one answer is right. */
  private static final Comparator<Candidate> NEAREST =
      Comparator.comparingLong(Candidate::distance)
          .thenComparingLong(Candidate::time)
          .thenComparing(candidate -> candidate.image().origin());

  private final IndexWriter writer;
  private final ZoneId zone;
  private volatile boolean isChanged;

  PictureIndex(IndexWriter writer, ZoneId zone) {
    this.writer = writer;
    this.zone = zone;
  }

  /**
   * What an article shows and has not.
   *
   * @param url as the body has it
   * @param alternates what it may have been captured under, the likeliest first
   */
  record Wanted(String url, List<String> alternates) {

    Wanted {
      alternates = List.copyOf(alternates);
    }
  }

  private record Candidate(long distance, long time, Resource image) {}

  /** Keeps a picture of a file; by any thread. */
  void add(FileRecord.Reading reading, Picture picture) throws IOException {
    Document doc = new Document();
    doc.add(new StringField(OF_FILE, reading.term(), org.apache.lucene.document.Field.Store.NO));
    doc.add(
        new StringField(
            PICTURE, Picture.key(picture.url()), org.apache.lucene.document.Field.Store.NO));
    doc.add(new BinaryDocValuesField(PICTURE, new BytesRef(RecordCodec.write(picture))));
    isChanged = true;
    writer.addDocument(doc);
  }

  /** A capture's document tells what its article shows. */
  static void addWanted(Document doc, Article article) {
    List<Wanted> wanted = new ArrayList<>();
    for (Image image : article.body().images()) {
      if (image.digest() == null && !image.alternates().isEmpty()) {
        wanted.add(new Wanted(image.url(), image.alternates()));
      }
    }
    if (!wanted.isEmpty()) {
      doc.add(new BinaryDocValuesField(WANTED, new BytesRef(RecordCodec.writeWanted(wanted))));
      doc.add(new BinaryDocValuesField(FOUND, UNKNOWN));
    }
  }

  /** What was kept of a reading is about to go. */
  void forget(DirectoryReader reader, Term reading) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum docs = leaf.reader().postings(reading, PostingsEnum.NONE);
      BinaryDocValues pictures = leaf.reader().getBinaryDocValues(PICTURE);
      while (pictures != null && docs != null && docs.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        isChanged |= pictures.advanceExact(docs.docID());
      }
    }
  }

  /** Finds the pictures of all articles; tells the captures that show others than before. */
  Set<String> find(DirectoryReader reader) throws IOException {
    Set<String> changed = new HashSet<>();
    if (isChanged || hasAny(reader)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        find(reader, leaf.reader(), changed);
      }
    }
    isChanged = false;
    return changed;
  }

  private static boolean hasAny(DirectoryReader reader) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      if (leaf.reader().terms(PICTURE) != null) {
        return true;
      }
    }
    return false;
  }

  private void find(DirectoryReader reader, LeafReader leaf, Set<String> changed)
      throws IOException {
    BinaryDocValues wanted = leaf.getBinaryDocValues(WANTED);
    BinaryDocValues found = leaf.getBinaryDocValues(FOUND);
    BinaryDocValues records = leaf.getBinaryDocValues(ORIGIN);
    if (wanted == null || found == null || records == null) {
      return;
    }
    Bits live = leaf.getLiveDocs();
    for (int doc = wanted.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = wanted.nextDoc()) {
      boolean isLive = live == null || live.get(doc);
      if (isLive && found.advanceExact(doc) && records.advanceExact(doc)) {
        BytesRef known = BytesRef.deepCopyOf(found.binaryValue());
        if (isChanged || known.equals(UNKNOWN)) {
          CaptureRecord record = RecordCodec.capture(records.binaryValue());
          List<Resource> shown = find(reader, RecordCodec.wanted(wanted.binaryValue()), record);
          BytesRef fresh = new BytesRef(RecordCodec.writeResources(shown));
          if (!fresh.equals(known)) {
            writer.updateBinaryDocValue(new Term(CAPTURE, record.captureId()), FOUND, fresh);
            changed.add(record.captureId());
          }
        }
      }
    }
  }

  private List<Resource> find(DirectoryReader reader, List<Wanted> wanted, CaptureRecord record)
      throws IOException {
    long time = Moments.epochSeconds(record.fields().text(Field.CAPTURED_AT), zone);
    Map<String, Resource> found = new HashMap<>();
    List<Resource> shown = new ArrayList<>();
    for (Wanted one : wanted) {
      for (String address : one.alternates()) {
        Resource image =
            found.containsKey(address) ? found.get(address) : nearest(reader, address, time);
        if (image != null) {
          found.put(address, image);
          shown.add(named(image, one.url()));
          if (!address.equals(one.url())) {
            shown.add(named(image, address)); // as the captured page may name it
          }
          break;
        }
      }
    }
    return shown;
  }

  private static Resource named(Resource image, String reference) {
    return new Resource(reference, image.digest(), image.mediaType(), image.origin());
  }

  private @Nullable Resource nearest(DirectoryReader reader, String address, long time)
      throws IOException {
    Term term = new Term(PICTURE, Picture.key(address));
    Candidate best = null;
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      PostingsEnum docs = leaf.postings(term, PostingsEnum.NONE);
      BinaryDocValues pictures = docs == null ? null : leaf.getBinaryDocValues(PICTURE);
      if (docs == null || pictures == null) {
        continue;
      }
      Bits live = leaf.getLiveDocs();
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        if ((live == null || live.get(doc)) && pictures.advanceExact(doc)) {
          Candidate next = candidate(RecordCodec.picture(pictures.binaryValue()), time);
          best = best == null || NEAREST.compare(next, best) < 0 ? next : best;
        }
      }
    }
    return best == null ? null : best.image();
  }

  private Candidate candidate(Picture picture, long time) {
    long at = Moments.epochSeconds(picture.at(), zone);
    boolean isTold = time != Entry.UNDATED && at != Entry.UNDATED;
    return new Candidate(isTold ? Math.abs(at - time) : Long.MAX_VALUE, at, picture.image());
  }

  /** The pictures found for the article of a document. */
  static List<Resource> found(LeafReader leaf, int doc) throws IOException {
    BinaryDocValues found = leaf.getBinaryDocValues(FOUND);
    return found != null && found.advanceExact(doc) && found.binaryValue().length > 0
        ? RecordCodec.resources(found.binaryValue())
        : List.of();
  }
}
