package org.kuaizhao.extract.text;

/** Numbers written in Chinese characters, as formal dates are: 二十, 一百一十三, 二〇二四. */
final class HanNumber {

  private static final String DIGITS = "〇一二三四五六七八九";

  private HanNumber() {}

  /** A number up to 999, in either digits; 元 is the first year of an era. */
  static int of(String printed) {
    if (printed.equals("元")) {
      return 1;
    }
    if (printed.charAt(0) <= '9') {
      return Integer.parseInt(printed);
    }
    int sum = 0;
    int digit = -1;
    for (int i = 0; i < printed.length(); i++) {
      char c = printed.charAt(i);
      switch (c) {
        case '十' -> {
          sum += 10 * (digit < 1 ? 1 : digit);
          digit = 0;
        }
        case '百' -> {
          sum += 100 * (digit < 1 ? 1 : digit);
          digit = 0;
        }
        default -> digit = digit(c);
      }
    }
    return sum + Math.max(0, digit);
  }

  /** Digits one after the other, as years are written. */
  static int digits(String printed) {
    int number = 0;
    for (int i = 0; i < printed.length(); i++) {
      number = number * 10 + digit(printed.charAt(i));
    }
    return number;
  }

  private static int digit(char c) {
    return Math.max(0, DIGITS.indexOf(c)); // zero has three more signs
  }
}
