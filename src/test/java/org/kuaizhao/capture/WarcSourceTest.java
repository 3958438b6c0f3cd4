package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records in, captures out; damage is named by its offset and never hides a good record. */
class WarcSourceTest {

  private static final String PAGE = "<html><title>早市</title><p>菜船靠岸。</p></html>";

  @TempDir Path temp;

  @Test
  void aResponseIsACaptureWithItsAddressAndInstant() throws IOException {
    WarcSource source = read("a.warc.gz", gzip(response("https://a.example/1", "text/html")));
    assertEquals(List.of(), source.damages().list());
    Capture capture = captures.getFirst();
    assertEquals("a.warc.gz@0", capture.origin());
    assertEquals("https://a.example/1", capture.fetch().url());
    assertEquals("2026-03-05T08:00:00Z", capture.fetch().at());
    assertEquals(PAGE, new String(capture.payload(), StandardCharsets.UTF_8));
  }

  @Test
  void whatIsNoPageIsSkippedAndCounted() throws IOException {
    WarcSource source = read("a.warc.gz", gzip(response("https://a.example/1.png", "image/png")));
    assertEquals(1, source.skipped());
    assertEquals(List.of(), captures);
  }

  @Test
  void aBrokenMemberIsReportedAndTheNextRecordRead() throws IOException {
    byte[] first = gzip(response("https://a.example/1", "text/html"));
    byte[] broken = gzip(response("https://a.example/2", "text/html"));
    Arrays.fill(broken, 30, broken.length - 8, (byte) 0x55);
    byte[] last = gzip(response("https://a.example/3", "text/html"));
    WarcSource source = read("a.warc.gz", join(first, broken, last));
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
      WarcSource source = read("a.warc.gz", Arrays.copyOf(both, length));
      assertEquals("https://a.example/1", urls().getFirst());
      assertFalse(
          source.damages().list().isEmpty(), "clipped to " + length + " bytes, no damage reported");
    }
  }

  @Test
  void aPayloadIsReadAgainByItsOrigin() throws IOException {
    byte[] first = gzip(response("https://a.example/1", "image/png"));
    byte[] page = gzip(response("https://a.example/2", "text/html"));
    Files.write(temp.resolve("a.warc.gz"), join(first, page));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(temp.resolve("b.wacz")))) {
      zip.putNextEntry(new ZipEntry("archive/data.warc.gz"));
      zip.write(join(first, page));
    }
    Snapshots snapshots = new Snapshots(List.of(temp), 0);
    for (String container : List.of("a.warc.gz", "b.wacz/archive/data.warc.gz")) {
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
    WarcSource source = new WarcSource("a.wacz", captures::add);
    source.readZip(file);
    assertEquals(List.of(), source.damages().list());
    assertEquals(List.of("https://a.example/1"), urls());
  }

  private final List<Capture> captures = new ArrayList<>();

  private WarcSource read(String name, byte[] bytes) throws IOException {
    captures.clear();
    Path file = Files.write(temp.resolve(name), bytes);
    WarcSource source = new WarcSource(name, captures::add);
    source.read(file);
    return source;
  }

  private List<String> urls() {
    return captures.stream().map(capture -> String.valueOf(capture.fetch().url())).toList();
  }

  private static byte[] response(String url, String type) {
    byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
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
