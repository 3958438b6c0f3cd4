package org.kuaizhao.relate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.extract.article.Fields;

/** The list of wanted addresses is bounded, and the same in whatever order articles are read. */
class DemandTest {

  /** An address and who names it. */
  private record Ask(String url, int article) {
    String title() {
      return "name of " + url + " by " + article;
    }
  }

  @Test
  void theMostWantedAreListedAndAllAreCounted() {
    Demand demand =
        demand(
            2,
            List.of(
                new Ask("c", 1),
                new Ask("b", 1),
                new Ask("a", 2),
                new Ask("b", 2),
                new Ask("b", 2)));
    assertEquals(3, demand.size());
    List<Wanted> wanted = demand.mostWanted();
    assertEquals(List.of("b", "a"), wanted.stream().map(Wanted::url).toList());
    assertEquals(2, wanted.getFirst().count());
    assertEquals("name of b by 1", wanted.getFirst().title());
    assertEquals(List.of("2", "1"), wanted.getFirst().askers().stream().map(Entry::id).toList());
  }

  @Test
  void ofManyAskersTheNewestAreNamed() {
    List<Ask> asks = new ArrayList<>();
    for (int article = 1; article <= 9; article++) {
      asks.add(new Ask("a", article));
    }
    Wanted wanted = demand(5, asks).mostWanted().getFirst();
    assertEquals(9, wanted.count());
    assertEquals(List.of("9", "8", "7"), wanted.askers().stream().map(Entry::id).toList());
  }

  @Test
  void theListIsTheBeginningOfTheWholeListInAnyOrder() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<List<Ask>> articles = new ArrayList<>();
      for (int article = 0; article < 200; article++) {
        List<Ask> asks = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
          asks.add(new Ask("u" + (int) Math.abs(random.nextGaussian() * 900), article));
        }
        articles.add(asks);
      }
      List<Wanted> all =
          demand(100_000, articles.stream().flatMap(List::stream).toList()).mostWanted();
      Collections.shuffle(articles, random);
      Demand bounded = demand(70, articles.stream().flatMap(List::stream).toList());
      assertEquals(all.size(), bounded.size(), "seed " + seed);
      assertEquals(all.subList(0, 70), bounded.mostWanted(), "seed " + seed);
    }
  }

  private static Demand demand(int most, List<Ask> asks) {
    Demand demand = new Demand(most);
    asks.forEach(ask -> demand.count(ask.url(), ask.title(), entry(ask.article())));
    if (demand.isComplete()) {
      return demand;
    }
    asks.forEach(ask -> demand.ask(ask.url(), ask.title(), entry(ask.article())));
    return demand;
  }

  private static Entry entry(int number) {
    Fingerprint print = new Fingerprint(0, new long[0], new int[0], new byte[0]);
    return new Entry("" + number, null, Fields.NONE, number, "", List.of(), print);
  }
}
