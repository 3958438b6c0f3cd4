package org.kuaizhao.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.render.SampleEdition.Draft;

class MonthPaginationTest {

  private static List<Integer> newestFirst(int count) {
    return IntStream.rangeClosed(1, count).map(i -> count + 1 - i).boxed().toList();
  }

  @Test
  void aFullPageNeverChangesWhenNewerItemsCome() {
    MonthPagination<Integer> before = new MonthPagination<>("2024-01", newestFirst(120));
    MonthPagination<Integer> after = new MonthPagination<>("2024-01", newestFirst(171));
    assertEquals(before.page(1), after.page(1));
    assertEquals(before.page(2), after.page(2));
    assertEquals(MonthPagination.PAGE, after.page(3).size());
    assertEquals(21, after.page(4).size());
  }

  @Test
  void pagesTogetherHoldEveryItemOnceInOrder() {
    MonthPagination<Integer> month = new MonthPagination<>("2024-01", newestFirst(134));
    List<Integer> all = new ArrayList<>();
    for (int number = month.pages(); number >= 1; number--) {
      all.addAll(month.page(number));
    }
    assertEquals(month.items(), all);
  }

  @Test
  void monthsRunDownwardsAndTheUndatedComeLast() {
    SampleEdition sample = new SampleEdition();
    sample.add("国内", "甲", new Draft("a000000000000001", "一", "2024-01-05", "文"));
    sample.add("国内", "甲", new Draft("a000000000000002", "二", null, "文"));
    sample.add("国内", "甲", new Draft("a000000000000003", "三", "2024-02-05T08:00:00+08:00", "文"));
    List<Entry> entries = sample.edition().entries();
    assertEquals(
        List.of("2024-02", "2024-01", "undated"),
        MonthPagination.cut(entries, Function.identity()).stream()
            .map(MonthPagination::name)
            .toList());
  }

  @Test
  void manyUndatedArticlesAreShelvedByTheirIds() {
    SampleEdition sample = new SampleEdition();
    for (int i = 0; i < 300; i++) {
      String id = String.format(java.util.Locale.ROOT, "%02x%014x", i % 256, i);
      sample.add("国内", "甲", new Draft(id, "题" + i, null, "文"));
    }
    List<MonthPagination<Entry>> months =
        MonthPagination.cut(sample.edition().entries(), Function.identity());
    assertEquals(256, months.size());
    assertTrue(months.getFirst().name().equals("undated-00"));
  }
}
