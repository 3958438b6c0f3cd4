package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kuaizhao.capture.Reading.Damage;
import org.kuaizhao.capture.unpack.Budget;
import org.kuaizhao.capture.unpack.Bytes;
import org.kuaizhao.capture.unpack.Limits;

/**
 * A snapshots folder of a test: a file is put in and read as a build reads it, and each capture and
 * resource once more by its origin, which must give the same bytes.
 */
final class Folder {

  static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};

  private final Path root;
  private final List<Capture> captures = new ArrayList<>();

  Folder(Path root) {
    this.root = root;
  }

  /** A page of our own writing. */
  static String page(String title) {
    return "<!DOCTYPE html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\"><title>"
        + title
        + "</title></head><body><h1>"
        + title
        + "</h1><p>清晨六点，第一班渡轮载着三十名乘客离开了码头。</p></body></html>\n";
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Puts a file alone into the folder and reads it. */
  Reading read(String name, byte[] bytes) throws IOException {
    captures.clear();
    Path file = root.resolve(name);
    Files.write(file, bytes);
    try {
      Snapshots snapshots = new Snapshots(List.of(root), 0);
      List<SnapshotFile> files = snapshots.list().files();
      assertEquals(1, files.size(), "files that are read");
      Reading reading = snapshots.open(files.getFirst()).read(key -> false, captures::add);
      for (Capture capture : captures) {
        byte[] again = snapshots.payload(capture.origin());
        assertArrayEquals(capture.payload(), again, capture.origin());
        assertEquals(name, capture.file(), capture.origin());
        for (Resource resource : capture.resources()) {
          assertEquals(
              resource.digest(),
              Digests.digest(snapshots.resource(resource.origin())),
              resource.origin());
        }
      }
      return reading;
    } finally {
      Files.delete(file);
    }
  }

  /** Reads bytes under a name without any file; captures are not read again. */
  Harvest harvest(String name, byte[] bytes) throws IOException {
    captures.clear();
    Budget budget = new Budget(Limits.DEFAULT, bytes.length);
    Harvest harvest = Harvest.all(captures::add);
    new Sources()
        .read(
            Item.of(new Origin(name, null, -1), Bytes.of(bytes), Surroundings.NONE, budget),
            harvest);
    return harvest;
  }

  /** Reads what must be whole. */
  List<Capture> good(String name, byte[] bytes) throws IOException {
    Reading reading = read(name, bytes);
    assertEquals(List.of(), reading.damaged().stream().map(Damage::reason).toList());
    return List.copyOf(captures);
  }

  List<Capture> captures() {
    return List.copyOf(captures);
  }

  List<String> titles() {
    return captures.stream().map(Folder::title).toList();
  }

  static String title(Capture capture) {
    String text = Decoder.decode(capture.payload(), capture.fetch().contentType()).text();
    return text.replaceFirst("(?s).*?<title>(.*?)</title>.*", "$1");
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return out.toByteArray();
  }

  /** Brotli (RFC 7932 §9.2) without any compression: one block as it is. */
  static byte[] brotli(byte[] bytes) {
    int length = bytes.length - 1;
    byte[] head = {
      (byte) (0x0B | (length & 1) << 7), (byte) (length >> 1), (byte) (length >> 9 & 0x7F | 0x80)
    };
    return join(head, bytes, new byte[] {3});
  }

  interface Packing {
    OutputStream around(OutputStream out) throws IOException;
  }

  static byte[] packed(byte[] bytes, Packing packing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packed = packing.around(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** A record of WARC 1.1 with a page behind an HTTP head. */
  static byte[] record(String url, String httpHead, byte[] body) {
    byte[] block = join(utf8(httpHead + "\r\n\r\n"), body);
    return record(
        "WARC-Type: response\r\nWARC-Target-URI: "
            + url
            + "\r\nContent-Type: application/http; msgtype=response",
        block);
  }

  /** A record of WARC 1.1 with its further header fields. */
  static byte[] record(String fields, byte[] block) {
    String head =
        "WARC/1.1\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000002>\r\n"
            + (fields.contains("WARC-Date") ? "" : "WARC-Date: 2026-03-05T08:00:00Z\r\n")
            + fields
            + (fields.contains("Content-Length:") ? "" : "\r\nContent-Length: " + block.length)
            + "\r\n\r\n";
    return join(utf8(head), block, utf8("\r\n\r\n"));
  }

  static byte[] record(String name) {
    return record(
        "https://a.example/" + name,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8",
        utf8(page(name)));
  }
}
