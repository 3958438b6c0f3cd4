package org.kuaizhao.analysis;

import java.util.Arrays;

/** A sentence as it is compared with others: its letters and digits, folded. */
public final class FoldedSentence {

  private final String bare;
  private int[] pairs = {};

  private FoldedSentence(String bare) {
    this.bare = bare;
  }

  /** A sentence of a text. */
  public static FoldedSentence of(String sentence) {
    return new FoldedSentence(SentenceKeys.bare(sentence));
  }

  /** Whether it has letters enough to tell anything. */
  public boolean isTelling() {
    return SentenceKeys.isTelling(bare);
  }

  /** Equal for sentences that are the same once folded. */
  public String text() {
    return bare;
  }

  /**
   * How much of their pairs of characters two sentences share, 0 to 1 (Dice).
   *
   * @param least what is asked for: 0 when their lengths alone keep them from it
   */
  public double alike(FoldedSentence other, double least) {
    int all = bare.length() + other.bare.length() - 2;
    if (all <= 0 || 2.0 * (Math.min(bare.length(), other.bare.length()) - 1) / all < least) {
      return 0;
    }
    int[] mine = pairs();
    int[] theirs = other.pairs();
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < mine.length && j < theirs.length) {
      int order = Integer.compare(mine[i], theirs[j]);
      shared += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return 2.0 * shared / all;
  }

  private int[] pairs() {
    if (pairs.length == 0 && bare.length() > 1) {
      int[] made = new int[bare.length() - 1];
      for (int i = 0; i < made.length; i++) {
        made[i] = bare.charAt(i) << 16 | bare.charAt(i + 1);
      }
      Arrays.sort(made);
      pairs = made;
    }
    return pairs;
  }
}
