package org.kuaizhao;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.Settings.SettingsException;
import org.kuaizhao.archive.Rule;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads {@code rules.yaml}, as strictly as the settings: a misspelt takedown must not be silent.
 */
final class RulesFile {

  static final String NAME = "rules.yaml";

  private static final List<String> ENTRIES =
      List.of("match", "action", "field", "value", "reason", "date");
  private static final List<String> MATCHES =
      List.of("url", "prefix", "host", "id", "captureId", "digest", "text");
  private static final List<String> ACTIONS = List.of("takedown", "correct", "exclude");
  private static final Set<String> FIELDS =
      Set.of("title", "category", "source", "publishedAt", "authors");

  private final Path file;

  private RulesFile(Path file) {
    this.file = file;
  }

  /** The rules of an archive's folder, in their order. */
  static List<Rule> read(Path folder) throws IOException {
    RulesFile rules = new RulesFile(folder.resolve(NAME));
    if (!Files.exists(rules.file)) {
      return List.of();
    }
    try {
      return rules.rules(
          YAMLMapper.shared().readTree(Files.readString(rules.file, StandardCharsets.UTF_8)));
    } catch (JacksonException e) {
      throw new SettingsException(
          rules.file
              + ": not YAML: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private List<Rule> rules(JsonNode tree) throws SettingsException {
    List<Rule> rules = new ArrayList<>();
    if (!tree.isArray() && !tree.isEmpty()) {
      throw new SettingsException(file + ": a list of rules expected");
    }
    int number = 0;
    for (JsonNode node : tree) {
      rules.add(rule(node, file + ": rule " + ++number));
    }
    return rules;
  }

  private static Rule rule(JsonNode node, String where) throws SettingsException {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      known(entry.getKey(), ENTRIES, where + ": unknown entry ");
    }
    String action = text(node, "action");
    known(action, ACTIONS, where + ": unknown action ");
    if (node.path("match").size() != 1) {
      throw new SettingsException(where + ": match needs one of " + MATCHES);
    }
    Map.Entry<String, JsonNode> match = node.path("match").properties().iterator().next();
    known(match.getKey(), MATCHES, where + ": unknown match ");
    Rule.Action does = Rule.Action.valueOf(action.toUpperCase(Locale.ROOT));
    return new Rule(
        Rule.Match.valueOf(match.getKey().toUpperCase(Locale.ROOT)),
        match.getValue().asString(),
        does,
        does == Rule.Action.CORRECT ? change(node, where) : null,
        text(node, "reason"),
        node.path("date").isMissingNode() ? null : text(node, "date"));
  }

  private static Rule.Change change(JsonNode node, String where) throws SettingsException {
    String field = text(node, "field");
    known(field, FIELDS, where + ": cannot correct field ");
    return new Rule.Change(field, text(node, "value"));
  }

  private static void known(@Nullable String name, Collection<String> names, String complaint)
      throws SettingsException {
    if (name == null || !names.contains(name)) {
      throw new SettingsException(complaint + name + Spelling.hint(String.valueOf(name), names));
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("").strip();
  }
}
