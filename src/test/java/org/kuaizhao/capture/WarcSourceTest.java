package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuaizhao.capture.unpack.Budget;
import org.kuaizhao.capture.unpack.Limits;

/** Records in, captures out; damage is named by its offset and never hides a good record. */
class WarcSourceTest {

  private static final String PAGE = "<html><title>早市</title><p>菜船靠岸。</p></html>";

  @TempDir Path temp;

  @Test
  void aResponseIsACaptureWithItsAddressAndInstant() throws IOException {
    Harvest source = read("a.warc.gz", gzip(response("https://a.example/1", "text/html")));
    assertEquals(List.of(), source.damages().list());
    Capture capture = captures.getFirst();
    assertEquals("a.warc.gz@0", capture.origin());
    assertEquals("https://a.example/1", capture.fetch().url());
    assertEquals("2026-03-05T08:00:00Z", capture.fetch().at());
    assertEquals(PAGE, new String(capture.payload(), StandardCharsets.UTF_8));
  }

  @Test
  void whatIsNoPageIsSkippedAndCounted() throws IOException {
    Harvest source =
        read(
            "a.warc.gz",
            gzip(response("https://a.example/1.png", "image/png", new byte[] {1, 2, 3})));
    assertEquals(Map.of("image/png", 1), source.skipped().byReason());
    assertEquals(List.of(), captures);
  }

  @Test
  void aBrokenMemberIsReportedAndTheNextRecordRead() throws IOException {
    byte[] first = gzip(response("https://a.example/1", "text/html"));
    byte[] broken = gzip(response("https://a.example/2", "text/html"));
    Arrays.fill(broken, 30, broken.length - 8, (byte) 0x55);
    byte[] last = gzip(response("https://a.example/3", "text/html"));
    Harvest source = read("a.warc.gz", join(first, broken, last));
    assertFalse(source.damages().list().isEmpty());
    assertEquals(first.length, source.damages().list().getFirst().offset());
    assertTrue(
        urls().containsAll(List.of("https://a.example/1", "https://a.example/3")),
        urls().toString());
  }

  @Test
  void aFileClippedAnywhereNeverLooksLikeAShortOne() throws IOException {
    byte[] first = gzip(response("https://a.example/1", "text/html"));
    byte[] both = join(first, gzip(response("https://a.example/2", "text/html")));
    for (int length = first.length + 1; length < both.length; length += 7) {
      Harvest source = read("a.warc.gz", Arrays.copyOf(both, length));
      assertEquals("https://a.example/1", urls().getFirst());
      assertFalse(
          source.damages().list().isEmpty(), "clipped to " + length + " bytes, no damage reported");
    }
  }

  @Test
  void aPayloadIsReadAgainByItsOrigin() throws IOException {
    byte[] first = gzip(response("https://a.example/1", "image/png", new byte[] {1, 2, 3}));
    byte[] page = gzip(response("https://a.example/2", "text/html"));
    Files.write(temp.resolve("a.warc.gz"), join(first, page));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(temp.resolve("b.wacz")))) {
      zip.putNextEntry(new ZipEntry("archive/data.warc.gz"));
      zip.write(join(first, page));
    }
    Snapshots snapshots = new Snapshots(List.of(temp), 0);
    for (String container : List.of("a.warc.gz", "b.wacz!archive/data.warc.gz")) {
      byte[] payload = snapshots.payload(container + "@" + first.length);
      assertEquals(PAGE, new String(payload, StandardCharsets.UTF_8));
    }
  }

  @Test
  void theWarcsOfAWaczAreRead() throws IOException {
    Path file = temp.resolve("a.wacz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("archive/data.warc.gz"));
      zip.write(gzip(response("https://a.example/1", "text/html")));
      zip.putNextEntry(new ZipEntry("pages/pages.jsonl"));
      zip.write("{}".getBytes(StandardCharsets.UTF_8));
    }
    Harvest source = contents("a.wacz", file);
    assertEquals(List.of(), source.damages().list());
    assertEquals(List.of("https://a.example/1"), urls());
  }

  @Test
  void aFormatIsToldByWhatTheFileHolds() throws IOException {
    byte[] record = response("https://a.example/1", "text/html");
    assertEquals(List.of(), read("a.html", gzip(record)).damages().list());
    assertEquals(List.of("https://a.example/1"), urls());
    assertEquals(List.of(), read("dump", record).damages().list());
    assertEquals(List.of("https://a.example/1"), urls());
    captures.clear();
    Path pack = temp.resolve("pack.bin");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(pack))) {
      zip.putNextEntry(new ZipEntry("archive/data.warc.gz"));
      zip.write(gzip(record));
    }
    assertEquals(List.of(), contents("pack.bin", pack).damages().list());
    assertEquals("pack.bin!archive/data.warc.gz@0", captures.getFirst().origin());
    Snapshots snapshots = new Snapshots(List.of(temp), 0);
    byte[] again = snapshots.payload(captures.getFirst().origin());
    assertEquals(PAGE, new String(again, StandardCharsets.UTF_8));
  }

  @Test
  void originsAreReadAsTheyAreWritten() {
    for (String origin :
        List.of("a.html", "a@2.html", "a!b.html", "d/a.warc@0", "a.bin!archive/x.warc.gz@77")) {
      assertEquals(origin, Origin.parse(origin).toString());
    }
    assertEquals(
        new Origin("a.wacz", "archive/x.warc", 5), Origin.parse("a.wacz!archive/x.warc@5"));
    assertEquals(new Origin("me@2024", null, -1), Origin.parse("me@2024"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "br", "deflate", "gzip", "compress", "gzip, br", "x"})
  void aRecordThatCannotBeDecodedIsDamageAndTheOthersAreRead(String encoding) throws IOException {
    byte[] first = gzip(response("https://a.example/1", "text/html"));
    byte[] odd =
        gzip(
            response(
                "https://a.example/2", "text/html\r\nContent-Encoding: " + encoding, ZSTD_FRAME));
    Harvest source =
        read("a.warc.gz", join(first, odd, gzip(response("https://a.example/3", "text/html"))));
    assertTrue(
        urls().containsAll(List.of("https://a.example/1", "https://a.example/3")),
        urls().toString());
    if (urls().size() == 2) {
      assertEquals(List.of(first.length + " https://a.example/2"), places(source));
    }
  }

  @Test
  void aBodyInZstandardIsDecoded() throws IOException {
    byte[] odd = response("https://a.example/2", "text/html\r\nContent-Encoding: zstd", ZSTD_FRAME);
    Harvest source = read("a.warc.gz", gzip(odd));
    assertEquals(List.of(), places(source));
    assertEquals("ok", new String(captures.getFirst().payload(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "image/png"})
  void theRecordAfterABrokenBodyIsRead(String type) throws IOException {
    byte[] first = gzip(response("https://a.example/1", "text/html"));
    StringBuilder letters = new StringBuilder();
    new Random(7).ints(60_000, 'a', 'z').forEach(letters::appendCodePoint);
    byte[] body = letters.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] broken = gzip(response("https://a.example/2", type, body));
    Arrays.fill(broken, 20_000, 20_100, (byte) 0x55);
    Harvest source =
        read("a.warc.gz", join(first, broken, gzip(response("https://a.example/3", "text/html"))));
    assertTrue(
        urls().containsAll(List.of("https://a.example/1", "https://a.example/3")),
        urls().toString());
    assertEquals(first.length, source.damages().list().getFirst().offset());
  }

  @Test
  void aContainerThatGivesNoRecordIsDamage() throws IOException {
    for (String content : List.of("", "\n", "no archive, only words", "{\"a\": 1}")) {
      Harvest source = read("a.warc", content.getBytes(StandardCharsets.UTF_8));
      assertEquals(1, source.damages().list().size(), content);
    }
    for (String entry : List.of("pages/pages.jsonl", "archive/empty.warc")) {
      Harvest source = readZip(entry, new byte[0]);
      assertEquals(1, source.damages().list().size(), entry);
    }
  }

  @Test
  void aBrokenRecordOfAWaczKeepsTheOthers() throws IOException {
    byte[] first = gzip(response("https://a.example/1", "text/html"));
    byte[] broken = gzip(response("https://a.example/2", "text/html"));
    Arrays.fill(broken, 30, broken.length - 8, (byte) 0x55);
    Harvest source =
        readZip(
            "archive/a.warc.gz",
            join(first, broken, gzip(response("https://a.example/3", "text/html"))));
    assertEquals(List.of("https://a.example/1", "https://a.example/3"), urls());
    assertEquals(first.length, source.damages().list().getFirst().offset());
  }

  @Test
  void whereManyPlacesAreBadItIsSaidThatTheRestIsNotRead() throws IOException {
    byte[] bad = gzip(response("https://a.example/1", "text/html"));
    byte[][] parts = new byte[1_100][];
    Arrays.fill(parts, Arrays.copyOf(bad, bad.length - 9));
    Harvest source = read("a.warc.gz", join(parts));
    assertTrue(source.damages().list().getLast().reason().contains("the rest is not read"));
  }

  @Test
  void whatTheSinkThrowsIsNoDamage() throws IOException {
    byte[] record = gzip(response("https://a.example/1", "text/html"));
    Path file = Files.write(temp.resolve("a.warc.gz"), join(record, record));
    IllegalStateException full = new IllegalStateException("of a test");
    Consumer<Capture> sink =
        capture -> {
          throw full;
        };
    assertSame(
        full, assertThrows(IllegalStateException.class, () -> read("a.warc.gz", file, sink)));
  }

  /** A frame of Zstandard (RFC 8878 §3.1.1) that holds one raw block. */
  private static final byte[] ZSTD_FRAME = {
    0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x20, 0x02, 0x11, 0x00, 0x00, 'o', 'k'
  };

  private final List<Capture> captures = new ArrayList<>();

  private Harvest read(String name, byte[] bytes) throws IOException {
    captures.clear();
    Path file = Files.write(temp.resolve(name), bytes);
    return contents(name, file);
  }

  private Harvest readZip(String entry, byte[] bytes) throws IOException {
    captures.clear();
    Path file = temp.resolve("a.wacz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(bytes);
    }
    return contents("a.wacz", file);
  }

  private Harvest contents(String name, Path file) throws IOException {
    return read(name, file, captures::add);
  }

  private static Harvest read(String name, Path file, Consumer<Capture> sink) throws IOException {
    SnapshotFile found = new SnapshotFile(name, file, Files.size(file), "", List.of());
    Budget budget = new Budget(Limits.DEFAULT, found.size());
    Harvest harvest = Harvest.all(sink::accept);
    new Sources().read(Item.of(found, Surroundings.NONE, budget), harvest);
    return harvest;
  }

  private static List<String> places(Harvest source) {
    return source.damages().list().stream().map(d -> d.offset() + " " + d.url()).toList();
  }

  private List<String> urls() {
    return captures.stream().map(capture -> String.valueOf(capture.fetch().url())).toList();
  }

  private static byte[] response(String url, String type) {
    return response(url, type, PAGE.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] response(String url, String type, byte[] body) {
    String http =
        "HTTP/1.1 200 OK\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    byte[] block = join(http.getBytes(StandardCharsets.US_ASCII), body);
    String head =
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: "
            + url
            + "\r\nWARC-Date: 2026-03-05T08:00:00Z\r\nWARC-Record-ID:"
            + " <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
            + "Content-Type: application/http; msgtype=response\r\nContent-Length: "
            + block.length
            + "\r\n\r\n";
    return join(
        head.getBytes(StandardCharsets.US_ASCII),
        block,
        "\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
