package org.kuaizhao.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.Node.Mapping;
import org.kuaizhao.config.Node.Nothing;
import org.kuaizhao.config.Node.Scalar;
import org.kuaizhao.config.Node.Sequence;

/**
 * Names with their aliases: a list of names and of {@code name: aliases}, or a map from names to
 * aliases. No text names two things.
 */
final class Aliases {

  /** {@code 国际:[World]}, which YAML takes for one name. */
  private static final Pattern JOINED = Pattern.compile("(.+?)\\h*[:：]\\h*(\\[.*])");

  private final Value value;
  private final SequencedMap<String, List<String>> aliases = new LinkedHashMap<>();
  private final Map<String, Place> seen = new HashMap<>();

  private Aliases(Value value) {
    this.value = value;
  }

  static SequencedMap<String, List<String>> read(Value value) throws SettingsException {
    Aliases aliases = new Aliases(value);
    switch (value.node()) {
      case Sequence(Place place, List<Node> items) -> {
        for (Node item : items) {
          aliases.item(item);
        }
      }
      case Mapping mapping -> aliases.entries(mapping);
      case Scalar scalar -> throw value.refusal("a list of names", "");
      case Nothing nothing -> throw value.refusal("a list of names", "");
    }
    return aliases.aliases;
  }

  private void item(Node item) throws SettingsException {
    if (item instanceof Mapping mapping && !mapping.entries().isEmpty()) {
      entries(mapping);
    } else {
      aliases.put(name(at(item), "a name, or a name with its aliases,"), List.of());
    }
  }

  private void entries(Mapping mapping) throws SettingsException {
    for (Map.Entry<String, Node.Entry> entry : mapping.entries().entrySet()) {
      Node.Entry written = entry.getValue();
      String name = name(at(new Scalar(written.place(), entry.getKey())), "a name");
      Node node = written.value();
      if (node instanceof Nothing) {
        throw at(node)
            .fault(Quoting.quoted(name) + " has a colon but no aliases behind it", name + ": []");
      }
      List<String> others = new ArrayList<>();
      for (Value other : at(node).items()) {
        others.add(name(other, "a name or a list of names for " + Quoting.quoted(name)));
      }
      aliases.put(name, others);
    }
  }

  private String name(Value named, String expected) throws SettingsException {
    String name = named.line(expected);
    Matcher joined = JOINED.matcher(name);
    if (joined.matches()) {
      String meant = joined.group(1) + ": " + joined.group(2);
      throw named.fault("no space behind the colon in " + Quoting.quoted(name), meant);
    }
    @Nullable Place first = seen.putIfAbsent(name, named.node().place());
    if (first != null) {
      String twice = " stands twice, in line " + first.line() + " too";
      throw named.fault(Quoting.quoted(name) + twice, "");
    }
    return name;
  }

  private Value at(Node node) {
    return new Value(value.name(), node, value.example());
  }
}
