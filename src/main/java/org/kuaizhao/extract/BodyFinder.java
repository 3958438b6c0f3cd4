package org.kuaizhao.extract;

import java.util.List;

/** Finds the body of a page: weighs its runs, takes the branch that holds most, prunes it. */
final class BodyFinder {

  /** A branch stands for the page when it holds this share of all weight. */
  private static final double HOLDS = 0.8;

  private final Outline outline;
  private final double[] weights;
  private final double[] sums;

  private BodyFinder(Outline outline, double[] weights) {
    this.outline = outline;
    this.weights = weights;
    this.sums = Judge.sums(weights);
  }

  /**
   * The body's blocks with the images among them.
   *
   * @param images those that lie between its blocks
   */
  record Found(List<Block> blocks, List<Outline.Placed> images) {}

  static Found find(Page page, Signals signals) {
    Outline outline = Outline.of(page, signals.furniture(), false);
    if (outline.runs().isEmpty()) {
      outline = Outline.of(page, signals.furniture(), true);
    }
    if (outline.runs().isEmpty()) {
      return new Found(List.of(), List.of());
    }
    BodyFinder finder = new BodyFinder(outline, Judge.weigh(outline));
    boolean[] kept = finder.prune(finder.best());
    return new Found(BlockMaker.blocks(outline, kept), finder.images(kept));
  }

  private Branch best() {
    double[] positive = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      positive[i] = Math.max(0, weights[i]);
    }
    double[] positives = Judge.sums(positive);
    Branch best = outline.branches().get(0);
    // Parents come before children, so one pass descends as far as the share is held.
    for (Branch branch : outline.branches()) {
      if (branch.parent == best
          && positives[branch.to] - positives[branch.from]
              >= HOLDS * (positives[best.to] - positives[best.from])
          && positives[branch.to] > positives[branch.from]) {
        best = branch;
      }
    }
    return best;
  }

  private boolean[] prune(Branch best) {
    boolean[] kept = new boolean[weights.length];
    java.util.Arrays.fill(kept, best.from, best.to, true);
    for (Branch branch : outline.branches()) {
      boolean inside = best.holds(branch) && branch != best;
      if (inside && sums[branch.to] - sums[branch.from] < -20) {
        java.util.Arrays.fill(kept, branch.from, branch.to, false);
      }
    }
    for (Run run : outline.runs()) {
      if (run.is(Run.FURNITURE)) {
        kept[run.index()] = false;
      }
    }
    return kept;
  }

  private List<Outline.Placed> images(boolean[] kept) {
    return List.of();
  }
}
