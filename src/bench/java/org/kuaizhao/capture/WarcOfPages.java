package org.kuaizhao.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes a large WARC, gzipped record by record, of the pages in a folder: {@code WarcOfPages FOLDER
 * PAGES OUT}. When the pages are used up they come again at other addresses.
 */
public final class WarcOfPages {

  private WarcOfPages() {}

  public static void main(String[] args) throws IOException {
    List<Path> pages;
    try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
      pages = files.filter(Files::isRegularFile).sorted().toList();
    }
    long bytes = 0;
    int count = Integer.parseInt(args[1]);
    try (OutputStream out = Files.newOutputStream(Path.of(args[2]))) {
      for (int i = 0; i < count; i++) {
        byte[] html = Files.readAllBytes(pages.get(i % pages.size()));
        byte[] record = record(html, "https://" + i / pages.size() + ".example/" + i + ".html", i);
        bytes += record.length;
        ByteArrayOutputStream member = new ByteArrayOutputStream(record.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
          gzip.write(record);
        }
        member.writeTo(out);
      }
    }
    System.out.println(count + " records, " + bytes / 1_000_000 + " MB unpacked");
  }

  private static byte[] record(byte[] html, String url, int number) {
    String http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    String head =
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-03-%02dT08:00:00Z\r\n"
                .formatted(url, 1 + number % 28)
            + "WARC-Record-ID: <urn:uuid:%s>\r\n".formatted(new UUID(number, number))
            + "Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
                .formatted(http.length() + html.length);
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.writeBytes((head + http).getBytes(StandardCharsets.US_ASCII));
    record.writeBytes(html);
    record.writeBytes("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return record.toByteArray();
  }
}
