package org.kuaizhao.archive;

import static org.kuaizhao.archive.ArchiveDocuments.ARTICLE;
import static org.kuaizhao.archive.ArchiveDocuments.CAPTURE;
import static org.kuaizhao.archive.ArchiveDocuments.FILE;
import static org.kuaizhao.archive.ArchiveDocuments.IMAGES;
import static org.kuaizhao.archive.ArchiveDocuments.LINKS;
import static org.kuaizhao.archive.ArchiveDocuments.OF_FILE;
import static org.kuaizhao.archive.ArchiveDocuments.ORIGIN;
import static org.kuaizhao.archive.ArchiveDocuments.REJECTED;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
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
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.capture.Damages;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.capture.Skipped;
import org.kuaizhao.capture.SnapshotFile;
import org.kuaizhao.config.Rule;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.ArticleJson;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.RelatedLink;
import org.kuaizhao.extract.redact.Outgoing;
import org.kuaizhao.extract.redact.Redaction;
import org.kuaizhao.workers.OrderedExecutor;

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

  private static final String PAGE = "page";
  private static final int BUFFER_MEGABYTES = 96;

  private final Directory directory;
  private final IndexWriter writer;
  private final ArchiveOptions options;
  private final ArchiveDocuments documents;
  private final PictureIndex pictures;
  private final RevisitIndex revisits;

  /** Workers ask for files while others put theirs. */
  private final Map<String, FileRecord> files = new ConcurrentHashMap<>();

  /** What extracts the pages of some hosts, asked for once. */
  private final Map<List<String>, String> extractors = new ConcurrentHashMap<>();

  private final boolean refold;
  private final @Nullable String fault;
  private DirectoryReader reader;
  private Ruling ruling = new Ruling(List.of(), captureId -> "");
  private Removed removed = Removed.NONE;
  private Map<String, Set<String>> telling = Map.of();
  private final Set<String> redactedTexts = new TreeSet<>();

  private Archive(StoredIndex index, IndexWriter writer, ArchiveOptions options)
      throws IOException {
    this.directory = index.directory();
    this.writer = writer;
    this.options = options;
    this.documents = new ArchiveDocuments(options);
    this.pictures = new PictureIndex(writer, options.zone());
    this.revisits = new RevisitIndex(writer);
    this.fault = index.fault();
    this.refold = index.isFoldedOtherwise(options.fold());
    this.reader = DirectoryReader.open(writer);
    try {
      forEach(FILE, record -> remember(RecordCodec.file(record)));
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
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

  /** The state holds what no build of this version wrote; {@link #discard} makes room for a new. */
  public static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1;

    DamagedException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Opens the archive in a folder, made when it is missing. One of another format, or one that is
   * damaged, is made anew: it costs time, never data.
   *
   * @param isTrusted whether its files are known to be as they were written; else each byte of them
   *     is checked
   */
  public static Archive open(Path folder, ArchiveOptions options, boolean isTrusted)
      throws IOException {
    Files.createDirectories(folder);
    Directory directory = FSDirectory.open(folder);
    try {
      StoredIndex index = StoredIndex.prepare(folder, directory, isTrusted);
      try {
        return open(index, options);
      } catch (DamagedException e) {
        return open(index.discarded(e.getMessage()), options);
      }
    } catch (LockObtainFailedException e) {
      directory.close();
      throw new InUseException(folder, e);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /**
   * Opens the archive that the last build left, to be read: nothing that is put into it lasts, and
   * a build may run at the same time.
   */
  public static Archive draft(Path folder, ArchiveOptions options) throws IOException {
    ArchiveReader.open(folder).close(); // says what is wrong with it
    Directory directory = new DraftDirectory(FSDirectory.open(folder));
    try {
      return open(StoredIndex.prepare(folder, directory, true), options);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static Archive open(StoredIndex index, ArchiveOptions options) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setOpenMode(OpenMode.CREATE_OR_APPEND)
            .setRAMBufferSizeMB(BUFFER_MEGABYTES)
            .setUseCompoundFile(false);
    IndexWriter writer = new IndexWriter(index.directory(), config);
    try {
      return new Archive(index, writer, options);
    } catch (IOException | RuntimeException e) {
      writer.rollback();
      throw e;
    }
  }

  /** Removes the archive in a folder: the next build makes it anew. */
  public static void discard(Path folder) throws IOException {
    try (Directory directory = FSDirectory.open(folder)) {
      StoredIndex.discard(folder, directory);
    } catch (LockObtainFailedException e) {
      throw new InUseException(folder, e);
    }
  }

  /** Why the archive was made anew; null when it is that of the build before, or the first. */
  public @Nullable String fault() {
    return fault;
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
    return known.extractor().equals(extractors.computeIfAbsent(known.hosts(), options.extractor()));
  }

  /** Remembers a fresh stamp for a file whose content is known. */
  public void touch(SnapshotFile file) throws IOException {
    FileRecord known = files.get(file.name());
    if (known != null && !known.stamp().equals(file.stamp())) {
      put(known.withStamp(file.stamp()));
    }
  }

  /** Begins to take in what is extracted from a file, in place of what was kept of it before. */
  public FileIntake begin(String file) {
    FileRecord known = files.get(file);
    int next = known == null ? 0 : known.reading() + 1;
    return new FileIntake(
        writer, documents, pictures, revisits, new FileRecord.Reading(file, next));
  }

  /** All of a file is taken in. */
  public void end(FileIntake taken, FileRecord file) throws IOException {
    forget(files.get(file.file()));
    Damages damages = taken.damages();
    damages.addAll(file.damaged());
    put(file.of(taken.reading()).withDamaged(damages));
  }

  private void forget(@Nullable FileRecord file) throws IOException {
    if (file != null) {
      String term = new FileRecord.Reading(file.file(), file.reading()).term();
      pictures.forget(reader, new Term(OF_FILE, term));
      writer.deleteDocuments(new Term(OF_FILE, term));
    }
  }

  /** Where sightings go. */
  public interface SightingSink {
    void accept(Sighting sighting) throws IOException;
  }

  /**
   * Hands on the pages that were seen again and lie in other files, of which the archive has
   * another page than before, or none any more: each is to be {@link #put}.
   */
  public void forEachSighting(SightingSink sink) throws IOException {
    refresh();
    revisits.find(reader, sink::accept);
  }

  /**
   * Keeps what came of a sighting, in place of what came of it before.
   *
   * @param taken null when it is none of those asked for, or its page is there no more
   */
  public void put(Sighting sighting, @Nullable ExtractedCapture taken) throws IOException {
    if (taken == null) {
      revisits.put(sighting, null);
    } else {
      ArchiveDocuments.Made made = documents.of(sighting.reading(), taken);
      revisits.put(sighting, made.capture());
      for (ArchiveDocuments.Shown shown : made.shown()) {
        writer.updateDocument(new Term(ID, shown.listed().id()), shown.document());
      }
    }
  }

  /** Counts for each file the pages seen again that are passed over. */
  public void countSightings() throws IOException {
    refresh();
    Map<String, Skipped> passed = revisits.passedOver(reader);
    for (FileRecord file : List.copyOf(files.values())) {
      Skipped skipped = passed.getOrDefault(file.file(), Skipped.NONE);
      if (!skipped.equals(file.revisits())) {
        put(file.withRevisits(skipped));
      }
    }
  }

  /** Where the page of a capture lies: for one that was seen again, where it was seen first. */
  public String page(String origin) throws IOException {
    return RevisitIndex.page(reader, origin);
  }

  /** Forgets files that are no longer there; tells how many. */
  public int retain(Set<String> present) throws IOException {
    Set<String> gone = new HashSet<>(files.keySet());
    gone.removeAll(present);
    for (String file : gone) {
      forget(files.remove(file));
      writer.deleteDocuments(new Term(FILE, file));
    }
    return gone.size();
  }

  /** What is remembered of each file that was read. */
  public Collection<FileRecord> files() {
    return List.copyOf(files.values());
  }

  /** Whether all files were read whole: the next build need not look at one that is as it was. */
  public boolean isSettled() {
    return files.values().stream().noneMatch(file -> file.stamp().isEmpty());
  }

  /** The hosts of all captures' addresses. */
  public Set<String> hosts() {
    return files.values().stream()
        .flatMap(file -> file.hosts().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Settles which captures are which article, and brings the article documents with their postings
   * up to it.
   */
  public Edition settle(List<Rule> rules, int threads) throws IOException {
    refresh();
    pictures.find(reader);
    ruling = new Ruling(rules, captureId -> stored(captureId).body().text());
    List<CaptureRecord> captures = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    forEach(ORIGIN, bytes -> captures.add(RecordCodec.capture(bytes)));
    forEach(REJECTED, bytes -> rejections.add(RecordCodec.rejection(bytes)));
    Edition edition = settle(captures, rejections);
    update(edition.articles(), threads);
    refresh();
    return edition;
  }

  private Edition settle(List<CaptureRecord> captures, List<Rejection> rejections)
      throws IOException {
    try {
      return new Settlement(options.zone(), options.naming(), ruling, this::redaction)
          .settle(captures, rejections, files.values());
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause()); // a text that a rule asked for
    }
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

  /** Whether a capture tells of articles that rules took out: its bytes are not to leave. */
  public boolean tellsOfRemoved(String captureId) {
    return telling.containsKey(captureId);
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
        return article(captureId, json);
      }
    }
    throw new DamagedException(captureId + ": not in the archive", null);
  }

  private static Article article(String captureId, @Nullable BytesRef json)
      throws DamagedException {
    if (json == null) {
      throw new DamagedException(captureId + ": an article without text", null);
    }
    try {
      Article article = ArticleJson.read(BytesRef.deepCopyOf(json).bytes);
      if (article.captureId().equals(captureId)) {
        return article;
      }
      throw new DamagedException(captureId + ": another article in its place", null);
    } catch (RuntimeException e) {
      throw new DamagedException(captureId + ": a damaged article", e);
    }
  }

  /**
   * The images of a captured state's body that came with the page or that a container has; the body
   * is not read.
   */
  public List<Resource> images(String captureId) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      int doc = find(leaf.reader(), captureId);
      if (doc != DocIdSetIterator.NO_MORE_DOCS) {
        BinaryDocValues images = leaf.reader().getBinaryDocValues(IMAGES);
        List<Resource> all = new ArrayList<>();
        if (images != null && images.advanceExact(doc)) {
          all.addAll(RecordCodec.resources(images.binaryValue()));
        }
        all.addAll(PictureIndex.found(leaf.reader(), doc));
        return all;
      }
    }
    return List.of();
  }

  /**
   * Hands on the links of each shown article's lists, by its id: the normalised URL and the title
   * alone, without those that rules took out.
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
          String id = idOf.get(RecordCodec.first(records.binaryValue()));
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

  /**
   * By document of {@link #reader()}: the number that an article's id stands for; -1 for any other
   * document.
   */
  public int[] numbers(Map<String, Integer> byId) throws IOException {
    int[] numbers = new int[reader.maxDoc()];
    Arrays.fill(numbers, -1);
    for (LeafReaderContext leaf : reader.leaves()) {
      BinaryDocValues listed = leaf.reader().getBinaryDocValues(LISTED);
      Bits live = leaf.reader().getLiveDocs();
      while (listed != null && listed.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        int doc = listed.docID();
        if (live == null || live.get(doc)) {
          String id = RecordCodec.first(listed.binaryValue());
          numbers[leaf.docBase + doc] = byId.getOrDefault(id, -1);
        }
      }
    }
    return numbers;
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
    try (directory) {
      reader.close();
      writer.rollback();
    }
  }

  private void put(FileRecord file) throws IOException {
    writer.updateDocument(new Term(FILE, file.file()), ArchiveDocuments.file(file));
    remember(file);
  }

  private void remember(FileRecord file) {
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
    List<Entry> changed = new ArrayList<>();
    for (Entry entry : articles) {
      Listed known = indexed.remove(entry.id());
      if (refold || !Listed.of(entry).equals(known)) {
        changed.add(entry);
      }
    }
    OrderedExecutor.forEach(
        threads,
        changed,
        entry ->
            writer.updateDocument(
                new Term(ID, entry.id()),
                documents.article(Listed.of(entry), article(entry.current().captureId()))));
    for (String gone : indexed.keySet()) {
      writer.deleteDocuments(new Term(ID, gone));
    }
  }

  private void refresh() throws IOException {
    DirectoryReader fresh = DirectoryReader.openIfChanged(reader, writer);
    if (fresh != null) {
      reader.close();
      reader = fresh;
    }
  }

  /**
   * An extraction.
   *
   * @param images those of its body that came with the page
   * @param names {@link org.kuaizhao.capture.Fetch#names()}
   */
  public record ExtractedCapture(Extraction extraction, List<Resource> images, List<String> names) {

    public ExtractedCapture {
      images = List.copyOf(images);
      names = List.copyOf(names);
    }

    /** One that no record refers to. */
    public ExtractedCapture(Extraction extraction, List<Resource> images) {
      this(extraction, images, List.of());
    }

    /** The page's address, as far as it is known. */
    public @Nullable String url() {
      return switch (extraction) {
        case Extraction.Extracted extracted -> extracted.article().provenance().url();
        case Extraction.Rejected rejected -> rejected.url().isEmpty() ? null : rejected.url();
      };
    }
  }

  private interface RecordSink {
    void accept(BytesRef bytes) throws IOException;
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
