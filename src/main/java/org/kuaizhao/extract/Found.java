package org.kuaizhao.extract;

import org.jspecify.annotations.Nullable;

/**
 * A value and where it was found.
 *
 * @param where a place of {@link Article#evidence()}
 */
record Found<T>(T value, String where) {

  static <T> @Nullable Found<T> of(@Nullable T value, String where) {
    return value == null ? null : new Found<>(value, where);
  }
}
