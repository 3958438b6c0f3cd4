package org.kuaizhao.extract.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A forest says of every row what a walk down each of its trees says. */
class ForestTest {

  private static final float[] NUMBERS = {
    0,
    -0f,
    1,
    -1,
    0.5f,
    Math.nextUp(0.5f),
    -99,
    99,
    1e-30f,
    -1e-30f,
    1e30f,
    -1e30f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY
  };

  @Test
  void rowsEndAtTheLeavesThatWalksEndAt() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Tree> trees = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        trees.add(tree(random, 5));
      }
      float[][] rows = new float[17][Trait.ALL.size()];
      for (float[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          row[i] = number(random);
        }
      }
      float[] said = Forest.parse(trees.stream().map(Tree::print).toList()).probabilities(rows);
      for (int i = 0; i < rows.length; i++) {
        double sum = 0;
        for (Tree tree : trees) {
          sum += tree.walk(rows[i]);
        }
        assertEquals((float) (1 / (1 + Math.exp(-sum))), said[i], "seed " + seed + ", row " + i);
      }
    }
  }

  @Test
  void aTreeOfTooManyLeavesIsRefused() {
    String tree = "0.5";
    for (int i = 0; i < 32; i++) {
      tree = "(WEIGHT " + i + " 0.5 " + tree + ")";
    }
    List<String> lines = List.of(tree);
    assertThrows(IllegalArgumentException.class, () -> Forest.parse(lines));
  }

  private static float number(Random random) {
    return random.nextBoolean()
        ? NUMBERS[random.nextInt(NUMBERS.length)]
        : random.nextFloat() * 4 - 2;
  }

  private sealed interface Tree {
    float walk(float[] row);

    String print();
  }

  private record Leaf(float value) implements Tree {
    @Override
    public float walk(float[] row) {
      return value;
    }

    @Override
    public String print() {
      return String.valueOf(value);
    }
  }

  private record Fork(Trait trait, float threshold, Tree left, Tree right) implements Tree {
    @Override
    public float walk(float[] row) {
      return (row[trait.ordinal()] <= threshold ? left : right).walk(row);
    }

    @Override
    public String print() {
      String head = String.format(Locale.ROOT, "(%s %s ", trait, threshold);
      return head + left.print() + " " + right.print() + ")";
    }
  }

  private static Tree tree(Random random, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return new Leaf(random.nextFloat() - 0.5f);
    }
    float threshold = random.nextInt(3) == 0 ? 0 : random.nextFloat() * 2 - 1;
    Trait trait = Trait.ALL.get(random.nextInt(Trait.ALL.size()));
    return new Fork(trait, threshold, tree(random, depth - 1), tree(random, depth - 1));
  }
}
