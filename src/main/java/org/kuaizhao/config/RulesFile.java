package org.kuaizhao.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.Node.Scalar;
import org.kuaizhao.config.Node.Sequence;
import org.kuaizhao.config.Rule.Action;
import org.kuaizhao.config.Rule.Change;
import org.kuaizhao.config.Rule.Match;

/**
 * Reads {@code rules.yaml}, as strictly as the settings: a misspelt takedown must not be silent.
 */
public final class RulesFile {

  /** The file's name in an archive's folder. */
  public static final String NAME = "rules.yaml";

  private static final Vocabulary RULE =
      Vocabulary.of(
          "match: {url: \"https://news.example/2024/1.html\"}",
          "action: takedown",
          "field: publishedAt",
          "value: 2026-03-09",
          "reason: 应作者要求",
          "date: 2026-03-09");

  private static final Vocabulary MATCHES =
      Vocabulary.of(
          "url: \"https://news.example/2024/1.html\"",
          "prefix: \"https://news.example/2024/\"",
          "host: news.example",
          "id: 0123456789abcdef",
          "captureId: 0123456789abcdef",
          "digest: sha256:" + "0123456789abcdef".repeat(4),
          "text: \"住址：余杭路\"");

  private static final Vocabulary FIELDS =
      Vocabulary.of(
          "title: 余杭早市提前半小时",
          "category: 国内",
          "source: 余杭日报",
          "publishedAt: 2026-03-09",
          "authors: 张三、李四");

  private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern LOOSE_DIGEST =
      Pattern.compile("(?i)(?:sha-?256[ :=]*)?([0-9a-f]{64})");
  private static final Pattern NAMES = Pattern.compile("\\s*[,，、;；]\\s*");

  private final List<Rule> rules = new ArrayList<>();
  private final Map<List<Object>, Place> seen = new HashMap<>();

  private RulesFile() {}

  /** The rules of an archive's folder, in their order; none when it has no file of them. */
  public static List<Rule> read(Path folder) throws IOException {
    Source source = Source.find(folder, NAME);
    Node root = source == null ? null : tree(source);
    if (root == null) {
      return List.of();
    }
    if (!(root instanceof Sequence(Place place, List<Node> items))) {
      String written = root instanceof Scalar scalar ? RULE.meant(scalar.text()) : "";
      throw SettingsException.of(
          root.place(),
          "a list of rules expected, not " + root.described(),
          written.isEmpty() ? "" : "- " + written,
          "- " + RULE.example("match"));
    }
    RulesFile file = new RulesFile();
    for (Node item : items) {
      file.add(item);
    }
    return List.copyOf(file.rules);
  }

  /** What the file says; null when it says nothing. */
  static @Nullable Node tree(Source source) throws IOException {
    return new TreeReader(source, RULE.and(MATCHES)).read();
  }

  private void add(Node node) throws SettingsException {
    Entries entries = Entries.of(node, "a rule", RULE);
    Value matched = entries.needed("match");
    Entries matches = Entries.of(matched.node(), "match: one entry", MATCHES);
    if (matches.size() != 1) {
      String one = "match: exactly one of " + String.join(", ", MATCHES.names()) + " expected";
      throw SettingsException.of(
          matched.node().place(),
          one + ", not " + matched.node().described(),
          "",
          matched.example());
    }
    Match match =
        Arrays.stream(Match.values())
            .filter(kind -> kind.entry().equals(matches.firstName()))
            .findFirst()
            .orElseThrow();
    Action action = entries.needed("action").oneOf(Action.class);
    Rule rule =
        new Rule(
            match,
            wanted(match, matches.needed(match.entry())),
            action,
            change(action, entries),
            entries.read("reason", Value::verbatim, "").strip(),
            entries.read("date", value -> value.day().toString()),
            entries.place());
    refuseDouble(rule);
    rules.add(rule);
  }

  private static String wanted(Match match, Value value) throws SettingsException {
    return switch (match) {
      case URL, PREFIX -> value.address();
      case HOST -> value.host();
      case ID, CAPTUREID -> id(value);
      case DIGEST -> digest(value);
      case TEXT -> value.verbatim();
    };
  }

  private static String id(Value value) throws SettingsException {
    String expected = "16 hex digits in lower case";
    String text = value.line(expected);
    if (!ID.matcher(text).matches()) {
      String lower = Spelling.lower(text);
      throw value.refusal(expected, ID.matcher(lower).matches() ? lower : "");
    }
    return text;
  }

  private static String digest(Value value) throws SettingsException {
    String expected = "sha256: and 64 hex digits in lower case";
    String text = value.line(expected);
    if (!DIGEST.matcher(text).matches()) {
      Matcher loose = LOOSE_DIGEST.matcher(text);
      String meant = loose.matches() ? "sha256:" + Spelling.lower(loose.group(1)) : "";
      throw value.refusal(expected, meant);
    }
    return text;
  }

  private static @Nullable Change change(Action action, Entries entries) throws SettingsException {
    if (action == Action.CORRECT) {
      return change(entries.needed("field"), entries.needed("value"));
    }
    for (String name : List.of("field", "value")) {
      Value superfluous = entries.find(name);
      if (superfluous != null) {
        String without = "only action: correct has a " + name;
        throw SettingsException.of(superfluous.node().place(), without);
      }
    }
    return null;
  }

  private static Change change(Value named, Value value) throws SettingsException {
    String expected = "one of " + String.join(", ", FIELDS.names());
    String field = named.line(expected);
    if (!FIELDS.names().contains(field)) {
      throw named.refusal(expected, Value.meantOne(field, List.copyOf(FIELDS.names())));
    }
    String example = FIELDS.example(field).replaceFirst("^\\w+", "value");
    Value right = new Value("value (of " + field + ")", value.node(), example);
    return new Change(
        field,
        switch (field) {
          case "publishedAt" -> right.dayOrTime();
          case "authors" -> authors(right);
          default -> right.line();
        });
  }

  private static String authors(Value value) throws SettingsException {
    String expected = "names with 、 or a comma between them";
    String text = value.line(expected);
    for (String name : NAMES.split(text, -1)) {
      if (name.isBlank()) {
        throw value.refusal(expected, "");
      }
    }
    return text;
  }

  /** Two rules that set one field of the same captures, or remove these twice. */
  private void refuseDouble(Rule rule) throws SettingsException {
    Change change = rule.change();
    String effect = change == null ? "" : change.field();
    Place first = seen.putIfAbsent(List.of(rule.match(), rule.wanted(), effect), rule.place());
    if (first != null) {
      throw SettingsException.of(
          rule.place(), rule.summary() + " stands twice, in line " + first.line() + " too");
    }
  }
}
