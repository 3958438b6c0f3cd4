package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kuaizhao.Shown;
import org.kuaizhao.extract.article.Body;

/** White space and line ends of a body, in its text and in its HTML. */
class BodySpaceTest {

  private static final String AROUND =
      "<p>The night ferry came back to the harbour, and its lamps were seen from the old pier.</p>";

  private static Body body(String between) {
    return Pages.body(
        "<html><body><article><h1>The ferry came back</h1>"
            + AROUND
            + between
            + AROUND
            + "</article></body></html>");
  }

  /** The lines of text between those around, which the HTML must show too. */
  private static List<String> lines(String between) {
    Body body = body(between);
    assertEquals(Shown.folded(body.text()), Shown.lines(body.html()), body.html());
    List<String> lines = List.of(body.text().split("\n", -1));
    return lines.subList(1, lines.size() - 1);
  }

  private static String pre(String between) {
    lines(between);
    String html = body(between).html();
    int from = html.indexOf("<pre>");
    assertTrue(from >= 0 && from == html.lastIndexOf("<pre>"), html);
    return html.substring(from + 5, html.indexOf("</pre>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          <b>tall</b> <i>ships</i>                                      | tall ships
          <span>tall</span> <span>ships</span>                          | tall ships
          <a href="https://a.example/">tall</a> <a href="https://b.example/">ships</a> | tall ships
          <b>tall </b><i>ships</i>                                      | tall ships
          <b>tall</b><i> ships</i>                                      | tall ships
          <b>tall </b> <i> ships</i>                                    | tall ships
          <b>tall</b>&nbsp;<i>ships</i>                                 | tall ships
          <b>tall</b><span> </span><i>ships</i>                         | tall ships
          <b>tall</b><i>ships</i>                                       | tallships
          tall<!-- note --> <em>ships</em>                              | tall ships
          <em>tall</em>, <em>grey</em> <em>ships</em>!                  | tall, grey ships!
          <code>tall</code> <del>grey</del> <mark>ships</mark>          | tall grey ships
          ta&shy;ll &#8203;ships                                        | tall ships
          """)
  void spacesBetweenInlineElementsStay(String inline, String text) {
    assertEquals(
        List.of("We saw " + text + " there."), lines("<p>We saw " + inline + " there.</p>"));
  }

  @Test
  void aLineEndBetweenInlineElementsIsASpace() {
    assertEquals(
        List.of("We saw tall ships there."),
        lines("<p>We saw <b>tall</b>\n  <i>ships</i>\nthere.</p>"));
  }

  @Test
  void anyMixOfInlineElementsAndSpacesIsShownAsItsText() {
    List<String> parts =
        List.of(
            "word",
            " ",
            "\n",
            "&nbsp;",
            "，",
            "词",
            "<b>",
            "</b>",
            "<a href='/x'>",
            "</a>",
            "<i> ",
            " </i>",
            "<span>",
            "</span>",
            "<br>",
            "&shy;",
            "<code>",
            "</code>",
            "<sub>2</sub>",
            "<img src='/i.png'>");
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      StringBuilder inline = new StringBuilder();
      for (int i = 0; i < 30; i++) {
        inline.append(parts.get(random.nextInt(parts.size())));
      }
      Body body = body("<p>We saw the ships " + inline + "</p>");
      assertEquals(Shown.folded(body.text()), Shown.lines(body.html()), "seed " + seed + inline);
    }
  }

  @Test
  void theCellsOfARowKeepTheirPlaces() {
    assertEquals(
        List.of("Ship\tFrom\tDue", "Aurora\t\t5 June", "Hope and Peace\tRiga\t"),
        lines(
            "<table><tr><th>Ship</th><th>From</th><th>Due</th></tr>"
                + "<tr><td>Aurora</td><td></td><td><b>5</b> <i>June</i></td></tr>"
                + "<tr><td><p>Hope</p><p>and <b>Peace</b></p></td><td>Riga</td><td> </td></tr></table>"));
  }

  @Test
  void codeBrokenByLineBreaksIsOneBlock() {
    assertEquals(
        "def f():\n  return 1\n\nf()", pre("<pre>def f():<br>  return 1<br><br>f()</pre>"));
    assertEquals(List.of("a = 1", "b = 2"), lines("<pre><code>a = 1<br/>b = 2</code></pre>"));
    assertEquals("<code>a = 1\nb = 2</code>", pre("<pre><code>a = 1<br/>b = 2</code></pre>"));
  }

  @Test
  void codeSetAsElementsALineIsOneBlock() {
    assertEquals(
        "a = 1\nb = 2\nc = 3", pre("<pre><div>a = 1</div><div>b = 2</div><div>c = 3</div></pre>"));
    assertEquals("a = 1\nb = 2", pre("<pre><ol><li>a = 1</li><li>b = 2</li></ol></pre>"));
    assertEquals(
        "a = 1\n\nb = 2", pre("<pre><div>a = 1</div><div><br></div><div>b = 2</div></pre>"));
  }

  @Test
  void consecutivePresOfALineEachAreOneBlock() {
    assertEquals(
        "a = 1\n  b = 2\nc = 3", pre("<pre>a = 1</pre>\n<pre>  b = 2</pre><pre>c = 3</pre>"));
    assertEquals("a = 1\n\nb = 2", pre("<pre>a = 1</pre><pre>&nbsp;</pre><pre>b = 2</pre>"));
    assertEquals(
        "a = 1\nb = 2", pre("<ul><li><pre>a = 1</pre></li><li><pre>b = 2</pre></li></ul>"));
  }

  @Test
  void linesOfCodeThatSayLittleStayInTheirBlock() {
    String code = "import os\n{\n}\n//\nfor (;;) ;\nreturn 17\n©\nShare\nend";
    assertEquals(code, pre("<pre>" + code.replace("\n", "<br>") + "</pre>"));
    assertEquals(code, pre("<pre><div>" + code.replace("\n", "</div><div>") + "</div></pre>"));
    assertEquals(code, pre("<pre>" + code.replace("\n", "</pre>\n<pre>") + "</pre>"));
    assertEquals(
        "<code>" + code + "</code>", pre("<p><code>" + code.replace("\n", "<br>") + "</code></p>"));
  }

  @Test
  void listingsOfSeveralLinesStayApart() {
    Body body = body("<pre>a = 1\nb = 2</pre><pre>c = 3\nd = 4</pre>");
    assertTrue(
        body.html().contains("<pre>a = 1\nb = 2</pre>\n<pre>c = 3\nd = 4</pre>"), body.html());
  }

  @Test
  void codeBrokenOutsideOfPreIsOneBlockWithItsIndents() {
    assertEquals(
        "<code>if a:\n  b()\n\nc()</code>",
        pre("<p><code>if a:<br>&nbsp;&nbsp;b()<br><br>c()</code></p>"));
    assertEquals(
        List.of("a = 1", "b = 2"), lines("<p><code>a = 1</code><br><code>b = 2</code></p>"));
    assertEquals(
        1,
        body("<p><code>a = 1</code><br><code>b = 2</code></p>").html().split("<pre>").length - 1);
  }

  @Test
  void proseBrokenByLineBreaksStaysALineEach() {
    assertEquals(
        List.of("We saw", "the ships there, in the morning."),
        lines("<p>We saw<br>the ships there, in the morning.</p>"));
  }
}
