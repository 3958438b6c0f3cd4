package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Extracted;
import org.kuaizhao.extract.article.Extraction.Rejected;

/** Pages made to be slow: each ends, as an article or a rejection, and never in an error. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PathologicalPageTest {

  private static final String PARAGRAPH =
      "<p>The council met on Tuesday, and after a long debate, it agreed to repair the bridge.</p>";

  @Test
  void aHundredThousandNestedBlocks() {
    assertEnds("<div>".repeat(100_000) + PARAGRAPH);
  }

  @Test
  void aHundredThousandNestedInlines() {
    assertEnds("<b><i>".repeat(50_000) + PARAGRAPH);
  }

  @Test
  void aHundredThousandNestedFonts() {
    assertEnds("<span>".repeat(100_000) + PARAGRAPH);
  }

  @Test
  void aMillionLinks() {
    assertEnds(PARAGRAPH.repeat(5) + "<a href=x>one more</a> ".repeat(1_000_000));
  }

  @Test
  void aHundredThousandLinkedItems() {
    assertEnds(PARAGRAPH.repeat(5) + "<li class=item><a href=x>one more</a>".repeat(100_000));
  }

  @Test
  void oneTextOfManyMegabytes() {
    assertEnds("<p>" + "a word, and another. ".repeat(400_000));
  }

  @Test
  void aTextWithoutASpace() {
    assertEnds("<p>" + "长".repeat(4_000_000));
  }

  @Test
  void unclosedParagraphs() {
    assertEnds("<p>The council met on Tuesday, and agreed.".repeat(60_000));
  }

  @Test
  void unclosedTables() {
    assertEnds("<table><tr><td>".repeat(20_000) + PARAGRAPH);
  }

  @Test
  void aTableOfManyRows() {
    assertEnds("<table>" + "<tr><td>1,5<td>2,5<td>3,5<td>4,5".repeat(60_000) + "</table>");
  }

  @Test
  void aHundredThousandLineBreaks() {
    assertEnds("<div>" + "A line of verse, and then<br>".repeat(100_000));
  }

  @Test
  void aHundredThousandImages() {
    assertEnds(PARAGRAPH.repeat(5) + "<img src=a.png alt=x>".repeat(100_000) + PARAGRAPH.repeat(5));
  }

  @Test
  void manyAttributesAndLongClassNames() {
    assertEnds(("<div class=\"" + "aB-".repeat(300_000) + "\">") + PARAGRAPH.repeat(9));
  }

  @Test
  void onePreOfManyLines() {
    assertEnds("<pre>" + "x = 1;\n".repeat(500_000));
  }

  @Test
  void anEmptyPageAndOneWithoutText() {
    assertEnds("");
    assertEnds("<html><body><script>var a;</script></body></html>");
    assertEnds("<frameset><frame src=a></frameset>");
    assertEnds("\u0000\u0001\u0002");
  }

  @Test
  void anOrdinaryPageIsNotOneOfThem() {
    Extraction extraction = Pages.extract("<h1>Bridge</h1>" + PARAGRAPH.repeat(9));
    assertInstanceOf(Extracted.class, extraction);
  }

  private static void assertEnds(String html) {
    switch (Pages.extract(html)) {
      case Extracted(Article article) -> assertFalse(article.body().text().isBlank());
      case Rejected rejected ->
          assertFalse(rejected.detail().startsWith("extraction failed"), rejected.detail());
    }
  }
}
