package org.kuaizhao.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that entries may have.
 *
 * @param examples of an entry, by its name
 */
record Vocabulary(Map<String, String> examples) {

  /** A name and a value that anything but {@code ": "} joins. */
  private static final Pattern JOINED = Pattern.compile("([\\p{L}_-]+)[\\h]*[:：=\\h][\\h]*(\\S.*)");

  /** Names, each as an entry that may stand: what goes before the colon is the name. */
  static Vocabulary of(String... entries) {
    Map<String, String> examples = new LinkedHashMap<>();
    for (String entry : entries) {
      examples.put(entry.substring(0, entry.indexOf(':')), entry);
    }
    return new Vocabulary(Collections.unmodifiableMap(examples));
  }

  Vocabulary and(Vocabulary others) {
    Map<String, String> all = new LinkedHashMap<>(examples);
    all.putAll(others.examples);
    return new Vocabulary(Collections.unmodifiableMap(all));
  }

  Collection<String> names() {
    return examples.keySet();
  }

  /** An entry of this name as it may stand; of the first name when there is no such. */
  String example(String name) {
    String example = examples.get(name);
    return example != null ? example : examples.values().iterator().next();
  }

  /** The name that somebody likely meant, also in a line that lacks its colon; null for none. */
  @Nullable String nearest(String written) {
    Matcher joined = JOINED.matcher(written);
    return Spelling.nearest(joined.matches() ? joined.group(1) : written, names());
  }

  /** What somebody likely meant by a name or by a line that lacks its colon; empty for none. */
  String meant(String written) {
    String name = nearest(written);
    if (name == null) {
      return "";
    }
    Matcher joined = JOINED.matcher(written);
    return joined.matches() ? name + ": " + Quoting.quoted(joined.group(2).strip()) : name;
  }
}
