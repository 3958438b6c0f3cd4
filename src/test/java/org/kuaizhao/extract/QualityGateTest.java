package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.kuaizhao.GoldenUpdate;
import org.kuaizhao.extract.GoldScore.Answer;
import org.kuaizhao.extract.GoldScore.Measure;
import tools.jackson.databind.json.JsonMapper;

/**
 * Extraction is no worse than it was, on every gold set and measure ({@code floors.csv}). The set
 * of our own pages is always there; the others are skipped where they are not at hand. {@code
 * -Dkuaizhao.data=…} names another place for them; {@code -Dgolden.update=true} raises the floors
 * to what is reached.
 */
class QualityGateTest {

  private static final Path GOLD =
      Path.of(System.getProperty("kuaizhao.data", "../shared/data")).resolve("extraction");

  /** Our own pages may become more, never fewer. */
  private static final int LEAST = 30;

  @Test
  void everyFigureReachesItsFloor() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(GOLD), GOLD + " is not here");
    assertReached(Floors.figures(GOLD), Floors.read().without(Floors.OWN));
  }

  @Test
  void everyFigureOfOurOwnPagesReachesItsFloor() throws IOException {
    int pages = ExtractBench.cases(Floors.OWN_PAGES).size();
    assertTrue(pages >= LEAST, "only " + pages + " pages");
    assertReached(Floors.ownFigures(), Floors.read().only(Floors.OWN));
  }

  @Test
  void everyMeasureIsAskedForByOurOwnPages() throws IOException {
    Map<Measure, Double> floors = Floors.read().bySet().getOrDefault(Floors.OWN, Map.of());
    assertEquals(Set.of(Measure.values()), floors.keySet());
    floors.forEach((measure, floor) -> assertTrue(floor > 0.5, measure + " " + floor));
  }

  private static void assertReached(Map<String, Map<Measure, Double>> figures, Floors floors)
      throws IOException {
    if (GoldenUpdate.isAsked()) {
      Files.writeString(Floors.FILE, Floors.read().raised(Floors.under(figures)).text());
      return;
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
    assertEquals("0.8000", String.format(Locale.ROOT, "%.4f", score.figure(Measure.BODY)));
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
