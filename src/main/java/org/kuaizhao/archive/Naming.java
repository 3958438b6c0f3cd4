package org.kuaizhao.archive;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;

/**
 * The archive's names for categories and sources: the settings' aliases, from any spelling to the
 * one that is shown.
 */
public record Naming(Map<String, String> categories, Map<String, String> sources) {

  public static final Naming AS_PRINTED = new Naming(Map.of(), Map.of());

  public Naming {
    categories = Map.copyOf(categories);
    sources = Map.copyOf(sources);
  }

  /** The fields of an article with its category and source as they are shown. */
  Fields name(Fields fields) {
    return fields
        .with(Field.CATEGORY, category(fields.text(Field.CATEGORY)))
        .with(Field.SOURCE, source(fields.text(Field.SOURCE)));
  }

  private @Nullable String category(@Nullable String printed) {
    return printed == null ? null : categories.getOrDefault(printed, printed);
  }

  private @Nullable String source(@Nullable String printed) {
    return printed == null ? null : sources.getOrDefault(printed, printed);
  }
}
