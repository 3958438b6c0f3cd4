package org.kuaizhao.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kuaizhao.config.Node.Sequence;

/**
 * Adds rules to {@code rules.yaml} as a person would, at its end: what stands there, comments and
 * all, stays byte for byte. What comes of it is read by the strict reader before it takes the
 * file's place.
 */
public final class RulesEdit {

  private static final Pattern ITEM = Pattern.compile("^( *)- .*");

  private RulesEdit() {}

  /**
   * Adds rules that remove something.
   *
   * @throws SettingsException when the file is written so that none can be added at its end; it is
   *     left as it is, and the message has the rule to be added by hand
   */
  public static void add(Path folder, List<Rule> added) throws IOException {
    Path file = folder.resolve(RulesFile.NAME);
    List<Rule> before = RulesFile.read(folder);
    String old = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    String end = old.contains("\r\n") ? "\r\n" : "\n";
    StringBuilder text = new StringBuilder(old);
    if (!old.isEmpty() && !old.endsWith("\n")) {
      text.append(end);
    }
    String indent = indent(folder);
    for (Rule rule : added) {
      for (String line : lines(rule)) {
        text.append(indent).append(line).append(end);
      }
    }
    if (!isRead(text.toString(), before, added)) {
      throw SettingsException.of(
          file,
          "is written so that nothing can be added at its end",
          "",
          String.join("\n", lines(added.getFirst())));
    }
    Path real = Files.exists(file) ? file.toRealPath() : file;
    Path fresh = real.resolveSibling(RulesFile.NAME + ".new");
    try {
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(fresh, real, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** How far the rules that stand there are moved in. */
  private static String indent(Path folder) throws IOException {
    Source source = Source.find(folder, RulesFile.NAME);
    Node root = source == null ? null : RulesFile.tree(source);
    if (source != null && root instanceof Sequence(Place place, List<Node> items)) {
      for (Node item : items) {
        Matcher written = ITEM.matcher(source.line(item.place().line()));
        if (written.matches()) {
          return written.group(1);
        }
      }
    }
    return "";
  }

  /** The rule as it stands in the file. */
  private static List<String> lines(Rule rule) {
    List<String> lines = new ArrayList<>();
    lines.add("- match: {" + rule.match().entry() + ": " + quoted(rule.wanted()) + "}");
    lines.add("  action: " + rule.action().name().toLowerCase(Locale.ROOT));
    if (!rule.reason().isEmpty()) {
      lines.add("  reason: " + quoted(rule.reason()));
    }
    if (rule.date() != null) {
      lines.add("  date: " + rule.date());
    }
    return lines;
  }

  /** A scalar in double quotes (YAML 1.2 §7.3.1). */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').append((char) c);
          } else if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
          } else {
            quoted.appendCodePoint(c);
          }
        });
    return quoted.append('"').toString();
  }

  private static boolean isRead(String text, List<Rule> before, List<Rule> added)
      throws IOException {
    Path trial = Files.createTempDirectory("kuaizhao-rules-");
    try {
      Files.writeString(trial.resolve(RulesFile.NAME), text, StandardCharsets.UTF_8);
      List<Rule> wanted = new ArrayList<>(before);
      wanted.addAll(added);
      return plain(RulesFile.read(trial)).equals(plain(wanted));
    } catch (SettingsException refused) {
      return false;
    } finally {
      Files.deleteIfExists(trial.resolve(RulesFile.NAME));
      Files.delete(trial);
    }
  }

  /** Rules without where they stand. */
  private static List<List<String>> plain(List<Rule> rules) {
    return rules.stream()
        .map(rule -> List.of(rule.summary(), rule.reason(), String.valueOf(rule.date())))
        .toList();
  }
}
