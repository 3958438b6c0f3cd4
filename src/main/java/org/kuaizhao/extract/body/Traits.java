package org.kuaizhao.extract.body;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.fields.Signals;
import org.kuaizhao.extract.page.Cue;
import org.kuaizhao.extract.page.Page;
import org.kuaizhao.extract.text.Phrase;
import org.kuaizhao.extract.text.Shingles;
import org.kuaizhao.extract.text.Wording;

/**
 * Reads the traits of all runs of a page in passes over runs and branches, each linear. A row a
 * run, a column a {@link Trait}.
 */
public final class Traits {

  private static final int KINDS = Trait.IN_ARTICLE_BODY.ordinal() - Trait.IN_BODY.ordinal() + 1;
  private static final int CUES = Cue.values().length;
  private static final int NEAR = 4;

  /** The most weight of a line that signs a post. */
  private static final int SIGNATURE = 240;

  /** Prose further than this says nothing new: a stretch of ten paragraphs is a text. */
  private static final int FAR = 12;

  /** Logarithms of what is counted most. */
  private static final double[] LOG1P = IntStream.range(0, 4096).mapToDouble(Math::log1p).toArray();

  final float[][] rows;

  private final Outline outline;
  private final List<Run> runs;
  private final int n;
  private final long[] weights;
  private final long[] linked;
  private final long[] prose;
  private final long[] stops;
  private final int[] shapes;
  private final long[][] shapeSums;
  private final double allProse;

  private Traits(Outline outline) {
    this.outline = outline;
    this.runs = outline.runs();
    this.n = runs.size();
    this.rows = new float[n][Trait.ALL.size()];
    this.weights = new long[n + 1];
    this.linked = new long[n + 1];
    this.prose = new long[n + 1];
    this.stops = new long[n + 1];
    for (Run run : runs) {
      int i = run.index();
      weights[i + 1] = weights[i] + run.wording().weight();
      linked[i + 1] = linked[i] + run.linked();
      prose[i + 1] = prose[i] + prose(run);
      stops[i + 1] = stops[i] + run.wording().stops();
    }
    this.allProse = Math.max(1, prose[n]);
    this.shapes = shapes();
    this.shapeSums = shapeSums();
  }

  static Traits of(Outline outline, Page page, Signals signals) {
    Traits traits = new Traits(outline);
    traits.own(page, signals);
    traits.kinds();
    traits.company();
    traits.signatures();
    traits.places(signals.fields().text(Field.TITLE));
    traits.gatherer();
    traits.holder();
    return traits;
  }

  /** Weight of a run as far as it reads like a sentence of an article. */
  static int prose(Run run) {
    Wording w = run.wording();
    boolean speaks = w.stops() + w.commas() > 0 || w.weight() > 80;
    return speaks && run.linkDensity() < 0.4 && !run.is(Run.FURNITURE)
        ? Math.min(600, w.weight() - run.linked())
        : 0;
  }

  private void own(Page page, Signals signals) {
    Shingles data = Shingles.of(signals.jsonLdBody());
    Shingles description = Shingles.of(description(page));
    Shingles title = Shingles.of(signals.fields().text(Field.TITLE));
    Set<String> seen = new HashSet<>();
    boolean[] afterImage = new boolean[n + 2];
    for (Outline.Placed image : outline.images()) {
      afterImage[image.before()] = true;
    }
    for (Run run : runs) {
      Wording w = run.wording();
      float[] row = rows[run.index()];
      double weight = Math.max(1, w.weight());
      set(row, Trait.WEIGHT, Math.log(weight));
      set(row, Trait.LINK_DENSITY, run.linkDensity());
      set(row, Trait.LINKS, Math.min(20, run.links()));
      set(row, Trait.STOPS, Math.min(20, w.stops()));
      set(row, Trait.COMMAS, Math.min(20, w.commas()));
      set(row, Trait.STOP_RATE, 100 * w.stops() / weight);
      set(row, Trait.COMMA_RATE, 100 * w.commas() / weight);
      set(row, Trait.DIGIT_RATE, w.digits() / weight);
      set(row, Trait.ENDS_SENTENCE, w.ends() ? 1 : 0);
      set(row, Trait.CJK, w.cjk() ? 1 : 0);
      set(row, Trait.STRONG, run.is(Run.STRONG) ? 1 : 0);
      set(row, Trait.BROKEN, run.is(Run.BROKEN) ? 1 : 0);
      set(row, Trait.REPEATED, seen.add(run.text()) ? 0 : 1);
      String letters = Shingles.letters(run.text());
      set(row, Trait.TITLE_OVERLAP, title == null ? -1 : title.share(letters));
      set(row, Trait.IN_LINKED_DATA, data == null ? -1 : data.share(letters));
      set(row, Trait.IN_DESCRIPTION, description == null ? -1 : description.share(letters));
      set(row, Trait.AFTER_IMAGE, afterImage[run.index()] ? 1 : 0);
      char first = run.text().charAt(0);
      set(row, Trait.OPENS_LOWER, Character.isLowerCase(first) ? 1 : 0);
      set(row, Trait.OPENS_WITH_MARK, Character.isLetterOrDigit(first) ? 0 : 1);
      if (w.weight() < 400) {
        int said = Phrase.said(run.text());
        set(row, Trait.SAYS_RIGHTS, Phrase.RIGHTS.isIn(said) ? 1 : 0);
        set(row, Trait.SAYS_SUBSCRIBE, Phrase.SUBSCRIBE.isIn(said) ? 1 : 0);
        set(row, Trait.SAYS_MORE, Phrase.MORE.isIn(said) ? 1 : 0);
        set(row, Trait.SAYS_CREDIT, Phrase.CREDIT.isIn(said) ? 1 : 0);
        set(row, Trait.SAYS_SHARE, Phrase.SHARE.isIn(said) ? 1 : 0);
        set(row, Trait.SAYS_COMMENT, Phrase.COMMENT.isIn(said) ? 1 : 0);
      }
      Trait tag = tag(run.branch().tag());
      if (tag != null) {
        set(row, tag, 1);
      }
    }
  }

  private static @Nullable String description(Page page) {
    for (Element meta : page.document().head().children()) {
      if (meta.normalName().equals("meta")) {
        String name = meta.attr("name") + meta.attr("property");
        if (name.equals("description") || name.equals("og:description")) {
          String content = meta.attr("content");
          if (content.length() > 20) {
            return content;
          }
        }
      }
    }
    return null;
  }

  private static @Nullable Trait tag(String tag) {
    return switch (tag) {
      case "p" -> Trait.PARAGRAPH;
      case "li" -> Trait.ITEM;
      case "h1", "h2", "h3", "h4", "h5", "h6" -> Trait.HEADING;
      case "td", "th" -> Trait.CELL;
      case "div", "section", "article" -> Trait.BOX;
      case "blockquote" -> Trait.QUOTE;
      case "dt", "dd" -> Trait.TERM;
      default -> null;
    };
  }

  private void kinds() {
    float[][] near = new float[outline.branches().size()][];
    for (Branch branch : outline.branches()) {
      float[] mine = branch.parent == null ? new float[KINDS] : near[branch.parent.index];
      int kinds = branch.cues & (1 << CUES) - 1;
      int tag = kindOfTag(branch.tag());
      boolean body = branch.element.attr("itemprop").contains("articleBody");
      if (kinds != 0 || tag >= 0 || body) {
        mine = mine.clone();
        float value = (float) (1.001 - (prose[branch.to] - prose[branch.from]) / allProse);
        for (int k = 0; k < CUES; k++) {
          if ((kinds & 1 << k) != 0) {
            mine[k] = value;
          }
        }
        if (tag >= 0) {
          mine[tag] = value;
        }
        if (body) {
          mine[KINDS - 1] = value;
        }
      }
      near[branch.index] = mine;
    }
    for (Run run : runs) {
      System.arraycopy(
          near[run.branch().index], 0, rows[run.index()], Trait.IN_BODY.ordinal(), KINDS);
    }
  }

  private static int kindOfTag(String tag) {
    Trait trait =
        switch (tag) {
          case "article" -> Trait.IN_TAG_ARTICLE;
          case "main" -> Trait.IN_TAG_MAIN;
          case "nav", "menu" -> Trait.IN_TAG_NAV;
          case "aside" -> Trait.IN_TAG_ASIDE;
          case "footer" -> Trait.IN_TAG_FOOTER;
          case "header" -> Trait.IN_TAG_HEADER;
          case "form", "fieldset" -> Trait.IN_TAG_FORM;
          case "figure", "figcaption" -> Trait.IN_TAG_FIGURE;
          case "ul", "ol", "dl" -> Trait.IN_TAG_LIST;
          case "table" -> Trait.IN_TAG_TABLE;
          default -> null;
        };
    return trait == null ? -1 : trait.ordinal() - Trait.IN_BODY.ordinal();
  }

  private void company() {
    for (Run run : runs) {
      int i = run.index();
      float[] row = rows[i];
      Branch block = run.branch();
      Branch parent = block.parent == null ? block : block.parent;
      Branch grand = parent.parent == null ? parent : parent.parent;
      set(row, Trait.BLOCK_RUNS, log1p(block.to - block.from));
      set(row, Trait.BLOCK_WEIGHT, log1p(sum(weights, block)));
      set(row, Trait.BLOCK_LINK_DENSITY, density(block.from, block.to));
      set(row, Trait.PARENT_RUNS, log1p(parent.to - parent.from));
      set(row, Trait.PARENT_CHILDREN, log1p(parent.childCount));
      set(row, Trait.PARENT_WEIGHT, log1p(sum(weights, parent)));
      set(row, Trait.PARENT_LINK_DENSITY, density(parent.from, parent.to));
      set(row, Trait.PARENT_PROSE, sum(prose, parent) / allProse);
      set(row, Trait.PARENT_STOP_RATE, stopRate(parent));
      set(row, Trait.GRAND_RUNS, log1p(grand.to - grand.from));
      set(row, Trait.GRAND_CHILDREN, log1p(grand.childCount));
      set(row, Trait.GRAND_LINK_DENSITY, density(grand.from, grand.to));
      set(row, Trait.GRAND_PROSE, sum(prose, grand) / allProse);
      set(row, Trait.GRAND_STOP_RATE, stopRate(grand));
      if (i > 0) {
        Run before = runs.get(i - 1);
        set(row, Trait.BEFORE_WEIGHT, log1p(before.wording().weight()));
        set(row, Trait.BEFORE_LINK_DENSITY, before.linkDensity());
        set(row, Trait.BEFORE_STOPS, Math.min(20, before.wording().stops()));
        set(row, Trait.BEFORE_SAME_SHAPE, shapes[i - 1] == shapes[i] ? 1 : 0);
        set(row, Trait.BEFORE_HEADING, before.branch().isHeading() ? 1 : 0);
      }
      if (i + 1 < n) {
        Run after = runs.get(i + 1);
        set(row, Trait.AFTER_WEIGHT, log1p(after.wording().weight()));
        set(row, Trait.AFTER_LINK_DENSITY, after.linkDensity());
        set(row, Trait.AFTER_STOPS, Math.min(20, after.wording().stops()));
        set(row, Trait.AFTER_SAME_SHAPE, shapes[i + 1] == shapes[i] ? 1 : 0);
        set(row, Trait.AFTER_HEADING, after.branch().isHeading() ? 1 : 0);
      }
      int near = Math.max(0, i - NEAR);
      int far = Math.min(n, i + NEAR + 1);
      set(row, Trait.NEAR_PROSE, log1p(prose[far] - prose[near]));
      set(row, Trait.NEAR_LINK_DENSITY, density(near, far));
      set(row, Trait.PROSE_BEFORE, log1p(prose[i] - prose[Math.max(0, i - FAR)]));
      set(row, Trait.PROSE_AFTER, log1p(prose[Math.min(n, i + 1 + FAR)] - prose[i + 1]));
      long[] shape = shapeSums[shapes[i]];
      set(row, Trait.SHAPE_RUNS, log1p(shape[0]));
      set(row, Trait.SHAPE_WEIGHT, Math.log1p((double) shape[1] / shape[0]));
      set(row, Trait.SHAPE_LINK_DENSITY, Math.min(1, (double) shape[2] / Math.max(1, shape[1])));
      set(row, Trait.SHAPE_STOPS, (double) shape[3] / shape[0]);
      set(row, Trait.SHAPE_PROSE, shape[4] / allProse);
    }
  }

  /**
   * The short lines of one shape that tell a time of day and have text between them: of the shapes
   * that have three or more of them the one that has most.
   */
  private void signatures() {
    int[] count = new int[shapeSums.length];
    int[] first = new int[shapeSums.length];
    int[] last = new int[shapeSums.length];
    boolean[] timed = new boolean[n];
    for (int i = 0; i < n; i++) {
      timed[i] = runs.get(i).wording().weight() <= SIGNATURE && tellsTimeOfDay(runs.get(i).text());
      if (timed[i]) {
        first[shapes[i]] = count[shapes[i]] == 0 ? i : first[shapes[i]];
        last[shapes[i]] = i;
        count[shapes[i]]++;
      }
    }
    int best = -1;
    for (int s = 0; s < count.length; s++) {
      boolean apart = count[s] >= 3 && last[s] - first[s] >= 3 * (count[s] - 1);
      best = apart && (best < 0 || count[s] > count[best]) ? s : best;
    }
    int before = 0;
    for (int i = 0; i < n; i++) {
      set(rows[i], Trait.SIGNATURES, best < 0 ? 0 : Math.log1p(count[best]));
      set(rows[i], Trait.SIGNATURES_BEFORE, best < 0 ? -1 : Math.log1p(before));
      before += timed[i] && shapes[i] == best ? 1 : 0;
    }
  }

  /** Digits with a colon between, and digits of a day. */
  private static boolean tellsTimeOfDay(String text) {
    int digits = 0;
    boolean colon = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits += isDigit(c) ? 1 : 0;
      colon |=
          (c == ':' || c == '：')
              && i > 0
              && i + 1 < text.length()
              && isDigit(text.charAt(i - 1))
              && isDigit(text.charAt(i + 1));
    }
    return colon && digits >= 6;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void places(@Nullable String title) {
    int at = titlePlace(title);
    for (Run run : runs) {
      int i = run.index();
      float[] row = rows[i];
      set(row, Trait.PLACE, (i + 0.5) / n);
      set(row, Trait.PROSE_PLACE, prose[i] / allProse);
      set(row, Trait.TITLE_DISTANCE, at < 0 ? -99 : signedLog(i - at));
      set(row, Trait.PAGE_RUNS, log1p(n));
      set(row, Trait.PAGE_PROSE, log1p(prose[n]));
    }
  }

  /**
   * The run that prints the title: the one most like it, a heading before others, h1 failing it.
   */
  private int titlePlace(@Nullable String title) {
    int place = -1;
    double best = 0.7;
    for (Run run : runs) {
      boolean heading = run.branch().isHeading();
      double like = title == null ? 0 : rows[run.index()][Trait.TITLE_OVERLAP.ordinal()];
      if (title != null && run.text().length() > 2 * title.length() + 10) {
        like = 0;
      }
      like += heading ? run.branch().tag().equals("h1") ? 0.75 : 0.2 : 0;
      like *= Math.min(1, run.wording().weight() / 12.0);
      if (like > best) {
        best = like;
        place = run.index();
      }
    }
    return place;
  }

  private void gatherer() {
    double[] scores = new double[outline.branches().size()];
    for (Run run : runs) {
      int mass = (int) (prose[run.index() + 1] - prose[run.index()]);
      if (mass == 0) {
        continue;
      }
      Branch to = run.branch();
      Trait tag = tag(to.tag());
      if (tag != null && tag != Trait.BOX && tag != Trait.CELL && to.parent != null) {
        to = to.parent;
      }
      double part = mass;
      for (int up = 0; to != null && up < 4; up++) {
        scores[to.index] += part;
        part = mass / (2.0 * (up + 1));
        to = to.parent;
      }
    }
    Branch best = outline.branches().get(0);
    double most = -1;
    for (Branch branch : outline.branches()) {
      double score = scores[branch.index] * (1 - density(branch.from, branch.to));
      if (score > most) {
        most = score;
        best = branch;
      }
    }
    place(best);
  }

  private void place(Branch gatherer) {
    int size = outline.branches().size();
    int[] steps = new int[size];
    int[] depth = new int[size];
    Arrays.fill(steps, -1);
    int up = 0;
    for (Branch b = gatherer; b != null; b = b.parent) {
      steps[b.index] = up++;
    }
    for (Branch b : outline.branches()) {
      if (steps[b.index] < 0 && b.parent != null) {
        steps[b.index] = steps[b.parent.index];
        depth[b.index] = depth[b.parent.index] + 1;
      }
    }
    double share = sum(prose, gatherer) / allProse;
    for (Run run : runs) {
      float[] row = rows[run.index()];
      int i = run.index();
      set(row, Trait.STEPS_TO_GATHERER, steps[run.branch().index]);
      set(row, Trait.DEPTH_BELOW, depth[run.branch().index]);
      set(row, Trait.GATHERER_PROSE, share);
      double inside = (i + 0.5 - gatherer.from) / Math.max(1, gatherer.to - gatherer.from);
      set(row, Trait.GATHERER_PLACE, Math.max(-1, Math.min(2, inside)));
      int off = i < gatherer.from ? i - gatherer.from : Math.max(0, i - gatherer.to + 1);
      set(row, Trait.GATHERER_DISTANCE, signedLog(off));
    }
  }

  private void holder() {
    Branch best = outline.branches().get(0);
    for (Branch branch : outline.branches()) {
      if (branch.parent == best
          && sum(prose, branch) >= 0.7 * sum(prose, best)
          && sum(prose, branch) > 0) {
        best = branch;
      }
    }
    double share = sum(prose, best) / allProse;
    for (Run run : runs) {
      float[] row = rows[run.index()];
      boolean inside = run.index() >= best.from && run.index() < best.to;
      set(row, Trait.IN_HOLDER, inside ? 1 : 0);
      set(row, Trait.HOLDER_PROSE, share);
    }
  }

  /** Completes the rows with what the first look thought, a probability a run. */
  void lookAgain(float[] first) {
    double[] mass = new double[n + 1];
    double[] count = new double[n + 1];
    double[] shapeMass = new double[shapeSums.length];
    double[] shapeAll = new double[shapeSums.length];
    double[] size = new double[n + 1];
    for (int i = 0; i < n; i++) {
      double w = Math.min(600, runs.get(i).wording().weight()) + 5;
      mass[i + 1] = mass[i] + first[i] * w;
      size[i + 1] = size[i] + w;
      count[i + 1] = count[i] + (first[i] > 0.5 ? 1 : 0);
      shapeMass[shapes[i]] += first[i] * w;
      shapeAll[shapes[i]] += w;
    }
    int gap = 99;
    for (int i = 0; i < n; i++) {
      set(rows[i], Trait.FIRST_GAP_BEFORE, gap);
      gap = first[i] > 0.6 ? 0 : Math.min(99, gap + 1);
    }
    gap = 99;
    for (int i = n - 1; i >= 0; i--) {
      set(rows[i], Trait.FIRST_GAP_AFTER, gap);
      gap = first[i] > 0.6 ? 0 : Math.min(99, gap + 1);
    }
    for (Run run : runs) {
      int i = run.index();
      float[] row = rows[i];
      Branch block = run.branch();
      Branch parent = block.parent == null ? block : block.parent;
      Branch grand = parent.parent == null ? parent : parent.parent;
      Branch great = grand.parent == null ? grand : grand.parent;
      set(row, Trait.FIRST, first[i]);
      set(row, Trait.FIRST_BEFORE, i > 0 ? first[i - 1] : 0);
      set(row, Trait.FIRST_BEFORE_2, i > 1 ? first[i - 2] : 0);
      set(row, Trait.FIRST_AFTER, i + 1 < n ? first[i + 1] : 0);
      set(row, Trait.FIRST_AFTER_2, i + 2 < n ? first[i + 2] : 0);
      int near = Math.max(0, i - NEAR);
      int far = Math.min(n, i + NEAR + 1);
      set(row, Trait.FIRST_NEAR, (mass[far] - mass[near]) / (size[far] - size[near]));
      set(row, Trait.FIRST_BLOCK, mean(mass, size, block));
      set(row, Trait.FIRST_PARENT, mean(mass, size, parent));
      set(row, Trait.FIRST_GRAND, mean(mass, size, grand));
      set(row, Trait.FIRST_GREAT, mean(mass, size, great));
      set(row, Trait.FIRST_SHAPE, shapeMass[shapes[i]] / shapeAll[shapes[i]]);
      double all = Math.max(1, mass[n]);
      set(row, Trait.FIRST_SHARE_BEFORE, mass[i] / all);
      set(row, Trait.FIRST_SHARE_AFTER, (mass[n] - mass[i + 1]) / all);
      int low = Math.max(0, i - 2 * FAR);
      int high = Math.min(n, i + 1 + 2 * FAR);
      set(row, Trait.FIRST_STRETCH, (mass[high] - mass[low]) / all);
      set(row, Trait.FIRST_PAGE, Math.log1p(mass[n]));
    }
  }

  private static double mean(double[] mass, double[] size, Branch branch) {
    double all = size[branch.to] - size[branch.from];
    return all <= 0 ? 0 : (mass[branch.to] - mass[branch.from]) / all;
  }

  /** Numbers for the chains of tag and class of a run's block and its two ancestors. */
  private int[] shapes() {
    Map<Long, Integer> numbers = new HashMap<>();
    long[] own = new long[outline.branches().size()];
    for (Branch branch : outline.branches()) {
      own[branch.index] = branch.tag().hashCode() * 31L + branch.element.attr("class").hashCode();
    }
    int[] of = new int[n];
    for (Run run : runs) {
      long chain = 0;
      Branch b = run.branch();
      for (int up = 0; up < 3 && b != null; up++) {
        chain = chain * 1_000_003 + own[b.index];
        b = b.parent;
      }
      Integer number = numbers.get(chain);
      if (number == null) {
        number = numbers.size();
        numbers.put(chain, number);
      }
      of[run.index()] = number;
    }
    return of;
  }

  /** Runs, weight, linked weight, stops and prose of each shape. */
  private long[][] shapeSums() {
    int size = 0;
    for (int shape : shapes) {
      size = Math.max(size, shape + 1);
    }
    long[][] sums = new long[size][5];
    for (Run run : runs) {
      long[] sum = sums[shapes[run.index()]];
      sum[0]++;
      sum[1] += run.wording().weight();
      sum[2] += run.linked();
      sum[3] += run.wording().stops();
      sum[4] += prose(run);
    }
    return sums;
  }

  private static long sum(long[] sums, Branch branch) {
    return sums[branch.to] - sums[branch.from];
  }

  private double density(int from, int to) {
    return Math.min(
        1, (linked[to] - linked[from]) / (double) Math.max(1, weights[to] - weights[from]));
  }

  private double stopRate(Branch branch) {
    return 100.0 * sum(stops, branch) / Math.max(1, sum(weights, branch));
  }

  private static double signedLog(int distance) {
    return Math.signum(distance) * log1p(Math.abs(distance));
  }

  private static double log1p(long count) {
    return count < LOG1P.length ? LOG1P[(int) count] : Math.log1p(count);
  }

  private static void set(float[] row, Trait trait, double value) {
    row[trait.ordinal()] = (float) value;
  }
}
