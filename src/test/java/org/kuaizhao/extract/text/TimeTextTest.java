package org.kuaizhao.extract.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kuaizhao.extract.text.TimeText.Habit;

class TimeTextTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static String read(String text, Habit habit) {
    Moment moment = new TimeText(habit).first(text);
    return moment == null ? "null" : moment.text(ZONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2024-01-17 15:51:00|2024-01-17T15:51:00+08:00
          2024-01-17T15:51:00Z|2024-01-17T15:51:00Z
          2024-01-17T15:51:00.123+02:00|2024-01-17T15:51:00+02:00
          2024-01-17|2024-01-17
          2024/1/7 9:05|2024-01-07T09:05:00+08:00
          2024.01.17 15:51|2024-01-17T15:51:00+08:00
          2024年3月5日 下午3点|2024-03-05T15:00:00+08:00
          2024年3月5日下午3:20|2024-03-05T15:20:00+08:00
          2024年03月05日 15时30分|2024-03-05T15:30:00+08:00
          2024年3月5日 星期二 08:01|2024-03-05T08:01:00+08:00
          24-03-05|2024-03-05
          24-03-05 10:20|2024-03-05T10:20:00+08:00
          2024년 3월 5일 오후 3:20|2024-03-05T15:20:00+08:00
          March 5, 2024|2024-03-05
          Mar. 5, 2024 at 3:20 p.m.|2024-03-05T15:20:00+08:00
          March 5, 2024, 18:40 (UTC+8)|2024-03-05T18:40:00+08:00
          5 March 2024 07:30 GMT|2024-03-05T07:30:00Z
          Tue, 05 Mar 2024 15:00:00 GMT|2024-03-05T15:00:00Z
          Jan 04 09:34 2021|2021-01-04T09:34:00+08:00
          5th of March 2024|2024-03-05
          5. März 2024, 15:51 Uhr|2024-03-05T15:51:00+08:00
          05.03.2024|2024-03-05
          le 5 mars 2024 à 15:51|2024-03-05T15:51:00+08:00
          5 de marzo de 2024|2024-03-05
          5 marca 2024|2024-03-05
          5 марта 2024|2024-03-05
          5 Mart 2024|2024-03-05
          2024. március 5.|2024-03-05
          5/3/2024|2024-03-05
          24 نيسان / أبريل 2020 09:22|2020-04-24T09:22:00+08:00
          ۱۲ تیر ۱۳۹۹|2020-07-02
          2 تير 1399|2020-06-22
          ১৬ ফেব্রুয়ারি ২০২০|2020-02-16
          21. juni/lipanj, 2020.|2020-06-21
          """)
  void printedFormsAreRead(String text, String time) {
    assertEquals(time, read(text, Habit.NONE));
  }

  @Test
  void theMonthComesFirstWhereReadersWriteItSo() {
    assertEquals("2024-03-05", read("3/5/2024", new Habit(true, null)));
    assertEquals("2024-03-25", read("25/3/2024", new Habit(true, null)), "there is no month 25");
  }

  @ParameterizedTest
  @CsvSource({
    "3小时前, 2024-03-05T09:10:00+08:00",
    "20分钟前, 2024-03-05T11:50:00+08:00",
    "昨天 08:30, 2024-03-04T08:30:00+08:00",
    "2 days ago, 2024-03-03",
    "03-01 10:20, 2024-03-01T10:20:00+08:00",
    "12月30日, 2023-12-30"
  })
  void relativeFormsCountFromAKnownCapture(String text, String time) {
    Habit habit = new Habit(false, LocalDateTime.of(2024, 3, 5, 12, 10));
    assertEquals(time, read(text, habit));
    assertEquals("null", read(text, Habit.NONE), "without a capture time nothing is known");
  }

  @ParameterizedTest
  @CsvSource({
    "20240305, 2024-03-05",
    "20240305151020, 2024-03-05T15:10:20+08:00",
    "20240305T07:10:20Z, 2024-03-05T07:10:20Z",
    "2024-03-05T23:15:0Z, 2024-03-05T23:15:00Z",
    "05 | 03 | 2024, 2024-03-05",
    "1709622620, 2024-03-05T07:10:20Z"
  })
  void machineFormsAreRead(String value, String time) {
    Moment moment = new TimeText(Habit.NONE).machine(value);
    assertEquals(time, moment == null ? "null" : moment.text(ZONE));
  }

  @Test
  void numbersThatAreNoDaysAreNoTimes() {
    for (String text :
        new String[] {"2024-13-45", "192.168.10.12", "1.2.3", "电话 0571-88880000", "v2024"}) {
      assertNull(new TimeText(Habit.NONE).first(text), text);
    }
  }
}
