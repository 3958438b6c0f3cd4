package org.kuaizhao.extract;

import java.util.List;

/** Finds the body of a page: has its runs judged, keeps those that are body. */
final class BodyFinder {

  /** Runs at least this likely are body. */
  private static final double LIKELY = 0.5;

  private BodyFinder() {}

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
    float[] judged = Judge.judge(Traits.of(outline, page, signals));
    boolean[] kept = new boolean[judged.length];
    for (Run run : outline.runs()) {
      kept[run.index()] = !run.is(Run.FURNITURE) && judged[run.index()] >= LIKELY;
    }
    return new Found(BlockMaker.blocks(outline, kept), List.of());
  }
}
