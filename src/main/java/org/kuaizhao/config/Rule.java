package org.kuaizhao.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the archive's keeper (DESIGN.md §5, Rules).
 *
 * @param match by what captures are told
 * @param wanted the value that is looked for, as written
 * @param action what becomes of them
 * @param change the field that {@link Action#CORRECT} sets
 * @param reason shown where the rule takes effect; empty when none is given
 * @param date of the rule, as written; null when none is
 * @param place where it begins
 */
public record Rule(
    Match match,
    String wanted,
    Action action,
    @Nullable Change change,
    String reason,
    @Nullable String date,
    Place place) {

  public Rule {
    if ((action == Action.CORRECT) != (change != null)) {
      throw new IllegalArgumentException("a change belongs to correct and to nothing else");
    }
  }

  /** By what captures are told. */
  public enum Match {
    URL("url"),
    PREFIX("prefix"),
    HOST("host"),
    ID("id"),
    CAPTUREID("captureId"),
    DIGEST("digest"),
    TEXT("text");

    private final String entry;

    Match(String entry) {
      this.entry = entry;
    }

    /** Its name in the file. */
    public String entry() {
      return entry;
    }
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

  /** What it does, in one line: {@code takedown {host: news.example}}. */
  public String summary() {
    String does = action.name().toLowerCase(Locale.ROOT);
    String what = change == null ? "" : " " + change.field();
    return does + what + " {" + match.entry() + ": " + Quoting.quoted(wanted) + "}";
  }
}
