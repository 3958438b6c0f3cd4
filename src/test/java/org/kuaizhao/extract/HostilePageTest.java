package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuaizhao.extract.article.Body;

/** Code in a page never comes out as code. */
class HostilePageTest {

  private static final String PROSE =
      "The council met on Tuesday, and after a long debate, it agreed to repair the old bridge.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"javascript:alert(1)\">",
        "<img src=\"data:text/html,<script>alert(1)</script>\">",
        "<img src='a.png' alt='\"><script>alert(1)</script>'>",
        "<img src='a.png\" onerror=alert(1) x=\"'>",
        "<a href=\"javascript:alert(1)\">a link</a>",
        "<a href=\"JaVa\nScript:alert(1)\">a link</a>",
        "<a href=\" &#106;avascript:alert(1)\">a link</a>",
        "<a href=\"vbscript:alert(1)\">a link</a>",
        "<a href=\"data:text/html,alert(1)\">a link</a>",
        "<a href='https://example.org/\" onclick=\"alert(1)'>a link</a>",
        "<b onclick=alert(1) style=\"x:expression(alert(1))\">bold</b>",
        "<svg><script>alert(1)</script><a xlink:href='javascript:alert(1)'>x</a></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></math>",
        "<math href=\"javascript:alert(1)\">x</math>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=\"javascript:alert(1)\"></object>",
        "<form action=\"javascript:alert(1)\"><button>x</button></form>",
        "<style>body{background:url(javascript:alert(1))}</style>",
        "<template><script>alert(1)</script></template>",
        "<td colspan='2\" onmouseover=\"alert(1)'>x</td>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<textarea></p><script>alert(1)</script></textarea>",
        "<!--><script>alert(1)</script>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<base href=\"javascript:alert(1)//\"><a href=\"x\">a link</a>",
        "<link rel=import href=x><meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "${7*7} <#assign x=1> ${\"freemarker\"?new()}"
      })
  void codeNeverReachesTheHtml(String trick) {
    String html =
        Pages.body(
                "<h1>Bridge</h1>" + ("<p>" + PROSE + " " + trick + " " + PROSE + "</p>").repeat(4))
            .html();
    var parsed = org.jsoup.Jsoup.parse(html);
    List<String> allowed = List.of("href", "src", "alt", "colspan", "rowspan");
    parsed
        .body()
        .getAllElements()
        .forEach(e ->
            e.attributes()
                .forEach(a -> {
                  assertTrue(allowed.contains(a.getKey()), e::outerHtml);
                  if (!a.getKey().equals("alt")) {
                    String value = a.getValue().toLowerCase(Locale.ROOT);
                    assertFalse(value.contains("script:"), e::outerHtml);
                    assertFalse(value.startsWith("data:"), e::outerHtml);
                  }
                }));
    assertEquals(
        0,
        parsed
            .select("script,style,svg,math,iframe,object,form,base,link,meta[http-equiv],template")
            .size());
    assertTrue(parsed.text().contains("agreed to repair the old bridge"));
  }

  @Test
  void markupWrittenAsTextStaysText() {
    Body body =
        Pages.body(
            ("<p>" + PROSE + " Write &lt;b&gt; for bold, and &amp;amp; for an ampersand.</p>")
                .repeat(4));
    assertTrue(body.text().contains("Write <b> for bold, and &amp; for"), body.text());
    assertTrue(body.html().contains("Write &lt;b&gt; for bold, and &amp;amp; for"), body.html());
  }
}
