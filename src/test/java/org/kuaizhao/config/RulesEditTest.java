package org.kuaizhao.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules are added as a person would. */
class RulesEditTest {

  @TempDir Path folder;

  private Rule rule(String url, String reason) {
    return new Rule(
        Rule.Match.URL,
        url,
        Rule.Action.TAKEDOWN,
        null,
        reason,
        "2026-03-09",
        new Place(folder.resolve(RulesFile.NAME), 0));
  }

  private String write(String text) throws IOException {
    Files.writeString(folder.resolve(RulesFile.NAME), text);
    return text;
  }

  private String text() throws IOException {
    return Files.readString(folder.resolve(RulesFile.NAME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing yet\n",
        "# no line end",
        "- {match: {host: a.example}, action: exclude}\n# behind it\n",
        "- {match: {host: a.example}, action: exclude}",
        "  # moved in\n  - match: {host: a.example}   # why\n    action: exclude\n",
        "---\n- match:\n    host: a.example\n  action: exclude\n\n\n",
        "- match: {host: a.example}\r\n  action: exclude # 注\r\n"
      })
  void allThatStandsThereStays(String before) throws IOException {
    write(before);
    List<Rule> old = RulesFile.read(folder);
    RulesEdit.add(folder, List.of(rule("https://news.example/1.html", "应作者要求")));
    assertTrue(text().startsWith(before), this::quietText);
    List<Rule> rules = RulesFile.read(folder);
    assertEquals(old.size() + 1, rules.size());
    assertEquals("应作者要求", rules.getLast().reason());
    assertEquals("https://news.example/1.html", rules.getLast().wanted());
    assertEquals("2026-03-09", rules.getLast().date());
  }

  private String quietText() {
    try {
      return text();
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void anyWordsMayBeAReason() throws IOException {
    String reason = "a \"b\" \\ c: # {d}, 'e' \u2028 f\tg – 应";
    RulesEdit.add(folder, List.of(rule("https://news.example/?a=b&c=%22#d", reason)));
    assertEquals(reason, RulesFile.read(folder).getFirst().reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{match: {host: a.example}, action: exclude}]\n",
        "[]\n",
        "- {match: {host: a.example}, action: exclude}\n...\n"
      })
  void aFileWithoutAnEndToAddToIsLeftAsItIs(String before) throws IOException {
    write(before);
    Rule rule = rule("https://news.example/1.html", "law");
    var refused = assertThrows(SettingsException.class, () -> RulesEdit.add(folder, List.of(rule)));
    assertTrue(String.valueOf(refused.getMessage()).contains("action: takedown"));
    assertEquals(before, text());
  }

  @Test
  void aRuleThatStandsThereIsNotAddedTwice() throws IOException {
    Rule rule = rule("https://news.example/1.html", "law");
    RulesEdit.add(folder, List.of(rule));
    String before = text();
    assertThrows(SettingsException.class, () -> RulesEdit.add(folder, List.of(rule)));
    assertEquals(before, text());
  }

  @Test
  void aLinkToTheFileStaysALink() throws IOException {
    Path real = Files.writeString(folder.resolve("shared.yaml"), "# shared\n");
    Files.createSymbolicLink(folder.resolve(RulesFile.NAME), real);
    RulesEdit.add(folder, List.of(rule("https://news.example/1.html", "law")));
    assertTrue(Files.isSymbolicLink(folder.resolve(RulesFile.NAME)));
    assertTrue(Files.readString(real).startsWith("# shared\n- match"));
  }
}
