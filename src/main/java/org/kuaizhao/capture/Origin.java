package org.kuaizhao.capture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a capture lies: {@code outer!inner@offset}. The inner part names a file in a pack, the
 * offset, in bytes, a record in a container; a loose page has neither.
 *
 * @param file the snapshot file, below the snapshots folder
 * @param inner the file in it; null when there is none
 * @param offset of the record; -1 when the whole file is the page
 */
public record Origin(String file, @Nullable String inner, long offset) {

  private static final Pattern RECORD = Pattern.compile("(.+?)(?:!(.+))?@(\\d{1,18})");

  /** The origin of a record in a file, or in a file in it. */
  static Origin of(String file, @Nullable String inner, long offset) {
    return new Origin(file, inner, offset);
  }

  /** An origin from its text; what is no record's is a loose file's. */
  public static Origin parse(String text) {
    Matcher record = RECORD.matcher(text);
    boolean isRecord =
        record.matches() && (record.group(2) != null || Sources.isContainerName(record.group(1)));
    return isRecord
        ? new Origin(record.group(1), record.group(2), Long.parseLong(record.group(3)))
        : new Origin(text, null, -1);
  }

  /** As it is written. */
  @Override
  public String toString() {
    return file + (inner == null ? "" : "!" + inner) + (offset < 0 ? "" : "@" + offset);
  }
}
