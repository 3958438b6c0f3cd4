package org.kuaizhao.extract.body;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A sum of small decision trees whose logistic is a probability. Read from text, a tree a line:
 * {@code (TRAIT threshold left right)} goes left where the trait is at most the threshold; a bare
 * number is a leaf.
 */
final class Forest {

  /**
   * A leaf leads to itself, so that every walk through a tree takes as many steps as it is deep.
   */
  private final int[] trait;

  private final float[] threshold;
  private final int[] left;
  private final float[] leaf;
  private final int[] roots;
  private final int[] depths;

  private Forest(List<float[]> nodes, List<Integer> roots) {
    int n = nodes.size();
    this.trait = new int[n];
    this.threshold = new float[n];
    this.left = new int[n];
    this.leaf = new float[n];
    for (int i = 0; i < n; i++) {
      boolean isLeaf = nodes.get(i)[0] < 0;
      trait[i] = isLeaf ? 0 : (int) nodes.get(i)[0];
      threshold[i] = isLeaf ? Float.POSITIVE_INFINITY : nodes.get(i)[1];
      left[i] = isLeaf ? i : (int) nodes.get(i)[2];
      leaf[i] = isLeaf ? nodes.get(i)[1] : 0;
    }
    this.roots = roots.stream().mapToInt(Integer::intValue).toArray();
    this.depths = roots.stream().mapToInt(this::depth).toArray();
  }

  private int depth(int node) {
    return left[node] == node ? 0 : 1 + Math.max(depth(left[node]), depth(left[node] + 1));
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
    List<float[]> nodes = new ArrayList<>();
    List<Integer> roots = new ArrayList<>();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        roots.add(nodes.size());
        nodes.add(new float[3]);
        new Reader(line, nodes).read(nodes.size() - 1);
      }
    }
    return new Forest(nodes, roots);
  }

  /** The probability of each row of traits, 0 to 1. A tree at a time, so that it stays at hand. */
  float[] probabilities(float[][] rows) {
    double[] sums = new double[rows.length];
    for (int t = 0; t < roots.length; t++) {
      for (int i = 0; i < rows.length; i++) {
        float[] row = rows[i];
        int at = roots[t];
        for (int step = depths[t]; step > 0; step--) {
          at = left[at] + (row[trait[at]] <= threshold[at] ? 0 : 1);
        }
        sums[i] += leaf[at];
      }
    }
    float[] probabilities = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      probabilities[i] = (float) (1 / (1 + Math.exp(-sums[i])));
    }
    return probabilities;
  }

  /** Reads one line; both children of a node lie side by side. */
  private static final class Reader {
    private final String line;
    private final List<float[]> nodes;
    private int at;

    Reader(String line, List<float[]> nodes) {
      this.line = line;
      this.nodes = nodes;
    }

    void read(int node) {
      if (line.charAt(at) != '(') {
        nodes.set(node, new float[] {-1, Float.parseFloat(word()), 0});
        return;
      }
      at++;
      int trait = Trait.valueOf(word()).ordinal();
      float threshold = Float.parseFloat(word());
      int left = nodes.size();
      nodes.add(new float[3]);
      nodes.add(new float[3]);
      nodes.set(node, new float[] {trait, threshold, left});
      read(left);
      skip();
      read(left + 1);
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
