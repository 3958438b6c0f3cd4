package org.kuaizhao.extract.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as precisely as a page prints it.
 *
 * @param clock the time of day as well, null when only a day is printed
 * @param offset as printed, null when none is
 */
public record Moment(LocalDate day, @Nullable LocalDateTime clock, @Nullable ZoneOffset offset) {

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2100;

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  /** A day, or null when there is no such day in the years of the web and its archives. */
  public static @Nullable Moment day(int year, int month, int day) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return null;
    }
    try {
      return new Moment(LocalDate.of(year, month, day), null, null);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The same day with a time of day; itself when there is no such time. */
  Moment at(int hour, int minute, int second) {
    if (hour == 24 && minute == 0) {
      return new Moment(day.plusDays(1), day.plusDays(1).atStartOfDay(), offset);
    }
    boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second < 61;
    return valid ? new Moment(day, day.atTime(hour, minute, Math.min(second, 59)), offset) : this;
  }

  Moment with(@Nullable ZoneOffset printed) {
    return new Moment(day, clock, printed);
  }

  /** The same instant on the clocks of a zone; itself without a clock or an offset. */
  public Moment in(ZoneId zone) {
    if (clock == null || offset == null) {
      return this;
    }
    ZonedDateTime there = clock.atOffset(offset).atZoneSameInstant(zone);
    return new Moment(there.toLocalDate(), there.toLocalDateTime(), there.getOffset());
  }

  public boolean hasClock() {
    return clock != null;
  }

  /** ISO-8601: a day alone, or to the second with the offset printed or else that of the zone. */
  public String text(ZoneId zone) {
    if (clock == null) {
      return day.toString();
    }
    ZoneOffset known = offset != null ? offset : zone.getRules().getOffset(clock);
    return SECONDS.format(clock) + known.getId();
  }
}
