package org.kuaizhao.relate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
      long looks = ordered.stream().mapToLong(e -> byContent.candidates(e).length).sum();
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
    Entry last = Told.topics(1_000, 1_000, SHARED, 101);
    articles.add(last);
    List<Entry> related = new ByContent(Told.newestFirst(articles)).earlier(last);
    assertEquals(List.of(1L), related.stream().map(Entry::time).toList());
  }

  @Test
  void onlyEarlierArticlesAreNamedAndTheNewerFirst() {
    List<Entry> articles = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      articles.add(Told.topics(i, i, SHARED, 8));
    }
    List<Entry> related = new ByContent(Told.newestFirst(articles)).earlier(articles.get(10));
    assertEquals(List.of(9L, 8L, 7L, 6L, 5L, 4L), related.stream().map(Entry::time).toList());
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

  private static Map<String, List<Entry>> lists(List<Entry> articles) {
    List<Entry> ordered = Told.newestFirst(articles);
    ByContent byContent = new ByContent(ordered);
    Map<String, List<Entry>> lists = new HashMap<>();
    ordered.forEach(entry -> lists.put(entry.id(), byContent.earlier(entry)));
    return lists;
  }
}
