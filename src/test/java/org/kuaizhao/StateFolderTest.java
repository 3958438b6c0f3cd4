package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Archive.ArchiveOptions;
import org.kuaizhao.archive.Naming;

/** Whatever lies in the state folder, the site is that of the snapshots. */
class StateFolderTest {

  private static final Path STATES = Path.of("src", "test", "resources", "state");

  private static final String FIRST =
      """
      <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>石桥修好了</title>
      <link rel="canonical" href="https://state.example/2026/03/bridge.html">
      <meta property="article:published_time" content="2026-03-06T09:30:00+08:00"></head><body>
      <article><h1>石桥修好了</h1><p>断了两年的石桥上周通了车，桥面比从前宽出一尺半，栏杆换成了青石，雨后走上去也不打滑。</p>
      <p>修桥的钱一半出自村里的集资，另一半是镇上补的，账目贴在祠堂门口，谁都可以去看。</p></article></body></html>
      """;

  private static final String SECOND =
      """
      <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>磨坊添了新碾</title>
      <link rel="canonical" href="https://state.example/2026/03/mill.html">
      <meta property="article:published_time" content="2026-03-07T10:00:00+08:00"></head><body>
      <article><h1>磨坊添了新碾</h1><p>溪边的老磨坊添了一副新碾，一个时辰能出三十斤米，比旧碾快了一倍，声音也小得多。</p>
      <p>看磨坊的人说，旧碾不扔，留给来参观的学生推着玩，推满一百圈的送一小袋新米。</p></article></body></html>
      """;

  @TempDir Path temp;
  private TestArchive archive;
  private Map<String, String> pages = Map.of();

  @BeforeEach
  void build() throws IOException {
    archive = archive("archive");
    archive.build();
    pages = archive.pages();
  }

  @Test
  void aStateAsItWasLeftIsReadWithoutAWord() throws IOException {
    Report report = archive.build();
    assertEquals(List.of(), report.notices());
    assertEquals(pages, archive.pages());
  }

  @Test
  void aWrongByteInAnyFileOfTheIndexMakesItAnew() throws IOException {
    for (Path file : indexFiles()) {
      for (int third = 0; third <= 3; third++) {
        restoredIndex();
        byte[] bytes = Files.readAllBytes(file);
        bytes[Math.min(bytes.length * third / 3, bytes.length - 1)] ^= 0x10;
        Files.write(file, bytes);
        assertDiscarded(file + " " + third + "/3");
      }
    }
  }

  @Test
  void aFileOfTheIndexThatIsCutShortMakesItAnew() throws IOException {
    for (Path file : indexFiles()) {
      for (int part : List.of(0, 2)) {
        restoredIndex();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length * part / 3));
        assertDiscarded(file + " cut to " + part + "/3");
      }
    }
  }

  @Test
  void aMissingFileOfTheIndexMakesItAnew() throws IOException {
    for (Path file : indexFiles()) {
      restoredIndex();
      Files.delete(file);
      assertDiscarded(file + " deleted");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"segments_zz", "segments_a-b c", "segments_", "segments_!"})
  void aForeignBeginningMakesItAnew(String name) throws IOException {
    Files.writeString(index().resolve(name), "not an index");
    assertDiscarded(name);
  }

  @Test
  void filesOfOthersInTheFolderStay() throws IOException {
    Files.writeString(index().resolve("thesis.doc"), "dear to somebody");
    Files.writeString(index().resolve("segments_zz"), "not an index");
    archive.build();
    assertTrue(Files.exists(index().resolve("thesis.doc")));
    assertEquals(pages, archive.pages());
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "origin", "rejected", "listed", "links"})
  void aRecordThatIsNoneMakesTheArchiveAnew(String field) throws IOException {
    change(writer -> {
      Document doc = new Document();
      if (field.equals("file")) {
        doc.add(new StringField(field, "x.html", Field.Store.NO));
      }
      doc.add(new BinaryDocValuesField(field, new BytesRef(new byte[] {0, 0, 0, 9, 1})));
      if (field.equals("links")) {
        doc.add(new BinaryDocValuesField("origin", new BytesRef(new byte[] {1})));
      }
      writer.addDocument(doc);
    });
    assertMadeAnew(field);
  }

  @Test
  void anArticleThatIsNoneMakesTheArchiveAnew() throws IOException {
    List<Document> spoilt = new ArrayList<>();
    try (Directory directory = FSDirectory.open(index());
        DirectoryReader reader = DirectoryReader.open(directory)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        BinaryDocValues records = DocValues.getBinary(leaf.reader(), "origin");
        while (records.nextDoc() != BinaryDocValues.NO_MORE_DOCS) {
          BytesRef record = BytesRef.deepCopyOf(records.binaryValue());
          Document doc = new Document();
          doc.add(new BinaryDocValuesField("origin", record));
          doc.add(new StringField("capture", captureId(record), Field.Store.NO));
          doc.add(new StoredField("article", new BytesRef("{\"schema\": 1, \"id\":")));
          spoilt.add(doc);
        }
      }
    }
    assertEquals(2, spoilt.size());
    change(writer -> {
      writer.deleteDocuments(new TermRangeQuery("capture", null, null, true, true));
      writer.addDocuments(spoilt);
    });
    // no page that was made is of use any more
    Files.delete(archive.folder().resolve(".kuaizhao/pages"));
    assertMadeAnew("article");
  }

  @Test
  void anIndexOfAnotherFormatIsMadeAnew() throws IOException {
    change(writer ->
        writer.setLiveCommitData(Map.of("format", "4", "simplified", "false").entrySet()));
    Report report = archive.build();
    assertTrue(report.notices().getFirst().reason().contains("format 4"), report::json);
    assertEquals(pages, archive.pages());
  }

  static List<Path> earlierStates() throws IOException {
    try (Stream<Path> files = Files.list(STATES)) {
      return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("earlierStates")
  void theStateOfAnEarlierVersionIsReadOrMadeAnew(Path zip) throws IOException {
    TestArchive later = archive("later");
    unzip(zip, later.folder().resolve(".kuaizhao"));
    Report report = later.build();
    assertEquals(pages, later.pages());
    assertEquals(2, report.total().articles());
    assertEquals(List.of(), later.build().notices());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 14, 200, -1})
  void aDamagedStateOfTheSearchIndexIsMadeAnewWithAWord(int at) throws IOException {
    Path file = archive.folder().resolve(".kuaizhao/search");
    byte[] bytes = Files.readAllBytes(file);
    bytes[at < 0 ? bytes.length - 1 : at] ^= 4;
    Files.write(file, bytes);
    Report report = archive.build();
    assertEquals(file.toString(), report.notices().getFirst().file());
    assertFalse(report.isPartial());
  }

  @Test
  void aDamagedKeyFileCostsTimeAlone() throws IOException {
    Path keys = archive.folder().resolve(".kuaizhao/pages");
    Files.writeString(keys, Files.readString(keys).replaceFirst("\t\\d+\t", "\tmany\t"));
    Report report = archive.build();
    assertEquals(keys + ":2", report.notices().getFirst().file());
    assertFalse(report.isPartial());
    assertEquals(pages, archive.pages());
  }

  private void assertDiscarded(String what) throws IOException {
    ArchiveOptions options =
        new ArchiveOptions(ZoneId.of("UTC"), Naming.AS_PRINTED, Fold.plain(), hosts -> "");
    try (Archive opened = Archive.open(index(), options, false)) {
      assertNotNull(opened.fault(), what);
      assertEquals(0, opened.reader().numDocs(), what);
    }
  }

  @Test
  void aDamagedIndexIsMadeAnewWithAWord() throws IOException {
    Path file = indexFiles().getFirst();
    Files.write(file, new byte[] {1, 2, 3});
    assertMadeAnew(file.toString());
  }

  private void assertMadeAnew(String what) throws IOException {
    Report report = archive.build();
    assertEquals(pages, archive.pages(), what);
    assertFalse(report.isPartial(), what);
    assertEquals(index().toString(), report.notices().getFirst().file(), what);
    assertEquals(List.of(), archive.build().notices(), what);
  }

  private TestArchive archive(String name) throws IOException {
    TestArchive made = new TestArchive(temp.resolve(name));
    made.put("bridge.html", FIRST);
    made.put("mill.html", SECOND);
    made.put("noise.html", "");
    return made;
  }

  private Path index() {
    return archive.folder().resolve(".kuaizhao/archive");
  }

  /** The files of the index as it was after the first build, which is kept beside. */
  private List<Path> indexFiles() throws IOException {
    TestArchive.copy(index(), temp.resolve("kept"));
    try (Stream<Path> files = Files.list(index())) {
      return files.filter(file -> !file.endsWith("write.lock")).sorted().toList();
    }
  }

  private void restoredIndex() throws IOException {
    TestArchive.delete(index());
    TestArchive.copy(temp.resolve("kept"), index());
  }

  /** The third text of a capture's record. */
  private static String captureId(BytesRef record) {
    ByteArrayDataInput in = new ByteArrayDataInput(record.bytes);
    in.skipBytes(in.readVInt() - 1);
    in.skipBytes(in.readVInt() - 1);
    byte[] id = new byte[in.readVInt() - 1];
    in.readBytes(id, 0, id.length);
    return new String(id, StandardCharsets.UTF_8);
  }

  private interface Change {
    void to(IndexWriter writer) throws IOException;
  }

  /** Writes into the index as a program would that knows Lucene and nothing of ours. */
  private void change(Change change) throws IOException {
    try (Directory directory = FSDirectory.open(index());
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      List<Map.Entry<String, String>> told = new ArrayList<>();
      writer.getLiveCommitData().forEach(told::add);
      writer.setLiveCommitData(told, true);
      change.to(writer);
      writer.commit();
    }
  }

  private static void unzip(Path zip, Path to) throws IOException {
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = to.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        if (!entry.isDirectory()) {
          Files.copy(entries, file);
        }
      }
    }
  }
}
