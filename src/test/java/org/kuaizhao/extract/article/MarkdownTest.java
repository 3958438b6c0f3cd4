package org.kuaizhao.extract.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Bodies as Markdown. */
class MarkdownTest {

  @Test
  void headingsListsQuotesAndCodeKeepTheirShape() {
    assertEquals(
        "## Fares\n\nTwo coins.\n\n- by day\n- by night\n\n1. queue\n2. board\n\n> Mind the gap.\n\n```\na  b\nc\n```",
        Markdown.of(
            "<h2>Fares</h2><p>Two coins.</p><ul><li>by day</li><li>by night</li></ul>"
                + "<ol><li>queue</li><li>board</li></ol><blockquote>Mind the gap.</blockquote><pre>a  b\nc</pre>"));
  }

  @Test
  void linksEmphasisAndImages() {
    assertEquals(
        "See **the *late* list** and [the notice](https://quay.example/a%28b%29).\n\n![A \\[small\\] boat](https://quay.example/b.png)\n\n*The boat at dawn*",
        Markdown.of(
            "<p>See <b>the <i>late</i> list</b> and <a href=\"https://quay.example/a(b)\">the notice</a>.</p>"
                + "<figure><img src=\"https://quay.example/b.png\" alt=\"A [small] boat\"><figcaption>The boat at dawn</figcaption></figure>"));
  }

  @Test
  void tablesHaveAHead() {
    assertEquals(
        "| Pier | Fare |\n| --- | --- |\n| East | 2\\|3 |",
        Markdown.of(
            "<table><tbody><tr><th>Pier</th><th>Fare</th></tr><tr><td>East</td><td>2|3</td></tr></tbody></table>"));
  }

  @Test
  void whatOnlyLooksLikeMarkupIsEscaped() {
    assertEquals(
        "2\\*3 \\_x\\_ \\<b\\>\n\n\\# no heading\n\n1\\. no item\n\n\\- nor this\n\n2026 was wet",
        Markdown.of(
            "<p>2*3 _x_ &lt;b&gt;</p><p># no heading</p><p>1. no item</p><p>- nor this</p><p>2026 was wet</p>"));
  }
}
