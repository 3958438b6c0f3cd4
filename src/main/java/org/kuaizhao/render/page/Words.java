package org.kuaizhao.render.page;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The interface's texts in one language, from {@code messages/<language>.properties}.
 *
 * @param language BCP 47 tag of the file
 * @param texts by key; {@code {0}} and so on stand for arguments
 */
public record Words(String language, Map<String, String> texts) {

  public Words {
    texts = java.util.Collections.unmodifiableMap(new TreeMap<>(texts));
  }

  /**
   * The text of {@code key} with its arguments in place.
   *
   * @throws IllegalArgumentException when the file has no such key
   */
  public String say(String key, @Nullable Object... arguments) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("messages/" + language + ".properties: no " + key);
    }
    for (int i = 0; i < arguments.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
    }
    return text;
  }

  /** A number of things: {@code key.one} for one when the language has it, else {@code key}. */
  public String count(String key, long number) {
    String singular = key + ".one";
    return say(number == 1 && texts.containsKey(singular) ? singular : key, grouped(number));
  }

  /** A number with its thousands set apart. */
  public String grouped(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(Math.abs(number)));
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      digits.insert(i, ',');
    }
    return number < 0 ? "-" + digits : digits.toString();
  }
}
