package org.kuaizhao.relate;

import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;

/**
 * How a later article hangs on an earlier one by its sentences.
 *
 * @param sentences that both have, a changed one counted too
 */
public record Tie(Entry earlier, Entry later, Kind kind, int sentences) {

  /** What a later article is of an earlier one; the order is from close to loose. */
  public enum Kind {
    /** The same text. */
    SAME,
    /** The same with sentences left out. */
    SHORTENED,
    /** Much of the text, with sentences added or changed. */
    CHANGED,
    /** A text of its own that has sentences of the earlier one. */
    QUOTED,
    /** The same matter, later, in a text of its own. */
    FOLLOW_UP
  }

  /** All but a line of each: a credit, an editor's name. */
  private static final double SAME = 0.95;

  /** So much of a shortened text is the earlier one's. */
  private static final double SHORTENED = 0.9;

  /** A text is another's, changed, when the half of either is shared. */
  private static final double CHANGED = 0.5;

  /** Characters of a quotation: less is a name, a phrase, a coincidence. */
  private static final int QUOTED = 36;

  /**
   * What two texts that share so much are.
   *
   * @param isRare whether what they share stands in few articles beside: else it is what many
   *     unrelated pages repeat
   */
  static @Nullable Kind kind(Alignment.Shares shares, boolean isRare) {
    double ofEarlier = shares.ofEarlier();
    double ofLater = shares.ofLater();
    if (ofEarlier >= SAME && ofLater >= SAME && shares.changed() == 0) {
      return Kind.SAME;
    }
    if (ofLater >= SHORTENED && shares.changed() == 0 && ofEarlier < SAME) {
      return Kind.SHORTENED;
    }
    if (shares.shared() >= QUOTED && (ofLater >= CHANGED || ofEarlier >= CHANGED)) {
      return Kind.CHANGED;
    }
    return isRare && shares.shared() >= QUOTED ? Kind.QUOTED : null;
  }
}
