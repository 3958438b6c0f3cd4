package org.kuaizhao.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuaizhao.RandomLines;

class ExcerptTest {

  /** What may not stand on both sides of a cut, with what the rule says of it. */
  private static final List<Pattern> UNSPLIT =
      List.of(
          Pattern.compile("[a-zA-Z0-9\\p{sc=Cyrillic}]\\|[a-zA-Z0-9\\p{sc=Cyrillic}]"),
          Pattern.compile("\\d[.,]?\\|[.,]?\\d"),
          Pattern.compile("\\d\\|[%年月日万]"),
          Pattern.compile("[年月]\\|\\d"),
          Pattern.compile("\\|[\\p{M}\\x{1F3FB}-\\x{1F3FF}\\u200d]"),
          Pattern.compile("\\u200d\\|"),
          Pattern.compile("[“「（(]\\|[^ \u3000]"),
          Pattern.compile("\\|[”」），。、]"));

  @Test
  void anyLineIsCutWithinItsWidthAndBetweenCharacters() {
    for (int seed = 0; seed < 3000; seed++) {
      String line = RandomLines.line(new Random(seed));
      int columns = 8 + seed % 60;
      int end = Excerpt.end(line, columns);
      String shown = line.substring(0, end);
      String why = "seed " + seed + ", " + columns + ": " + shown + "|" + line.substring(end);
      assertTrue(Excerpt.columns(shown) <= columns, why);
      assertTrue(end == line.length() || !shown.endsWith(" "), why);
      assertFalse(
          end > 0
              && end < line.length()
              && Character.isSurrogatePair(line.charAt(end - 1), line.charAt(end)),
          why);
    }
  }

  @Test
  void neverBetweenWhatBelongsTogether() {
    for (int seed = 0; seed < 3000; seed++) {
      String line = RandomLines.spaced(new Random(seed), 150);
      int end = Excerpt.end(line, 160 + seed % 60);
      String cut = line.substring(0, end) + "|" + line.substring(end);
      String why = "seed " + seed + ": " + cut;
      UNSPLIT.forEach(
          pattern -> assertFalse(end < line.length() && pattern.matcher(cut).find(), why));
    }
  }

  @Test
  void neverInsideAWordOrANumberOfARealSentence() {
    String english =
        "The new library has 12 floors of reading rooms, 3,400 seats and a roof garden. ".repeat(9);
    String shown = Excerpt.of(english);
    assertTrue(english.startsWith(shown.substring(0, shown.length() - 1) + " "), shown);
    String chinese = "二〇二六年的统计显示，2026年3月港口吞吐量增长16.94%，达到39.2万标准箱。".repeat(9);
    for (int columns = 40; columns < 120; columns++) {
      int end = Excerpt.end(chinese, columns);
      String cut = chinese.substring(0, end) + "|" + chinese.substring(end);
      assertFalse(cut.matches(".*(\\d\\|[\\d.%年月万]|[年.]\\|\\d|\\|[，。]).*"), cut);
      assertTrue(Excerpt.columns(chinese.substring(0, end)) > columns / 2, cut);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the light came on in the harbour ",
        "灯在渡口亮了起来，",
        "빛이 항구에서 켜졌다 ",
        "свет зажёгся в порту "
      })
  void eachScriptFillsAboutTwoLines(String sentence) {
    String excerpt = Excerpt.of(sentence.repeat(50));
    int columns = Excerpt.columns(excerpt);
    assertTrue(columns > 160 && columns <= 177, columns + ": " + excerpt);
  }

  @Test
  void aTextThatFitsIsNotCut() {
    assertEquals("灯亮了。 The end.", Excerpt.of("灯亮了。\nThe end.\n"));
  }

  @Test
  @Timeout(60)
  void longWordsNeitherOverflowNorTakeLong() {
    for (String unit : List.of("a", "1", "a.", "1 ", "(", "\u0301", "年1", "-", "' ", "\u200d")) {
      String excerpt = Excerpt.of(unit.repeat(100_000));
      assertTrue(excerpt.length() < 2000, unit);
    }
  }
}
