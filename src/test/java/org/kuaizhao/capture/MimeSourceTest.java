package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages saved as MHTML by Chrome and by old Internet Explorers; mails. */
class MimeSourceTest {

  private static final String CHROME =
      """
      From: <Saved by Blink>
      Snapshot-Content-Location: https://a.example/news/1.html
      Subject: =?utf-8?Q?=E6=B8=A1=E8=BD=AE?=
      Date: Thu, 5 Mar 2026 08:00:00 +0800
      MIME-Version: 1.0
      Content-Type: multipart/related;
      	type="text/html";
      	boundary="----MultipartBoundary--x----"

      """;

  private static final String PNG =
      "Content-Type: image/png\nContent-Transfer-Encoding: base64\n"
          + "Content-Location: https://a.example/p.png\n\n"
          + Base64.getMimeEncoder().encodeToString(Folder.PNG)
          + "\n";

  @TempDir Path temp;
  private Folder folder;

  @BeforeEach
  void open() throws IOException {
    folder = new Folder(Files.createDirectory(temp.resolve("snapshots")));
  }

  @Test
  void aPageSavedByChromeHasItsAddressItsTimeAndItsPictures() throws IOException {
    byte[] file = message(CHROME, html("quoted-printable", "utf-8"), PNG);
    Capture capture = folder.good("a.mhtml", file).getFirst();
    assertEquals(Folder.page("渡轮"), text(capture));
    assertEquals("https://a.example/news/1.html", capture.url());
    assertEquals("2026-03-05T00:00:00Z", capture.fetch().at());
    Resource picture = capture.resources().getFirst();
    assertEquals("https://a.example/p.png", picture.reference());
    assertEquals(Digests.digest(Folder.PNG), picture.digest());
  }

  @Test
  void eachEncodingAndCharsetOfOldBrowsersIsDecoded() throws IOException {
    for (String encoding : List.of("quoted-printable", "base64", "8bit")) {
      for (String charset : List.of("utf-8", "gb2312")) {
        byte[] file = message(CHROME, html(encoding, charset), PNG);
        Capture capture = folder.good("a.mht", file).getFirst();
        String page = Folder.page("渡轮").replace("utf-8", charset);
        assertEquals(page, text(capture), encoding + " " + charset);
      }
    }
  }

  @Test
  void theRootMayComeSecondAndLinesMayEndAsTheyLike() throws IOException {
    for (String end : List.of("\n", "\r\n")) {
      String text = latin(message(CHROME, PNG, html("8bit", "utf-8"))).replace("\r\n", "\n");
      byte[] file = text.replace("\n", end).getBytes(StandardCharsets.ISO_8859_1);
      Capture capture = folder.good("a.mht", file).getFirst();
      assertEquals(List.of("渡轮"), folder.titles());
      assertEquals(1, capture.resources().size());
    }
  }

  @Test
  void aMessageThatWasCutKeepsWhatIsThereAndSaysSo() throws IOException {
    byte[] file = message(CHROME, html("8bit", "utf-8"), PNG);
    Reading reading = folder.read("a.mht", java.util.Arrays.copyOf(file, file.length - 60));
    assertEquals(List.of("渡轮"), folder.titles());
    assertFalse(reading.damaged().isEmpty());
  }

  @Test
  void aNewsletterIsItsHtml() throws IOException {
    String mail =
        """
        From: "Harbour News" <news@a.example>
        Subject: Weekly
        Date: Thu, 5 Mar 2026 08:00:00 +0800
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary="----MultipartBoundary--x----"

        """;
    byte[] file =
        message(mail, "Content-Type: text/plain\n\nThe same as text.\n", html("base64", "utf-8"));
    folder.good("a.eml", file);
    assertEquals(List.of("渡轮"), folder.titles());
  }

  @Test
  void aMailOfPlainTextBecomesAPageOfItsFields() throws IOException {
    String mail =
        "From: =?utf-8?B?5rij5Y+j?= <news@a.example>\nSubject: Fog & <ferries>\n"
            + "Date: Thu, 5 Mar 2026 08:00:00 +0800\nMIME-Version: 1.0\n"
            + "Content-Type: text/plain; charset=utf-8\n\nThe first ferry left late.\n\nFog <b>again</b>.\n";
    Capture capture = folder.good("a.eml", Folder.utf8(mail)).getFirst();
    String page = text(capture);
    assertTrue(page.contains("<title>Fog &amp; &lt;ferries&gt;</title>"), page);
    assertTrue(page.contains("<p>Fog &lt;b&gt;again&lt;/b&gt;.</p>"), page);
    assertTrue(page.contains("2026-03-05T00:00:00Z"), page);
  }

  private static byte[] message(String head, String... parts) {
    StringBuilder text = new StringBuilder(head);
    for (String part : parts) {
      text.append("------MultipartBoundary--x----\n").append(part).append('\n');
    }
    return (text + "------MultipartBoundary--x------\n")
        .replace("\n", "\r\n")
        .replace("\r\r", "\r")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A part of HTML, its bytes written as characters. */
  private static String html(String encoding, String charset) {
    byte[] page = Folder.page("渡轮").replace("utf-8", charset).getBytes(Charset.forName(charset));
    String body =
        switch (encoding) {
          case "base64" -> Base64.getMimeEncoder().encodeToString(page);
          case "quoted-printable" -> quoted(page);
          default -> latin(page);
        };
    return "Content-Type: text/html; charset="
        + charset
        + "\nContent-Transfer-Encoding: "
        + encoding
        + "\nContent-Location: https://a.example/news/1.html\n\n"
        + body;
  }

  private static String quoted(byte[] page) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (byte b : page) {
      boolean plain = b == '\n' || b >= ' ' && b < 127 && b != '=';
      String one = plain ? String.valueOf((char) b) : String.format("=%02X", b & 0xFF);
      if (column + one.length() > 72) {
        out.append("=\n");
        column = 0;
      }
      out.append(one);
      column = b == '\n' ? 0 : column + one.length();
    }
    return out.toString();
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String text(Capture capture) {
    String text = Decoder.decode(capture.payload(), capture.fetch().contentType()).text();
    return text.replace("\r\n", "\n").stripTrailing() + "\n";
  }
}
