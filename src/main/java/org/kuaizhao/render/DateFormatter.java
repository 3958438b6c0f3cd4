package org.kuaizhao.render;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.render.page.When;
import org.kuaizhao.render.page.Words;

/**
 * Times as readers and machines want them. The times of one page are told on one clock ({@link
 * #on}); in a list each stands as its own page printed it, and tells its zone when that is not the
 * site's.
 */
final class DateFormatter {

  private static final Pattern ISO =
      Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)(?:T(\\d\\d:\\d\\d)(:\\d\\d)?.*)?");

  private static final String SHAPE = "0000-00-00T00:00:00+00:00";

  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");

  private final Words words;
  private final ZoneId zone;
  private final @Nullable ZoneId clock;

  DateFormatter(Words words, ZoneId zone) {
    this(words, zone, null);
  }

  private DateFormatter(Words words, ZoneId zone, @Nullable ZoneId clock) {
    this.words = words;
    this.zone = zone;
    this.clock = clock;
  }

  /** Times told on the clock of one of them, or on the settings' when it tells none. */
  DateFormatter on(@Nullable String iso) {
    return new DateFormatter(
        words, zone, iso == null || !hasClock(iso) || !isTime(iso) ? zone : local(iso).getZone());
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
    if (iso == null || !ISO.matcher(iso).matches()) {
      String unknown = words.say("date.unknown");
      return new When(null, unknown, unknown, null, null, null);
    }
    String path = hasPage ? Paths.day(iso) : null;
    if (!hasClock(iso) || !isTime(iso)) {
      String day = day(iso);
      return new When(iso, day, day, null, path, null);
    }
    ZonedDateTime local = local(iso);
    String day = day(local.toLocalDate().toString());
    boolean toTheSecond = hasSeconds && iso.length() > 16 && iso.charAt(16) == ':';
    String zoneName = name(local.getZone());
    boolean isForeign =
        clock == null && !zone.getRules().getOffset(local.toInstant()).equals(local.getOffset());
    String told =
        (toTheSecond ? SECONDS : MINUTES).format(local) + (isForeign ? " " + zoneName : "");
    return new When(iso, words.say("date.at", day, told), day, told, path, zoneName);
  }

  private ZonedDateTime local(String iso) {
    OffsetDateTime at = instant(iso);
    return clock == null ? at.toZonedDateTime() : at.atZoneSameInstant(clock);
  }

  /** {@code UTC}, {@code UTC+2}, {@code UTC+5:30}; the name of a zone that has one. */
  private static String name(ZoneId zone) {
    String name = zone.getId();
    if (name.equals("Z")) {
      return "UTC";
    }
    return zone instanceof ZoneOffset
        ? "UTC" + name.replaceFirst("^([+-])0", "$1").replaceFirst(":00$", "")
        : name;
  }

  /** The day of a time on the page's clock; null when it names none. */
  @Nullable String date(@Nullable String iso) {
    if (iso == null || iso.length() < 10) {
      return null;
    }
    return hasClock(iso) && isTime(iso)
        ? local(iso).toLocalDate().toString()
        : iso.substring(0, 10);
  }

  /**
   * Whether a time is later than another as far as both are told: to the minute, or to the day
   * where one of them tells only that.
   */
  boolean isLater(@Nullable String iso, @Nullable String than) {
    if (!isTime(iso) || iso == null) {
      return false;
    }
    if (!isTime(than) || than == null) {
      return true;
    }
    if (hasClock(iso) && hasClock(than)) {
      return instant(iso)
          .truncatedTo(ChronoUnit.MINUTES)
          .toInstant()
          .isAfter(instant(than).truncatedTo(ChronoUnit.MINUTES).toInstant());
    }
    DateFormatter there = hasClock(than) ? on(than) : this;
    return String.valueOf(there.date(iso)).compareTo(String.valueOf(there.date(than))) > 0;
  }

  private static boolean hasClock(String iso) {
    return iso.length() > 10;
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

  /** Whether {@code iso} names an existing day, and an existing time of it if any. */
  static boolean isTime(@Nullable String iso) {
    if (iso == null) {
      return false;
    }
    if (isPlain(iso)) {
      return true;
    }
    if (!ISO.matcher(iso).matches()) {
      return false;
    }
    try {
      LocalDate.parse(iso.substring(0, 10));
      if (hasClock(iso)) {
        DateTimeFormatter.ISO_DATE_TIME.parse(iso);
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Most are of this shape, and need no parser: {@code 2024-01-17}, {@code …T09:30:00+08:00}. */
  private static boolean isPlain(String iso) {
    for (int i = 0; i < iso.length(); i++) {
      if (i == SHAPE.length() || !fits(iso.charAt(i), SHAPE.charAt(i))) {
        return false;
      }
    }
    boolean isDay = number(iso, 5) >= 1 && number(iso, 5) <= 12;
    isDay &= number(iso, 8) >= 1 && number(iso, 8) <= 28;
    return isDay
        && (iso.length() == 10
            || (iso.length() == SHAPE.length()
                && number(iso, 11) < 24
                && number(iso, 14) < 60
                && number(iso, 17) < 60
                && number(iso, 20) < 18
                && number(iso, 23) < 60));
  }

  private static boolean fits(char c, char shape) {
    return switch (shape) {
      case '0' -> c >= '0' && c <= '9';
      case '+' -> c == '+' || c == '-';
      default -> c == shape;
    };
  }

  /** The number of two digits at a place. */
  private static int number(String iso, int at) {
    return iso.length() < at + 2 ? -1 : (iso.charAt(at) - '0') * 10 + iso.charAt(at + 1) - '0';
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
