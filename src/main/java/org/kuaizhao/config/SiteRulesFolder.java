package org.kuaizhao.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.Node.Mapping;
import org.kuaizhao.config.Node.Sequence;
import org.kuaizhao.extract.rules.Selector;
import org.kuaizhao.extract.rules.SiteRule;
import org.kuaizhao.extract.rules.SiteRule.Part;
import org.kuaizhao.extract.rules.SiteRules;
import org.kuaizhao.extract.rules.SiteRules.HostRules;

/**
 * Reads the site rules of an archive: a file {@code extract/<host>.yaml} a host, one rule or a list
 * of them, as strictly as the settings.
 */
public final class SiteRulesFolder {

  /** The folder's name in an archive's folder. */
  public static final String NAME = "extract";

  private static final String SUFFIX = ".yaml";
  private static final String VALID_UNTIL = "validUntil";
  private static final Vocabulary RULE =
      Vocabulary.of(
          "body: '#content'",
          "strip: [.share, '.related']",
          "title: h1",
          "time: .meta time",
          "author: .byline",
          "source: .from",
          "validUntil: 2026-03-09");

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
            throw SettingsException.of(file, host + " has another file of rules");
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
      throw SettingsException.of(file, "site rules end in " + SUFFIX + "; rename it");
    }
    if (!lower.endsWith(SUFFIX)) {
      return null;
    }
    String host = lower.substring(0, lower.length() - SUFFIX.length());
    if (!WebAddress.isHost(host)) {
      String what = "site rules are named by a host, not by " + Quoting.quoted(host);
      throw SettingsException.of(file, what, WebAddress.meantHost(host), "news.example" + SUFFIX);
    }
    return host;
  }

  private List<SiteRule> rules() throws IOException {
    List<SiteRule> rules = new ArrayList<>();
    switch (new TreeReader(Source.read(file), RULE).read()) {
      case null -> {}
      case Sequence(Place place, List<Node> items) -> {
        for (Node item : items) {
          add(rules, Entries.of(item, "a rule", RULE));
        }
      }
      case Mapping mapping -> add(rules, Entries.of(mapping, "a rule", RULE));
      case Node other -> add(rules, Entries.of(other, "a rule or a list of rules", RULE));
    }
    return rules;
  }

  private static void add(List<SiteRule> rules, Entries entries) throws SettingsException {
    SiteRule rule = rule(entries);
    for (SiteRule other : rules) {
      if (Objects.equals(other.validUntil(), rule.validUntil())) {
        throw entries.refusal(
            rule.validUntil() == null
                ? "two rules without " + VALID_UNTIL
                : "two rules with " + VALID_UNTIL + " " + rule.validUntil());
      }
    }
    rules.add(rule);
  }

  private static SiteRule rule(Entries entries) throws SettingsException {
    LocalDate validUntil = entries.read(VALID_UNTIL, Value::day);
    Map<Part, List<Selector>> selectors = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      Value value = entries.find(part.name().toLowerCase(Locale.ROOT));
      if (value != null) {
        selectors.put(part, selectors(value));
      }
    }
    if (selectors.isEmpty()) {
      throw entries.refusal("the rule names nothing to find");
    }
    return new SiteRule(validUntil, selectors);
  }

  private static List<Selector> selectors(Value value) throws SettingsException {
    List<Selector> selectors = new ArrayList<>();
    for (Value item : value.items()) {
      selectors.add(selector(item));
    }
    if (selectors.isEmpty()) {
      throw value.refusal("a CSS selector", "");
    }
    return selectors;
  }

  private static Selector selector(Value value) throws SettingsException {
    String css = value.line("a CSS selector");
    try {
      return Selector.parse(css);
    } catch (IllegalArgumentException e) {
      throw value.fault(
          "no CSS selector: " + Quoting.quoted(css) + " (" + e.getMessage() + ")", "");
    }
  }
}
