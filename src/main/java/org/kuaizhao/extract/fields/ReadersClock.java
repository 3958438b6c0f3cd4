package org.kuaizhao.extract.fields;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Found;
import org.kuaizhao.extract.text.Moment;
import org.kuaizhao.extract.text.SiteZone;

/** Tells times that pages give in UTC as their readers saw them. */
final class ReadersClock {

  private ReadersClock() {}

  /**
   * A time in UTC as the site's readers saw it: on the day that the page prints, else on the clocks
   * of the site's country.
   */
  static Found<Moment> local(
      Found<Moment> first, List<Found<Moment>> candidates, @Nullable String host) {
    Moment utc = first.value();
    LocalDateTime clock = utc.clock();
    ZoneOffset offset = utc.offset();
    if (clock == null || offset == null || offset.getTotalSeconds() != 0) {
      return first;
    }
    ZoneId zone = SiteZone.of(host);
    Moment there = zone == null ? utc : utc.in(zone);
    Found<Moment> neighbour = null;
    for (Found<Moment> other : candidates) {
      if (PrintedTimes.isPrinted(other)) {
        LocalDate day = other.value().day();
        if (day.equals(there.day())) {
          Moment shown = zone == null ? onClock(utc, clock, other.value().clock()) : there;
          return new Found<>(shown, first.where());
        }
        if (day.equals(utc.day())) {
          return first;
        }
        if (neighbour == null && isSameInstant(clock, other.value())) {
          neighbour = other;
        }
      }
    }
    if (neighbour == null) {
      return new Found<>(there, first.where());
    }
    LocalDateTime printed = neighbour.value().clock();
    return printed == null ? neighbour : new Found<>(utc.in(offset(clock, printed)), first.where());
  }

  /** A time in UTC on the clock that the page prints, where that is whole or half hours off. */
  private static Moment onClock(Moment utc, LocalDateTime clock, @Nullable LocalDateTime printed) {
    return printed != null && isOff(clock, printed, 30, 1) ? utc.in(offset(clock, printed)) : utc;
  }

  /** Whether clocks are whole steps of so many minutes apart, but for a few, anywhere on earth. */
  private static boolean isOff(LocalDateTime utc, LocalDateTime printed, int step, int slack) {
    long minutes = ChronoUnit.MINUTES.between(utc, printed);
    return Math.abs(minutes) <= 14 * 60 && Math.floorMod(minutes + slack, step) <= 2 * slack;
  }

  /** How far a printed clock is from the one in UTC, to the quarter of an hour. */
  private static ZoneOffset offset(LocalDateTime utc, LocalDateTime printed) {
    long quarters = Math.round(ChronoUnit.MINUTES.between(utc, printed) / 15.0);
    return ZoneOffset.ofTotalSeconds((int) quarters * 15 * 60);
  }

  /** Whether a printed time can be the one in UTC, somewhere on earth. */
  private static boolean isSameInstant(LocalDateTime utc, Moment printed) {
    if (printed.clock() != null) {
      return isOff(utc, printed.clock(), 15, 2);
    }
    long days = ChronoUnit.DAYS.between(utc.toLocalDate(), printed.day());
    return days == 1 && utc.getHour() >= 9 || days == -1 && utc.getHour() <= 12;
  }
}
