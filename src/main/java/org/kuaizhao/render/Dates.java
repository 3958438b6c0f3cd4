package org.kuaizhao.render;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.render.page.When;
import org.kuaizhao.render.page.Words;

/** Times as readers and machines want them. The clock is the page's own: no time is shifted. */
final class Dates {

  private static final Pattern ISO =
      Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)(?:T(\\d\\d:\\d\\d)(:\\d\\d)?.*)?");

  private final Words words;
  private final ZoneId zone;

  Dates(Words words, ZoneId zone) {
    this.words = words;
    this.zone = zone;
  }

  /** A time of publication, whose day the calendar has a page for. */
  When published(@Nullable String iso) {
    return when(iso, false, true);
  }

  /** A time of capture, to the second. */
  When captured(@Nullable String iso) {
    return when(iso, true, false);
  }

  /** Another time. */
  When other(@Nullable String iso) {
    return when(iso, false, false);
  }

  private When when(@Nullable String iso, boolean hasSeconds, boolean hasPage) {
    Matcher m = iso == null ? null : ISO.matcher(iso);
    if (iso == null || m == null || !m.matches()) {
      return new When(null, words.say("date.unknown"), words.say("date.unknown"), null, null);
    }
    String day = day(iso);
    String path = hasPage ? Paths.day(iso) : null;
    String clock = m.group(4);
    if (clock == null) {
      return new When(iso, day, day, null, path);
    }
    String seconds = m.group(5);
    String shown = hasSeconds && seconds != null ? clock + seconds : clock;
    return new When(iso, words.say("date.at", day, shown), day, clock, path);
  }

  /** {@code iso} begins with a date. */
  String day(String iso) {
    return date("date.day", iso);
  }

  /** {@code iso} begins with a date. */
  String shortDay(String iso) {
    return date("date.short", iso);
  }

  /** {@code iso} begins with a month. */
  String month(String iso) {
    return date("date.month", iso);
  }

  /** {@code iso} begins with a month. */
  String monthName(String iso) {
    return words.say("month." + Integer.parseInt(iso.substring(5, 7)));
  }

  /** {@code iso} begins with a year. */
  String year(String iso) {
    return words.say("date.year", iso.substring(0, 4));
  }

  private String date(String key, String iso) {
    int month = Integer.parseInt(iso.substring(5, 7));
    int day = iso.length() < 10 ? 0 : Integer.parseInt(iso.substring(8, 10));
    return words.say(key, iso.substring(0, 4), month, day, words.say("month." + month));
  }

  /** RFC 3339; a day without time is its first second in the settings' zone. */
  String rfc3339(String iso) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant(iso));
  }

  /** Whether {@code iso} names an existing day. */
  static boolean isTime(@Nullable String iso) {
    if (iso == null || !ISO.matcher(iso).matches()) {
      return false;
    }
    try {
      LocalDate.parse(iso.substring(0, 10));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  OffsetDateTime instant(String iso) {
    if (iso.length() == 10) {
      return LocalDate.parse(iso).atStartOfDay(zone).toOffsetDateTime();
    }
    try {
      return OffsetDateTime.parse(iso);
    } catch (DateTimeException e) {
      return LocalDateTime.parse(iso).atZone(zone).toOffsetDateTime();
    }
  }
}
