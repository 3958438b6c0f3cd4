package org.kuaizhao.extract.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.HijrahDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Days of the Islamic calendar (Umm al-Qura), told by the names of its months. */
final class HijriDate {

  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("محرم", 1),
          Map.entry("صفر", 2),
          Map.entry("ربيع الاول", 3),
          Map.entry("ربيع الثاني", 4),
          Map.entry("ربيع الاخر", 4),
          Map.entry("جمادى الاولى", 5),
          Map.entry("جمادى الاخرة", 6),
          Map.entry("جمادى الثانية", 6),
          Map.entry("رجب", 7),
          Map.entry("شعبان", 8),
          Map.entry("رمضان", 9),
          Map.entry("شوال", 10),
          Map.entry("ذو القعدة", 11),
          Map.entry("ذي القعدة", 11),
          Map.entry("ذو الحجة", 12),
          Map.entry("ذي الحجة", 12));

  private HijriDate() {}

  /** The day, or null when the month is none of the calendar's or has no such day. */
  static @Nullable Moment day(int year, String month, int day) {
    String plain = month.replace('أ', 'ا').replace('آ', 'ا').replace('إ', 'ا');
    Integer number = MONTHS.get(plain);
    if (number == null) {
      return null;
    }
    try {
      return new Moment(LocalDate.from(HijrahDate.of(year, number, day)), null, null);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
