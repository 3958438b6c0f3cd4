package org.kuaizhao.config;

import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.Node.Entry;
import org.kuaizhao.config.Node.Mapping;
import org.kuaizhao.config.Node.Nothing;
import org.kuaizhao.config.Node.Scalar;
import org.kuaizhao.config.Node.Sequence;

/** The entries of a mapping, all of known names. */
final class Entries {

  private final Place place;
  private final Vocabulary known;
  private final SequencedMap<String, Entry> entries;

  private Entries(Mapping mapping, Vocabulary known) {
    this.place = mapping.place();
    this.entries = mapping.entries();
    this.known = known;
  }

  /** How a value is read. */
  interface Shape<T> {
    T read(Value value) throws SettingsException;
  }

  /**
   * The entries of a node.
   *
   * @param expected what the node should be, for the complaint when it is no mapping
   */
  static Entries of(Node node, String expected, Vocabulary known) throws SettingsException {
    return switch (node) {
      case Mapping mapping -> checked(mapping, known);
      case Scalar scalar ->
          throw refusal(scalar, expected, known.meant(scalar.text().strip()), known);
      case Nothing nothing -> throw refusal(nothing, expected, "", known);
      case Sequence sequence -> throw refusal(sequence, expected, "", known);
    };
  }

  private static Entries checked(Mapping mapping, Vocabulary known) throws SettingsException {
    for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
      String name = entry.getKey();
      if (!known.names().contains(name)) {
        String nearest = known.nearest(name.strip());
        throw SettingsException.of(
            entry.getValue().place(),
            "unknown entry " + Quoting.quoted(name),
            known.meant(name.strip()),
            nearest == null
                ? "one of " + String.join(", ", known.names())
                : known.example(nearest));
      }
    }
    return new Entries(mapping, known);
  }

  private static SettingsException refusal(
      Node node, String expected, String meant, Vocabulary known) {
    String what = expected + " expected, not " + node.described();
    String name = node instanceof Scalar scalar ? known.nearest(scalar.text().strip()) : null;
    return SettingsException.of(node.place(), what, meant, known.example(name == null ? "" : name));
  }

  Place place() {
    return place;
  }

  int size() {
    return entries.size();
  }

  /** The first entry's name; there must be one. */
  String firstName() {
    return entries.firstEntry().getKey();
  }

  @Nullable Value find(String name) {
    Entry entry = entries.get(name);
    return entry == null ? null : new Value(name, entry.value(), known.example(name));
  }

  /** An entry that must be there. */
  Value needed(String name) throws SettingsException {
    Value value = find(name);
    if (value == null) {
      throw SettingsException.of(
          place, "the entry " + name + " is missing", "", known.example(name));
    }
    return value;
  }

  <T> @Nullable T read(String name, Shape<T> shape) throws SettingsException {
    Value value = find(name);
    return value == null ? null : shape.read(value);
  }

  <T> T read(String name, Shape<T> shape, T otherwise) throws SettingsException {
    Value value = find(name);
    return value == null ? otherwise : shape.read(value);
  }

  SettingsException refusal(String what) {
    return SettingsException.of(place, what);
  }
}
