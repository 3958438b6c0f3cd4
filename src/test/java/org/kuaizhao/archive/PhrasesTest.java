package org.kuaizhao.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PhrasesTest {

  @Test
  void phrasesWithinAndAcrossOthersAreFound() {
    Phrases phrases = new Phrases(List.of("港口", "河网港口", "网港", "口岸", "岸边"));
    assertEquals(Set.of("港口", "河网港口", "网港", "口岸"), phrases.in("河网港口岸线"));
  }

  @Test
  void anyPhrasesAreFoundAsOneByOne() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      Set<String> wanted = words(random, 12, 4);
      String text = word(random, 60);
      Set<String> contained = wanted.stream().filter(text::contains).collect(Collectors.toSet());
      assertEquals(contained, new Phrases(wanted).in(text), "seed " + seed);
    }
  }

  @Test
  void anyPrefixesAreFoundAsOneByOne() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      Set<String> wanted = words(random, 30, 6);
      String text = word(random, 8);
      Set<String> begun = wanted.stream().filter(text::startsWith).collect(Collectors.toSet());
      assertEquals(begun, new HashSet<>(new Prefixes(wanted).of(text)), "seed " + seed);
    }
  }

  private static Set<String> words(Random random, int count, int longest) {
    Set<String> words = new HashSet<>();
    for (int i = 0; i < count; i++) {
      words.add(word(random, random.nextInt(longest + 1)));
    }
    return words;
  }

  private static String word(Random random, int length) {
    return random
        .ints(length, 'a', 'd')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
