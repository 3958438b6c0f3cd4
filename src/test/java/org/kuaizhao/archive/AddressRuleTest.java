package org.kuaizhao.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kuaizhao.config.Place;
import org.kuaizhao.config.Rule;
import org.kuaizhao.extract.article.Identity;
import org.kuaizhao.extract.article.PlainAddress;

class AddressRuleTest {

  @ParameterizedTest
  @CsvSource({
    "URL, https://x.example/a/1, http://x.example/a/1/, true",
    "URL, https://x.example/a/1, https://X.example:443/a/1?utm_source=b#top, true",
    "URL, https://x.example/渡口, https://x.example/%E6%B8%A1%e5%8f%a3, true",
    "URL, x.example/a/1, https://x.example/a/1, true",
    "URL, https://x.example/a/1, https://x.example/a/12, false",
    "URL, https://x.example/a/1, https://y.example/a/1, false",
    "PREFIX, https://x.example/a/, http://x.example/a/1, true",
    "PREFIX, https://x.example/a/, http://x.example/a, true",
    "PREFIX, https://x.example/a/, http://x.example/ab, false",
    "PREFIX, https://x.exam, http://x.example/ab, true",
    "HOST, X.example, https://x.example:8080/1, true",
    "HOST, x.example, https://www.x.example/1, false",
  })
  void anAddressIsToldInEverySpelling(
      Rule.Match match, String wanted, String address, boolean isCovered) {
    assertEquals(isCovered, covers(match, wanted, address));
  }

  @ParameterizedTest
  @CsvSource({"https://x.example/a/1", "http://x.example/a/1", "https://x.example/a/1/"})
  void anIdIsThatOfTheAddressInAnySpelling(String captured) {
    String id = Identity.id(Identity.normalise(captured), "");
    assertEquals(true, covers(Rule.Match.ID, id, "https://x.example/a/1"));
    assertEquals(false, covers(Rule.Match.ID, id, "https://x.example/a/2"));
  }

  private static boolean covers(Rule.Match match, String wanted, String address) {
    Rule rule =
        new Rule(
            match,
            wanted,
            Rule.Action.TAKEDOWN,
            null,
            "",
            null,
            new Place(Path.of("rules.yaml"), 1));
    return new AddressRules(List.of(Objects.requireNonNull(AddressRule.of(rule))))
        .cover(Objects.requireNonNull(PlainAddress.of(address)));
  }
}
