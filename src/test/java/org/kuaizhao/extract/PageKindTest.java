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

  private static final String TEASERS =
      ("<div class='card wide'><h2><a href=/a/1>A lock on the canal opens a week early</a></h2><p>The"
              + " keeper of the lock says that the new gates were hung on Tuesday, and that boats may"
              + " pass from the first of the month on.</p></div>")
          .repeat(12);

  @Test
  void aSectionFullOfTeasersIsAListingThoughItsTagSaysArticle() {
    String page = "<meta property=og:type content=article><h1>News</h1>" + TEASERS;
    String url = "https://canal.example/news/";
    assertEquals("listing", kind(extract(page, url, EnumSet.allOf(PageKind.class))));
    assertInstanceOf(Rejected.class, extract(page, url, PageKind.USUAL));
  }

  @Test
  void anArticleAmongTeasersIsNoListing() {
    String page = "<h1>The oven of Olmstead</h1>" + PROSE.repeat(4) + TEASERS;
    String url = "https://canal.example/2026/oven-of-olmstead";
    assertEquals("article", kind(extract(page, url, EnumSet.allOf(PageKind.class))));
  }

  @Test
  void anOfferThatAsksForTheReadersCallIsAService() {
    String page =
        "<meta property=og:type content=article><h1>Chimney repairs</h1>"
            + PROSE
            + "<a href=/quote>Get a free quote</a>";
    String url = "https://mason.example/chimney-repairs/";
    assertEquals("service", kind(extract(page, url, PageKind.USUAL)));
    String asks = "https://mason.example/what-chimney-repairs-cost/";
    assertEquals("article", kind(extract(page, asks, PageKind.USUAL)));
  }

  @Test
  void manyCartsAreAShelfHoweverMuchIsWrittenBelow() {
    String good = "<li><a href=/g/1>A kettle</a> <b>$20.00</b> <button>Add to cart</button></li>";
    String page = "<h1>Kettles</h1><ul>" + good.repeat(16) + "</ul>" + PROSE.repeat(8);
    String url = "https://shop.example/kettles";
    assertEquals("collection", kind(extract(page, url, EnumSet.allOf(PageKind.class))));
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
