package org.kuaizhao.extract.body;

/**
 * Judges each run of a page: how likely it is body text, from 0 to 1. Two looks, each a small
 * forest over {@link Traits}: the first at every run by itself and its surroundings, the second
 * again with what the first thought of the neighbours, the enclosing branches and the runs of the
 * same shape.
 *
 * <p>Trained by {@code JudgeTrainer} (src/bench), which states how. Plain weights for the same
 * traits were tried first: over all pages of the gold sets they did worse on every set but gne.
 */
public final class Judge {

  private static final Forest FIRST = Forest.named("first-look.trees");
  private static final Forest SECOND = Forest.named("second-look.trees");

  private Judge() {}

  static float[] judge(Traits traits) {
    float[] first = FIRST.probabilities(traits.rows);
    traits.lookAgain(first);
    return SECOND.probabilities(traits.rows);
  }
}
