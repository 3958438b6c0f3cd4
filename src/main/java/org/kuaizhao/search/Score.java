package org.kuaizhao.search;

/** The ranking's arithmetic, in integers that Java and JavaScript share ({@code rank.js}). */
final class Score {

  private Score() {}

  /**
   * The weight of a gram: 1 + 16 log2(articles / df), the logarithm linear between powers of two.
   *
   * @param df live articles that hold it, at least 1
   * @param articles live articles, at most 2^20
   */
  static int weight(int df, int articles) {
    long ratio = 65536L * articles / df;
    int power = 63 - Long.numberOfLeadingZeros(ratio);
    int fraction = (int) (ratio * 16 / (1L << power)) - 16;
    return 1 + 16 * (power - 16) + fraction;
  }
}
