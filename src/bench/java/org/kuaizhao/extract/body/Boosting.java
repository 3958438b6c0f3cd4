package org.kuaizhao.extract.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Gradient boosting of small trees for logistic loss, over at most 64 bins a trait. Soft labels and
 * row weights; half of the rows and of the traits a tree. Several such sums are grown apart and
 * averaged, since one alone hangs on its seed: on the gold sets that moved a set's figure by as much
 * as .03. The seeds are fixed, so the same rows give the same trees.
 */
final class Boosting {

  private static final int BINS = 64;
  private static final double RIDGE = 1.0;
  private static final double LEAST = 0.4;

  /**
   * What to grow.
   *
   * @param traits how many of a row's first traits to use
   * @param sums how many sums of {@code trees} trees to average
   */
  record Settings(int traits, int sums, int trees, int depth, double rate) {}

  private final int n;
  private final Settings settings;
  private final byte[][] bins;
  private final float[][] cuts;
  private final float[] labels;
  private final float[] weights;
  private final double[] scores;
  private final double[] slope;
  private final double[] curve;

  private Boosting(
      List<float[]> rows, List<Float> labels, List<Float> weights, Settings settings) {
    this.n = rows.size();
    this.settings = settings;
    this.bins = new byte[settings.traits()][n];
    this.cuts = new float[settings.traits()][];
    this.labels = new float[n];
    this.weights = new float[n];
    this.scores = new double[n];
    this.slope = new double[n];
    this.curve = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      this.labels[i] = labels.get(i);
      this.weights[i] = weights.get(i);
      mean += weights.get(i);
    }
    mean /= n;
    for (int i = 0; i < n; i++) {
      this.weights[i] /= (float) mean;
    }
    IntStream.range(0, settings.traits()).parallel().forEach(t -> bin(rows, t));
  }

  static List<String> train(
      List<float[]> rows, List<Float> labels, List<Float> weights, Settings settings) {
    Boosting boosting = new Boosting(rows, labels, weights, settings);
    List<String> trees = new ArrayList<>();
    for (int sum = 0; sum < settings.sums(); sum++) {
      Random random = new Random(7 + sum);
      Arrays.fill(boosting.scores, 0);
      for (int t = 0; t < settings.trees(); t++) {
        trees.add(boosting.tree(random));
      }
    }
    return trees;
  }

  private void bin(List<float[]> rows, int trait) {
    float[] sample = new float[Math.min(n, 20_000)];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = rows.get((int) ((long) i * n / sample.length))[trait];
    }
    Arrays.sort(sample);
    List<Float> cut = new ArrayList<>();
    for (int b = 1; b < BINS; b++) {
      float value = sample[(int) ((long) b * sample.length / BINS)];
      float low = sample[0];
      if (value > low && (cut.isEmpty() || value > cut.getLast())) {
        cut.add(value);
      }
    }
    float least = sample[0];
    cut.add(0, least);
    cuts[trait] = new float[cut.size()];
    for (int i = 0; i < cut.size(); i++) {
      cuts[trait][i] = cut.get(i);
    }
    for (int i = 0; i < n; i++) {
      int at = Arrays.binarySearch(cuts[trait], rows.get(i)[trait]);
      bins[trait][i] = (byte) (at >= 0 ? at : -at - 1);
    }
  }

  private String tree(Random random) {
    int[] node = new int[n];
    for (int i = 0; i < n; i++) {
      double p = 1 / (1 + Math.exp(-scores[i]));
      slope[i] = weights[i] * (labels[i] - p);
      curve[i] = weights[i] * Math.max(0.01, p * (1 - p));
      node[i] = random.nextBoolean() ? 0 : -1;
    }
    int[] tried = IntStream.range(0, settings.traits()).filter(t -> random.nextBoolean()).toArray();
    int most = (1 << (settings.depth() + 1)) - 1;
    int[] trait = new int[most];
    int[] cut = new int[most];
    double[] leaf = new double[most];
    Arrays.fill(trait, -1);
    int first = 0;
    for (int level = 0; level <= settings.depth(); level++) {
      int count = 1 << level;
      Split[] best = splits(node, first, count, tried);
      for (int k = 0; k < count; k++) {
        leaf[first + k] = best[k].value();
        if (level < settings.depth() && best[k].trait() >= 0) {
          trait[first + k] = best[k].trait();
          cut[first + k] = best[k].bin();
        }
      }
      int from = first;
      for (int i = 0; i < n; i++) {
        if (node[i] >= from && trait[node[i]] >= 0) {
          int at = node[i];
          node[i] = 2 * at + (bins[trait[at]][i] <= cut[at] ? 1 : 2);
        }
      }
      first += count;
    }
    for (int i = 0; i < n; i++) {
      int at = 0;
      while (trait[at] >= 0) {
        at = 2 * at + (bins[trait[at]][i] <= cut[at] ? 1 : 2);
      }
      scores[i] += leaf[at];
    }
    StringBuilder text = new StringBuilder();
    print(0, trait, cut, leaf, text);
    return text.toString();
  }

  private record Split(int trait, int bin, double gain, double value) {}

  private Split[] splits(int[] node, int first, int count, int[] tried) {
    double[] slopes = new double[count];
    double[] curves = new double[count];
    for (int i = 0; i < n; i++) {
      if (node[i] >= first) {
        slopes[node[i] - first] += slope[i];
        curves[node[i] - first] += curve[i];
      }
    }
    Split[][] all = new Split[tried.length][];
    IntStream.range(0, tried.length)
        .parallel()
        .forEach(k -> all[k] = splits(node, first, tried[k], slopes, curves));
    Split[] best = new Split[count];
    for (int k = 0; k < count; k++) {
      best[k] = new Split(-1, 0, 1e-3, settings.rate() * slopes[k] / (curves[k] + RIDGE));
      for (Split[] one : all) {
        if (one[k] != null && one[k].gain() > best[k].gain()) {
          best[k] = new Split(one[k].trait(), one[k].bin(), one[k].gain(), best[k].value());
        }
      }
    }
    return best;
  }

  private Split[] splits(int[] node, int first, int trait, double[] slopes, double[] curves) {
    int count = slopes.length;
    double[][] slopeOf = new double[count][BINS + 2];
    double[][] curveOf = new double[count][BINS + 2];
    byte[] column = bins[trait];
    for (int i = 0; i < n; i++) {
      int k = node[i] - first;
      if (k >= 0) {
        slopeOf[k][column[i]] += slope[i];
        curveOf[k][column[i]] += curve[i];
      }
    }
    Split[] best = new Split[count];
    for (int k = 0; k < count; k++) {
      double s = 0;
      double c = 0;
      double whole = slopes[k] * slopes[k] / (curves[k] + RIDGE);
      for (int b = 0; b < cuts[trait].length; b++) {
        s += slopeOf[k][b];
        c += curveOf[k][b];
        double otherS = slopes[k] - s;
        double otherC = curves[k] - c;
        if (c > LEAST && otherC > LEAST) {
          double gain = s * s / (c + RIDGE) + otherS * otherS / (otherC + RIDGE) - whole;
          if (best[k] == null || gain > best[k].gain()) {
            best[k] = new Split(trait, b, gain, 0);
          }
        }
      }
    }
    return best;
  }

  private void print(int at, int[] trait, int[] cut, double[] leaf, StringBuilder text) {
    if (trait[at] < 0) {
      text.append(String.format(java.util.Locale.ROOT, "%.4f", leaf[at] / settings.sums()));
      return;
    }
    text.append('(').append(Trait.ALL.get(trait[at])).append(' ');
    text.append(cuts[trait[at]][cut[at]]).append(' ');
    print(2 * at + 1, trait, cut, leaf, text);
    text.append(' ');
    print(2 * at + 2, trait, cut, leaf, text);
    text.append(')');
  }
}
