package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kuaizhao.extract.GoldScore.Answer;
import org.kuaizhao.extract.GoldScore.Measure;
import tools.jackson.databind.json.JsonMapper;

/**
 * Extraction is no worse than it was, on every gold set and measure ({@code floors.csv}); skipped
 * where the sets are not at hand. {@code -Dkuaizhao.data=…} names another place for them; {@code
 * -Dgolden.update=true} raises the floors to what is reached.
 */
class QualityGateTest {

  private static final Path GOLD =
      Path.of(System.getProperty("kuaizhao.data", "../shared/data")).resolve("extraction");

  @Test
  @Timeout(600)
  void everyFigureReachesItsFloor() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(GOLD), GOLD + " is not here");
    Map<String, Map<Measure, Double>> figures = Floors.figures(GOLD);
    Floors floors = Floors.read();
    if ("true".equals(System.getProperty("golden.update"))) {
      Files.writeString(Floors.FILE, floors.raised(Floors.under(figures)).text());
    }
    List<String> below = new ArrayList<>();
    floors
        .bySet()
        .forEach((set, row) -> {
          for (Map.Entry<Measure, Double> floor : row.entrySet()) {
            Double figure = figures.getOrDefault(set, Map.of()).get(floor.getKey());
            if (figure == null || figure < floor.getValue()) {
              below.add(
                  String.format(
                      Locale.ROOT,
                      "%s %s: %.4f, floor %.3f",
                      set,
                      floor.getKey(),
                      figure,
                      floor.getValue()));
            }
          }
        });
    assertEquals(List.of(), below);
    assertEquals(figures.keySet(), floors.bySet().keySet(), "sets without floors");
  }

  @Test
  void bodiesAreComparedByRunsOfFourTokens() {
    // Gold: 5 tokens, 2 runs. Said: 6 tokens, 3 runs, of which 2 are right.
    GoldScore score =
        score("{\"body\":\"the old ferry came back\"}", "the old ferry came back late");
    double body = Objects.requireNonNull(score.figure(Measure.BODY));
    assertEquals(2 * (2 / 3.0) / (1 + 2 / 3.0), body, 1e-12);
  }

  @Test
  void aCjkCharacterIsATokenAndPunctuationIsNone() {
    assertEquals(1.0, score("{\"body\":\"夜航，恢复了！\"}", "夜航恢复了").figure(Measure.BODY));
    assertEquals(0.0, score("{\"body\":\"夜航恢复了\"}", null).figure(Measure.BODY));
  }

  @Test
  void snippetsStandInWhereASetHasNoBodies() {
    GoldScore score =
        score(
            "{\"with\":[\"Night desk\",\"two clerks\"],\"without\":[\"Subscribe\"]}",
            "night DESK … subscribe");
    assertEquals(0.5, score.figure(Measure.BODY));
    assertNull(score.figure(Measure.TITLE));
  }

  @Test
  void namesAreSetsHoweverTheyArePrinted() {
    GoldScore score = new GoldScore();
    Answer answer =
        new Answer(
            null,
            "A “Night” Desk",
            "2026-03-05T08:00:00Z",
            List.of("Tom Reyes", "Mara Ellison"),
            "云台日报");
    score.add(
        JsonMapper.shared()
            .readTree(
                "{\"title\":\"A Night Desk!\",\"date\":\"2026-03-04\",\"date_tol\":1,\"author\":\"By Mara Ellison and Tom Reyes\",\"source\":\"云台 日报\"}"),
        answer);
    for (Measure measure : List.of(Measure.TITLE, Measure.DATE, Measure.AUTHORS, Measure.SOURCE)) {
      assertEquals(1.0, score.figure(measure), measure.name());
    }
  }

  private static GoldScore score(String gold, @Nullable String body) {
    GoldScore score = new GoldScore();
    score.add(JsonMapper.shared().readTree(gold), new Answer(body, null, null, List.of(), null));
    return score;
  }
}
