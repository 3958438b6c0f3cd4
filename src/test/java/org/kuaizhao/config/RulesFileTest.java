package org.kuaizhao.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesFileTest {

  private static final String DIGEST = "0123456789abcdef".repeat(4);

  @TempDir Path folder;

  @Test
  void aRuleIsReadWithItsLine() throws IOException {
    List<Rule> rules =
        read(
            """
            # by hand
            - match: {host: news.example}
              action: takedown
              reason: 应作者要求
              date: 2026-03-09

            - match:
                id: 12345e7890123456
              action: correct
              field: publishedAt
              value: 2026-03-09T08:30:00+08:00
            """);
    assertEquals(2, rules.size());
    assertEquals("2026-03-09", rules.getFirst().date());
    assertNull(rules.getFirst().change());
    assertEquals("12345e7890123456", rules.getLast().wanted());
    assertEquals(
        new Rule.Change("publishedAt", "2026-03-09T08:30:00+08:00"), rules.getLast().change());
    assertEquals(List.of(2, 7), rules.stream().map(rule -> rule.place().line()).toList());
    assertEquals("takedown {host: news.example}", rules.getFirst().summary());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.50", "no", "0x10", "2024-01-17", "12345e7890123456", "1_000", "true"})
  void theTextThatIsLookedForStaysAsWritten(String text) throws IOException {
    Rule rule = read("- match: {text: " + text + "}\n  action: exclude\n").getFirst();
    assertEquals(text, rule.wanted());
  }

  @Test
  void spacesInQuotesBelongToTheText() throws IOException {
    assertEquals(" 余杭 ", read("- match: {text: ' 余杭 '}\n  action: exclude\n").getFirst().wanted());
    assertEquals(
        "一\n二",
        read("- match:\n    text: |\n      一\n      二\n  action: exclude\n").getFirst().wanted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# none\n", "[]"})
  void aFileWithoutRulesHasNone(String yaml) throws IOException {
    assertEquals(List.of(), read(yaml));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          url: news.example/1         | match needs; url: an http(s) address expected, not news.example/1; did you mean https://news.example/1?
          url: htp://news.example/1   | did you mean http://news.example/1?
          url: https://a.example/a b  | did you mean https://a.example/a%20b?
          url: 5                      | url: an http(s) address expected, not 5; for example: url:
          prefix: /2024/              | prefix: an http(s) address expected
          prefix: https://            | prefix: an http(s) address expected
          host: https://news.example/ | host: a host as it stands in addresses expected, not https://news.example/; did you mean news.example?
          host: '*.news.example'      | did you mean news.example?
          host: news.example:8080     | did you mean news.example?
          host: news example          | host: a host as it stands in addresses expected
          id: 0123456789ABCDEF        | did you mean 0123456789abcdef?
          id: 0123456789abcde         | id: 16 hex digits in lower case expected
          captureId: 0123456789abcdeg | captureId: 16 hex digits in lower case expected
          digest: DIGEST              | did you mean sha256:DIGEST?
          digest: SHA256:DIGEST       | did you mean sha256:DIGEST?
          digest: sha256:abc          | digest: sha256: and 64 hex digits in lower case expected
          text: ''                    | text: a text expected, not ""
          text: '  '                  | text: a text expected
          text:                       | text: a text expected, not nothing
          text: ~                     | text: a text expected, not nothing
          text: [a, b]                | text: a text expected, not a list
          hots: news.example          | unknown entry hots; did you mean host? For example: host: news.example
          Host: news.example          | unknown entry Host; did you mean host?
          host:news.example           | did you mean host: news.example?
          host: a.example, id: b      | match: exactly one of url, prefix, host, id, captureId, digest, text expected
          """)
  void aMatchMustBePlausible(String match, String expected) {
    String yaml = "- action: takedown\n  match: {" + match.replace("DIGEST", DIGEST) + "}\n";
    String message = refusal(yaml);
    String wanted = expected.replace("match needs; ", "").replace("DIGEST", DIGEST);
    assertTrue(message.contains("rules.yaml:2: "), message);
    assertTrue(message.contains(wanted), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          action: takdown             | :2: action: one of takedown, correct, exclude expected, not takdown; did you mean takedown? For example: action: takedown
          action:                     | action: one of takedown, correct, exclude expected, not nothing
          action: [takedown]          | action: one of takedown, correct, exclude expected, not a list
          reason: x                   | :1: the entry action is missing; for example: action: takedown
          action: takedown\\n  reason: ''       | :3: reason: a text expected
          action: takedown\\n  reason:          | :3: reason: a text expected, not nothing
          action: takedown\\n  reasn: x         | :3: unknown entry reasn; did you mean reason?
          action: takedown\\n  date: 9.3.2026   | :3: date: a day like 2026-03-09 expected
          action: takedown\\n  date: 2026-3-9   | did you mean 2026-03-09?
          action: takedown\\n  date: 2026年3月9日 | did you mean 2026-03-09?
          action: takedown\\n  date: 2026-02-30 | date: a day like 2026-03-09 expected, not 2026-02-30
          action: takedown\\n  field: title     | :3: only action: correct has a field
          action: exclude\\n  value: x          | :3: only action: correct has a value
          action: correct                      | :1: the entry field is missing
          action: correct\\n  field: title      | :1: the entry value is missing
          action: correct\\n  field: tittle\\n  value: x | :3: field: one of title, category, source, publishedAt, authors expected, not tittle; did you mean title?
          action: correct\\n  field: title\\n  value: '' | :4: value (of title): a text expected
          action: correct\\n  field: title\\n  value: [x] | :4: value (of title): a text expected, not a list
          action: correct\\n  field: publishedAt\\n  value: 2024 | :4: value (of publishedAt): a day like 2026-03-09 or a time like 2026-03-09T08:30:00+08:00 expected, not 2024; for example: value: 2026-03-09
          action: correct\\n  field: publishedAt\\n  value: 2024-02-30 | expected, not 2024-02-30
          action: correct\\n  field: publishedAt\\n  value: 2024-02-03T25:00:00+08:00 | expected, not 2024-02-03T25
          action: correct\\n  field: publishedAt\\n  value: 2024-02-03T08:00:00 | expected, not 2024-02-03T08
          action: correct\\n  field: publishedAt\\n  value: 2024/2/3 | did you mean 2024-02-03?
          action: correct\\n  field: authors\\n  value: 张三、、李四 | names with 、 or a comma between them expected
          action: takedown\\n  action: exclude  | :3: action stands twice, in line 2 too
          action: takedown\\n  reason: a\\n   b | :4: b goes on the text of the line above
          """)
  void aRuleMustBeWhole(String rest, String expected) {
    String message =
        refusal("- match: {host: news.example}\n  " + rest.replace("\\n", "\n") + "\n");
    assertTrue(message.contains("rules.yaml:"), message);
    assertTrue(message.contains(expected), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          match: {host: a.example}          | a list of rules expected, not entries (match); for example: - match:
          takedown                          | a list of rules expected, not takedown
          - takedown                        | a rule expected, not takedown
          -                                 | a rule expected, not nothing
          - match: https://a.example/1      | match: one entry expected, not https://a.example/1
          - match: [{host: a.example}]      | match: one entry expected, not a list
          - match: {}                       | match: exactly one of url
          - action: takedown                | the entry match is missing
          """)
  void aFileIsAListOfRules(String yaml, String expected) {
    String message = refusal(yaml);
    assertTrue(message.contains("rules.yaml:1: "), message);
    assertTrue(message.contains(expected), message);
  }

  @Test
  void twoRulesThatDoTheSameAreRefused() throws IOException {
    String rule = "- match: {host: a.example}\n  action: ";
    String again = refusal(rule + "takedown\n" + rule + "takedown\n");
    assertTrue(again.contains(":3: takedown {host: a.example} stands twice, in line 1 too"), again);
    String title = "correct\n  field: title\n  value: x\n";
    assertTrue(refusal(rule + title + rule + title).contains(":5: correct title {host"));
    assertEquals(2, read(rule + title + rule + "exclude\n").size());
  }

  @Test
  void aFileThatWouldBePassedOverIsRefused() throws IOException {
    Files.writeString(folder.resolve("rules.yml"), "[]");
    Exception e = assertThrows(SettingsException.class, () -> RulesFile.read(folder));
    assertTrue(String.valueOf(e.getMessage()).contains("rename it to rules.yaml"), e.getMessage());
  }

  private List<Rule> read(String yaml) throws IOException {
    Files.writeString(folder.resolve(RulesFile.NAME), yaml);
    return RulesFile.read(folder);
  }

  private String refusal(String yaml) {
    return String.valueOf(assertThrows(SettingsException.class, () -> read(yaml)).getMessage());
  }
}
