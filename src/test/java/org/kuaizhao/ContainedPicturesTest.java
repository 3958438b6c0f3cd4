package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that containers keep are shown from the site, found by their address and time. */
class ContainedPicturesTest {

  private static final String ADDRESS = "https://a.example/img/quay.png";
  private static final String PNG = "\u0089PNG\r\n\u001A\n\0\0\0\r";

  @TempDir Path temp;
  private TestArchive archive;

  @BeforeEach
  void begin() throws IOException {
    archive = new TestArchive(temp.resolve("a"));
    archive.settings("images: archived\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.warc", "a.warc.gz", "whole.warc.gz", "a.wacz", "a.zip"})
  void aPictureOfTheSameContainerIsShown(String name) throws IOException {
    archive.put(name, container(name, page("2026-03-05", img(ADDRESS)), picture("2026-03-05", 1)));
    archive.build();
    assertShown(1);
  }

  @Test
  void aPictureOfAnotherFileIsShown() throws IOException {
    archive.put("a.warc", page("2026-03-05", img(ADDRESS)));
    archive.put("b.warc.gz", gzip(picture("2026-03-05", 7)));
    archive.build();
    assertShown(7);
  }

  @Test
  void ofSeveralTheNearestInTimeIsShownInWhateverOrder() throws IOException {
    archive.put("1.warc", picture("2025-01-01", 1));
    archive.put("2.warc", page("2026-03-05", img(ADDRESS)));
    archive.put("3.warc", picture("2026-03-04", 3));
    archive.put("4.warc", picture("2026-05-05", 4));
    archive.build();
    assertShown(3);
  }

  @Test
  void aNearerOneThatComesLaterAndGoesAgainChangesThePage() throws IOException {
    archive.put("1.warc", picture("2025-01-01", 1));
    archive.put("2.warc", page("2026-03-05", img(ADDRESS)));
    archive.build();
    assertShown(1);
    Path later = archive.put("3.warc", picture("2026-03-04", 3));
    archive.build();
    assertShown(3);
    Files.delete(later);
    archive.build();
    assertShown(1);
    Files.delete(archive.snapshots().resolve("1.warc"));
    archive.build();
    assertEquals(List.of(), pictures());
    assertFalse(article().contains("<img"), article());
  }

  @Test
  void whatABrowserChoseFromASetIsFound() throws IOException {
    String tag =
        "<picture><source srcset=\"/img/quay.png 400w, /img/quay-2.png 800w\">"
            + "<img src=\"/img/small.png\" alt=\"Quay\"></picture>";
    archive.put("a.warc", join(page("2026-03-05", tag), picture("2026-03-05", 5)));
    archive.build();
    assertShown(5);
  }

  @Test
  void addressesThatAreWrittenOtherwiseAreOne() throws IOException {
    String tag = img("http://A.example:80/img/%71uay.png#top");
    archive.put("a.warc", join(page("2026-03-05", tag), picture("2026-03-05", 6)));
    archive.build();
    assertShown(6);
  }

  @Test
  void whatIsNoPictureWhateverItsLabelIsNotShown() throws IOException {
    byte[] svg = picture("2026-03-05", "<svg onload='alert(1)'></svg>");
    byte[] cut =
        record("2026-03-05", ADDRESS, "image/png", bytes(PNG), "WARC-Truncated: length\r\n");
    byte[] error = text(picture("2026-03-05", 1)).replace("200 OK", "404 No").getBytes(LATIN);
    archive.put("a.warc", join(page("2026-03-05", img(ADDRESS)), svg, cut, error));
    archive.build();
    assertEquals(List.of(), pictures());
  }

  @Test
  void theStillCopyShowsItToo() throws IOException {
    archive.settings("images: archived\noriginals: copy\n");
    archive.put("a.warc", join(page("2026-03-05", img(ADDRESS)), picture("2026-03-05", 1)));
    archive.build();
    String copy = text(read(files("original/").getFirst()));
    assertTrue(copy.contains("src=\"../image/"), copy);
  }

  @Test
  void partsOfAMessageAreNamedByTheirContentId() throws IOException {
    String mail =
        "From: \"Harbour Notes\" <n@a.example>\r\nDate: Thu, 5 Mar 2026 08:00:00 +0000\r\n"
            + "Subject: Ferries\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/related; boundary=\"b\"\r\n\r\n"
            + "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            + html(img("cid:quay%401@a.example"))
            + "\r\n--b\r\nContent-Type: image/png\r\nContent-ID: <quay@1@a.example>\r\n"
            + "Content-Location: quay.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + java.util.Base64.getEncoder().encodeToString(bytes(PNG + 9))
            + "\r\n--b--\r\n";
    archive.put("letter.eml", mail);
    archive.build();
    assertShown(9);
  }

  private static final java.nio.charset.Charset LATIN = StandardCharsets.ISO_8859_1;

  private void assertShown(int number) throws IOException {
    List<Path> shown = pictures();
    assertEquals(1, shown.size(), shown.toString());
    assertArrayEquals(bytes(PNG + number), read(shown.getFirst()));
    String page = article();
    assertTrue(page.contains("<img src=\"../../image/" + shown.getFirst().getFileName()), page);
  }

  private List<Path> pictures() throws IOException {
    return files("image/");
  }

  private String article() throws IOException {
    return Files.readString(files("article/").getFirst());
  }

  private List<Path> files(String start) throws IOException {
    return archive.files().stream()
        .filter(file -> archive.site().relativize(file).toString().startsWith(start))
        .toList();
  }

  private static byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  private static String img(String src) {
    return "<figure><img src=\"" + src + "\" alt=\"Quay\"></figure>";
  }

  private static String html(String picture) {
    String line = "<p>The first ferry of the day left the quay at six with thirty passengers.</p>";
    return "<html><head><title>First ferry leaves the quay</title></head><body><article>"
        + "<h1>First ferry leaves the quay</h1>"
        + line
        + picture
        + "<p>Those who stayed drank tea in the waiting room until the fog had lifted.</p>"
        + "<p>The harbour master said that a second boat would follow before noon.</p>"
        + "</article></body></html>";
  }

  private static byte[] page(String day, String picture) {
    return record(day, "https://a.example/ferry", "text/html", bytes(html(picture)), "");
  }

  private static byte[] picture(String day, int number) {
    return picture(day, PNG + number);
  }

  private static byte[] picture(String day, String content) {
    return record(day, ADDRESS, "image/png", bytes(content), "");
  }

  private static byte[] record(String day, String url, String type, byte[] body, String more) {
    byte[] block = join(bytes("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n"), body);
    String head =
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: "
            + url
            + "\r\nWARC-Date: "
            + day
            + "T08:00:00Z\r\n"
            + more
            + "Content-Length: "
            + block.length
            + "\r\n\r\n";
    return join(bytes(head), block, bytes("\r\n\r\n"));
  }

  private static byte[] container(String name, byte[]... records) throws IOException {
    return switch (name) {
      case "a.warc.gz" -> join(gzip(records[0]), gzip(records[1]));
      case "whole.warc.gz" -> gzip(join(records));
      case "a.wacz" -> zip("archive/data.warc.gz", join(gzip(records[0]), gzip(records[1])));
      case "a.zip" -> zip("crawl/data.warc", join(records));
      default -> join(records);
    };
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return out.toByteArray();
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

  private static byte[] bytes(String text) {
    return text.getBytes(LATIN);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, LATIN);
  }
}
