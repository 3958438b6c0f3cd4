package org.kuaizhao.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kuaizhao.render.page.When;
import org.kuaizhao.render.page.Words;

class DateFormatterTest {

  private static final Words WORDS =
      new Words(
          "en",
          Map.of(
              "date.at",
              "{0}, {1}",
              "date.day",
              "{0}-{1}-{2}",
              "date.unknown",
              "unknown",
              "month.3",
              ""));

  private static final DateFormatter SITE = new DateFormatter(WORDS, ZoneId.of("Asia/Shanghai"));

  @ParameterizedTest
  @CsvSource({
    "2026-03-05T17:50:00+02:00, 2026-03-05T15:50:00Z, '2026-3-5, 17:50', UTC+2",
    "2026-03-05T17:50:00+02:00, 2026-03-05T22:30:00Z, '2026-3-6, 00:30', UTC+2",
    "2026-03-05T15:50:00Z, 2026-03-05T17:50:00+02:00, '2026-3-5, 15:50', UTC",
    "2026-03-05T09:00:00+05:30, 2026-03-05T03:30:00Z, '2026-3-5, 09:00', UTC+5:30",
    "2026-03-05T09:00:00-03:00, 2026-03-05T12:00:00Z, '2026-3-5, 09:00', UTC-3",
    "2026-03-05, 2026-03-05T20:00:00Z, '2026-3-6, 04:00', Asia/Shanghai",
    "2026-03-05T17:50:00+02:00, 2026-03-06, 2026-3-6,",
    ", 2026-03-05T20:00:00Z, '2026-3-6, 04:00', Asia/Shanghai",
  })
  void timesOfAPageAreToldOnTheClockOfItsPublication(
      @Nullable String published, String other, String text, @Nullable String zone) {
    When when = SITE.on(published).other(other);
    assertEquals(text, when.text());
    assertEquals(zone, when.zone());
    assertEquals(other, when.iso());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-05T15:50:00Z, 2026-03-05T17:50:00+02:00, false",
    "2026-03-05T15:50:59Z, 2026-03-05T17:50:01+02:00, false",
    "2026-03-05T15:51:00Z, 2026-03-05T17:50:59+02:00, true",
    "2026-03-05T15:49:00Z, 2026-03-05T17:50:00+02:00, false",
    "2026-03-05T18:00:00+08:00, 2026-03-05T17:50:00+02:00, false",
    "2026-03-05, 2026-03-05T17:50:00+02:00, false",
    "2026-03-06, 2026-03-05T17:50:00+02:00, true",
    "2026-03-05T10:00:00+08:00, 2026-03-05, false",
    "2026-03-06T10:00:00+08:00, 2026-03-05, true",
    "2026-03-06, 2026-03-05, true",
    "2026-03-05, , true",
    ", 2026-03-05, false",
    "yesterday, 2026-03-05, false",
  })
  void anUpdateIsLaterWhenItsMinuteIs(
      @Nullable String updated, @Nullable String published, boolean isLater) {
    assertEquals(isLater, SITE.isLater(updated, published));
  }

  @Test
  void aListTellsTheZoneOfAnotherClockThanTheSites() {
    assertEquals("17:50", SITE.published("2026-03-05T17:50:00+08:00").clock());
    assertEquals("17:50 UTC+2", SITE.published("2026-03-05T17:50:00+02:00").clock());
    assertNull(SITE.published("2026-03-05").clock());
  }

  @Test
  void aCaptureIsToldToTheSecond() {
    assertEquals(
        "2026-3-5, 17:50:31",
        SITE.on("2026-03-05T09:00:00+02:00").captured("2026-03-05T15:50:31Z").text());
  }
}
