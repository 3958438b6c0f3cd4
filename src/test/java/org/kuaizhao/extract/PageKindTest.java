package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Extracted;
import org.kuaizhao.extract.article.Extraction.Reason;
import org.kuaizhao.extract.article.Extraction.Rejected;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.PageKind;

/** Which kinds of page are taken, and what is told of each. */
class PageKindTest {

  private static final String PROSE =
      "<p>The bakers of Olmstead agreed on Friday to light the old oven in the square again, after"
          + " eleven years in which nobody could say who owned it.</p>"
          + "<p>Two masons rebuilt the vault with bricks from a barn, because the kiln that fired the"
          + " first ones had been closed since the flood.</p>";

  private static final String SHELF =
      "<h1>Ovens</h1>"
          + "<div class=item><a href=/p/1>A brick oven for the garden wall</a><b>$300.00</b></div>"
              .repeat(20)
          + "<button>Add to cart</button>"
          + PROSE;

  private static final String THREAD =
      "<script type=application/ld+json>{\"@type\":\"DiscussionForumPosting\"}</script><h1>Who owns"
          + " the oven?</h1>"
          + PROSE;

  @Test
  void shelvesAreRejectedUnlessTheyAreAskedFor() {
    String url = "https://shop.example/collections/ovens";
    Extraction usual = extract(SHELF, url, PageKind.USUAL);
    assertEquals(Reason.LIST_PAGE, assertInstanceOf(Rejected.class, usual).reason());
    assertEquals("collection", kind(extract(SHELF, url, EnumSet.allOf(PageKind.class))));
  }

  @Test
  void aThreadIsTakenUnlessOthersAloneAreAskedFor() {
    String url = "https://post.example/7";
    assertEquals("forum", kind(extract(THREAD, url, PageKind.USUAL)));
    Extraction news = extract(THREAD, url, Set.of(PageKind.ARTICLE));
    assertEquals(Reason.OTHER_KIND, assertInstanceOf(Rejected.class, news).reason());
  }

  @Test
  void whatNothingSpeaksAgainstIsAnArticle() {
    Extraction page =
        extract("<h1>Oven</h1>" + PROSE, "https://post.example/shop/7", PageKind.USUAL);
    assertEquals("article", kind(page));
    assertEquals("content", ((Extracted) page).article().evidence().get(Field.KIND.json()));
  }

  private static String kind(Extraction extraction) {
    Extracted extracted = assertInstanceOf(Extracted.class, extraction);
    return extracted.article().fields().textOrEmpty(Field.KIND);
  }

  private static Extraction extract(String body, String url, Set<PageKind> kinds) {
    byte[] payload = ("<html><body>" + body + "</body></html>").getBytes(StandardCharsets.UTF_8);
    Fetch fetch = new Fetch(url, null, 0, "text/html; charset=utf-8");
    Capture page =
        new Capture("page.html", payload, Digests.digest(payload), fetch, Hint.NONE, List.of());
    ExtractOptions usual = new ExtractOptions(ZoneOffset.UTC, null, ExtractOptions.Limits.DEFAULT);
    return new Extractor(usual.taking(kinds)).extract(page);
  }
}
