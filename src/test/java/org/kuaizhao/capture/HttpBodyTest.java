package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of HTTP answers are what they are, whatever their headers say (K4, K7). */
class HttpBodyTest {

  private static final byte[] PAGE = Folder.utf8(Folder.page("潮"));

  @TempDir Path temp;
  private Folder folder;

  @BeforeEach
  void open() throws IOException {
    folder = new Folder(Files.createDirectory(temp.resolve("snapshots")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "gzip", "br", "deflate", "zstd", "identity", "utf-8", "x-odd", "gzip, gzip"})
  void eachCodingIsFoundUnderAnyName(String said) throws IOException {
    for (Map.Entry<String, byte[]> body : bodies().entrySet()) {
      byte[] record = response("Content-Encoding: " + said, body.getValue());
      Capture capture = folder.good("a.warc", record).getFirst();
      assertEquals(Digests.digest(PAGE), capture.digest(), body.getKey() + " said to be " + said);
    }
  }

  private static Map<String, byte[]> bodies() throws IOException {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("plain", PAGE);
    bodies.put("gzip", Folder.gzip(PAGE));
    bodies.put("twice", Folder.gzip(Folder.gzip(PAGE)));
    bodies.put("zlib", Folder.packed(PAGE, DeflaterOutputStream::new));
    bodies.put(
        "deflate",
        Folder.packed(PAGE, out -> new DeflaterOutputStream(out, new Deflater(9, true))));
    bodies.put("zstd", Folder.packed(PAGE, ZstdOutputStreamNoFinalizer::new));
    return bodies;
  }

  @Test
  void aBodyThatWasCutKeepsWhatIsThereAndSaysSo() throws IOException {
    StringBuilder random = new StringBuilder(Folder.page("潮"));
    new Random(3).ints(40_000, 'a', 'z').forEach(random::appendCodePoint);
    byte[] page = Folder.utf8(random.toString());
    for (byte[] packed :
        List.of(Folder.gzip(page), Folder.packed(page, DeflaterOutputStream::new))) {
      byte[] cut = Arrays.copyOf(packed, packed.length / 2);
      Reading reading = folder.read("a.warc", response("Content-Encoding: gzip", cut));
      assertEquals(List.of("潮"), folder.titles());
      assertEquals(1, reading.damaged().size());
      assertEquals("https://a.example/1", reading.damaged().getFirst().url());
    }
  }

  @Test
  void chunksAreReadWithAndWithoutTheirHeader() throws IOException {
    byte[] sent = chunks(PAGE, 100, 0);
    for (String head : List.of("Transfer-Encoding: chunked", "X-Nothing: 1")) {
      Capture capture = folder.good("a.warc", response(head, sent)).getFirst();
      assertEquals(Digests.digest(PAGE), capture.digest(), head);
    }
    Capture none = folder.good("a.warc", response("Transfer-Encoding: chunked", PAGE)).getFirst();
    assertEquals(Digests.digest(PAGE), none.digest());
  }

  @Test
  void chunksThatLieOrEndEarlyKeepThePage() throws IOException {
    byte[] whole = chunks(PAGE, 100, 0);
    for (byte[] sent :
        List.of(
            chunks(PAGE, 100, 7),
            chunks(PAGE, 100, -7),
            Arrays.copyOf(whole, whole.length - 5),
            Arrays.copyOf(whole, whole.length - 30))) {
      Reading reading = folder.read("a.warc", response("Transfer-Encoding: chunked", sent));
      assertEquals(List.of("潮"), folder.titles());
      assertFalse(reading.damaged().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-None: 1",
        "Content-Type: text/plain",
        "Content-Type: html",
        "Content-Type:",
        "Content-Type: application/octet-stream",
        "Content-Type: application/vnd.wap.xhtml+xml",
        "Content-Type: unknown",
        "content-type: TEXT/HTML",
        "Content-Type: text/html, text/html"
      })
  void aPageIsOneUnderAnyLabel(String label) throws IOException {
    byte[] record = Folder.record("https://a.example/1", "HTTP/1.1 200 OK\r\n" + label, PAGE);
    assertEquals(1, folder.good("a.warc", record).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http/1.1 200 ok",
        "HTTP/1.1 200",
        "HTTP/2 200",
        "\r\nHTTP/1.1 200 OK",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK",
        "HTTP/0.9 200 OK",
        "ICY 200 OK",
        "Server: none"
      })
  void aHeadIsReadAsServersWriteIt(String head) throws IOException {
    byte[] record = Folder.record("https://a.example/1", head, PAGE);
    assertEquals(Digests.digest(PAGE), folder.good("a.warc", record).getFirst().digest());
  }

  @Test
  void anAnswerWithoutAnyHeadIsItsPage() throws IOException {
    String fields = "WARC-Type: response\r\nWARC-Target-URI: https://a.example/1";
    for (String type :
        List.of("", "\r\nContent-Type: application/http", "\r\nContent-Type: message/http")) {
      assertEquals(1, folder.good("a.warc", Folder.record(fields + type, PAGE)).size(), type);
    }
  }

  @Test
  void recordsOfOtherTypesAreCountedByTheirReason() throws IOException {
    byte[] warc =
        Folder.join(
            Folder.record("WARC-Type: warcinfo", Folder.utf8("a: b")),
            Folder.record(
                "WARC-Type: request\r\nWARC-Target-URI: https://a.example/1", Folder.utf8("GET /")),
            Folder.record("https://a.example/2", "HTTP/1.1 404 Not Found", PAGE),
            Folder.record(
                "https://a.example/3", "HTTP/1.1 200 OK\r\nContent-Type: image/png", Folder.PNG),
            Folder.record(
                "https://a.example/4", "HTTP/1.1 200 OK\r\nContent-Type: image/png", Folder.PNG),
            Folder.record("WARC-Type: resource\r\nWARC-Target-URI: https://a.example/5", PAGE),
            Folder.record(
                "WARC-Type: conversion\r\nWARC-Target-URI: https://a.example/6\r\nContent-Type: text/plain",
                Folder.utf8("渡轮晚点。\n")));
    Reading reading = folder.read("a.warc", warc);
    assertEquals(2, folder.captures().size());
    assertEquals(
        Map.of("warcinfo", 1, "request", 1, "HTTP 404", 1, "image/png", 2),
        reading.skipped().byReason());
    assertEquals(5, reading.skipped().sum());
  }

  @Test
  void theIdentifiedTypeStandsInForOneThatSaysNothing() throws IOException {
    byte[] block = Folder.join(Folder.utf8("HTTP/1.1 200 OK\r\n\r\n"), Folder.utf8("只有文字"));
    byte[] record =
        Folder.record(
            "WARC-Type: response\r\nWARC-Target-URI: https://a.example/1"
                + "\r\nWARC-Identified-Payload-Type: text/html",
            block);
    assertEquals(1, folder.good("a.warc", record).size());
  }

  @Test
  void aResponseThatWasSavedWithItsHeadIsItsPage() throws IOException {
    byte[] saved =
        Folder.join(
            Folder.utf8(
                "HTTP/1.1 301 Moved\r\nLocation: /1\r\n\r\nHTTP/1.1 200 OK\r\n"
                    + "Date: Thu, 05 Mar 2026 08:00:00 GMT\r\nContent-Type: text/html\r\n\r\n"),
            PAGE);
    Capture capture = folder.good("a.html", saved).getFirst();
    assertEquals(Digests.digest(PAGE), capture.digest());
    assertEquals("2026-03-05T08:00:00Z", capture.fetch().at());
  }

  private static byte[] response(String field, byte[] body) {
    return Folder.record(
        "https://a.example/1", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + field, body);
  }

  /** Chunks of a size, the second of which says another. */
  private static byte[] chunks(byte[] body, int size, int lie) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; at += size) {
      int length = Math.min(size, body.length - at);
      out.writeBytes(Folder.utf8(Integer.toHexString(length + (at == size ? lie : 0)) + "\r\n"));
      out.write(body, at, length);
      out.writeBytes(Folder.utf8("\r\n"));
    }
    out.writeBytes(Folder.utf8("0\r\n\r\n"));
    return out.toByteArray();
  }
}
