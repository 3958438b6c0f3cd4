package org.kuaizhao.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.render.SampleEdition.Draft;

class CitationsTest {

  private static final String PAGE = "https://archive.example/article/01/1/2.html";

  @Test
  void theChineseStandardNamesAuthorTitleSourceBothDaysAndTheSnapshot() {
    assertEquals(
        "林一. 渡口的灯[EB/OL]. 江南日报, (2026-03-02)[2026-03-04]. https://news.example/a."
            + " 快照: "
            + PAGE
            + ".",
        cited("GB/T 7714", "林一"));
  }

  @Test
  void theChineseStandardNamesThreeAuthorsAtMost() {
    assertTrue(cited("GB/T 7714", "甲", "乙", "丙", "丁").startsWith("甲, 乙, 丙, 等. 渡口的灯"));
  }

  @Test
  void apaWritesDaysInWordsAndInvertsLatinNames() {
    assertEquals(
        "Whitmore, C. M., & 林一. (2026, March 2). 渡口的灯. 江南日报. Retrieved March 4, 2026, from"
            + " https://news.example/a. Snapshot: "
            + PAGE
            + ".",
        cited("APA", "Clara Mary Whitmore", "林一"));
  }

  @Test
  void bibTexEscapesWhatTexWouldRead() {
    String entry = cited("BibTeX", "A & B {Press}");
    assertTrue(entry.contains("author = {A \\& B \\{Press\\}}"), entry);
    assertTrue(entry.contains("urldate = {2026-03-04}"), entry);
  }

  @Test
  void risEndsItsRecordAndHoldsTheLastingAddress() {
    List<String> lines = cited("RIS", "林一").lines().toList();
    assertEquals("TY  - NEWS", lines.getFirst());
    assertEquals("ER  - ", lines.getLast());
    assertTrue(lines.contains("DA  - 2026/03/02"), lines::toString);
    assertTrue(lines.contains("L2  - " + PAGE), lines::toString);
  }

  private static String cited(String style, String... authors) {
    Draft draft = new Draft("a", "渡口的灯", "2026-03-02T08:00:00+08:00", "灯亮了。");
    Article plain = SampleEdition.article("社会", "江南日报", draft, "2026-03-04T09:00:00+08:00");
    Article article =
        plain.with(
            plain
                .fields()
                .with(Field.BYLINE, (String) null)
                .with(Field.AUTHORS, List.of(authors))
                .with(Field.CONTRIBUTORS, List.of())
                .with(Field.EDITORS, List.of()),
            plain.evidence());
    return new Citations(article, PAGE, "样刊", SampleEdition.dates())
        .all().stream().filter(c -> c.style().equals(style)).findFirst().orElseThrow().text();
  }
}
