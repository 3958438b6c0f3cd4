package org.kuaizhao;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.Settings.SettingsException;
import org.kuaizhao.extract.rules.Selector;
import org.kuaizhao.extract.rules.SiteRule;
import org.kuaizhao.extract.rules.SiteRule.Part;
import org.kuaizhao.extract.rules.SiteRules;
import org.kuaizhao.extract.rules.SiteRules.HostRules;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads the site rules of an archive: a file {@code extract/<host>.yaml} a host, one rule or a list
 * of them, as strictly as the settings. Complaints name file and line.
 */
public final class SiteRulesFolder {

  /** The folder's name in an archive's folder. */
  public static final String NAME = "extract";

  private static final String SUFFIX = ".yaml";
  private static final String VALID_UNTIL = "validUntil";
  private static final List<String> ENTRIES =
      List.of(VALID_UNTIL, "body", "title", "time", "author", "source", "strip");

  private final Path file;

  private SiteRulesFolder(Path file) {
    this.file = file;
  }

  /** The site rules of an archive's folder; none when it has no folder of them. */
  public static SiteRules read(Path archive) throws IOException {
    Path folder = archive.resolve(NAME);
    if (!Files.isDirectory(folder)) {
      return SiteRules.NONE;
    }
    Map<String, HostRules> rules = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        String host = host(file, name);
        if (host != null) {
          HostRules own = new HostRules(NAME + "/" + name, new SiteRulesFolder(file).rules());
          if (rules.put(host, own) != null) {
            throw new SettingsException(file + ": " + host + " has another file of rules");
          }
        }
      }
    }
    return SiteRules.of(rules);
  }

  /** The host that a file is for; null when it is no file of rules. */
  private static @Nullable String host(Path file, String name) throws SettingsException {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith(".") || Files.isDirectory(file)) {
      return null;
    }
    if (lower.endsWith(".yml")) {
      throw new SettingsException(file + ": site rules end in " + SUFFIX + "; rename it");
    }
    return lower.endsWith(SUFFIX) ? lower.substring(0, lower.length() - SUFFIX.length()) : null;
  }

  private List<SiteRule> rules() throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    List<SiteRule> rules = new ArrayList<>();
    try (JsonParser yaml = YAMLMapper.shared().createParser(text)) {
      JsonToken first = yaml.nextToken();
      if (first == JsonToken.START_OBJECT) {
        rules.add(rule(yaml));
      } else if (first == JsonToken.START_ARRAY) {
        while (yaml.nextToken() != JsonToken.END_ARRAY) {
          if (yaml.currentToken() != JsonToken.START_OBJECT) {
            throw complaint(yaml, "a rule expected: entries of " + ENTRIES);
          }
          int line = line(yaml);
          add(rules, rule(yaml), line);
        }
      } else if (first != null && first != JsonToken.VALUE_NULL) {
        throw complaint(yaml, "a rule or a list of rules expected");
      }
      if (first != null && yaml.nextToken() != null) {
        throw complaint(yaml, "one document expected; make the rules a list");
      }
      return rules;
    } catch (JacksonException e) {
      String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new SettingsException(file + ":" + Math.max(1, line) + ": not YAML: " + what);
    }
  }

  private void add(List<SiteRule> rules, SiteRule rule, int line) throws SettingsException {
    for (SiteRule other : rules) {
      if (java.util.Objects.equals(other.validUntil(), rule.validUntil())) {
        String both =
            rule.validUntil() == null
                ? "two rules without " + VALID_UNTIL
                : "two rules with " + VALID_UNTIL + " " + rule.validUntil();
        throw complaint(line, both);
      }
    }
    rules.add(rule);
  }

  /** Reads one rule, from its opening to its closing. */
  private SiteRule rule(JsonParser yaml) throws SettingsException {
    int line = line(yaml);
    LocalDate validUntil = null;
    Map<Part, List<Selector>> selectors = new EnumMap<>(Part.class);
    while (yaml.nextToken() != JsonToken.END_OBJECT) {
      String entry = yaml.currentName();
      if (!ENTRIES.contains(entry)) {
        throw complaint(yaml, "unknown entry " + entry + Spelling.hint(entry, ENTRIES));
      }
      yaml.nextToken();
      if (entry.equals(VALID_UNTIL)) {
        validUntil = date(yaml);
      } else if (selectors.put(Part.valueOf(entry.toUpperCase(Locale.ROOT)), selectors(entry, yaml))
          != null) {
        throw complaint(yaml, entry + " stands twice; make its selectors a list");
      }
    }
    if (selectors.isEmpty()) {
      throw complaint(line, "the rule names nothing to find");
    }
    return new SiteRule(validUntil, selectors);
  }

  private LocalDate date(JsonParser yaml) throws SettingsException {
    String text = String.valueOf(yaml.getValueAsString());
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw complaint(yaml, VALID_UNTIL + ": a day like 2026-03-09 expected, not " + text);
    }
  }

  private List<Selector> selectors(String entry, JsonParser yaml) throws SettingsException {
    if (yaml.currentToken() != JsonToken.START_ARRAY) {
      return List.of(selector(entry, yaml));
    }
    List<Selector> selectors = new ArrayList<>();
    while (yaml.nextToken() != JsonToken.END_ARRAY) {
      selectors.add(selector(entry, yaml));
    }
    return selectors;
  }

  private Selector selector(String entry, JsonParser yaml) throws SettingsException {
    JsonToken token = yaml.currentToken();
    String css = token.isScalarValue() && token != JsonToken.VALUE_NULL ? yaml.getString() : "";
    if (css.isBlank()) {
      throw complaint(yaml, entry + ": a CSS selector expected (in quotes where it begins with #)");
    }
    try {
      return Selector.parse(css.strip());
    } catch (IllegalArgumentException e) {
      throw complaint(
          yaml, entry + ": no CSS selector: " + css.strip() + " (" + e.getMessage() + ")");
    }
  }

  private static int line(JsonParser yaml) {
    return yaml.currentTokenLocation().getLineNr();
  }

  private SettingsException complaint(JsonParser yaml, String what) {
    return complaint(line(yaml), what);
  }

  private SettingsException complaint(int line, String what) {
    return new SettingsException(file + ":" + line + ": " + what);
  }
}
