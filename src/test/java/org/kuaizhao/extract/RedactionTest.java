package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Body;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;
import org.kuaizhao.extract.article.PlainAddress;
import org.kuaizhao.extract.article.Provenance;
import org.kuaizhao.extract.article.RelatedLink;
import org.kuaizhao.extract.redact.Outgoing;
import org.kuaizhao.extract.redact.Redaction;
import org.kuaizhao.extract.redact.Removal;

/** What an article and its page's copy tell of one that was taken out. */
class RedactionTest {

  private static final String GONE = "https://x.example/gone";
  private static final String TITLE = "青石渡口连夜撤走木箱";

  /** One page went, by its address and its title. */
  private static final Removal REMOVAL =
      new Removal() {
        @Override
        public boolean isRemoved(@Nullable String address) {
          return "x.example/gone".equals(PlainAddress.of(address));
        }

        @Override
        public boolean isPartlyRemoved(@Nullable String address) {
          return "x.example/part".equals(PlainAddress.of(address));
        }

        @Override
        public boolean isTitle(@Nullable String address, String words) {
          return isRemovedText(words);
        }

        @Override
        public boolean isRemovedText(String words) {
          return Outgoing.named(words).equals(TITLE);
        }
      };

  @Test
  void aLinkGoesAndItsWordsStayUnlessTheyAreTheTitle() {
    Body body =
        body(
            "据报道，船已离港。\n见青石渡口连夜撤走木箱一文。",
            "<p>据<a href=\""
                + GONE
                + "/\">报道</a>，船已离港。</p>\n<p>见<a href=\""
                + GONE
                + "\">"
                + TITLE
                + "</a>一文。</p>");
    assertEquals("<p>据报道，船已离港。</p>\n<p>见一文。</p>", body.html());
    assertEquals("据报道，船已离港。\n见一文。", body.text());
  }

  @Test
  void aLineThatIsTheTitleGoesFromTextAndHtml() {
    Body body =
        body(
            "一。\n" + TITLE + "\n二。",
            "<p>一。</p>\n<ul>\n<li><a href=\"https://y.example/1\">"
                + TITLE
                + "</a></li>\n</ul>\n<p>二。</p>");
    assertEquals("一。\n二。", body.text());
    assertFalse(body.html().contains("<li>") || body.html().contains(TITLE), body.html());
  }

  @Test
  void aPrintedAddressGoes() {
    Body body = body("原文 " + GONE + " 可查。", "<p>原文 " + GONE + " 可查。</p>");
    assertFalse(body.text().contains("gone") || body.html().contains("gone"));
  }

  @Test
  void anArticleThatTellsNothingIsTheSame() {
    Article article = article("一。", "<p>一<a href=\"https://y.example\">处</a>。</p>", List.of());
    assertSame(article, Redaction.of(article, REMOVAL));
  }

  @Test
  void anEntryKeepsItsPlaceAlone() {
    RelatedLink stays = new RelatedLink("别的", "https://y.example/1", null, null);
    RelatedLink part = new RelatedLink("改过的", "https://x.example/part", "旧的摘要", null);
    List<RelatedLink> told =
        Redaction.of(
                article(
                    "一。",
                    "<p>一。</p>",
                    List.of(
                        new RelatedLink("随便", "http://x.example/gone", "摘要", "2024-01-01"),
                        stays,
                        new RelatedLink("【" + TITLE + "】", "https://z.example/2", null, null),
                        part)),
                REMOVAL)
            .related();
    assertEquals(
        List.of(
            RelatedLink.REMOVED,
            stays,
            RelatedLink.REMOVED,
            new RelatedLink("改过的", "https://x.example/part", null, null)),
        told);
  }

  @Test
  void aCardOfACopyGoesWholeAndItsNeighboursStay() {
    String copy =
        copy(
            "<div><div><a href=/gone><img src=a alt=图></a><h4><a href=/gone>随便</a></h4><p>摘要是这样的。</p>"
                + "</div><div><h4><a href=/stays>留下</a></h4><p>留下的摘要。</p></div></div>");
    assertFalse(copy.contains("随便") || copy.contains("摘要是") || copy.contains("gone"), copy);
    assertTrue(copy.contains("留下的摘要") && copy.contains("〔移除〕"), copy);
  }

  @Test
  void aTextWithOneLinkLosesTheLinkAlone() {
    String copy =
        copy(
            "<article><h1>题</h1><p>第一段里没有链接。</p><p>第二段说，<a href=/gone>此前</a>的事已经过去，大家照旧。</p></article>");
    assertTrue(copy.contains("第一段里没有链接。") && copy.contains("第二段说，此前的事"), copy);
    assertFalse(copy.contains("gone"), copy);
  }

  @Test
  void aLinkOfItsOwnLineTakesNoTextBesideItAway() {
    String copy =
        copy("<article><p>第一段里没有链接，只是说明。</p><p><a href=/gone>随便</a></p><p>第三段。</p></article>");
    assertTrue(copy.contains("第一段里没有链接") && copy.contains("第三段"), copy);
    assertFalse(copy.contains("随便"), copy);
  }

  @Test
  void whatSharesAnAddressGoesToo() {
    String copy =
        copy(
            "<p><a href='https://s.example/?u=https%3A%2F%2Fx.example%2Fgone' data-u='/gone'>分享</a></p>");
    assertTrue(
        PlainAddress.within(
                String.valueOf(
                    PlainAddress.of("https://s.example/?u=https%3A%2F%2Fx.example%2Fgone&v=1")))
            .contains("x.example/gone"));
    assertFalse(copy.contains("data-u"), copy);
  }

  private static String copy(String html) {
    return StillCopy.of(
        new StillCopy.Source("a.html", html, "https://x.example/page"),
        List.of(),
        picture -> "",
        new StillCopy.Cut(REMOVAL, "〔移除〕"));
  }

  private static Body body(String text, String html) {
    return Redaction.of(article(text, html, List.of()), REMOVAL).body();
  }

  private static Article article(String text, String html, List<RelatedLink> related) {
    return new Article(
        "0000000000000000",
        "0000000000000001",
        new Provenance(
            "https://x.example/page",
            null,
            "sha256:00",
            "a.html",
            new Provenance.Charset("UTF-8", "meta", 0),
            "test"),
        Fields.NONE.with(Field.TITLE, "题").with(Field.LANGUAGE, "zh"),
        new Body(text, html, List.of()),
        related,
        List.of(),
        Map.of());
  }
}
