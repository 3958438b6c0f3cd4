package org.kuaizhao.extract.body;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sum of small decision trees whose logistic is a probability. Read from text, a tree a line:
 * {@code (TRAIT threshold left right)} goes left where the trait is at most the threshold; a bare
 * number is a leaf.
 *
 * <p>Trees are not walked row by row. Each split, in any order, rules out the leaves to its left
 * for the rows that go right; of those that remain the leftmost is where a row ends (QuickScorer:
 * Lucchese et al., SIGIR 2015). So all rows pass a split in one loop without a branch, which the
 * compiler makes one of vectors.
 */
final class Forest {

  /** Leaves of a tree are bits of an int. */
  private static final int MOST_LEAVES = Integer.SIZE;

  /** Traits and thresholds are told apart in size from 2^-60 to 2^60. */
  private static final int LEAST = Float.floatToRawIntBits(0x1p-60f);

  private static final int SIZES = Float.floatToRawIntBits(0x1p60f) - LEAST;

  /** One test of a tree; {@code kept} has the bits of the leaves that are not to its left. */
  private record Split(int trait, int threshold, int kept) {}

  private record Tree(Split[] splits, float[] leaves) {}

  private final List<Tree> trees;

  private Forest(List<Tree> trees) {
    this.trees = List.copyOf(trees);
  }

  /** Reads the forest that lies beside this class. */
  static Forest named(String resource) {
    try (InputStream in = Forest.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + resource);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return parse(lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads trees from lines; empty lines and those that begin with {@code #} are passed over. */
  static Forest parse(List<String> lines) {
    List<Tree> trees = new ArrayList<>();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        trees.add(new Reader(line).tree());
      }
    }
    return new Forest(trees);
  }

  /** The probability of each row of traits, 0 to 1. */
  float[] probabilities(float[][] rows) {
    int[][] columns = columns(rows);
    double[] sums = new double[rows.length];
    int[] open = new int[rows.length];
    for (Tree tree : trees) {
      Arrays.fill(open, -1);
      for (Split split : tree.splits()) {
        pass(open, columns[split.trait()], split.threshold(), split.kept());
      }
      float[] leaves = tree.leaves();
      for (int i = 0; i < open.length; i++) {
        sums[i] += leaves[Integer.numberOfTrailingZeros(open[i])];
      }
    }
    float[] probabilities = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      probabilities[i] = (float) (1 / (1 + Math.exp(-sums[i])));
    }
    return probabilities;
  }

  /** Closes the leaves left of a split to the rows whose trait is over the threshold. */
  private static void pass(int[] open, int[] column, int threshold, int kept) {
    for (int i = 0; i < open.length; i++) {
      open[i] &= ~(threshold - column[i] >> 31) | kept;
    }
  }

  /** The traits of all rows, an array a trait, each value as its place in order. */
  private static int[][] columns(float[][] rows) {
    int[][] columns = new int[Trait.ALL.size()][rows.length];
    for (int i = 0; i < rows.length; i++) {
      float[] row = rows[i];
      for (int trait = 0; trait < row.length; trait++) {
        columns[trait][i] = place(row[trait]);
      }
    }
    return columns;
  }

  /** An int for a number, in the same order, so small that the difference of two is one too. */
  private static int place(float number) {
    int bits = Float.floatToRawIntBits(Math.abs(number));
    int size = Math.min(bits, Math.max(1, Math.min(bits - LEAST, SIZES)));
    return number < 0 ? -size : size;
  }

  /** Reads one line. */
  private static final class Reader {
    private final String line;
    private final List<Split> splits = new ArrayList<>();
    private final List<Float> leaves = new ArrayList<>();
    private int at;

    Reader(String line) {
      this.line = line;
    }

    Tree tree() {
      read();
      if (leaves.size() > MOST_LEAVES) {
        throw new IllegalArgumentException("more than " + MOST_LEAVES + " leaves: " + line);
      }
      float[] values = new float[leaves.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = leaves.get(i);
      }
      return new Tree(splits.toArray(new Split[0]), values);
    }

    private void read() {
      if (line.charAt(at) != '(') {
        leaves.add(Float.parseFloat(word()));
        return;
      }
      at++;
      int trait = Trait.valueOf(word()).ordinal();
      int threshold = place(Float.parseFloat(word()));
      int from = leaves.size();
      read();
      int left = (1 << leaves.size()) - (1 << from);
      splits.add(new Split(trait, threshold, ~left));
      skip();
      read();
      at++;
    }

    private String word() {
      int from = at;
      while (at < line.length() && " ()".indexOf(line.charAt(at)) < 0) {
        at++;
      }
      String word = line.substring(from, at);
      skip();
      return word;
    }

    private void skip() {
      while (at < line.length() && line.charAt(at) == ' ') {
        at++;
      }
    }
  }
}
