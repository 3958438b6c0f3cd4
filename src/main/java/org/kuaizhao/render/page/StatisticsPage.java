package org.kuaizhao.render.page;

import java.util.List;

/** The archive in numbers. */
public record StatisticsPage(List<Counted> totals, List<Plot> plots) {

  public StatisticsPage {
    totals = List.copyOf(totals);
    plots = List.copyOf(plots);
  }

  /**
   * A plot with its table.
   *
   * @param id for anchors
   * @param isColumns upright columns over time, else bars with their names beside them
   * @param unit heading of the numbers
   */
  public record Plot(
      String id, String heading, String what, String unit, boolean isColumns, List<Bar> bars) {
    public Plot {
      bars = List.copyOf(bars);
    }

    /** The largest value, at least 1. */
    public long top() {
      return Math.max(1, bars.stream().mapToLong(Bar::value).max().orElse(1));
    }
  }

  /**
   * A bar.
   *
   * @param share of the largest, 0 to 1000
   * @param path where its articles are listed, empty when nowhere
   */
  public record Bar(String label, String path, long value, int share, String text) {

    /** Room for a label beside its bar: a CJK character takes two, a Latin letter one. */
    private static final int ROOM = 18;

    /** The label, cut where it would not fit beside the bar. */
    public String shortLabel() {
      int width = 0;
      for (int i = 0; i < label.length(); i = label.offsetByCodePoints(i, 1)) {
        width += label.codePointAt(i) < 0x1100 ? 1 : 2;
        if (width > ROOM) {
          return label.substring(0, i) + "…";
        }
      }
      return label;
    }
  }
}
