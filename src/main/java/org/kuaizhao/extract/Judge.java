package org.kuaizhao.extract;

/** Weighs the runs of a page: positive weight speaks for body text, negative against. */
final class Judge {

  private static final int AGAINST =
      Cue.COMMENT.bit()
          | Cue.RELATED.bit()
          | Cue.SHARE.bit()
          | Cue.ADVERT.bit()
          | Cue.NAVIGATION.bit()
          | Cue.FOOTER.bit()
          | Cue.SIDEBAR.bit()
          | Cue.SUBSCRIBE.bit()
          | Cue.POPUP.bit()
          | Cue.TAGS.bit();

  private Judge() {}

  static double[] weigh(Outline outline) {
    double[] raw = new double[outline.runs().size()];
    double all = 0;
    for (Run run : outline.runs()) {
      raw[run.index()] = own(run);
      all += Math.max(0, raw[run.index()]);
    }
    double[] sums = sums(raw);
    boolean[] out = new boolean[raw.length];
    for (Branch branch : outline.branches()) {
      if (against(branch) && sums[branch.to] - sums[branch.from] < 0.4 * all) {
        java.util.Arrays.fill(out, branch.from, branch.to, true);
      }
    }
    for (int i = 0; i < raw.length; i++) {
      if (out[i]) {
        raw[i] = -Math.abs(raw[i]) - 5;
      }
    }
    return raw;
  }

  private static boolean against(Branch branch) {
    return switch (branch.tag()) {
      case "nav", "footer", "aside", "form", "menu" -> true;
      case "body", "html", "main", "article" -> false;
      default -> (branch.cues & AGAINST) != 0 && (branch.cues & Cue.BODY.bit()) == 0;
    };
  }

  private static double own(Run run) {
    if (run.is(Run.FURNITURE)) {
      return -50;
    }
    Wording wording = run.wording();
    double density = run.linkDensity();
    double weight = Math.min(500, wording.weight());
    if (density > 0.5) {
      return -10 - Math.min(60, weight) * density;
    }
    double quality = wording.stops() + wording.commas() > 0 ? 1 : weight > 100 ? 0.5 : 0;
    if (run.branch().tag().equals("li")) {
      quality /= 2;
    }
    return weight * quality * (1 - 2 * density) - 8;
  }

  static double[] sums(double[] values) {
    double[] sums = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      sums[i + 1] = sums[i] + values[i];
    }
    return sums;
  }
}
