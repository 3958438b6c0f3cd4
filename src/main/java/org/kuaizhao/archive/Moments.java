package org.kuaizhao.archive;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The instants behind the times that articles carry. */
public final class Moments {

  private static final int DAY = "2024-01-17".length();

  private Moments() {}

  /**
   * Epoch seconds of an article's time; a day counts from its first second in {@code zone}, no time
   * at all is {@link Entry#UNDATED}.
   */
  public static long epochSeconds(@Nullable String time, ZoneId zone) {
    if (time == null) {
      return Entry.UNDATED;
    }
    try {
      return time.length() > DAY
          ? OffsetDateTime.parse(time).toEpochSecond()
          : LocalDate.parse(time).atStartOfDay(zone).toEpochSecond();
    } catch (DateTimeException notIso) {
      return Entry.UNDATED;
    }
  }
}
