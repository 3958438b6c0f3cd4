package org.kuaizhao.archive;

import java.net.URI;
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

  boolean needsText() {
    return match == Match.TEXT;
  }

  /** Whether it speaks of a capture; {@code text} is empty unless a rule needs it. */
  boolean speaksOf(CaptureRecord record, String id, String text) {
    return switch (match) {
      case ID -> wanted.equals(id);
      case CAPTUREID -> wanted.equals(record.captureId());
      case DIGEST -> wanted.equals(record.provenance().digest());
      case TEXT -> text.contains(wanted) || record.title().contains(wanted);
      case URL, PREFIX, HOST ->
          isAt(record.provenance().url()) || isAt(record.provenance().canonicalUrl());
    };
  }

  private boolean isAt(@Nullable String url) {
    if (url == null) {
      return false;
    }
    return switch (match) {
      case URL -> url.equals(Identity.normalise(wanted));
      case PREFIX -> url.startsWith(wanted);
      default -> wanted.equals(host(url));
    };
  }

  private static @Nullable String host(String url) {
    try {
      return URI.create(url).getHost();
    } catch (IllegalArgumentException notUri) {
      return null;
    }
  }
}
