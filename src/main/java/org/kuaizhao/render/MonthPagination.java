package org.kuaizhao.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.kuaizhao.archive.Entry;

/**
 * A part of a long list: a month, or the articles without time.
 *
 * @param name {@code 2024-01}, {@code undated}, or {@code undated-3f}
 * @param items newest first
 */
record MonthPagination<T>(String name, List<T> items) {

  /** Rows on a page. */
  static final int PAGE = 50;

  /** More articles without time than this are shelved by the first two digits of their ids. */
  private static final int UNDATED_TOGETHER = 200;

  static final String UNDATED = "undated";

  /** Cuts a list, newest first, into its months, newest first. */
  static <T> List<MonthPagination<T>> cut(List<T> items, Function<T, Entry> entry) {
    long undated = items.stream().filter(i -> !isDated(entry.apply(i))).count();
    Map<String, List<T>> months = new LinkedHashMap<>();
    for (T item : items) {
      Entry e = entry.apply(item);
      months.computeIfAbsent(name(e, undated > UNDATED_TOGETHER), n -> new ArrayList<>()).add(item);
    }
    return months.entrySet().stream()
        .sorted(MonthPagination::newestFirst)
        .map(s -> new MonthPagination<>(s.getKey(), List.copyOf(s.getValue())))
        .toList();
  }

  private static String name(Entry entry, boolean isUndatedSplit) {
    if (isDated(entry)) {
      return String.valueOf(entry.month());
    }
    return isUndatedSplit ? UNDATED + "-" + entry.id().substring(0, 2) : UNDATED;
  }

  /** Months downwards, then the undated upwards. */
  private static int newestFirst(Map.Entry<String, ?> a, Map.Entry<String, ?> b) {
    boolean aUndated = a.getKey().startsWith(UNDATED);
    boolean bUndated = b.getKey().startsWith(UNDATED);
    if (aUndated || bUndated) {
      return aUndated && bUndated ? a.getKey().compareTo(b.getKey()) : aUndated ? 1 : -1;
    }
    return b.getKey().compareTo(a.getKey());
  }

  static boolean isDated(Entry entry) {
    return DateFormatter.isTime(entry.publishedAt());
  }

  boolean isUndated() {
    return name.startsWith(UNDATED);
  }

  /** The number of its pages. */
  int pages() {
    return (items.size() + PAGE - 1) / PAGE;
  }

  /** Page {@code number} from 1, the oldest; newest first within. A full page never changes. */
  List<T> page(int number) {
    int end = items.size() - (number - 1) * PAGE;
    return items.subList(Math.max(0, end - PAGE), end);
  }

  /** The name of page {@code number} in its list's folder. */
  String file(int number) {
    return name + "-" + number + ".html";
  }
}
