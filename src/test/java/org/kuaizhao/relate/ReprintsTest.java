package org.kuaizhao.relate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kuaizhao.archive.Entry;

class ReprintsTest {

  private static final long SHARED = 7;

  @Test
  void aSentenceThatAllShareCostsEachArticleAFewComparisons() {
    for (int count : List.of(1_000, 4_000, 16_000)) {
      List<Entry> articles = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        articles.add(Told.sentences(i, i, SHARED, 1_000L + i));
      }
      long compared = pairs(articles).size();
      assertTrue(compared <= (long) count * Reprints.NEAREST, compared + " of " + count);
    }
  }

  @Test
  void aPairIsComparedOnceHoweverManySentencesItShares() {
    List<Entry> articles = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      articles.add(Told.sentences(i, i, 1, 2, 3, 4, 5, 6, 7, 8));
    }
    List<String> pairs = pairs(articles);
    assertEquals(new HashSet<>(pairs).size(), pairs.size());
    assertTrue(pairs.size() <= 500 * Reprints.NEAREST, String.valueOf(pairs.size()));
  }

  @Test
  void aReprintIsFoundBehindAnyNumberOfArticlesWithTheSameBoilerplate() {
    List<Entry> articles = new ArrayList<>();
    articles.add(Told.sentences(1, 1, SHARED, 101, 102, 103));
    for (int i = 2; i < 1_000; i++) {
      articles.add(Told.sentences(i, i, SHARED, 1_000L + i));
    }
    articles.add(Told.sentences(1_000, 1_000, SHARED, 101, 102, 103));
    List<List<Entry>> groups = Reprints.groups(Told.newestFirst(articles));
    assertEquals(
        List.of(List.of(1L, 1_000L)),
        groups.stream().map(group -> group.stream().map(Entry::time).toList()).toList());
  }

  @Test
  void aTextThatAllReprintIsOneGroup() {
    List<Entry> articles = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      articles.add(Told.sentences(i, i, 1, 2, 3, 4, 1_000L + i));
    }
    List<List<Entry>> groups = Reprints.groups(Told.newestFirst(articles));
    assertEquals(List.of(1_000), groups.stream().map(List::size).toList());
  }

  @Test
  void groupsDoNotDependOnTheOrderInWhichArticlesCome() {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      List<Entry> articles = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        long story = random.nextInt(60) * 10L;
        articles.add(
            Told.sentences(
                i, random.nextInt(50), SHARED, story, story + 1, story + 2 + random.nextInt(3)));
      }
      List<List<Entry>> before = Reprints.groups(Told.newestFirst(articles));
      Collections.shuffle(articles, random);
      assertEquals(before, Reprints.groups(Told.newestFirst(articles)), "seed " + seed);
    }
  }

  @Test
  void oneMoreArticleChangesOnlyPairsOfItsNeighbours() {
    List<Entry> articles = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      articles.add(Told.sentences(i, i, SHARED, 1_000L + i));
    }
    Set<String> before = new HashSet<>(pairs(articles));
    articles.add(Told.sentences(9_999, 300, SHARED));
    Set<String> after = new HashSet<>(pairs(articles));
    Set<String> lost = new HashSet<>(before);
    lost.removeAll(after);
    after.removeAll(before);
    assertTrue(lost.size() <= Reprints.NEAREST, lost.toString());
    assertTrue(after.stream().allMatch(pair -> pair.contains("270f")), after.toString());
  }

  private static List<String> pairs(List<Entry> articles) {
    List<Entry> ordered = Told.newestFirst(articles);
    List<String> pairs = new ArrayList<>();
    Reprints.forEachPair(
        ordered, (one, other) -> pairs.add(ordered.get(one).id() + " " + ordered.get(other).id()));
    return pairs;
  }
}
