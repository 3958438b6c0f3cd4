package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.kuaizhao.capture.Resource;

class StillCopyTest {

  private static final List<Resource> PICTURES =
      List.of(
          new Resource("船_files/boat 1.png", "boat", "image/png", "p_files/boat 1.png"),
          new Resource("https://x.example/i/sea.png", "sea", "image/png", "a.warc@7"));

  @Test
  void thePolicyStandsFirstInTheHead() {
    Document copy = copy("<html><head><title>渡口</title></head><body><p>船</p></body></html>");
    Element first = copy.head().child(0);
    assertEquals("Content-Security-Policy", first.attr("http-equiv"));
    assertTrue(first.attr("content").startsWith("default-src 'none';"), first.outerHtml());
    assertEquals("utf-8", copy.head().child(1).attr("charset"));
    assertEquals("渡口", copy.title());
    assertEquals("船", copy.body().text());
  }

  @Test
  void nothingThatRunsLoadsOrSendsIsLeft() {
    Document copy =
        copy(
            "<base href=//x.example><script>a()</script><link rel=stylesheet href=//x.example/a>"
                + "<meta http-equiv=refresh content='0;url=//x.example'>"
                + "<body onload=a()><img src=//x.example/p.png onerror=a() alt=船>"
                + "<a href=' JavaScript:a()' ping=//x.example>走</a><svg onload=a()></svg>"
                + "<iframe srcdoc='<script>a()</script>'></iframe>"
                + "<form action=//x.example><button formaction=//x.example>发</button></form>"
                + "<noscript><p title='</noscript><script>a()</script>'></noscript>"
                + "<!--[if IE]><script>a()</script><![endif]-->");
    assertTrue(
        copy.select(
                "script, base, link[rel=stylesheet], iframe, svg, noscript, meta[http-equiv=refresh]")
            .isEmpty(),
        copy.outerHtml());
    assertTrue(
        copy.select("[^on], [src], [href]:not(link), [ping], [action], [formaction], [srcdoc]")
            .isEmpty(),
        copy.outerHtml());
    assertEquals("船", copy.select("img").attr("alt"));
    assertTrue(copy.outerHtml().indexOf("x.example") < 0, copy.outerHtml());
  }

  @Test
  void linksToTheWebAndPicturesOfItsOwnStay() {
    Document copy =
        copy(
            "<a href=https://x.example/1>一</a><img src='data:image/png;base64,AAAA'><a href=#b>二</a>");
    assertEquals(2, copy.select("a[href]").size());
    assertEquals(1, copy.select("img[src]").size());
  }

  @Test
  void linksLeadOutOfTheFrame() {
    Document copy = copy("<a href=https://y.example/1 target=_top>一</a><a href=#b>二</a>");
    assertEquals("_blank", copy.select("a").getFirst().attr("target"));
    assertEquals("noreferrer noopener", copy.select("a").getFirst().attr("rel"));
    assertEquals("", copy.select("a").getLast().attr("target"));
  }

  @Test
  void picturesThatCameWithThePageAreShownFromTheSite() {
    Document copy =
        copy(
            "<img src='./船_files/boat%201.png' srcset='//y.example/2x.png 2x'>"
                + "<img src=/i/sea.png><img src=/i/else.png alt=无>");
    assertEquals(List.of("../boat.png", "../sea.png"), copy.select("img[src]").eachAttr("src"));
    assertEquals("无", copy.select("img").getLast().attr("alt"));
    assertTrue(copy.select("[srcset]").isEmpty(), copy.outerHtml());
  }

  @Test
  void styleStaysWithoutWhatItLoads() {
    Document copy =
        copy(
            "<style>@import url(//y.example/a.css); p{color:red;background:url( 'https://y.example/b.png' )}"
                + " b{background:url(data:image/png;base64,AAAA)}</style>"
                + "<p style='background:URL(//y.example/c.png);margin:0'>岸</p>");
    assertTrue(!copy.outerHtml().contains("y.example"), copy.outerHtml());
    assertTrue(copy.select("style").getFirst().data().contains("p{color:red;"), copy.outerHtml());
    assertTrue(
        copy.select("style").getFirst().data().contains("image/png;base64"), copy.outerHtml());
    assertTrue(copy.select("p").attr("style").endsWith("margin:0"), copy.outerHtml());
  }

  @Test
  void renderedTextKeepsItsLines() {
    StillCopy.Source source = new StillCopy.Source("a/b.txt", "渡口的老船\n第一段 <b>不是标记</b>\n", null);
    String copy = StillCopy.of(source, List.of(), Resource::digest, StillCopy.Cut.NOTHING);
    assertEquals(0, Jsoup.parse(copy).select("b").size());
    assertTrue(Jsoup.parse(copy).text().contains("<b>不是标记</b>"), copy);
  }

  @Test
  void aPageThatNamesNoLanguageCarriesTheOneThatIsKnown() {
    assertEquals("zh-CN", language("<html><p>渡口"));
    assertEquals("en", language("<html lang=en><p>The ferry"));
  }

  private static String language(String html) {
    StillCopy.Source source = new StillCopy.Source("page.html", html, null, "zh-CN");
    return Jsoup.parse(still(source)).select("html").attr("lang");
  }

  private static Document copy(String html) {
    StillCopy.Source source = new StillCopy.Source("page.html", html, "https://x.example/a/b.html");
    String copy = still(source);
    assertEquals(copy, still(source));
    return Jsoup.parse(copy);
  }

  private static String still(StillCopy.Source source) {
    return StillCopy.of(
        source, PICTURES, picture -> "../" + picture.digest() + ".png", StillCopy.Cut.NOTHING);
  }
}
