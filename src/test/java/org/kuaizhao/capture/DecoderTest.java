package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {

  private static final String SIMPLIFIED =
      "这座城市的港口今年开了三条新的航线，工人们说最忙的时候一天要装卸八百个集装箱。他们并不觉得累，因为码头上的机器都会自己走路。".repeat(4);
  private static final String TRADITIONAL =
      "這座城市的港口今年開了三條新的航線，工人們說最忙的時候一天要裝卸八百個貨櫃。他們並不覺得累，因為碼頭上的機器都會自己走路。".repeat(4);
  private static final String JAPANESE =
      "この町の港では今年あたらしい航路が三つ始まりました。働く人たちは、忙しい日には八百個のコンテナを動かすと話しています。".repeat(4);
  private static final String KOREAN =
      "이 도시의 항구에서는 올해 새 항로 세 개가 열렸다. 일하는 사람들은 바쁜 날에는 컨테이너 팔백 개를 옮긴다고 말한다.".repeat(4);
  private static final String RUSSIAN =
      "В порту этого города в этом году открылись три новые линии. Рабочие говорят, что в самые трудные дни переносят восемьсот контейнеров."
          .repeat(4);
  private static final String FRENCH =
      "Le port de cette ville a ouvert trois lignes cette année ; « c’est déjà beaucoup », dit un ouvrier très occupé."
          .repeat(4);

  private static String text(String name) {
    return switch (name) {
      case "zh-Hans" -> SIMPLIFIED;
      case "zh-Hant" -> TRADITIONAL;
      case "ja" -> JAPANESE;
      case "ko" -> KOREAN;
      case "ru" -> RUSSIAN;
      default -> FRENCH;
    };
  }

  private static byte[] page(String label, String text, Charset charset) {
    String meta = label.isEmpty() ? "" : "<meta charset=\"" + label + "\">";
    return ("<html><head>" + meta + "</head><body><p>" + text + "</p></body></html>")
        .getBytes(charset);
  }

  @ParameterizedTest
  @CsvSource({
    "gb2312, zh-Hans, GB18030",
    "gbk, zh-Hans, GB18030",
    "gb18030, zh-Hans, GB18030",
    "big5, zh-Hant, Big5-HKSCS",
    "shift_jis, ja, windows-31j",
    "euc-jp, ja, EUC-JP",
    "euc-kr, ko, x-windows-949",
    "ks_c_5601-1987, ko, x-windows-949",
    "windows-1251, ru, windows-1251",
    "koi8-r, ru, KOI8-R",
    "iso-8859-1, fr, windows-1252",
    "utf-8, zh-Hans, UTF-8"
  })
  void labelledPagesAreReadByTheirLabel(String label, String language, String charset) {
    byte[] page = page(label, text(language), Charset.forName(charset));
    Decoded decoded = Decoder.decode(page, null);
    assertTrue(decoded.text().contains(text(language)), decoded.charset());
    assertEquals("meta", decoded.from());
    assertEquals(0, decoded.replaced());
  }

  @ParameterizedTest
  @CsvSource({
    "zh-Hans, GB18030",
    "zh-Hant, Big5",
    "ja, windows-31j",
    "ja, EUC-JP",
    "ko, x-windows-949",
    "ru, windows-1251",
    "fr, windows-1252",
    "zh-Hans, UTF-8"
  })
  void unlabelledPagesAreReadByTheirContent(String language, String charset) {
    Decoded decoded = Decoder.decode(page("", text(language), Charset.forName(charset)), null);
    assertTrue(decoded.text().contains(text(language)), decoded.charset());
    assertEquals("content", decoded.from());
  }

  @ParameterizedTest
  @CsvSource({
    "utf-8, zh-Hans, GB18030",
    "utf-8, zh-Hant, Big5",
    "gbk, zh-Hans, UTF-8",
    "big5, zh-Hans, GB18030",
    "gb2312, zh-Hant, Big5",
    "iso-8859-1, zh-Hans, GB18030",
    "iso-8859-1, zh-Hans, UTF-8"
  })
  void aWrongLabelYieldsToTheContent(String label, String language, String charset) {
    Decoded decoded = Decoder.decode(page(label, text(language), Charset.forName(charset)), null);
    assertTrue(decoded.text().contains(text(language)), decoded.charset());
  }

  @Test
  void theHeaderGoesBeforeTheMarkup() {
    byte[] page = page("big5", SIMPLIFIED, Charset.forName("GB18030"));
    Decoded decoded = Decoder.decode(page, "text/html; charset=GBK");
    assertEquals("http", decoded.from());
    assertTrue(decoded.text().contains(SIMPLIFIED));
  }

  @Test
  void aByteOrderMarkDecidesAndIsNoText() {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    page.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    page.writeBytes(page("gbk", SIMPLIFIED, StandardCharsets.UTF_8));
    Decoded decoded = Decoder.decode(page.toByteArray(), null);
    assertEquals("bom", decoded.from());
    assertTrue(decoded.text().startsWith("<html>"));
    byte[] wide = ("\uFEFF" + SIMPLIFIED).getBytes(StandardCharsets.UTF_16LE);
    assertEquals(SIMPLIFIED, Decoder.decode(wide, null).text());
  }

  @Test
  void aFewBrokenBytesDoNotMakeUtf8AnythingElse() {
    byte[] page = page("utf-8", SIMPLIFIED, StandardCharsets.UTF_8);
    page[page.length - 40] = (byte) 0xFF;
    Decoded decoded = Decoder.decode(page, null);
    assertEquals("UTF-8", decoded.charset());
    assertTrue(decoded.replaced() >= 1, "what was broken is counted");
  }
}
