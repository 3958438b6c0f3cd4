package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compressed files and packs, and those in one another. */
class PackSourceTest {

  private static final byte[] PAGE = Folder.utf8(Folder.page("渡轮"));

  @TempDir Path temp;
  private Folder folder;

  @BeforeEach
  void open() throws IOException {
    folder = new Folder(Files.createDirectory(temp.resolve("snapshots")));
  }

  @Test
  void aCompressedPageIsThePageInIt() throws IOException {
    Map<String, byte[]> packed =
        Map.of(
            "a.html.gz", Folder.gzip(PAGE),
            "named.html", Folder.gzip(PAGE),
            "a.html.bz2", Folder.packed(PAGE, BZip2CompressorOutputStream::new),
            "a.html.xz", Folder.packed(PAGE, out -> new XZOutputStream(out, new LZMA2Options())),
            "a.html.zst", Folder.packed(PAGE, ZstdOutputStreamNoFinalizer::new),
            "a.html.br", Folder.brotli(PAGE),
            "a.zlib", Folder.packed(PAGE, DeflaterOutputStream::new),
            "twice.gz", Folder.gzip(Folder.gzip(PAGE)));
    for (Map.Entry<String, byte[]> file : packed.entrySet()) {
      Capture capture = folder.good(file.getKey(), file.getValue()).getFirst();
      assertEquals(Digests.digest(PAGE), capture.digest(), file.getKey());
      assertEquals(file.getKey(), capture.origin());
    }
  }

  @Test
  void ofACompressedPageThatWasCutTheRestStaysAndItIsSaid() throws IOException {
    StringBuilder random = new StringBuilder();
    new Random(3).ints(40_000, 'a', 'z').forEach(random::appendCodePoint);
    byte[] whole = Folder.gzip(Folder.join(PAGE, Folder.utf8(random.toString())));
    Reading reading = folder.read("a.html.gz", Arrays.copyOf(whole, whole.length / 2));
    assertEquals(1, reading.damaged().size());
    assertEquals("渡轮", folder.titles().getFirst());
  }

  @Test
  void thePagesOfAZipAreCapturesAndItsPicturesTheirResources() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("站/一.html", Folder.utf8(Folder.page("一")));
    files.put("站/一_files/图.png", Folder.PNG);
    files.put("站/一_files/frame.html", PAGE);
    files.put("站/二.html", Folder.utf8(Folder.page("二")));
    files.put("站/style.css", Folder.utf8("p {}"));
    files.put("站/二.html.json", Folder.utf8("{\"url\": \"https://a.example/2\"}"));
    List<Capture> captures = folder.good("pages.zip", Folder.zip(files));
    assertEquals(List.of("一", "二"), folder.titles());
    assertEquals("pages.zip!站/一.html@0", captures.getFirst().origin());
    Resource picture = captures.getFirst().resources().getFirst();
    assertEquals("一_files/图.png", picture.reference());
    assertEquals(Digests.digest(Folder.PNG), picture.digest());
    assertEquals("https://a.example/2", captures.getLast().url());
  }

  @Test
  void tarAndSevenZipAreReadLikeZip() throws IOException {
    byte[] tar = tar(Map.of("d/a.html", PAGE));
    for (String name : List.of("a.tar", "a.tar.gz", "a.tgz", "a.tar.xz")) {
      byte[] packed =
          name.endsWith("gz")
              ? Folder.gzip(tar)
              : name.endsWith("xz")
                  ? Folder.packed(tar, out -> new XZOutputStream(out, new LZMA2Options()))
                  : tar;
      Capture capture = folder.good(name, packed).getFirst();
      assertEquals(name + "!d/a.html@0", capture.origin());
      assertEquals(Digests.digest(PAGE), capture.digest());
    }
    assertEquals(
        "a.7z!d/a.html@0",
        folder.good("a.7z", sevenZip(Map.of("d/a.html", PAGE))).getFirst().origin());
  }

  @Test
  void packsStack() throws IOException {
    byte[] warc = Folder.gzip(Folder.record("深"));
    byte[] inner = Folder.zip(Map.of("crawls/x.warc.gz", warc, "a.html", PAGE));
    byte[] outer = Folder.gzip(tar(Map.of("in/inner.zip", inner)));
    folder.good("all.tar.gz", outer);
    assertEquals(List.of("渡轮", "深"), folder.titles().stream().sorted().toList().reversed());
  }

  @Test
  void aMaffTellsAddressAndTimeOfItsPages() throws IOException {
    String rdf =
        "<RDF:RDF><MAF:originalurl RDF:resource=\"https://a.example/?a=1&amp;b=2\"/>"
            + "<MAF:archivetime RDF:resource=\"Thu, 05 Mar 2026 08:00:00 +0800\"/></RDF:RDF>";
    byte[] maff = Folder.zip(Map.of("1772/index.html", PAGE, "1772/index.rdf", Folder.utf8(rdf)));
    Capture capture = folder.good("a.maff", maff).getFirst();
    assertEquals("https://a.example/?a=1&b=2", capture.url());
    assertEquals("2026-03-05T00:00:00Z", capture.hint().fetchedAt());
  }

  @Test
  void aWaczIsReadWhereverItsWarcsLie() throws IOException {
    byte[] warc = Folder.gzip(Folder.record("存"));
    byte[] plain = Folder.zip(Map.of("archive/a.warc.gz", warc));
    Map<String, byte[]> packs =
        Map.of(
            "plain.wacz", plain,
            "backslash.wacz", Folder.zip(Map.of("archive\\a.warc.gz", warc)),
            "below.wacz", Folder.zip(Map.of("crawl/archive/a.warc.gz", warc)),
            "multi.wacz",
                Folder.zip(Map.of("a.wacz", plain, "datapackage.json", new byte[] {'{', '}'})),
            "zst.wacz",
                Folder.zip(
                    Map.of(
                        "archive/a.warc.zst",
                        Folder.packed(Folder.record("存"), ZstdOutputStreamNoFinalizer::new))));
    for (Map.Entry<String, byte[]> pack : packs.entrySet()) {
      folder.good(pack.getKey(), pack.getValue());
      assertEquals(List.of("存"), folder.titles(), pack.getKey());
    }
  }

  @Test
  void aWarcThatIsNotWhatItsWaczSaysIsToldAndRead() throws IOException {
    byte[] warc = Folder.gzip(Folder.record("存"));
    for (boolean same : new boolean[] {true, false}) {
      String digest = same ? Digests.digest(warc) : Digests.digest(PAGE);
      String note =
          "{\"resources\": [{\"path\": \"archive/a.warc.gz\", \"hash\": \"" + digest + "\"}]}";
      Reading reading =
          folder.read(
              "a.wacz",
              Folder.zip(Map.of("archive/a.warc.gz", warc, "datapackage.json", Folder.utf8(note))));
      assertEquals(List.of("存"), folder.titles());
      assertEquals(same ? 0 : 1, reading.damaged().size());
    }
  }

  @Test
  void aZipWhoseDirectoryIsCutIsReadByItsLocalHeaders() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.html", PAGE);
    files.put("b.html", Folder.utf8(Folder.page("二")));
    byte[] whole = Folder.zip(files);
    Reading reading = folder.read("a.zip", Arrays.copyOf(whole, whole.length - 60));
    assertEquals(List.of("渡轮", "二"), folder.titles());
    assertFalse(reading.damaged().isEmpty());
  }

  @Test
  void aBombEndsAtItsLimitAndTheBuildGoesOn() throws IOException {
    byte[] zeros = new byte[1 << 20];
    ByteArrayOutputStream once = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(once)) {
      for (int i = 0; i < 100; i++) {
        gzip.write(zeros);
      }
    }
    byte[] pack = once.toByteArray();
    for (int i = 0; i < 12; i++) {
      pack = Folder.zip(Map.of("x.zip", pack));
    }
    Reading reading = folder.read("deep.zip", pack);
    assertEquals(List.of(), folder.captures());
    assertTrue(
        reading.damaged().getFirst().reason().contains("deep"),
        reading.damaged().getFirst().reason());
  }

  @Test
  void aPageThatExtractsItselfIsThePageInIt() throws IOException {
    String comment = "<!-- Page saved with SingleFile \n url: https://a.example/1 -->";
    byte[] zip = Folder.zip(Map.of("index.html", PAGE));
    byte[] file =
        Folder.join(
            Folder.utf8("<!DOCTYPE html><html>" + comment + "<body><script>1</script><!--"),
            zip,
            Folder.utf8("--></body></html>"));
    Capture capture = folder.good("saved.html", file).getFirst();
    assertEquals(Digests.digest(PAGE), capture.digest());
    assertEquals("saved.html!index.html@0", capture.origin());
  }

  @Test
  void aNameThatLeadsOutIsANameAndNothingIsWritten() throws IOException {
    folder.good("slip.zip", Folder.zip(Map.of("../../evil.html", PAGE)));
    assertEquals("slip.zip!../../evil.html@0", folder.captures().getFirst().origin());
    assertFalse(Files.exists(temp.resolve("evil.html")));
  }

  private static byte[] tar(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  private byte[] sevenZip(Map<String, byte[]> files) throws IOException {
    Path file = temp.resolve("made.7z");
    try (SevenZOutputFile pack = new SevenZOutputFile(file.toFile())) {
      for (Map.Entry<String, byte[]> one : files.entrySet()) {
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName(one.getKey());
        pack.putArchiveEntry(entry);
        pack.write(one.getValue());
        pack.closeArchiveEntry();
      }
    }
    return Files.readAllBytes(file);
  }
}
