package org.kuaizhao.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "# all as usual\n", "---\n", "\uFEFF# marked\r\n", "{}"})
  void withoutAnEntryTheDefaultsHold(String yaml) throws IOException {
    assertEquals(Settings.read(folder), read(yaml));
    assertEquals("zh-CN", read(yaml).language());
    assertEquals("Asia/Shanghai", read(yaml).zone().getId());
    assertNull(read(yaml).baseUrl());
  }

  @Test
  void theZoneFollowsTheLanguage() throws IOException {
    assertEquals("UTC", read("language: en").zone().getId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          langauge: en            | :1: unknown entry langauge; did you mean language? For example: language: zh-CN
          images: clik            | :1: images: one of archived, click, remote, none expected, not clik; did you mean click?
          images: Click           | did you mean click?
          noindex true            | :1: settings like `title: …` expected, not noindex true; did you mean noindex: true?
          noindex：true            | did you mean noindex: true?
          noindex:true            | did you mean noindex: true?
          noindex=true            | did you mean noindex: true?
          title: x\\nnoindex true  | :2: not YAML: no colon with a space between name and value: noindex true; did you mean noindex: true?
          title: x\\nnoindex：true  | :2: not YAML: no colon with a space between name and value: noindex：true; did you mean noindex: true?
          title: x\\n noindex true | :2: noindex true goes on the text of the line above; a text over lines needs quotes; did you mean noindex: true?
          noindex: yes            | :1: noindex: true or false expected, not yes; did you mean true? For example: noindex: true
          noindex: True           | did you mean true?
          noindex: 0              | did you mean false?
          noindex:                | :1: noindex: true or false expected, not nothing; for example: noindex: true
          noindex: [true]         | :1: noindex: true or false expected, not a list
          title: ''               | :1: title: a text expected, not ""
          title: "\\t\\u00a0 "     | :1: title: a text expected
          title: ~                | :1: title: a text expected, not nothing
          title: {zh: 余杭}        | :1: title: a text expected, not entries (zh)
          title: >\\n  余杭\\n\\n  快照 | :1: title: a text of one line expected
          title: a\\ntitle: b      | :2: title stands twice, in line 1 too
          footer: &f x            | :1: anchors (&) are not supported: &f x
          footer: *f              | :1: aliases (*) are not supported
          footer: !!str 5         | :1: tags (!) are not supported
          !!str footer: 5         | :1: tags (!) are not supported
          a: &x {b: c}            | anchors (&) are not supported
          title: x\\n---\\ntitle: y | :3: a second document; one document expected
          title: x\\n---\\n         | a second document
          limits:\\n\\tdepth: 5     | :2: not YAML: a tab where spaces belong: depth: 5
          title: [unclosed        | not YAML: a bracket is not closed
          title: 'unclosed        | :1: not YAML: a quote is not closed
          title: @x               | not YAML: a text that begins with such a character needs quotes
          limits: pageBytes: 5MB  | :1: not YAML: a colon where none can stand
          limits: pageBytes:5MB   | did you mean pageBytes: 5MB?
          limits: {pageBytes:5MB} | did you mean pageBytes: 5MB?
          limits: 5MB             | :1: limits: entries expected, not 5MB
          limits:                 | :1: limits: entries expected, not nothing
          limits: {deph: 5}       | unknown entry deph; did you mean depth? For example: depth: 2_000
          [title]                 | :1: settings like `title: …` expected, not a list
          ? [a]\\n: b              | not YAML: a name expected
          canonical: own          | one of original, self expected
          originals: [copy]       | one of none, link, copy expected
          language: zh_CN         | did you mean zh-CN?
          language: english       | a language tag (BCP 47) expected, not english
          zone: Asia/Shanghia     | did you mean Asia/Shanghai?
          zone: shanghai          | did you mean Asia/Shanghai?
          zone: 8                 | a time zone expected, not 8
          baseUrl: a.example      | did you mean https://a.example?
          baseUrl: htps://a.example/ | did you mean https://a.example/?
          baseUrl: https://       | an http(s) address without ? and # expected
          baseUrl: https://a.example/?q=1 | did you mean https://a.example/?
          baseUrl: https://新闻.example/ | did you mean https://xn--efvy88h.example/?
          replay: https://wayback.example/web/ | replay: an http(s) address with {timestamp} and {url} expected
          replay: https://wayback.example/{ts}/{url} | did you mean https://wayback.example/{timestamp}/{url}?
          categories: 国内         | :1: categories: a list of names expected, not 国内
          categories: [[国内]]      | a name, or a name with its aliases, expected, not a list
          categories: [国内, ~]     | expected, not nothing
          categories: [国内, 国内]   | 国内 stands twice, in line 1 too
          categories: [{国内: [a, [b]]}] | a name or a list of names for 国内 expected, not a list
          categories: [{国内: {a: b}}] | a name or a list of names for 国内 expected, not entries (a)
          categories: [{国内: [~]}]  | a name or a list of names for 国内 expected, not nothing
          categories:\\n- 国内:\\n- 国际 | 国内 has a colon but no aliases behind it; did you mean 国内: []?
          categories:\\n- 国际:[World] | no space behind the colon in 国际:[World]; did you mean 国际: [World]?
          categories:\\n- 国内\\n 国际 | :3: 国际 goes on the text of the line above
          categories:\\n- A: [x]\\n- B: [x] | :3: categories: x stands twice, in line 2 too
          sources: {A: [x], B: [y, x]} | sources: x stands twice, in line 1 too
          sources: {A: [B], B: []} | B stands twice
          sources: {A: [x], A: [y]} | A stands twice
          """)
  void whatHasNotTheStatedShapeIsRefusedWithLineGuessAndExample(String yaml, String expected) {
    String message = refusal(yaml.replace("\\n", "\n").replace("\\t", "\t"));
    assertTrue(message.contains(expected), message);
    assertTrue(message.contains("kuaizhao.yaml:"), message);
    assertEquals(1, message.lines().count(), message);
  }

  @ParameterizedTest
  @CsvSource({
    "5MB, 5000000",
    "5 MB, 5000000",
    "512 KiB, 524288",
    "512kib, 524288",
    "2_000_000, 2000000",
    "1.5MiB, 1572864",
    "2GB, 2000000000",
    "'\"300\"', 300",
    "7B, 7"
  })
  void sizesMayHaveUnits(String size, int bytes) throws IOException {
    assertEquals(bytes, read("limits: {pageBytes: " + size + "}").limits().pageBytes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pageBytes: 0          | expected, not 0
          pageBytes: -1         | expected, not -1
          pageBytes: 5M         | did you mean 5MiB?
          pageBytes: 5 TB       | expected, not 5 TB
          pageBytes: 2GiB       | expected, not 2GiB
          pageBytes: 1.5        | expected, not 1.5
          pageBytes: 0x10       | expected, not 0x10
          pageBytes: 1e6        | expected, not 1e6
          pageBytes: 2,000,000  | did you mean 2_000_000?
          pageBytes: 99999999999999999999 | expected
          pageBytes: .inf       | expected, not .inf
          depth: -3             | a whole number from 1 to 2147483647 expected, not -3; for example: depth: 2_000
          depth: 5MB            | expected, not 5MB
          depth: 010            | expected, not 010
          elements: many        | expected, not many
          elements: 2147483648  | expected
          """)
  void whatIsNoSizeIsRefused(String entry, String expected) {
    String message = refusal("title: x\nlimits:\n  " + entry + "\n");
    assertTrue(message.contains(":3: "), message);
    assertTrue(message.contains(expected), message);
  }

  @Test
  void countsMayHaveUnderscores() throws IOException {
    assertEquals(
        new org.kuaizhao.extract.ExtractOptions.Limits(32 << 20, 2_500, 7),
        read("limits: {depth: 2_500, elements: 7}").limits());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "yes",
        "1.50",
        "0x10",
        "2026-03-09",
        "12345e7890123456",
        "1_000",
        "0o17",
        ".5",
        "+1",
        "12:30:45",
        "C#",
        "a:b"
      })
  void stringsStayAsTheyAreWritten(String text) throws IOException {
    Settings settings =
        read(
            "title: %1$s\ncategories: [%1$s x, {x: [%1$s]}]\nsources: {%1$s: y}\n".formatted(text));
    assertEquals(text, settings.title());
    assertEquals(List.of(text + " x", "x"), List.copyOf(settings.categories().keySet()));
    assertEquals(List.of(text), settings.categories().get("x"));
    assertEquals(List.of(text), List.copyOf(settings.sources().keySet()));
  }

  @Test
  void quotedWordsAreTexts() throws IOException {
    assertEquals("null", read("title: \"null\"").title());
    assertEquals("true", read("title: 'true'").title());
  }

  @Test
  void categoriesKeepTheirOrderAndAliases() throws IOException {
    Settings settings = read("categories:\n  - 国际: [World, 环球]\n  - 国内\n");
    assertEquals(List.of("国际", "国内"), List.copyOf(settings.categories().keySet()));
    assertEquals(List.of("World", "环球"), settings.categories().get("国际"));
  }

  @Test
  void theBaseUrlEndsWithASlash() throws IOException {
    assertEquals("https://a.example/x/", read("baseUrl: https://a.example/x").baseUrl());
  }

  @Test
  void theBaseUrlOfTheCommandLineGoesBeforeTheFiles() throws IOException {
    read("title: x\nbaseUrl: https://a.example/");
    assertEquals("https://b.example/", Settings.read(folder, "https://b.example").baseUrl());
    Exception e = assertThrows(SettingsException.class, () -> Settings.read(folder, "b.example"));
    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith("--base-url: an http(s) address without ? and # expected, not b.example"),
        e.getMessage());
  }

  @Test
  void aReplayAddressHasAPlaceForTheUrl() throws IOException {
    String address = "https://wayback.example/web/{timestamp}/{url}";
    assertEquals(address, read("replay: " + address).replay());
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws IOException {
    assertEquals("余杭", read("\uFEFFtitle: 余杭\r\nnoindex: true\r\n").title());
    assertTrue(refusal("title: a\nfooter: \uFEFFb\n").contains(":2: the character \\ufeff"));
    assertTrue(refusal("title: a\u0000b\n").contains("the character \\u0000 cannot be seen"));
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() throws IOException {
    Path file = folder.resolve(Settings.FILE);
    Files.write(file, "noindex: true\ntitle: 余杭快照\n".getBytes(Charset.forName("GBK")));
    assertTrue(refusal().contains("kuaizhao.yaml:2: not UTF-8"), refusal());
    Files.write(file, "\uFEFFtitle: 余杭\n".getBytes(StandardCharsets.UTF_16LE));
    assertTrue(refusal().contains("UTF-16"), refusal());
  }

  @Test
  void aFileThatWouldBePassedOverIsRefused() throws IOException {
    Files.writeString(folder.resolve("kuaizhao.yml"), "noindex: true\n");
    assertTrue(refusal().contains("rename it to kuaizhao.yaml"), refusal());
    Files.delete(folder.resolve("kuaizhao.yml"));
    Files.createDirectory(folder.resolve(Settings.FILE));
    assertTrue(refusal().contains("a file expected"), refusal());
  }

  @Test
  void aFileOfBracketsAloneIsRefused() {
    assertTrue(refusal("title: " + "[".repeat(100_000)).contains("kuaizhao.yaml:1: "));
  }

  private Settings read(String yaml) throws IOException {
    Files.writeString(folder.resolve(Settings.FILE), yaml);
    return Settings.read(folder);
  }

  private String refusal(String yaml) {
    return String.valueOf(assertThrows(SettingsException.class, () -> read(yaml)).getMessage());
  }

  private String refusal() {
    return String.valueOf(
        assertThrows(SettingsException.class, () -> Settings.read(folder)).getMessage());
  }
}
