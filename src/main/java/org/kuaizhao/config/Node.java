package org.kuaizhao.config;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What a YAML file says, before anybody asks what it means. */
sealed interface Node {

  /** Where it begins. */
  Place place();

  /** A text as it was written: {@code 1.50} and {@code 0x10} are no numbers here. */
  record Scalar(Place place, String text) implements Node {}

  /** A value that was left out, or written {@code null} or {@code ~}. */
  record Nothing(Place place) implements Node {}

  record Sequence(Place place, List<Node> items) implements Node {

    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Entries by name, in the order of the file. */
  record Mapping(Place place, SequencedMap<String, Entry> entries) implements Node {}

  /**
   * An entry of a mapping.
   *
   * @param place of its name
   */
  record Entry(Place place, Node value) {}

  /** What it is, for complaints about it. */
  default String described() {
    return switch (this) {
      case Scalar scalar -> Quoting.quoted(scalar.text());
      case Nothing nothing -> "nothing";
      case Sequence(Place at, List<Node> items) -> items.isEmpty() ? "an empty list" : "a list";
      case Mapping(Place at, Map<String, Entry> entries) ->
          entries.isEmpty() ? "{}" : "entries (" + String.join(", ", entries.keySet()) + ")";
    };
  }
}
