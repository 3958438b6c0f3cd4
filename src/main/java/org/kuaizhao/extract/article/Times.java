package org.kuaizhao.extract.article;

import org.jspecify.annotations.Nullable;

/**
 * The times of a page, each ISO-8601: {@code 2024-01-17T15:51:00+08:00} with the offset as printed
 * or that of the settings' zone, {@code 2024-01-17} when only a day is named, null when nothing
 * tells.
 */
public record Times(
    @Nullable String publishedAt, @Nullable String updatedAt, @Nullable String capturedAt) {

  public static final Times NONE = new Times(null, null, null);
}
