package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class StillCopyTest {

  @Test
  void thePolicyStandsFirstInTheHead() {
    Document copy = copy("<html><head><title>渡口</title></head><body><p>船</p></body></html>");
    Element first = copy.head().child(0);
    assertEquals("Content-Security-Policy", first.attr("http-equiv"));
    assertTrue(first.attr("content").startsWith("default-src 'none';"), first.outerHtml());
    assertTrue(first.attr("content").endsWith("sandbox"), first.outerHtml());
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
        copy.select("script, base, link, iframe, svg, noscript, meta[http-equiv=refresh]")
            .isEmpty(),
        copy.outerHtml());
    assertTrue(
        copy.select("[^on], [src], [href], [ping], [action], [formaction], [srcdoc]").isEmpty(),
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
  void renderedTextKeepsItsLines() {
    String copy = StillCopy.of("a/b.txt", "渡口的老船\n第一段 <b>不是标记</b>\n");
    assertEquals(0, Jsoup.parse(copy).select("b").size());
    assertTrue(Jsoup.parse(copy).text().contains("<b>不是标记</b>"), copy);
  }

  private static Document copy(String html) {
    String copy = StillCopy.of("page.html", html);
    assertEquals(copy, StillCopy.of("page.html", html));
    return Jsoup.parse(copy);
  }
}
