package org.kuaizhao;

import org.jspecify.annotations.Nullable;

/**
 * Whether this run rewrites the golden files instead of comparing with them: {@code
 * -Dgolden.update=true}. Where {@code CI} is set, asking for it fails: there nobody reviews the
 * difference, and a run that rewrites what it should compare cannot fail.
 */
public final class GoldenUpdate {

  private GoldenUpdate() {}

  /** Whether it is asked for; fails where it must not be. */
  public static boolean isAsked() {
    return isAsked(System.getProperty("golden.update"), System.getenv("CI"));
  }

  static boolean isAsked(@Nullable String update, @Nullable String ci) {
    // Without -D, Maven hands the property on unresolved, or empty; with -D alone it is "true".
    boolean asked =
        update != null && !update.isBlank() && !update.equals("false") && !update.contains("${");
    if (asked && ci != null && !ci.isBlank() && !ci.equals("false")) {
      throw new AssertionError(
          "-Dgolden.update is refused where CI is set: rewrite the golden files at home, review the"
              + " difference, and commit it");
    }
    return asked;
  }
}
