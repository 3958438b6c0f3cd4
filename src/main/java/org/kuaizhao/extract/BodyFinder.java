package org.kuaizhao.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the body of a page: has its runs judged, keeps those that are body. */
final class BodyFinder {

  /** Runs at least this likely are body. */
  private static final double LIKELY = 0.5;

  /** A body of less weight than this is looked for again, among runs that are possibly body. */
  private static final int SCANT = 300;

  private static final double POSSIBLE = 0.25;

  /** A run of this weight is a paragraph: above the first are titles, times and trails. */
  private static final int PARAGRAPH = 90;

  private static final int LONGEST_NOTE = 420;
  private static final int LONG_TITLE = 12;

  /** Characters of a trail before the title, spaces and arrows counted. */
  private static final int LONGEST_TRAIL = 120;

  /** So many links in a row are a list. */
  private static final int LIST = 4;

  /** {@link Traits} tell of a box how little of the page's prose it holds, 1 for none of it. */
  private static final float SMALL_BOX = 0.8f;

  private BodyFinder() {}

  /**
   * The body's blocks with the images among them.
   *
   * @param images those that lie between its blocks
   */
  record Found(List<Block> blocks, List<Outline.Placed> images) {}

  static Found find(Outline outline, Page page, Signals signals) {
    if (outline.runs().isEmpty()) {
      return new Found(List.of(), List.of());
    }
    float[] judged = judge(outline, page, signals);
    boolean[] kept = keep(outline, judged, LIKELY);
    if (weight(outline, kept) < SCANT) {
      kept = keep(outline, judged, POSSIBLE);
    }
    kept = withoutLinkLists(outline, kept, true);
    kept = unlessScant(outline, kept, withoutLinkLists(outline, kept, false));
    kept = unlessScant(outline, kept, withoutComments(outline, kept));
    kept = unlessScant(outline, kept, withoutNotes(outline, kept));
    kept = once(outline, kept);
    kept = unlessScant(outline, kept, withoutHead(outline, kept, signals.metadata().title()));
    return found(outline, kept);
  }

  /** How likely each run is body, 0 to 1. */
  static float[] judge(Outline outline, Page page, Signals signals) {
    Traits traits = Traits.of(outline, page, signals);
    float[] judged = Judge.judge(traits);
    dropSubscriptions(traits, judged);
    return judged;
  }

  /** The body made of the kept runs. */
  static Found found(Outline outline, boolean[] kept) {
    return new Found(BlockMaker.blocks(outline, kept), images(outline, kept));
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

  private static int weight(Outline outline, boolean[] kept) {
    int weight = 0;
    for (Run run : outline.runs()) {
      weight += kept[run.index()] ? run.wording().weight() : 0;
    }
    return weight;
  }

  /**
   * Without rows of links: titles of other pages or words of a menu, one after another, are a list
   * of links however body-like their place.
   *
   * @param likely whether the judge must have kept each of a row, or just some
   */
  private static boolean[] withoutLinkLists(Outline outline, boolean[] kept, boolean likely) {
    boolean[] fewer = kept.clone();
    int from = 0;
    for (int i = 0; i <= kept.length; i++) {
      boolean link = i < kept.length && (kept[i] || !likely) && isLink(outline.runs().get(i));
      if (!link) {
        if (i - from >= LIST) {
          Arrays.fill(fewer, from, i, false);
        }
        from = i + 1;
      }
    }
    return fewer;
  }

  /** The fewer runs, unless too little is left: then they were the body. */
  private static boolean[] unlessScant(Outline outline, boolean[] kept, boolean[] fewer) {
    return weight(outline, fewer) >= SCANT ? fewer : kept;
  }

  /** Without what stands in boxes named for comments. */
  private static boolean[] withoutComments(Outline outline, boolean[] kept) {
    boolean[] fewer = kept.clone();
    int headline = headline(outline);
    for (Branch branch : outline.branches()) {
      boolean holdsHeadline = branch.from <= headline && headline < branch.to;
      if (Cue.COMMENT.in(branch.cues) && !holdsHeadline) {
        Arrays.fill(fewer, branch.from, branch.to, false);
      }
    }
    return fewer;
  }

  /** Without the notes of sites among the text, and the headline that another site had. */
  private static boolean[] withoutNotes(Outline outline, boolean[] kept) {
    boolean[] fewer = kept.clone();
    for (Run run : outline.runs()) {
      boolean note = Notice.isOfEmbedding(run.text()) || run.text().startsWith("原标题");
      fewer[run.index()] &= !note || run.wording().weight() > LONGEST_NOTE;
    }
    return fewer;
  }

  /** A body that stands in the page twice, as for screens of two sizes, once. */
  private static boolean[] once(Outline outline, boolean[] kept) {
    boolean twice =
        weight(outline, unrepeated(outline, kept, PARAGRAPH)) * 5 <= weight(outline, kept) * 3;
    return twice ? unrepeated(outline, kept, 0) : kept;
  }

  /** Runs without those of some weight that say what one before them says. */
  private static boolean[] unrepeated(Outline outline, boolean[] kept, int least) {
    boolean[] fewer = kept.clone();
    Set<String> seen = new HashSet<>();
    for (Run run : outline.runs()) {
      if (kept[run.index()] && run.wording().weight() >= least) {
        fewer[run.index()] = seen.add(run.text());
      }
    }
    return fewer;
  }

  /**
   * Without what stands above the first paragraph and is a time by itself, or the trail that leads
   * to the page and ends with its title.
   */
  private static boolean[] withoutHead(Outline outline, boolean[] kept, @Nullable String title) {
    boolean[] fewer = kept.clone();
    String plain = title == null ? "" : Scene.plain(title);
    for (Run run : outline.runs()) {
      if (!kept[run.index()]) {
        continue;
      }
      boolean trail =
          plain.length() >= LONG_TITLE
              && run.text().length() <= plain.length() + LONGEST_TRAIL
              && Scene.plain(run.text()).endsWith(plain);
      if (trail || TimeText.isTime(run.text())) {
        fewer[run.index()] = false;
      } else if (run.wording().weight() >= PARAGRAPH) {
        break;
      }
    }
    return fewer;
  }

  private static boolean isLink(Run run) {
    return run.linkDensity() > 0.9 && run.wording().stops() == 0;
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
    int headline = headline(outline);
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

  /** The first run of the page's first h1; -1 without one. */
  private static int headline(Outline outline) {
    for (Branch branch : outline.branches()) {
      if (branch.tag().equals("h1") && branch.from < branch.to) {
        return branch.from;
      }
    }
    return -1;
  }

  private static boolean isFigure(Branch branch) {
    return branch.tag().equals("figure")
        || Cue.CAPTION.in(branch.cues) && branch.to - branch.from < 4;
  }
}
