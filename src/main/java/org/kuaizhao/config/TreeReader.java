package org.kuaizhao.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.Node.Entry;
import org.kuaizhao.config.Node.Mapping;
import org.kuaizhao.config.Node.Nothing;
import org.kuaizhao.config.Node.Scalar;
import org.kuaizhao.config.Node.Sequence;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Reads the one YAML document of a file into a tree. What a keeper's file has no use for is
 * refused: names that stand twice, anchors, aliases, tags, further documents, and texts without
 * quotes that go on over lines, for these swallow a line that lacks its colon.
 */
final class TreeReader {

  /** Rules are a few levels deep; more is no file of ours. */
  private static final int DEEPEST = 20;

  /** The library's own bound of 3 MB is some ten thousand rules. */
  private static final int LONGEST = 256 << 20;

  /** Names that stand twice are ours to tell: with both lines. */
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .loadSettings(
              LoadSettings.builder().setAllowDuplicateKeys(true).setCodePointLimit(LONGEST).build())
          .build();

  private static final Set<String> NOTHING = Set.of("", "~", "null");

  private final Source source;
  private final Vocabulary known;

  /**
   * @param known the names of the file's entries, for guesses
   */
  TreeReader(Source source, Vocabulary known) {
    this.source = source;
    this.known = known;
  }

  /** The file's tree; null when it is empty. */
  @Nullable Node read() throws SettingsException {
    try (JsonParser yaml = YAML.createParser(ObjectReadContext.empty(), source.text())) {
      Node root = yaml.nextToken() == null ? null : node(yaml, 0);
      if (root != null && yaml.nextToken() != null) {
        throw SettingsException.of(place(yaml), "a second document; one document expected");
      }
      return root instanceof Nothing ? null : root;
    } catch (JacksonException e) {
      throw notYaml(e);
    }
  }

  private Node node(JsonParser yaml, int depth) throws SettingsException {
    refuseReferences(yaml);
    if (depth > DEEPEST) {
      throw SettingsException.of(place(yaml), "nested too deeply");
    }
    return switch (yaml.currentToken()) {
      case START_OBJECT -> mapping(yaml, depth);
      case START_ARRAY -> sequence(yaml, depth);
      default -> scalar(yaml, depth);
    };
  }

  private Mapping mapping(JsonParser yaml, int depth) throws SettingsException {
    Place place = place(yaml);
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    while (yaml.nextToken() != JsonToken.END_OBJECT) {
      refuseReferences(yaml);
      String name = yaml.currentName();
      Place at = place(yaml);
      yaml.nextToken();
      Entry first = entries.putIfAbsent(name, new Entry(at, node(yaml, depth + 1)));
      if (first != null) {
        String twice = " stands twice, in line " + first.place().line() + " too";
        throw SettingsException.of(at, Quoting.quoted(name) + twice);
      }
    }
    return new Mapping(place, entries);
  }

  private Sequence sequence(JsonParser yaml, int depth) throws SettingsException {
    Place place = place(yaml);
    List<Node> items = new ArrayList<>();
    while (yaml.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(yaml, depth + 1));
    }
    return new Sequence(place, items);
  }

  private Node scalar(JsonParser yaml, int depth) throws SettingsException {
    Place place = place(yaml);
    String text = yaml.getString();
    String written = written(yaml);
    boolean isPlain = written.isEmpty() || "\"'|>".indexOf(written.charAt(0)) < 0;
    if (yaml.currentToken() == JsonToken.VALUE_NULL
        || isPlain && NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
      return new Nothing(place);
    }
    if (!isPlain || written.startsWith(text)) {
      return new Scalar(place, text);
    }
    if (depth == 0) {
      return new Scalar(place, written.strip());
    }
    throw goesOn(place.line() + 1);
  }

  /** A line that YAML takes for more of the text above it. */
  private SettingsException goesOn(int from) {
    int line = from;
    while (source.line(line).isBlank() && !source.line(line + 1).isEmpty()) {
      line++;
    }
    String what = Quoting.quoted(source.line(line).strip());
    return SettingsException.of(
        source.place(line),
        what + " goes on the text of the line above; a text over lines needs quotes",
        guess(source.line(line)),
        "");
  }

  private void refuseReferences(JsonParser yaml) throws SettingsException {
    String written = written(yaml);
    String what =
        switch (written.isEmpty() ? ' ' : written.charAt(0)) {
          case '&' -> "anchors (&) are";
          case '*' -> "aliases (*) are";
          case '!' -> "tags (!) are";
          default -> "";
        };
    if (!what.isEmpty()) {
      throw SettingsException.of(
          place(yaml),
          what + " not supported: " + Quoting.quoted(written.strip()) + "; put a text in quotes");
    }
  }

  private SettingsException notYaml(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    int line = at == null ? 1 : Math.max(1, at.getLineNr());
    String problem = String.valueOf(e.getOriginalMessage()).strip().lines().findFirst().orElse("");
    if (e.getCause() instanceof MarkedYamlEngineException marked) {
      problem = marked.getProblem().strip();
      boolean isLeftOpen = problem.contains("end") || problem.contains("expected ':'");
      line =
          (isLeftOpen ? marked.getContextMark() : marked.getProblemMark())
              .or(marked::getProblemMark)
              .map(mark -> mark.getLine() + 1)
              .orElse(line);
    }
    String written = source.line(line);
    String what = "not YAML: " + inPlainWords(problem) + ": " + Quoting.quoted(written.strip());
    String name = known.nearest(entry(written));
    return SettingsException.of(
        source.place(line), what, guess(written), known.example(name == null ? "" : name));
  }

  /** What was meant by a line, when it is an entry without its colon. */
  private String guess(String line) {
    String entry = entry(line);
    String meant = known.meant(entry);
    return meant.contains(": ") && !meant.equals(Quoting.quoted(entry)) ? meant : "";
  }

  private static String entry(String line) {
    return line.strip().replaceFirst("^- +", "");
  }

  private static String inPlainWords(String problem) {
    if (problem.contains("TAB")) {
      return "a tab where spaces belong";
    }
    if (problem.contains("expected ':'")) {
      return "no colon with a space between name and value";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "a colon where none can stand (a wrong indent, or a text that needs quotes)";
    }
    if (problem.contains("cannot start any token")) {
      return "a text that begins with such a character needs quotes";
    }
    if (problem.contains("unexpected end of stream")) {
      return "a quote is not closed";
    }
    if (problem.contains("stream end")) {
      return "a bracket is not closed";
    }
    return problem.startsWith("Expected a property name") ? "a name expected" : problem;
  }

  /** The source from the beginning of what the parser stands at. */
  private String written(JsonParser yaml) {
    TokenStreamLocation at = yaml.currentTokenLocation();
    return source.from(at.getLineNr(), at.getColumnNr());
  }

  private Place place(JsonParser yaml) {
    return source.place(yaml.currentTokenLocation().getLineNr());
  }
}
