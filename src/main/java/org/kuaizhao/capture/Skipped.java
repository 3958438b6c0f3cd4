package org.kuaizhao.capture;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was passed over in a file since it is no page, counted by reason.
 *
 * @param byReason at the most {@link #MOST_REASONS}; others are counted as such
 */
public record Skipped(SortedMap<String, Integer> byReason) {

  public static final Skipped NONE = new Skipped(Collections.emptySortedMap());

  /** Why a capture is passed over that is none of those asked for. */
  public static final String UNSELECTED = "not selected";

  private static final int MOST_REASONS = 100;
  private static final String OTHER = "other";

  public Skipped {
    byReason = Collections.unmodifiableSortedMap(new TreeMap<>(byReason));
  }

  /** One thing. */
  public static Skipped of(String reason) {
    return of(reason, 1);
  }

  /** Some for the same reason. */
  public static Skipped of(String reason, int count) {
    return new Skipped(new TreeMap<>(Map.of(reason, count)));
  }

  public int sum() {
    return byReason.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Both together. */
  public Skipped plus(Skipped more) {
    if (more.byReason.isEmpty()) {
      return this;
    }
    TreeMap<String, Integer> all = new TreeMap<>(byReason);
    more.byReason.forEach((reason, count) -> count(all, reason, count));
    return new Skipped(all);
  }

  /** Counts in a map: reasons come from the input, and must not fill memory. */
  static void count(Map<String, Integer> counts, String reason, int more) {
    boolean isFull = counts.size() >= MOST_REASONS && !counts.containsKey(reason);
    counts.merge(isFull ? OTHER : reason, more, Integer::sum);
  }
}
