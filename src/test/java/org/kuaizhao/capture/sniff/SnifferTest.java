package org.kuaizhao.capture.sniff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnifferTest {

  private static final String TEXT = "港口清晨起雾，渡轮推迟半小时开船。\n第二段也在这里。\n";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "Big5", "UTF-16", "ISO-2022-JP", "windows-1251"})
  void textOfAnyCharsetIsText(String charset) {
    String text = charset.startsWith("windows") ? "Туман над портом утром.\n" : TEXT;
    String fit = charset.equals("ISO-2022-JP") ? "港の朝は霧。\n" : text;
    assertNull(Sniffer.noPage(fit.getBytes(Charset.forName(charset))));
  }

  @Test
  void textWithControlCharactersIsNone() {
    for (int control : new int[] {0, 1, 7, 8, 0x0E, 0x1C, 0x1F}) {
      byte[] bytes = (TEXT + (char) control + TEXT).getBytes(StandardCharsets.UTF_8);
      assertNotNull(Sniffer.noPage(bytes), "control character " + control);
    }
    assertNull(Sniffer.noPage((TEXT + "\f\t\r\n" + TEXT).getBytes(StandardCharsets.UTF_8)));
    assertNull(Sniffer.noPage((TEXT + "\u001A").getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aPageOfMarkupMayHoldAStrayControlCharacter() {
    String page = "<html><body><p>" + TEXT.repeat(20) + "\u0003</p></body></html>";
    assertNull(Sniffer.noPage(page.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "1A45DFA3934282886D6174726F736B61, Matroska",
    "4D5A90000300000004000000, program",
    "4357530A00112233, Flash",
    "5A494D0406000000, ZIM",
    "D0CF11E0A1B11AE10000, Thumbs.db",
    "89504E470D0A1A0A0000, PNG",
    "52617221 1A0700, RAR",
    "53514C69746520666F726D617420330010000101, SQLite"
  })
  void aKnownFormatIsNamed(String hex, String name) {
    String found = Sniffer.noPage(HexFormat.of().parseHex(hex.replace(" ", "")));
    assertTrue(found != null && found.contains(name), found);
  }

  @Test
  void whatHtTrackWritesForItselfIsNone() {
    for (String own :
        new String[] {
          "date\tsize'/'remotesize\tflags(request:Update)\n01:56:57\t4019/4019\t---M--\t200\n",
          "-q https://a.example/ -O /mirror\nFile generated automatically on Sat, 28 Nov 2026"
              + " 01:56:56, do NOT edit\n",
          "<!-- Note: Template file not found, using internal one -->\n<html lang=\"en\"><head>"
              + "<meta name=\"description\" content=\"HTTrack is an easy-to-use website mirror"
              + " utility. It allows you\"></head><body>Index of locally available sites</body>"
        }) {
      String found = Sniffer.noPage(own.getBytes(StandardCharsets.UTF_8));
      assertTrue(found != null && found.contains("of HTTrack"), found);
    }
  }

  @Test
  void anUnknownOneIsNamedByItsFirstBytes() {
    byte[] bytes = new byte[3000];
    new Random(5).nextBytes(bytes);
    bytes[0] = (byte) 0xC7;
    bytes[1] = 0x05;
    String found = Sniffer.noPage(bytes);
    assertTrue(found != null && found.startsWith("unknown data, begins c7 05 "), found);
    assertTrue(Sniffer.isUnknown(bytes));
  }

  @Test
  void marksOfFormatsThatAreWordsDoNotCondemnATextThatBeginsSo() {
    for (String start : new String[] {"PACK ", "MZ ", "ID3 ", "Obj", "FLV "}) {
      assertNull(Sniffer.noPage((start + TEXT).getBytes(StandardCharsets.UTF_8)), start);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTrack3.49 launched on Fri, 27 Nov 2026 at http://a.example/\n",
        "--2026-03-05 08:00:00--  https://a.example/\n",
        "User-agent: *\nDisallow: /\n",
        " CDX N b a m s k r M S V g\n",
        "example,a)/ 20260305080000 {\"url\": \"https://a.example/\"}\n"
      })
  void whatToolsWriteForThemselvesIsNoPage(String text) {
    assertNotNull(Sniffer.noPage(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aPageIsToldByHowItBegins() {
    for (String start :
        new String[] {
          "<!DOCTYPE html><p>", "\n <!-- x --><html>", "<?xml version=\"1.0\"?>\n<html >"
        }) {
      assertTrue(Sniffer.isPage(start.getBytes(StandardCharsets.UTF_8)), start);
    }
    for (String start :
        new String[] {"<rss><a>", "{\"a\": \"<html>\"}", "var a = '<html>'", "text"}) {
      assertFalse(Sniffer.isPage(start.getBytes(StandardCharsets.UTF_8)), start);
    }
  }

  @Test
  void aMediaTypeIsOneOrNothing() {
    assertEquals("text/html", Sniffer.mediaType("Text/HTML; charset=x"));
    assertEquals("", Sniffer.mediaType("html"));
    assertEquals("", Sniffer.mediaType("a/b\u0000/c"));
    assertEquals("", Sniffer.mediaType(null));
  }
}
