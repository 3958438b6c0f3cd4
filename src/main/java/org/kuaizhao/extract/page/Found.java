package org.kuaizhao.extract.page;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Article;

/**
 * A value and where it was found.
 *
 * @param where a place of {@link Article#evidence()}
 */
public record Found<T>(T value, String where) {

  public static <T> @Nullable Found<T> of(@Nullable T value, String where) {
    return value == null ? null : new Found<>(value, where);
  }

  /** The first of several, none of none. */
  public static @Nullable Found<String> first(List<String> values, String where) {
    return values.isEmpty() ? null : new Found<>(values.getFirst(), where);
  }

  /** What the first place tells that tells a name. */
  public static @Nullable Found<String> firstNamed(
      List<Supplier<@Nullable Found<String>>> places, UnaryOperator<String> naming) {
    for (Supplier<@Nullable Found<String>> place : places) {
      Found<String> found = place.get();
      String name = found == null ? "" : naming.apply(found.value());
      if (found != null && !name.isEmpty()) {
        return new Found<>(name, found.where());
      }
    }
    return null;
  }
}
