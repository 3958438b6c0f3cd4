package org.kuaizhao.archive;

import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  @Nullable String category(@Nullable String printed) {
    return printed == null ? null : categories.getOrDefault(printed, printed);
  }

  @Nullable String source(@Nullable String printed) {
    return printed == null ? null : sources.getOrDefault(printed, printed);
  }
}
