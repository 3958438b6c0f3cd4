package org.kuaizhao.extract.text;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days of the Persian solar calendar, whose years begin at the spring equinox. */
final class PersianDate {

  static final List<String> MONTHS =
      List.of(
          "فروردین",
          "اردیبهشت",
          "خرداد",
          "تیر",
          "مرداد",
          "شهریور",
          "مهر",
          "آبان",
          "آذر",
          "دی",
          "بهمن",
          "اسفند");

  private static final int FIRST_YEAR = 1350;
  private static final int LAST_YEAR = 1450;
  private static final LocalDate FIRST_DAY = LocalDate.of(1971, 3, 21);

  private PersianDate() {}

  /** A month by its name, from 1; 0 for none. Arabic keyboards write its ye otherwise. */
  static int month(String name) {
    return MONTHS.indexOf(name.replace('ي', 'ی')) + 1;
  }

  /** The day, or null when the calendar has no such day from 1350 (1971) to 1450 (2071). */
  static @Nullable LocalDate day(int year, int month, int day) {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) {
      return null;
    }
    int length = month <= 6 ? 31 : month < 12 || isLeap(year) ? 30 : 29;
    if (day < 1 || day > length) {
      return null;
    }
    long days = day - 1 + (month <= 7 ? 31L * (month - 1) : 186 + 30L * (month - 7));
    for (int before = FIRST_YEAR; before < year; before++) {
      days += isLeap(before) ? 366 : 365;
    }
    return FIRST_DAY.plusDays(days);
  }

  /** Eight leap years in thirty-three; so reckoned, right for the years above. */
  private static boolean isLeap(int year) {
    return (8 * year + 29) % 33 < 8;
  }
}
