package org.kuaizhao.capture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a capture lies: {@code outer!inner@offset}. The inner part names a file in a pack, and in
 * it one after another {@code !}; the offset, in bytes, a record in a container, 0 for a page that
 * is a file in a pack. A loose page has neither. A container whose name does not tell that it is
 * one has a {@code !} before the offset all the same.
 *
 * @param file the snapshot file, below the snapshots folder
 * @param inner the file in it; null when there is none
 * @param offset of the record; -1 when the whole file is the page
 */
public record Origin(String file, @Nullable String inner, long offset) {

  private static final Pattern RECORD = Pattern.compile("(.+?)(?:!(.*))?@(\\d{1,18})");

  /** An origin from its text; what is no record's is a loose file's. */
  public static Origin parse(String text) {
    Matcher record = RECORD.matcher(text);
    boolean isRecord =
        record.matches() && (record.group(2) != null || Sources.isContainerName(record.group(1)));
    if (!isRecord) {
      return new Origin(text, null, -1);
    }
    String inner = record.group(2);
    return new Origin(
        record.group(1),
        inner == null || inner.isEmpty() ? null : inner,
        Long.parseLong(record.group(3)));
  }

  /** A file in the file here. */
  Origin inner(String name) {
    return new Origin(file, inner == null ? name : inner + "!" + name, -1);
  }

  /** A record in the file here. */
  Origin at(long place) {
    return new Origin(file, inner, place);
  }

  /** As it is written. */
  @Override
  public String toString() {
    if (offset < 0) {
      return file + (inner == null ? "" : "!" + inner);
    }
    String in = inner != null ? "!" + inner : Sources.isContainerName(file) ? "" : "!";
    return file + in + "@" + offset;
  }
}
