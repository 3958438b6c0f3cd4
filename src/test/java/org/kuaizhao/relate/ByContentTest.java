package org.kuaizhao.relate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kuaizhao.archive.Entry;

class ByContentTest {

  private static final int SHARED = 7;

  @Test
  void aTopicThatAllShareCostsEachArticleAFewLooks() {
    for (int count : List.of(1_000, 4_000, 16_000)) {
      List<Entry> articles = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        articles.add(Told.topics(i, i, SHARED, 1_000 + i));
      }
      List<Entry> ordered = Told.newestFirst(articles);
      ByContent byContent = new ByContent(ordered);
      long looks = IntStream.range(0, count).mapToLong(i -> byContent.candidates(i).length).sum();
      assertTrue(looks <= (long) count * ByContent.NEAREST, looks + " of " + count);
    }
  }

  @Test
  void anArticleOfTheSameMatterIsFoundBehindAnyNumberWithACommonTopic() {
    List<Entry> articles = new ArrayList<>();
    articles.add(Told.topics(1, 1, SHARED, 101));
    for (int i = 2; i < 1_000; i++) {
      articles.add(Told.topics(i, i, SHARED, 1_000 + i));
    }
    articles.add(Told.topics(1_000, 1_000, SHARED, 101));
    assertEquals(List.of(1L), times(articles, 0));
  }

  @Test
  void onlyEarlierArticlesAreNamedAndTheNewerFirst() {
    List<Entry> articles = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      articles.add(Told.topics(i, i, SHARED, 8));
    }
    assertEquals(List.of(9L, 8L, 7L, 6L, 5L, 4L), times(articles, 9));
  }

  @Test
  void listsDoNotDependOnTheOrderInWhichArticlesCome() {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      List<Entry> articles = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        articles.add(
            Told.topics(
                i,
                random.nextInt(50),
                SHARED,
                10 + random.nextInt(20),
                100 + random.nextInt(5))); // one topic of all, some of many
      }
      Map<String, List<Entry>> before = lists(articles);
      Collections.shuffle(articles, random);
      assertEquals(before, lists(articles), "seed " + seed);
    }
  }

  @Test
  void oneMoreArticleTouchesOnlyItsFollowers() {
    List<Entry> articles = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      articles.add(Told.topics(i, i, SHARED, 10 + i % 500));
    }
    Map<String, List<Entry>> before = lists(articles);
    articles.add(Told.topics(9_999, 300, SHARED, 8));
    Map<String, List<Entry>> after = lists(articles);
    long touched =
        before.entrySet().stream()
            .filter(list -> !list.getValue().equals(after.get(list.getKey())))
            .count();
    assertTrue(touched <= ByContent.NEAREST, touched + " lists");
  }

  /** The times of the articles that the one at a place relates to. */
  private static List<Long> times(List<Entry> articles, int place) {
    List<Entry> ordered = Told.newestFirst(articles);
    return Arrays.stream(new ByContent(ordered).earlier(place))
        .mapToObj(earlier -> ordered.get(earlier).time())
        .toList();
  }

  private static Map<String, List<Entry>> lists(List<Entry> articles) {
    List<Entry> ordered = Told.newestFirst(articles);
    int[][] all = new ByContent(ordered).all(KnownRelations.NONE);
    Map<String, List<Entry>> lists = new HashMap<>();
    for (int place = 0; place < all.length; place++) {
      lists.put(ordered.get(place).id(), Arrays.stream(all[place]).mapToObj(ordered::get).toList());
    }
    return lists;
  }
}
