package org.kuaizhao.relate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.archive.Entry;

class KnownRelationsTest {

  private static final String PROGRAM = "a1";

  @TempDir Path temp;

  @Test
  void whatIsKnownChangesNoListWhateverCameWentOrChanged() throws IOException {
    Path file = temp.resolve("relations");
    for (long seed = 1; seed <= 12; seed++) {
      Random random = new Random(seed);
      List<Entry> articles = new ArrayList<>();
      for (int i = 0; i < 700; i++) {
        articles.add(article(i, random));
      }
      Files.deleteIfExists(file);
      for (int build = 0; build < 6; build++) {
        List<Entry> ordered = Told.newestFirst(articles);
        int[][] all = new ByContent(ordered).all(KnownRelations.read(file, PROGRAM));
        int[][] anew = new ByContent(ordered).all(KnownRelations.NONE);
        for (int place = 0; place < anew.length; place++) {
          assertArrayEquals(anew[place], all[place], "seed " + seed + " build " + build);
        }
        KnownRelations.write(file, PROGRAM, ordered, all);
        for (int change = random.nextInt(9); change > 0; change--) {
          int at = random.nextInt(articles.size());
          switch (random.nextInt(3)) {
            case 0 -> articles.add(article(1_000 * (build + 1) + change, random));
            case 1 -> articles.remove(at);
            default -> {
              int number = Integer.parseInt(articles.get(at).id(), 16);
              articles.set(at, article(number, random));
            }
          }
        }
      }
    }
  }

  @Test
  void oneMoreArticleLeavesMostListsAsTheyAreKnown() throws IOException {
    Path file = temp.resolve("relations");
    Random random = new Random(1);
    List<Entry> articles = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      articles.add(article(i, random));
    }
    List<Entry> ordered = Told.newestFirst(articles);
    KnownRelations.write(file, PROGRAM, ordered, new ByContent(ordered).all(KnownRelations.NONE));
    articles.add(article(9_999, random));
    KnownRelations.Matched matched =
        KnownRelations.read(file, PROGRAM).match(Told.newestFirst(articles));
    assertEquals(1, matched.stale().cardinality());
    assertEquals(List.of(), matched.gone());
  }

  @Test
  void aFileOfAnotherProgramOrADamagedOneIsNone() throws IOException {
    Path file = temp.resolve("relations");
    List<Entry> one = List.of(Told.topics(1, 1, 2, 3));
    KnownRelations.write(file, PROGRAM, one, new int[][] {{}});
    assertSame(KnownRelations.NONE, KnownRelations.read(file, "b2"));
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);
      assertSame(KnownRelations.NONE, KnownRelations.read(file, PROGRAM), "byte " + at);
    }
    Files.write(file, java.util.Arrays.copyOf(bytes, 12));
    assertSame(KnownRelations.NONE, KnownRelations.read(file, PROGRAM));
    assertSame(KnownRelations.NONE, KnownRelations.read(temp.resolve("none"), PROGRAM));
  }

  /** Two topics of all, so that the nearest of a topic end before the last. */
  private static Entry article(int number, Random random) {
    return Told.topics(
        number,
        random.nextInt(300),
        random.nextInt(2),
        10 + random.nextInt(3),
        100 + random.nextInt(40),
        1_000 + random.nextInt(40));
  }
}
