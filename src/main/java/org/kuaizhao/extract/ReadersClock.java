package org.kuaizhao.extract;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    long minutes = printed == null ? 0 : ChronoUnit.MINUTES.between(clock, printed);
    boolean same = Math.abs(minutes) <= 14 * 60 && Math.floorMod(minutes + 1, 30) <= 2;
    return printed != null && same ? utc.in(offset(clock, printed)) : utc;
  }

  /** How far a printed clock is from the one in UTC, to the quarter of an hour. */
  private static ZoneOffset offset(LocalDateTime utc, LocalDateTime printed) {
    long quarters = Math.round(ChronoUnit.MINUTES.between(utc, printed) / 15.0);
    return ZoneOffset.ofTotalSeconds((int) quarters * 15 * 60);
  }

  /** Whether a printed time can be the one in UTC, somewhere on earth. */
  private static boolean isSameInstant(LocalDateTime utc, Moment printed) {
    if (printed.clock() != null) {
      long minutes = ChronoUnit.MINUTES.between(utc, printed.clock());
      return Math.abs(minutes) <= 14 * 60 && Math.floorMod(minutes + 2, 15) <= 4;
    }
    long days = ChronoUnit.DAYS.between(utc.toLocalDate(), printed.day());
    return days == 1 && utc.getHour() >= 9 || days == -1 && utc.getHour() <= 12;
  }
}
