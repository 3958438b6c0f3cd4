package org.kuaizhao.relate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kuaizhao.archive.Edition;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Removed;
import org.kuaizhao.extract.article.RelatedLink;

class RelationsTest {

  private static final String INSIDE = "https://news.example/hub";
  private static final String OUTSIDE = "https://elsewhere.example/1";

  @Test
  void aLinkThatAllShareIsKeptOnceForEachThatNamesIt() throws IOException {
    int count = 16_000;
    List<Entry> articles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      articles.add(Told.sentences(i, i, 1_000L + i));
    }
    Entry hub = articles.getFirst();
    List<RelatedLink> links =
        List.of(link(INSIDE), link(INSIDE), link(OUTSIDE)); // a page may name one twice
    Relations relations =
        Relations.of(
            edition(articles, Map.of(INSIDE, hub.id())),
            (entries, sink) -> entries.forEach(entry -> sink.accept(entry.id(), links)),
            KnownRelations.NONE);
    long told = articles.stream().mapToLong(e -> relations.referredBy(e).size()).sum();
    assertEquals(count - 1L, told);
    assertEquals(count - 1L, relations.referredBy(hub).getFirst().time());
    assertEquals(1, relations.wanted().size());
  }

  @Test
  void articlesAreReprintsOfTheirOwnGroupAlone() throws IOException {
    List<Entry> articles =
        List.of(
            Told.sentences(1, 1, 1, 2, 3),
            Told.sentences(2, 2, 1, 2, 3),
            Told.sentences(3, 3, 4, 5),
            Told.sentences(4, 4, 6, 7));
    Relations relations =
        Relations.of(edition(articles, Map.of()), (entries, sink) -> {}, KnownRelations.NONE);
    assertTrue(relations.areReprints(articles.get(0), articles.get(1)));
    assertFalse(relations.areReprints(articles.get(0), articles.get(2)));
    assertFalse(relations.areReprints(articles.get(2), articles.get(3)));
  }

  private static Edition edition(List<Entry> articles, Map<String, String> addresses) {
    return new Edition(
        Told.newestFirst(articles),
        addresses,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Removed.NONE);
  }

  private static RelatedLink link(String url) {
    return new RelatedLink("一条", url, null, null);
  }
}
