package org.kuaizhao.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.Report;
import com.adobe.epubcheck.util.WriterReportImpl;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.BuildOptions;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.BuiltSample;
import org.kuaizhao.TestArchive;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.config.Settings;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.ArticleJson;
import org.kuaizhao.extract.article.Field;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.Warcinfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written is read by readers that are not ours, and builds again into the same. */
class ExportReadersTest {

  @TempDir Path temp;

  private static BuiltArchive open(Path folder) throws IOException {
    return BuiltArchive.open(Settings.read(folder), BuildOptions.in(folder));
  }

  private static BuiltArchive sample() throws IOException {
    return open(BuiltSample.shared());
  }

  private Path written(BuiltArchive archive, ExportFormat format) throws IOException {
    Path file = temp.resolve("out." + format.name().toLowerCase(java.util.Locale.ROOT));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      new Export(archive, Choice.ALL).write(format, out);
    }
    return file;
  }

  /** The articles, oldest first, named as the archive names them. */
  private static List<Article> articles(BuiltArchive archive) throws IOException {
    List<Article> articles = new ArrayList<>();
    for (Entry entry : archive.edition().articles().reversed()) {
      articles.add(Export.named(entry, archive.article(entry.current().captureId())));
    }
    return articles;
  }

  @Test
  void everyRowOfParquetIsReadBackByHardwood() throws IOException {
    try (BuiltArchive archive = sample()) {
      Map<String, Article> articles = new HashMap<>();
      articles(archive).forEach(article -> articles.put(article.id(), article));
      try (ParquetFileReader file =
              ParquetFileReader.open(InputFile.of(written(archive, ExportFormat.PARQUET)));
          RowReader rows = file.rowReader()) {
        int count = 0;
        while (rows.hasNext()) {
          rows.next();
          count++;
          Article article = Objects.requireNonNull(articles.get(rows.getString("id")));
          assertEquals(article.body().text(), rows.getString("text"));
          assertEquals(article.provenance().digest(), rows.getString("digest"));
          for (Field field : Field.values()) {
            switch (field.kind()) {
              case TEXT -> assertEquals(article.fields().text(field), rows.getString(field.json()));
              case TEXTS ->
                  assertEquals(article.fields().texts(field), rows.getList(field.json()).strings());
            }
          }
          String published = article.fields().text(Field.PUBLISHED_AT);
          if (published != null && published.length() > 10) {
            assertEquals(
                OffsetDateTime.parse(published).toInstant(), rows.getTimestamp("publishedTime"));
          }
        }
        assertEquals(articles.size(), count);
      }
    }
  }

  @Test
  void everyCellOfCsvIsReadBackByCommonsCsv() throws IOException {
    try (BuiltArchive archive = sample()) {
      Path file = written(archive, ExportFormat.CSV);
      List<CSVRecord> rows;
      try (var reader = Files.newBufferedReader(file)) {
        rows =
            CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(reader)
                .getRecords();
      }
      List<Article> articles = articles(archive);
      assertEquals(articles.size(), rows.size());
      for (int i = 0; i < rows.size(); i++) {
        Map<String, String> row = rows.get(i).toMap();
        Article article =
            articles.stream().filter(a -> a.id().equals(row.get("id"))).findAny().get();
        assertEquals(article.body().text(), row.get("text"));
        assertEquals(article.fields().textOrEmpty(Field.TITLE), row.get("title"));
        assertEquals(String.join("; ", article.fields().texts(Field.AUTHORS)), row.get("authors"));
      }
    }
  }

  @Test
  void articlesLeaveInTheOrderOfTime() throws IOException {
    try (BuiltArchive archive = sample()) {
      String before = "";
      for (String line : Files.readAllLines(written(archive, ExportFormat.JSONL))) {
        String day =
            JsonMapper.shared().readTree(line).path("publishedAt").asString("0000").substring(0, 4);
        assertTrue(before.compareTo(day) <= 0);
        before = day;
      }
    }
  }

  @Test
  void theSameArchiveGivesTheSameBytesInEveryForm() throws IOException {
    for (ExportFormat format : ExportFormat.values()) {
      byte[] first;
      try (BuiltArchive archive = sample()) {
        first = Files.readAllBytes(written(archive, format));
      }
      try (BuiltArchive archive = sample()) {
        assertArrayEquals(first, Files.readAllBytes(written(archive, format)), format.name());
      }
    }
  }

  @Test
  void everyRecordOfAWarcIsReadByJwarcAndItsDigestsAreTrue() throws IOException {
    Set<String> digests = new HashSet<>();
    Set<URI> ids = new HashSet<>();
    try (BuiltArchive archive = sample();
        WarcReader warc = new WarcReader(written(archive, ExportFormat.WARC))) {
      warc.setLenient(false);
      warc.calculateBlockDigest();
      boolean isFirst = true;
      for (WarcRecord record : warc) {
        assertEquals(isFirst, record instanceof Warcinfo);
        isFirst = false;
        assertTrue(ids.add(record.id()), () -> record.id() + " twice");
        byte[] block = record.body().stream().readAllBytes();
        assertEquals(record.blockDigest(), record.calculatedBlockDigest());
        assertTrue(record.blockDigest().isPresent());
        if (record instanceof WarcResource resource) {
          assertEquals(record.blockDigest(), resource.payloadDigest());
          assertTrue(resource.targetURI().isAbsolute());
          digests.add(Digests.digest(block));
        }
      }
      for (Entry entry : archive.edition().articles()) {
        entry.versions().forEach(version -> assertTrue(digests.contains(version.digest())));
      }
    }
  }

  @Test
  void aWarcBuildsAgainIntoTheSameArticles() throws IOException {
    assertBuildsAgain(ExportFormat.WARC, "export.warc.gz");
  }

  @Test
  void aWaczBuildsAgainIntoTheSameArticles() throws IOException {
    assertBuildsAgain(ExportFormat.WACZ, "export.wacz");
  }

  private void assertBuildsAgain(ExportFormat format, String name) throws IOException {
    TestArchive again = new TestArchive(temp.resolve("again"));
    again.settings(Files.readString(BuiltSample.shared().resolve(Settings.FILE)));
    try (BuiltArchive archive = sample()) {
      again.put(name, Files.readAllBytes(written(archive, format)));
      again.build();
      try (BuiltArchive built = open(again.folder())) {
        assertEquals(states(archive), states(built));
      }
    }
  }

  /** All that is known of every capture, but for where it lies. */
  private static List<String> states(BuiltArchive archive) throws IOException {
    List<String> states = new ArrayList<>();
    for (Entry entry : archive.edition().articles()) {
      for (var version : entry.versions()) {
        List<String> captures = new ArrayList<>(List.of(version.captureId()));
        version.sightings().forEach(sighting -> captures.add(sighting.captureId()));
        for (String capture : captures) {
          var json = ArticleJson.write(archive.article(capture));
          json.remove("origin");
          states.add(entry.id() + " " + json);
        }
      }
    }
    return states;
  }

  @Test
  void jsonLinesBuildAgainIntoTheSameTextsUnderTheSameAddresses() throws IOException {
    TestArchive again = new TestArchive(temp.resolve("again"));
    try (BuiltArchive archive = sample()) {
      again.put("export.jsonl", Files.readAllBytes(written(archive, ExportFormat.JSONL)));
      again.build();
      try (BuiltArchive built = open(again.folder())) {
        assertEquals(texts(archive), texts(built));
      }
    }
  }

  private static Map<String, String> texts(BuiltArchive archive) throws IOException {
    Map<String, String> texts = new java.util.TreeMap<>();
    for (Article article : articles(archive)) {
      if (article.provenance().url() != null) {
        texts.put(
            article.id(),
            article.fields().textOrEmpty(Field.TITLE)
                + article.body().text()
                + article.fields().text(Field.PUBLISHED_AT)
                + article.fields().texts(Field.AUTHORS)
                + article.fields().text(Field.SOURCE));
      }
    }
    return texts;
  }

  @Test
  void theDigestsAndTheIndexOfAWaczAreTrue() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (BuiltArchive archive = sample();
        ZipInputStream zip =
            new ZipInputStream(Files.newInputStream(written(archive, ExportFormat.WACZ)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertEquals(ZipEntry.STORED, entry.getMethod(), entry.getName());
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    byte[] described = file(files, "datapackage.json");
    JsonNode digest = JsonMapper.shared().readTree(file(files, "datapackage-digest.json"));
    assertEquals("sha256:" + Digests.hex(described), digest.path("hash").asString());
    JsonNode resources = JsonMapper.shared().readTree(described).path("resources");
    assertEquals(3, resources.size());
    for (JsonNode resource : resources) {
      byte[] file = file(files, resource.path("path").asString());
      assertEquals("sha256:" + Digests.hex(file), resource.path("hash").asString());
      assertEquals(file.length, resource.path("bytes").asInt());
    }
    List<String> index =
        new String(file(files, "indexes/index.cdx"), StandardCharsets.UTF_8).lines().toList();
    assertEquals(index.stream().sorted().toList(), index);
    byte[] warc = file(files, "archive/data.warc.gz");
    for (String line : index) {
      JsonNode found = JsonMapper.shared().readTree(line.substring(line.indexOf('{')));
      int offset = Integer.parseInt(found.path("offset").asString());
      int length = Integer.parseInt(found.path("length").asString());
      try (WarcReader at = new WarcReader(new ByteArrayInputStream(warc, offset, length))) {
        WarcResource record = (WarcResource) at.next().orElseThrow();
        assertEquals(found.path("url").asString(), record.target());
        assertEquals(
            found.path("digest").asString(), record.payloadDigest().orElseThrow().prefixedBase32());
      }
    }
    List<String> pages =
        new String(file(files, "pages/pages.jsonl"), StandardCharsets.UTF_8).lines().toList();
    assertEquals(index.size() + 1, pages.size());
    assertEquals(
        "json-pages-1.0", JsonMapper.shared().readTree(pages.getFirst()).path("format").asString());
  }

  private static byte[] file(Map<String, byte[]> files, String path) {
    return Objects.requireNonNull(files.get(path), path);
  }

  @Test
  void epubcheckHasNothingToSayOfTheSampleAsABook() throws IOException {
    try (BuiltArchive archive = sample()) {
      assertIsGoodBook(written(archive, ExportFormat.EPUB));
    }
  }

  @Test
  void epubcheckHasNothingToSayOfTheHardPagesAsABook() throws IOException {
    TestArchive hard = new TestArchive(temp.resolve("hard"));
    try (Stream<Path> pages = Files.walk(Path.of("src/test/resources"))) {
      int count = 0;
      for (Path page : pages.filter(file -> file.endsWith("page.html")).sorted().toList()) {
        hard.put("p" + count++ + ".html", Files.readAllBytes(page));
      }
      assertTrue(count > 20, () -> "hard pages");
    }
    hard.put(
        "odd.html",
        """
        <html lang="x y"><title>A &amp; B < C \u0001</title><article><h1>A &amp; B &lt; C ]]&gt;</h1>
        <p>The first paragraph has an &#x1F600; and a \u000b control, and it is long enough to be a text.</p>
        <p>The second has <a href="http://exa mple/%zz">a bad link</a>, <a href="http://[::bad">another</a>,
        <a href="mailto:desk@news.example">a good one</a>, and is of a length that is believed.</p>
        <table><tr><td colspan="0">one</td><td rowspan="x">two</td></tr></table>
        <ul></ul><figure><img src="none.png"><figcaption>No picture &lt;here&gt;</figcaption></figure>
        </article></html>
        """);
    hard.build();
    try (BuiltArchive archive = open(hard.folder())) {
      assertTrue(archive.edition().articles().size() > 15);
      assertIsGoodBook(written(archive, ExportFormat.EPUB));
    }
  }

  @Test
  void aBookOfNothingIsABookAllTheSame() throws IOException {
    Path file = temp.resolve("none.epub");
    try (BuiltArchive archive = sample();
        OutputStream out = Files.newOutputStream(file)) {
      Choice none = new Choice("无此词语无此词语", null, null, List.of(), null, null, Set.of());
      assertEquals(0, new Export(archive, none).write(ExportFormat.EPUB, out).articles());
    }
    assertIsGoodBook(file);
  }

  private static void assertIsGoodBook(Path file) {
    StringWriter said = new StringWriter();
    Report report = new WriterReportImpl(new PrintWriter(said), "");
    int result = new EpubCheck(file.toFile(), report).doValidate();
    assertEquals(0, result, said::toString);
    assertEquals(0, report.getWarningCount(), said::toString);
  }

  @Test
  void whereBytesAreGoneOrOthersWhatWasExtractedStandsInAndSaysSo() throws IOException {
    TestArchive archive = BuiltSample.copy(temp.resolve("sample"));
    Path gone = archive.snapshots().resolve("donghai/c5021.html");
    Path other = archive.snapshots().resolve("jiangnan/2026/03/ai-street.html");
    Files.delete(gone);
    Files.writeString(other, "<html>another page</html>");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TestArchive again = new TestArchive(temp.resolve("again"));
    again.settings(Files.readString(archive.folder().resolve(Settings.FILE)));
    try (BuiltArchive built = open(archive.folder())) {
      Export.Done done = new Export(built, Choice.ALL).write(ExportFormat.WARC, out);
      assertEquals(2, done.lost().size(), done.lost()::toString);
      assertTrue(done.lost().stream().anyMatch(note -> note.contains("donghai/c5021.html")));
      assertTrue(done.lost().stream().anyMatch(note -> note.contains("changed since")));
      again.put("x.warc.gz", out.toByteArray());
      again.build();
      try (BuiltArchive rebuilt = open(again.folder())) {
        assertEquals(bodies(built), bodies(rebuilt));
        assertEquals(texts(built), texts(rebuilt));
      }
    }
    int conversions = 0;
    try (WarcReader warc = new WarcReader(new ByteArrayInputStream(out.toByteArray()))) {
      for (WarcRecord record : warc) {
        conversions += record.type().equals("conversion") ? 1 : 0;
      }
    }
    assertEquals(2, conversions);
  }

  private static Map<String, String> bodies(BuiltArchive archive) throws IOException {
    Map<String, String> bodies = new java.util.TreeMap<>();
    articles(archive).forEach(article -> bodies.put(article.id(), article.body().text()));
    return bodies;
  }

  @Test
  void whatRulesTookOutIsInNoForm() throws IOException {
    TestArchive archive = BuiltSample.copy(temp.resolve("sample"));
    String url = "https://news.jiangnan.example/2026/03/02/yuhang-ledger.html";
    Files.writeString(
        archive.folder().resolve("rules.yaml"),
        "- {match: {url: \"" + url + "\"}, action: takedown}\n");
    try (BuiltArchive built = open(archive.folder())) {
      for (ExportFormat format :
          List.of(ExportFormat.JSONL, ExportFormat.CSV, ExportFormat.MARKDOWN)) {
        String text = Files.readString(written(built, format));
        assertFalse(text.contains(url), format.name());
      }
      try (WarcReader warc = new WarcReader(written(built, ExportFormat.WARC))) {
        for (WarcRecord record : warc) {
          String block = new String(record.body().stream().readAllBytes(), StandardCharsets.UTF_8);
          assertFalse(block.contains(url), record::toString);
        }
      }
    }
  }
}
