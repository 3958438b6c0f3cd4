package org.kuaizhao.extract.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.fields.Signals;
import org.kuaizhao.extract.page.Cue;
import org.kuaizhao.extract.page.Page;

/** Finds the body of a page: has its runs judged, keeps those that are body. */
public final class BodyFinder {

  /** Runs at least this likely are body. */
  private static final double LIKELY = 0.5;

  /** A body of less weight than this is looked for again, among runs that are possibly body. */
  static final int SCANT = 300;

  private static final double POSSIBLE = 0.25;

  /** {@link Traits} tell of a box how little of the page's prose it holds, 1 for none of it. */
  private static final float SMALL_BOX = 0.8f;

  private BodyFinder() {}

  /**
   * The body's blocks with the images among them.
   *
   * @param images those that lie between its blocks
   */
  public record Selection(List<Block> blocks, List<Outline.Placed> images) {}

  public static Selection find(Outline outline, Page page, Signals signals) {
    if (outline.runs().isEmpty()) {
      return new Selection(List.of(), List.of());
    }
    Selection thread = ThreadPosts.find(outline, page, signals);
    if (thread != null) {
      return thread;
    }
    float[] judged = judge(outline, page, signals);
    boolean[] kept = keep(outline, judged, LIKELY);
    if (outline.weight(kept) < SCANT) {
      kept = keep(outline, judged, POSSIBLE);
    }
    return found(outline, Pruning.of(outline, signals.fields().text(Field.TITLE)).prune(kept));
  }

  /** How likely each run is body, 0 to 1. */
  public static float[] judge(Outline outline, Page page, Signals signals) {
    Traits traits = Traits.of(outline, page, signals);
    float[] judged = Judge.judge(traits);
    dropSubscriptions(traits, judged);
    return judged;
  }

  /** The body made of the kept runs. */
  public static Selection found(Outline outline, boolean[] kept) {
    return new Selection(BlockMaker.blocks(outline, kept), images(outline, kept));
  }

  /** Small boxes that are named for subscription and speak of it, wherever they stand. */
  private static void dropSubscriptions(Traits traits, float[] judged) {
    int box = Trait.IN_SUBSCRIBE.ordinal();
    int from = 0;
    boolean asks = false;
    for (int i = 0; i <= judged.length; i++) {
      boolean same = i < judged.length && traits.rows[i][box] == traits.rows[from][box];
      if (!same) {
        if (asks && traits.rows[from][box] > SMALL_BOX) {
          Arrays.fill(judged, from, i, 0);
        }
        from = i;
        asks = false;
      }
      asks |= i < judged.length && traits.rows[i][Trait.SAYS_SUBSCRIBE.ordinal()] > 0;
    }
  }

  private static boolean[] keep(Outline outline, float[] judged, double least) {
    boolean[] kept = new boolean[judged.length];
    for (Run run : outline.runs()) {
      kept[run.index()] = !run.is(Run.FURNITURE) && judged[run.index()] >= least;
    }
    return kept;
  }

  /** Images whose nearest text is kept: most of the innermost branch that has text around them. */
  private static List<Outline.Placed> images(Outline outline, boolean[] kept) {
    int[] weights = new int[kept.length + 1];
    int[] bodies = new int[kept.length + 1];
    for (Run run : outline.runs()) {
      int i = run.index();
      weights[i + 1] = weights[i] + run.wording().weight();
      bodies[i + 1] = bodies[i] + (kept[i] ? run.wording().weight() : 0);
    }
    int headline = outline.headline();
    List<Outline.Placed> images = new ArrayList<>();
    for (Outline.Placed placed : outline.images()) {
      Branch around = placed.branch();
      while (around.parent != null && (around.from == around.to || isFigure(around))) {
        around = around.parent;
      }
      if (placed.before() <= headline && around.tag().equals("body")) {
        continue; // the site's sign above the page: nothing but the page itself holds both
      }
      int body = bodies[around.to] - bodies[around.from];
      if (body > 0 && 2 * body >= weights[around.to] - weights[around.from]) {
        images.add(placed);
      }
    }
    return images;
  }

  private static boolean isFigure(Branch branch) {
    return branch.tag().equals("figure")
        || Cue.CAPTION.in(branch.cues) && branch.to - branch.from < 4;
  }
}
