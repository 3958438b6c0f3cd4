package org.kuaizhao.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.capture.SnapshotFile;
import org.kuaizhao.extract.Article;
import org.kuaizhao.extract.ArticleJson;
import org.kuaizhao.extract.Extraction;
import org.kuaizhao.extract.Outgoing;
import org.kuaizhao.extract.Redaction;
import org.kuaizhao.extract.RelatedLink;

/**
 * The embedded database: one Lucene index of three kinds of documents. A <em>file</em> remembers
 * what was read, a <em>capture</em> keeps what was extracted, an <em>article</em> carries the
 * postings of the state that is shown. Writes become durable with {@link #commit()} alone, so a
 * build that dies leaves the archive of the last one. {@link #put} and {@link #article} are
 * thread-safe.
 */
public final class Archive implements Closeable {

  /** The id of an article document. */
  public static final String ID = "id";

  /** The doc values of an article document: its {@link Listed}. */
  static final String LISTED = "listed";

  /** In a commit's user data: whether postings were folded to simplified characters. */
  static final String SIMPLIFIED = "simplified";

  private static final String FILE = "file";
  private static final String OF_FILE = "of";
  private static final String ORIGIN = "origin";
  private static final String CAPTURE = "capture";
  private static final String LINKS = "links";
  private static final String IMAGES = "images";
  private static final String ARTICLE = "article";
  private static final String PAGE = "page";
  private static final int BUFFER_MEGABYTES = 96;

  private final Directory directory;
  private final IndexWriter writer;
  private final ArchiveOptions options;
  private final Map<String, FileRecord> files = new HashMap<>();
  private final boolean refold;
  private DirectoryReader reader;
  private Ruling ruling = new Ruling(List.of(), captureId -> "");
  private Removed removed = Removed.NONE;
  private Map<String, Set<String>> telling = Map.of();
  private final Set<String> redactedTexts = new TreeSet<>();

  private Archive(Directory directory, IndexWriter writer, ArchiveOptions options)
      throws IOException {
    this.directory = directory;
    this.writer = writer;
    this.options = options;
    this.refold = isFoldedOtherwise(directory, options.fold());
    this.reader = DirectoryReader.open(writer);
    forEach(FILE, record -> remember(RecordCodec.file(record)));
  }

  /**
   * How an archive names and times its articles.
   *
   * @param zone for times that name none
   * @param extractor names what extracts the captures of some hosts; those that another extracted
   *     are extracted anew
   */
  public record ArchiveOptions(
      ZoneId zone, Naming naming, Fold fold, Function<List<String>, String> extractor) {}

  /** Another program has the archive open. */
  public static final class InUseException extends IOException {
    private static final long serialVersionUID = 1;

    InUseException(Path folder, Throwable cause) {
      super(folder + ": another build is at work; try again when it is done", cause);
    }
  }

  /** Opens the archive in a folder, made when it is missing. */
  public static Archive open(Path folder, ArchiveOptions options) throws IOException {
    Files.createDirectories(folder);
    Directory directory = FSDirectory.open(folder);
    try {
      IndexWriterConfig config =
          new IndexWriterConfig()
              .setOpenMode(isOfThisFormat(directory) ? OpenMode.APPEND : OpenMode.CREATE)
              .setRAMBufferSizeMB(BUFFER_MEGABYTES)
              .setUseCompoundFile(false);
      return new Archive(directory, new IndexWriter(directory, config), options);
    } catch (LockObtainFailedException e) {
      directory.close();
      throw new InUseException(folder, e);
    }
  }

  /** Whether a file is as it was when it was read, by its stamp. */
  public boolean isUnchanged(SnapshotFile file) {
    FileRecord known = files.get(file.name());
    return known != null
        && !file.stamp().isEmpty()
        && known.stamp().equals(file.stamp())
        && isOfThisExtractor(known);
  }

  /** Whether a file that was read again holds what it held, by the digest of all that was read. */
  public boolean holds(String file, String key) {
    FileRecord known = files.get(file);
    return known != null && known.key().equals(key) && isOfThisExtractor(known);
  }

  private boolean isOfThisExtractor(FileRecord known) {
    return known.extractor().equals(options.extractor().apply(known.hosts()));
  }

  /** Remembers a fresh stamp for a file whose content is known. */
  public void touch(SnapshotFile file) throws IOException {
    FileRecord known = files.get(file.name());
    if (known != null && !known.stamp().equals(file.stamp())) {
      put(known.withStamp(file.stamp()));
    }
  }

  /** Keeps what was extracted from a file, in place of what was kept of it before. */
  public void put(FileRecord file, List<Taken> captures) throws IOException {
    writer.deleteDocuments(new Term(OF_FILE, file.file()));
    for (Taken taken : captures) {
      writer.addDocument(document(file.file(), taken));
    }
    put(file);
  }

  /** Forgets files that are no longer there; tells how many. */
  public int retain(Set<String> present) throws IOException {
    Set<String> gone = new HashSet<>(files.keySet());
    gone.removeAll(present);
    for (String file : gone) {
      writer.deleteDocuments(new Term(OF_FILE, file));
      writer.deleteDocuments(new Term(FILE, file));
      files.remove(file);
    }
    return gone.size();
  }

  /**
   * Settles which captures are which article, and brings the article documents with their postings
   * up to it.
   */
  public Edition settle(List<Rule> rules, int threads) throws IOException {
    refresh();
    ruling = new Ruling(rules, captureId -> stored(captureId).body().text());
    List<CaptureRecord> captures = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    forEach(ORIGIN, bytes -> captures.add(RecordCodec.capture(bytes)));
    forEach("rejected", bytes -> rejections.add(RecordCodec.rejection(bytes)));
    Edition edition =
        new Settlement(options.zone(), options.naming(), ruling, this::redaction)
            .settle(captures, rejections, files.values());
    update(edition.articles(), threads);
    refresh();
    return edition;
  }

  /** What the captures that stay tell of those that rules took out is found, and taken out too. */
  private UnaryOperator<CaptureRecord> redaction(Removed gone) {
    removed = gone;
    telling = Map.of();
    redactedTexts.clear();
    if (gone.isNothing()) {
      return UnaryOperator.identity();
    }
    try {
      telling = OutgoingIndex.telling(reader, gone, Archive::name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return record -> telling.containsKey(record.captureId()) ? redacted(record) : record;
  }

  private CaptureRecord redacted(CaptureRecord record) {
    try {
      Article stored = stored(record.captureId());
      Article told = Redaction.of(stored, removed);
      if (told == stored) {
        return record;
      }
      String key = Digests.hex(ArticleJson.bytes(told));
      if (!told.body().text().equals(stored.body().text())) {
        redactedTexts.add(record.captureId() + ' ' + key);
      }
      return record.redacted(told, key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The article of a captured state: as it was extracted, corrected where a rule says so, and
   * without what it tells of articles that rules took out.
   */
  public Article article(String captureId) throws IOException {
    Article article = ruling.corrected(stored(captureId));
    return telling.containsKey(captureId) ? Redaction.of(article, removed) : article;
  }

  /**
   * What the still copy of a payload tells of articles that rules took out, and how they went:
   * equal sets, equal copies; empty when nothing.
   *
   * @param page where the page leads, asked for once a payload
   */
  public Set<String> telling(String digest, PageLinks page) throws IOException {
    if (removed.isNothing()) {
      return Set.of();
    }
    if (isKnownPage(digest)) {
      return effects(telling.getOrDefault(digest, Set.of()));
    }
    Outgoing outgoing = page.read();
    Document doc = new Document();
    doc.add(new StringField(PAGE, digest, Field.Store.NO));
    doc.add(new BinaryDocValuesField(PAGE, new BytesRef(digest)));
    OutgoingIndex.addTo(doc, outgoing);
    writer.updateDocument(new Term(PAGE, digest), doc);
    return effects(OutgoingIndex.telling(outgoing, removed));
  }

  private Set<String> effects(Set<String> terms) {
    return terms.stream().map(removed::effect).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The texts that lost words to rules, told apart from what they were: when this changes, words
   * that search may still hold left an article that stays.
   */
  public String redactedTexts() {
    return String.join("\n", redactedTexts);
  }

  /** Reads where a captured page leads. */
  public interface PageLinks {
    Outgoing read() throws IOException;
  }

  private boolean isKnownPage(String digest) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      if (leaf.reader().docFreq(new Term(PAGE, digest)) > 0) {
        return true;
      }
    }
    return false;
  }

  /** A capture's id, or the digest of a page that has a copy. */
  private static String name(LeafReader leaf, int doc) throws IOException {
    BinaryDocValues pages = leaf.getBinaryDocValues(PAGE);
    if (pages != null && pages.advanceExact(doc)) {
      return pages.binaryValue().utf8ToString();
    }
    BinaryDocValues records = leaf.getBinaryDocValues(ORIGIN);
    return records != null && records.advanceExact(doc)
        ? RecordCodec.capture(records.binaryValue()).captureId()
        : "";
  }

  private Article stored(String captureId) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      int doc = find(leaf.reader(), captureId);
      if (doc != DocIdSetIterator.NO_MORE_DOCS) {
        BytesRef json =
            leaf.reader().storedFields().document(doc, Set.of(ARTICLE)).getBinaryValue(ARTICLE);
        return ArticleJson.read(BytesRef.deepCopyOf(json).bytes);
      }
    }
    throw new IOException(captureId + ": not in the archive");
  }

  /** The images of a captured state's body that came with the page; the body is not read. */
  public List<Resource> images(String captureId) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      int doc = find(leaf.reader(), captureId);
      if (doc != DocIdSetIterator.NO_MORE_DOCS) {
        BinaryDocValues images = leaf.reader().getBinaryDocValues(IMAGES);
        return images != null && images.advanceExact(doc)
            ? RecordCodec.resources(images.binaryValue())
            : List.of();
      }
    }
    return List.of();
  }

  /**
   * Hands on the links of each shown article's lists, by its id: URL and title alone, without those
   * that rules took out.
   */
  public void forEachList(Collection<Entry> entries, BiConsumer<String, List<RelatedLink>> sink)
      throws IOException {
    Map<String, String> idOf = new HashMap<>();
    entries.forEach(entry -> idOf.put(entry.current().origin(), entry.id()));
    for (LeafReaderContext leaf : reader.leaves()) {
      BinaryDocValues records = leaf.reader().getBinaryDocValues(ORIGIN);
      BinaryDocValues lists = leaf.reader().getBinaryDocValues(LINKS);
      if (records == null || lists == null) {
        continue;
      }
      Bits live = leaf.reader().getLiveDocs();
      while (lists.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        int doc = lists.docID();
        if ((live == null || live.get(doc)) && records.advanceExact(doc)) {
          String id = idOf.get(RecordCodec.capture(records.binaryValue()).origin());
          if (id != null) {
            sink.accept(id, told(RecordCodec.links(lists.binaryValue())));
          }
        }
      }
    }
  }

  private List<RelatedLink> told(List<RelatedLink> links) {
    return removed.isNothing()
        ? links
        : links.stream().map(removed::told).filter(link -> !link.isRemoved()).toList();
  }

  /** The index as it is after {@link #settle()}; closed with the archive. */
  public DirectoryReader reader() {
    return reader;
  }

  /** Makes all that was put durable. */
  public void commit() throws IOException {
    writer.setLiveCommitData(ArchiveReader.userData(options.fold().simplifies()).entrySet());
    writer.commit();
  }

  @Override
  public void close() throws IOException {
    reader.close();
    writer.rollback();
    directory.close();
  }

  private Document document(String file, Taken taken) {
    Document doc = new Document();
    doc.add(new StringField(OF_FILE, file, Field.Store.NO));
    switch (taken.extraction()) {
      case Extraction.Extracted extracted -> {
        addArticle(doc, file, extracted.article());
        if (!taken.images().isEmpty()) {
          doc.add(
              new BinaryDocValuesField(
                  IMAGES, new BytesRef(RecordCodec.writeResources(taken.images()))));
        }
      }
      case Extraction.Rejected r ->
          doc.add(
              new BinaryDocValuesField(
                  "rejected",
                  new BytesRef(
                      RecordCodec.write(
                          new Rejection(
                              r.origin(),
                              file,
                              r.reason().code(),
                              r.detail(),
                              r.url().isEmpty() ? null : r.url())))));
    }
    return doc;
  }

  private static void addArticle(Document doc, String file, Article article) {
    byte[] json = ArticleJson.bytes(article);
    CaptureRecord record = CaptureRecord.of(file, article, Digests.hex(json).substring(0, 16));
    doc.add(new StringField(CAPTURE, record.captureId(), Field.Store.NO));
    doc.add(new BinaryDocValuesField(ORIGIN, new BytesRef(RecordCodec.write(record))));
    List<RelatedLink> links = new ArrayList<>(article.related());
    links.addAll(article.more());
    doc.add(new BinaryDocValuesField(LINKS, new BytesRef(RecordCodec.writeLinks(links))));
    OutgoingIndex.addTo(doc, Outgoing.of(article));
    doc.add(new StoredField(ARTICLE, new BytesRef(json)));
  }

  private void put(FileRecord file) throws IOException {
    Document doc = new Document();
    doc.add(new StringField(FILE, file.file(), Field.Store.NO));
    doc.add(new BinaryDocValuesField(FILE, new BytesRef(RecordCodec.write(file))));
    writer.updateDocument(new Term(FILE, file.file()), doc);
    remember(file);
  }

  private synchronized void remember(FileRecord file) {
    files.put(file.file(), file);
  }

  /** Article documents are replaced when what they list, or the fold of their postings, changed. */
  private void update(List<Entry> articles, int threads) throws IOException {
    Map<String, Listed> indexed = new HashMap<>();
    forEach(
        LISTED,
        bytes -> {
          Listed listed = RecordCodec.listed(bytes);
          indexed.put(listed.id(), listed);
        });
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (Entry entry : articles) {
        Listed listed = Listed.of(entry);
        Listed known = indexed.remove(entry.id());
        if (refold || !listed.equals(known)) {
          tasks.add(() -> {
            Document doc = articleDocument(listed, entry.current());
            writer.updateDocument(new Term(ID, entry.id()), doc);
            return null;
          });
        }
      }
      join(workers.invokeAll(tasks));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    for (String gone : indexed.keySet()) {
      writer.deleteDocuments(new Term(ID, gone));
    }
  }

  private static void join(List<Future<Void>> tasks) throws IOException, InterruptedException {
    for (Future<Void> task : tasks) {
      try {
        task.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      }
    }
  }

  private Document articleDocument(Listed listed, Version shown) throws IOException {
    Document doc = new Document();
    doc.add(new StringField(ID, listed.id(), Field.Store.YES));
    doc.add(new BinaryDocValuesField(LISTED, new BytesRef(RecordCodec.write(listed))));
    String text = article(shown.captureId()).body().text();
    doc.add(new StoredField("title", listed.title()));
    doc.add(new StoredField("text", text)); // search decides long terms and cuts excerpts by it
    Postings.addTo(doc, listed.title(), text, options.fold());
    return doc;
  }

  /** A state of another format, or a damaged one, is made anew: it costs time, never data. */
  private static boolean isOfThisFormat(Directory directory) {
    try {
      Map<String, String> told = DirectoryReader.listCommits(directory).getLast().getUserData();
      return ArchiveReader.FORMAT.equals(told.get(ArchiveReader.FORMAT_KEY));
    } catch (IOException noneOrDamaged) {
      return false;
    }
  }

  private static boolean isFoldedOtherwise(Directory directory, Fold fold) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return false;
    }
    Map<String, String> told = DirectoryReader.listCommits(directory).getLast().getUserData();
    return !ArchiveReader.userData(fold.simplifies()).equals(told);
  }

  private void refresh() throws IOException {
    DirectoryReader fresh = DirectoryReader.openIfChanged(reader, writer);
    if (fresh != null) {
      reader.close();
      reader = fresh;
    }
  }

  /** An extraction with the images of its body that came with the page. */
  public record Taken(Extraction extraction, List<Resource> images) {

    public Taken {
      images = List.copyOf(images);
    }
  }

  private interface RecordSink {
    void accept(BytesRef bytes);
  }

  private void forEach(String field, RecordSink sink) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      BinaryDocValues values = leaf.reader().getBinaryDocValues(field);
      Bits live = leaf.reader().getLiveDocs();
      while (values != null && values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(values.docID())) {
          sink.accept(values.binaryValue());
        }
      }
    }
  }

  /** The live document of a capture in a segment, else {@code NO_MORE_DOCS}. */
  private static int find(LeafReader leaf, String captureId) throws IOException {
    Bits live = leaf.getLiveDocs();
    PostingsEnum docs = leaf.postings(new Term(CAPTURE, captureId), PostingsEnum.NONE);
    if (docs != null) {
      for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
        if (live == null || live.get(doc)) {
          return doc;
        }
      }
    }
    return DocIdSetIterator.NO_MORE_DOCS;
  }
}
