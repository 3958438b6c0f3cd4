package org.kuaizhao.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuaizhao.config.Images;
import org.kuaizhao.extract.article.Image;
import org.kuaizhao.render.page.Words;

class BodyHtmlTest {

  private static final Words WORDS =
      new Words(
          "en",
          Map.of("article.table", "Table", "image.load", "Load from {0}", "image.open", "At {0}"));

  private static BodyHtml.Ready set(String html, Images images) {
    return BodyHtml.set(
        html,
        List.of(new Image("https://i.example/a.png", "A", null, "sha256:aa")),
        new BodyHtml.Setting("../../", Map.of("sha256:aa", "image/aa.png"), images, WORDS));
  }

  private static String html(String html) {
    return set(html, Images.CLICK).html();
  }

  @Test
  void headingsGetAnchorsInTheirOrder() {
    BodyHtml.Ready ready =
        set("<h2>One &amp; <em>two</em></h2><p>x</p><h3>Three</h3>", Images.CLICK);
    assertEquals("One & two", ready.headings().getFirst().text());
    assertEquals(List.of("s1", "s2"), ready.headings().stream().map(h -> h.id()).toList());
    assertTrue(ready.html().startsWith("<h2 id=\"s1\">One &amp; <em>two</em></h2>"));
  }

  @Test
  void aTableScrollsInItsFrame() {
    String html = html("<table><tbody><tr><td colspan=\"2\">x</td></tr></tbody></table>");
    assertTrue(html.startsWith("<div class=\"wide\" role=\"region\" tabindex=\"0\""));
    assertTrue(html.contains("<td colspan=\"2\">x</td></tr></tbody></table></div>"));
  }

  @Test
  void anImageThatCameWithThePageIsShownFromTheSite() {
    assertEquals(
        "<img src=\"../../image/aa.png\" alt=\"A\" loading=\"lazy\">",
        html("<img src=\"https://i.example/a.png\" alt=\"A\">"));
  }

  @Test
  void anotherImageIsALinkUntilTheReaderAsks() {
    String html = html("<img src=\"https://i.example/b.png\" alt=\"B\">");
    assertTrue(html.contains("href=\"https://i.example/b.png\" data-image"));
    assertFalse(html.contains("<img"));
    assertTrue(html.contains("Load from i.example"));
  }

  @Test
  void imagesCanBeLeftOut() {
    assertEquals(
        "<p></p>", set("<p><img src=\"https://i.example/a.png\"></p>", Images.NONE).html());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<p onclick=\"alert(1)\">x</p>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<img src=\"data:image/svg+xml,x\" onerror=\"alert(1)\">",
        "<svg><script>alert(1)</script></svg>",
        "<iframe src=\"https://x.example\"></iframe>",
        "<p style=\"position:fixed\">x</p>",
        "<<script>script>alert(1)<</script>/script>",
        "<a href=\"https://x.example/\" onmouseover=\"alert(1)\">x</a>",
        "<td colspan=\"1 onclick=alert(1)\">x</td>",
      })
  void nothingThatRunsPassesEvenWithoutTheSafelist(String hostile) {
    String html = html(hostile);
    assertFalse(html.contains("<script"), html);
    assertFalse(html.matches("(?s).*<[^>]*(on[a-z]+=|javascript:|style=|<iframe|<svg).*"), html);
  }
}
