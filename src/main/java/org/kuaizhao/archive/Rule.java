package org.kuaizhao.archive;

import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Identity;

/**
 * One rule of the archive's keeper (DESIGN.md §5, Rules).
 *
 * @param match by what captures are told
 * @param wanted the value that is looked for
 * @param action what becomes of them
 * @param change the field that {@link Action#CORRECT} sets
 * @param reason shown where the rule takes effect
 * @param date of the rule, as written; null when none is
 */
public record Rule(
    Match match,
    String wanted,
    Action action,
    @Nullable Change change,
    String reason,
    @Nullable String date) {

  /** By what captures are told. */
  public enum Match {
    URL,
    PREFIX,
    HOST,
    ID,
    CAPTUREID,
    DIGEST,
    TEXT
  }

  /** What becomes of a capture. */
  public enum Action {
    /** It leaves every file; a page at its address says that it was removed, and why. */
    TAKEDOWN,
    /** A field is set right, and shown as corrected. */
    CORRECT,
    /** It leaves every file without a word. */
    EXCLUDE
  }

  /** A field and its right value. */
  public record Change(String field, String value) {}
}
