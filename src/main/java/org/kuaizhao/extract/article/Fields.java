package org.kuaizhao.extract.article;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Field.Kind;

/** What is known of an article beside its body, a value for each {@link Field}. Never changes. */
public final class Fields {

  /** Nothing is known. */
  public static final Fields NONE = new Fields(new Object[Field.values().length]);

  private final @Nullable Object[] values;

  private Fields(@Nullable Object[] values) {
    this.values = values;
  }

  /** The value of a field of one text; null when nothing tells. */
  public @Nullable String text(Field field) {
    return (String) values[slot(field, Kind.TEXT)];
  }

  /** The value of a field of one text; empty when nothing tells. */
  public String textOrEmpty(Field field) {
    return Objects.requireNonNullElse(text(field), "");
  }

  /** The values of a field of texts, in their order; empty when nothing tells. */
  @SuppressWarnings("unchecked") // written by with(Field, List) alone
  public List<String> texts(Field field) {
    Object texts = values[slot(field, Kind.TEXTS)];
    return texts == null ? List.of() : (List<String>) texts;
  }

  /** The same but for one field. */
  public Fields with(Field field, @Nullable String text) {
    return set(slot(field, Kind.TEXT), text);
  }

  /** The same but for one field. */
  public Fields with(Field field, List<String> texts) {
    return set(slot(field, Kind.TEXTS), texts.isEmpty() ? null : List.copyOf(texts));
  }

  /** Those that lists, relations and search need ({@link Field#isAtHand()}). */
  public Fields atHand() {
    @Nullable Object[] few = values.clone();
    for (Field field : Field.values()) {
      if (!field.isAtHand()) {
        few[field.ordinal()] = null;
      }
    }
    return new Fields(few);
  }

  private Fields set(int slot, @Nullable Object value) {
    if (Objects.equals(values[slot], value)) {
      return this;
    }
    @Nullable Object[] changed = values.clone();
    changed[slot] = value;
    return new Fields(changed);
  }

  private static int slot(Field field, Kind kind) {
    if (field.kind() != kind) {
      throw new IllegalArgumentException(field + " is of kind " + field.kind());
    }
    return field.ordinal();
  }

  /** Gathers many fields at once. */
  public static final class Builder {
    private final @Nullable Object[] values = new Object[NONE.values.length];

    public void put(Field field, @Nullable String text) {
      values[slot(field, Kind.TEXT)] = text;
    }

    public void put(Field field, List<String> texts) {
      values[slot(field, Kind.TEXTS)] = texts.isEmpty() ? null : List.copyOf(texts);
    }

    /** What was put; nothing may be put afterwards. */
    public Fields build() {
      return new Fields(values);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fields fields && Arrays.equals(values, fields.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
