package org.kuaizhao.archive;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.config.Rule;

/**
 * A capture that holds no article.
 *
 * @param reason {@link org.kuaizhao.extract.article.Extraction.Reason#code()}, or what a rule did
 */
public record Rejection(
    String origin, String file, String reason, String detail, @Nullable String url) {

  /** How the detail of a page of another kind begins. */
  private static final String KIND = "kind ";

  private static final Set<String> RULED =
      Set.of(code(Rule.Action.TAKEDOWN), code(Rule.Action.EXCLUDE));

  /** The code of what a rule did. */
  static String code(Rule.Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }

  /** The reason, and of a page that is no article its kind: {@code list-page (listing)}. */
  public String sort() {
    return detail.startsWith(KIND) ? reason + " (" + detail.substring(KIND.length()) + ")" : reason;
  }

  /** Whether a rule took the capture out; the detail is then the rule's reason. */
  public boolean isRuled() {
    return RULED.contains(reason);
  }
}
