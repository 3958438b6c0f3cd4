package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Extracted;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.fields.Sources;

/** What a page says of its article where its voices disagree. */
class MetadataTest {

  private static final String PROSE =
      "<p>The ferry to the northern islands will sail twice a day from May, the harbour office said,"
          + " because more people have moved there than in any year since the bridge was planned.</p>"
          + "<p>Captains asked for a second pier; the council wants to see the figures of this summer"
          + " before it decides, and hopes that the mill at the old quay can be used until then.</p>";

  private static final String TEXT =
      "<p>渡口管理处今天说，从五月起，开往北岛的渡轮每天增加到两班，因为搬到岛上居住的人比往年都多，船票常常提前三天就卖完。</p>"
          + "<p>船长们希望再修一座码头，镇里打算先看看今年夏天的客流数字再作决定，在此之前老码头旁边的磨坊可以临时借用。</p>";

  private static Article article(String head, String body) {
    Extraction extraction =
        Pages.extract("<html><head>" + head + "</head><body>" + body + "</body></html>");
    return extraction instanceof Extracted(Article article)
        ? article
        : new Object() {
          Article fail() {
            throw new AssertionError(extraction.toString());
          }
        }.fail();
  }

  @Test
  void theHeadlineForReadersIsToldBeforeTheOneForSearchMachines() {
    Article article =
        article(
            "<title>Ferry timetable: island boats in May</title>"
                + "<meta property=og:title content='Two boats a day for the northern islands'>",
            "<h1>Ferry timetable: island boats in May</h1>"
                + "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry"
                + " timetable: island boats in May\"}</script>"
                + "<h2>Two boats a day for the northern islands</h2>"
                + PROSE);
    assertEquals("Two boats a day for the northern islands", article.fields().text(Field.TITLE));
  }

  @Test
  void theKindOfAllPagesIsNoHeadlineNorIsTheSitesName() {
    String tab = "<title>Two boats a day for the northern islands</title>";
    Article kind =
        article(
            tab + "<meta property=og:title content='Press releases'>",
            "<h1>Harbour: Two boats a day for the northern islands</h1>" + PROSE);
    assertEquals("Two boats a day for the northern islands", kind.fields().text(Field.TITLE));
    Article name =
        article(
            "<title>Two boats a day for the northern islands : Harbour Post | Since 1887</title>",
            "<h1>Harbour Post</h1>" + PROSE);
    assertEquals("Two boats a day for the northern islands", name.fields().text(Field.TITLE));
  }

  @Test
  void whatHeadingAndTagsShareIsTheHeadline() {
    String own = "Two boats a day for the north";
    String more = own + " | harbour-post.example | The paper of the northern coast";
    Article longerTag =
        article(
            "<title>" + more + "</title><meta property=og:title content='" + more + "'>",
            "<h1>" + own + "</h1>" + PROSE);
    assertEquals(own, longerTag.fields().text(Field.TITLE));
    Article longerHeading =
        article(
            "<title>" + own + "</title><meta property=og:title content='" + own + "'>",
            "<h1>" + own + " | OLDNAME.NET</h1>" + PROSE);
    assertEquals(own, longerHeading.fields().text(Field.TITLE));
  }

  @Test
  void aTitleInTheTabIsCutWhereALineOfThePageEnds() {
    Article article = article("<title>北岛渡轮五月起每天两班-渡口日报网</title>", "<h4>北岛渡轮五月起每天两班</h4>" + TEXT);
    assertEquals("北岛渡轮五月起每天两班", article.fields().text(Field.TITLE));
  }

  @Test
  void aTimeInUtcIsToldOnTheClocksOfTheSitesCountry() {
    Article article =
        article(
            "<link rel=canonical href='https://www.hafenbote.de/fahrplan'>"
                + "<meta property=article:published_time content='2021-11-04T23:00:00Z'>",
            "<h1>Two boats a day</h1>" + PROSE);
    assertEquals("2021-11-05T00:00:00+01:00", article.fields().text(Field.PUBLISHED_AT));
  }

  @Test
  void aTimeInUtcIsToldOnTheDayThatThePagePrints() {
    Article article =
        article(
            "<meta property=article:published_time content='2021-11-04T23:10:00Z'>",
            "<h1>Two boats a day</h1><p class=date>5 November 2021, 00:10</p>" + PROSE);
    assertEquals("2021-11-05T00:10:00+01:00", article.fields().text(Field.PUBLISHED_AT));
  }

  @Test
  void aTimeInUtcIsToldOnTheClockThatThePagePrints() {
    Article article =
        article(
            "<meta property=article:published_time content='2021-11-04T18:10:25Z'>",
            "<h1>Two boats a day</h1><p class=date>November 4, 2021, 2:10 PM</p>" + PROSE);
    assertEquals("2021-11-04T14:10:25-04:00", article.fields().text(Field.PUBLISHED_AT));
  }

  @Test
  void aTagAndThePrintedTimeOutvoteLinkedDataThatNothingConfirms() {
    Article article =
        article(
            "<meta property=article:published_time content='2022-01-06T08:29:34'>",
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":"
                + "\"2022-01-02T07:29:00Z\"}</script><h1>Two boats a day</h1>"
                + "<p class=info>06.01.2022</p>"
                + PROSE);
    assertEquals("2022-01-06T08:29:34Z", article.fields().text(Field.PUBLISHED_AT));
  }

  @Test
  void timesOfAListAtTheEndAreNotTheArticles() {
    String list =
        "<p class=p>第一回（上）(2004/10/10 17:06)</p><p class=p>第一回（下）(2004/10/10 17:06)</p>"
            + "<p class=p>第二回（上）(2004/10/10 17:06)</p><p class=p>第二回（下）(2004/10/10 17:06)</p>";
    assertNull(
        article("<title>渡口往事</title>", "<h1>渡口往事</h1>" + TEXT + list)
            .fields()
            .text(Field.PUBLISHED_AT));
  }

  @Test
  void whenLinkedDataTellWhenThePageWasMadeAnewThePrintedDayIsTold() {
    String data =
        "<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":"
            + "\"2025-11-05\",\"dateModified\":\"2025-11-05\"}</script>";
    String printed = "<h1>Two boats a day</h1><p>January 31, 2024</p>" + PROSE;
    assertEquals("2024-01-31", article("", data + printed).fields().text(Field.PUBLISHED_AT));
    String confirmed = "<meta property=article:published_time content='2025-11-05'>";
    assertEquals(
        "2025-11-05", article(confirmed, data + printed).fields().text(Field.PUBLISHED_AT));
  }

  @Test
  void aTagMaySpeakThroughItsValueAndAScriptOfItsPublication() {
    Article tagged =
        article(
            "<meta name=article:published_time value='2017-01-13T21:45:08Z'>",
            "<h1>Two boats a day for the northern islands</h1>" + PROSE);
    assertEquals("2017-01-13T21:45:08Z", tagged.fields().text(Field.PUBLISHED_AT));
    Article scripted =
        article(
            "<script type='application/json'>{\"publicationDate\":\"2022-01-31T14:27:32+01:00\"}</script>",
            "<h1>Two boats a day for the northern islands</h1>" + PROSE);
    assertEquals("2022-01-31T14:27:32+01:00", scripted.fields().text(Field.PUBLISHED_AT));
  }

  @Test
  void aSourceStandsBesideTheTimeOrInTheScript() {
    Article printed =
        article("", "<h1>北岛渡轮五月起每天两班</h1><p>林晓舟/渡口日报</p><p>2024-05-02 08:10</p>" + TEXT);
    assertEquals("渡口日报", printed.fields().text(Field.SOURCE));
    Article scripted =
        article(
            "<script>var page = {\"cate\": \"news\", \"media\": \"渡口晚报\"};</script>",
            "<h1>北岛渡轮五月起每天两班</h1>" + TEXT);
    assertEquals("渡口晚报", scripted.fields().text(Field.SOURCE));
  }

  @Test
  void neitherTheBylineNorAMenuNorThePicturesCreditIsTheSource() {
    Article article =
        article(
            "<meta property=og:site_name content='Harbour Gazette'>",
            "<h1>Two boats a day for the northern islands</h1>"
                + "<p>By <span class=author-name>Jane Roe</span></p>"
                + "<div class=my-account>My account</div>"
                + "<figure><img src=a.png><figcaption><span class=source>Sam Poe</span></figcaption></figure>"
                + PROSE);
    assertEquals("Harbour Gazette", article.fields().text(Field.SOURCE));
  }

  @Test
  void theSitesNameStandsBeforeAPublisherThatIsNotTheHosts() {
    String site =
        "<link rel=canonical href='https://www.harbour-post.example/boats'>"
            + "<meta property=og:site_name content='Harbour Post'>";
    String data =
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"publisher\":"
            + "{\"@type\":\"Organization\",\"name\":\"%s\"}}</script><h1>Two boats</h1>";
    assertEquals(
        "Harbour Post",
        article(site, data.formatted("Acme Web Ltd") + PROSE).fields().text(Field.SOURCE));
    assertEquals(
        "Associated Press",
        article(site, data.formatted("Associated Press") + PROSE).fields().text(Field.SOURCE));
    assertEquals(
        "Harbour Post Group",
        article(site, data.formatted("Harbour Post Group") + PROSE).fields().text(Field.SOURCE));
  }

  @Test
  void aSitesNameIsToldWithoutThePagesTitle() {
    Article article =
        article(
            "<title>Two boats a day</title>"
                + "<meta property=og:site_name content='Two boats a day | Harbour Post'>",
            "<h1>Two boats a day</h1>" + PROSE);
    assertEquals("Harbour Post", article.fields().text(Field.SOURCE));
  }

  @Test
  void theAuthorOfACardOrAPictureWroteNotTheText() {
    Article article =
        article(
            "<meta name=author content='Clara Whitmore'>",
            "<h1>Two boats a day</h1>"
                + "<a href=/x><b>Mill at the quay opens again in June</b>"
                + "<span class=author>By Daniel Oseni</span></a>"
                + "<figure><img src=a.jpg><figcaption>The quay"
                + " <span class=author>Max Doe</span></figcaption></figure>"
                + PROSE);
    assertEquals(List.of("Clara Whitmore"), article.fields().texts(Field.AUTHORS));
  }

  @Test
  void anAccountOnAChinesePlatformIsTheSource() {
    Article article =
        article(
            "<meta property=og:site_name content='渡口号'>",
            "<h1>北岛渡轮五月起每天两班</h1><p><span class=author-name>北岛日报</span> 2021-11-04</p>" + TEXT);
    assertEquals("北岛日报", article.fields().text(Field.SOURCE));
  }

  @Test
  void aCategoryIsAWordNotAButton() {
    Article article =
        article(
            "<meta property=article:section content='Islands, Transport, Front page'>",
            "<h1>Two boats a day for the northern islands</h1>" + PROSE);
    assertEquals("Islands", article.fields().text(Field.CATEGORY));
    Article bare =
        article(
            "",
            "<p class=category>4 min read</p><h1>Two boats a day for the northern islands</h1>"
                + PROSE);
    assertNull(bare.fields().text(Field.CATEGORY));
  }

  @Test
  void signsEscapedTwiceAreReadTagsAreNot() {
    Article article =
        article(
            "<title>Captain&amp;#039;s choice: &amp;lt;b&amp;gt;two&amp;lt;/b&amp;gt; boats</title>",
            PROSE);
    assertEquals(
        "Captain's choice: &lt;b&gt;two&lt;/b&gt; boats", article.fields().text(Field.TITLE));
    Article name = article("<title>Boats of J&amp;amp;K for the north</title>", PROSE);
    assertEquals("Boats of J&K for the north", name.fields().text(Field.TITLE));
  }

  @Test
  void labelsRunTogetherAreTakenApart() {
    Article article =
        article("", "<h1>北岛渡轮五月起每天两班</h1><div>2024-05-02 08:10来源：渡口日报作者：林晓舟</div>" + TEXT);
    assertEquals("渡口日报", article.fields().text(Field.SOURCE));
    assertEquals(List.of("林晓舟"), article.fields().texts(Field.AUTHORS));
  }

  @Test
  void behindALabelAPenNameIsAnAuthor() {
    String head = "<h1>北岛渡轮五月起每天两班</h1><p>%s</p>" + TEXT;
    assertEquals(
        List.of("春江水暖"), article("", head.formatted("作者：春江水暖")).fields().texts(Field.AUTHORS));
    assertEquals(
        List.of("春江水", "胡一刀"),
        article("", head.formatted("执笔/春江水&amp;胡一刀")).fields().texts(Field.AUTHORS));
    assertEquals(List.of(), article("", head.formatted("作者：佚名")).fields().texts(Field.AUTHORS));
    assertEquals(
        List.of("王芳"), article("", head.formatted("王芳/渡口日报")).fields().texts(Field.AUTHORS));
    assertEquals(
        List.of(),
        article("", head.formatted("<a href=/r>记者江湖</a>")).fields().texts(Field.AUTHORS));
  }

  @Test
  void whoSpeaksInTheHeadlineWroteTheTextWhereALineRepeatsTheName() {
    String page = "<title>茉莉：北岛的渡轮</title><h1>茉莉：北岛的渡轮</h1><p>%s</p>" + TEXT;
    assertEquals(List.of("茉莉"), article("", page.formatted("茉莉")).fields().texts(Field.AUTHORS));
    assertEquals(List.of(), article("", page.formatted("渡口")).fields().texts(Field.AUTHORS));
  }

  @Test
  void namesInTheLastBracketsWroteTheText() {
    String closed = TEXT.substring(0, TEXT.length() - "</p>".length()) + "（林晓舟 陈柏然）</p>";
    assertEquals(
        List.of("林晓舟", "陈柏然"),
        article("", "<h1>北岛渡轮五月起每天两班</h1>" + closed).fields().texts(Field.AUTHORS));
  }

  @Test
  void aPostIsByWhomItsSignatureNames() {
    Article article =
        article(
            "",
            "<h1>Two boats a day</h1><p>Posted by harbourcat at 18:52 on 3 May 2021</p>" + PROSE);
    assertEquals(List.of("harbourcat"), article.fields().texts(Field.AUTHORS));
  }

  @Test
  void aPersonInTheBylineIsToldBeforeTheSiteInLinkedData() {
    Article article =
        article(
            "<meta property=og:site_name content='Harbour Post'>",
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"name\":"
                + "\"Harbour Post\"}}</script><h1>Two boats a day</h1>"
                + "<p class=byline>By Clara Whitmore</p>"
                + PROSE);
    assertEquals(List.of("Clara Whitmore"), article.fields().texts(Field.AUTHORS));
  }

  @Test
  void aBylineMayCloseTheText() {
    Article article =
        article(
            "<meta name=author content=HNA>",
            "<h1>Two boats a day</h1>" + PROSE + "<p><em>By Clara Whitmore</em></p>");
    assertEquals(List.of("Clara Whitmore"), article.fields().texts(Field.AUTHORS));
    assertFalse(article.body().text().contains("Whitmore"));
  }

  @Test
  void anAuthorsLineIsReadWithoutTheOfficeBelowIt() {
    Article article =
        article(
            "",
            "<h1>Two boats a day</h1><div class=byline><div>By <span>Clara Whitmore</span></div>"
                + "<div>Harbour Post</div><time>Dec 13, 2016 at 3:45 pm</time></div>"
                + PROSE);
    assertEquals(List.of("Clara Whitmore"), article.fields().texts(Field.AUTHORS));
  }

  @Test
  void aLinkToTheProfileInATagNamesTheAuthor() {
    Article article =
        article(
            "<meta property=article:author content='https://harbour.example/editors/c-whitmore'>",
            "<h1>Two boats a day</h1><p><a href='https://harbour.example/about/editors/c-whitmore/'>"
                + "Clara Whitmore</a>, <a href='https://talk.example/c-whitmore'>Talk Channel</a></p>"
                + PROSE);
    assertEquals(List.of("Clara Whitmore"), article.fields().texts(Field.AUTHORS));
  }

  @Test
  void aFirstNameIsToldInFullWhereThePageIntroducesItsBearer() {
    String blog =
        "<h1>Two boats a day</h1><p class=byline>By <span class=author>Clara</span></p>"
            + PROSE
            + "<h3>About</h3><p>%s is a writer at the harbour.</p>";
    assertEquals(
        List.of("Clara Whitmore"),
        article("", blog.formatted("Clara Whitmore")).fields().texts(Field.AUTHORS));
    assertEquals(
        List.of("Clara"),
        article("", blog.formatted("Daniel Oseni")).fields().texts(Field.AUTHORS));
  }

  @Test
  void aPersonsNameIsToldBeforeTheOneThatLogsIn() {
    Article tagged =
        article(
            "<meta name=parsely-author content=clara-whitmore>"
                + "<meta name=author content='Clara Whitmore'>",
            "<h1>Two boats a day</h1>" + PROSE);
    assertEquals(List.of("Clara Whitmore"), tagged.fields().texts(Field.AUTHORS));
    Article printed =
        article(
            "<meta name=author content=c.whitmore>",
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"name\":"
                + "\"c.whitmore\"}}</script><h1>Two boats a day</h1>"
                + "<p class=byline>By Clara Whitmore</p>"
                + PROSE);
    assertEquals(List.of("Clara Whitmore"), printed.fields().texts(Field.AUTHORS));
  }

  @Test
  void aPageToldOfLikeAnArticleIsRead() {
    Article article =
        article(
            "",
            "<script type='application/ld+json'>{\"@type\":\"WebPage\",\"headline\":\"Two boats a"
                + " day\",\"datePublished\":\"2021-11-05\",\"author\":{\"name\":\"Clara"
                + " Whitmore\"}}</script><h1>Two boats a day</h1>"
                + PROSE);
    assertEquals(List.of("Clara Whitmore"), article.fields().texts(Field.AUTHORS));
    assertEquals("json-ld", article.evidence().get("authors"));
  }

  @Test
  void anElementThatBeginsWithTheLinkedAuthorsNamesThemAll() {
    Article article =
        article(
            "",
            "<h1>Two boats a day</h1><div class=byline><a rel=author href=/a/c>Clara Whitmore</a>,"
                + " <a href=/a/d>Daniel Oseni</a></div>"
                + PROSE);
    assertEquals(List.of("Clara Whitmore", "Daniel Oseni"), article.fields().texts(Field.AUTHORS));
  }

  @Test
  void aNameBelowTheWordThatLeadsItIsTheAuthors() {
    Article article =
        article("", "<h1>Two boats a day</h1><h5>Autor:</h5><p>Clara Whitmore</p>" + PROSE);
    assertEquals(List.of("Clara Whitmore"), article.fields().texts(Field.AUTHORS));
  }

  @Test
  void whatABuilderOfPagesCallsAWidgetIsNoAside() {
    String widget =
        "<div class='elementor-element elementor-widget elementor-widget-text'>%s</div>";
    Article article =
        article(
            "",
            widget.formatted("<h1>Two boats a day</h1>")
                + widget.formatted("<p>5 November 2021</p><p>By Clara Whitmore</p>")
                + widget.formatted(PROSE)
                + widget.formatted("<p>Image: Max Doe / Quelle: Pictures Inc</p>"));
    assertEquals("2021-11-05", article.fields().text(Field.PUBLISHED_AT));
    assertEquals(List.of("Clara Whitmore"), article.fields().texts(Field.AUTHORS));
    assertNull(article.fields().text(Field.SOURCE));
  }

  @Test
  void anAddressElementNamesTheAuthorsEvenAside() {
    Article article =
        article(
            "",
            "<article><h1>Two boats a day</h1><aside><address><a rel=author href=/p/a>Clara"
                + " Whitmore</a> and <a rel=author href=/p/b>Daniel Oseni</a></address></aside>"
                + PROSE
                + "</article>");
    assertEquals(List.of("Clara Whitmore", "Daniel Oseni"), article.fields().texts(Field.AUTHORS));
  }

  @Test
  void aNameInATagThatBeginsWithTheSurnameIsNotTwo() {
    Article article =
        article(
            "<meta name=parsely-author content='Whitmore, Clara'>",
            "<h1>Two boats a day</h1><p class=byline>by Clara Whitmore</p>" + PROSE);
    assertEquals(List.of("Clara Whitmore"), article.fields().texts(Field.AUTHORS));
  }

  @Test
  void theOnlyHeadlinePrintedIsToldBeforeTheTabsWording() {
    String tags =
        "<title>Island boats twice daily from May: harbour office - Harbour Post</title>"
            + "<meta property=og:title content='Island boats twice daily from May: harbour office'>";
    Article printed =
        article(tags, "<h1>Two boats a day for the northern islands from May</h1>" + PROSE);
    assertEquals(
        "Two boats a day for the northern islands from May", printed.fields().text(Field.TITLE));
    Article kicker =
        article(tags, "<h1>Ferries Island boats twice daily from May: harbour office</h1>" + PROSE);
    assertEquals(
        "Island boats twice daily from May: harbour office", kicker.fields().text(Field.TITLE));
  }

  @Test
  void theLineAboveAHeadlineIsNotOfIt() {
    Article article =
        article(
            "<title>Ferries: Two boats a day for the islands - Harbour Post</title>",
            "<h1><span class=article__overline>Ferries</span><span>Two boats a day for the"
                + " islands</span></h1><p>5 November 2021</p>"
                + PROSE);
    assertEquals("Two boats a day for the islands", article.fields().text(Field.TITLE));
    assertEquals("2021-11-05", article.fields().text(Field.PUBLISHED_AT));
  }

  @Test
  void aSectionsHeadingIsNoHeadlineWhereOneBelowIsLikeTheTab() {
    Article article =
        article(
            "<title>Harbour office sends two boats a day to northern islands - The Post</title>",
            "<h1>Shipping and trade</h1><h2>Harbour office sends boats to northern islands</h2>"
                + PROSE);
    assertEquals(
        "Harbour office sends boats to northern islands", article.fields().text(Field.TITLE));
  }

  @Test
  void aTitleThatStandsTwiceIsToldOnce() {
    String twice = "Two boats a day for the north Two boats a day for the north";
    Article article = article("<title>" + twice + "</title>", "<h1>" + twice + "</h1>" + PROSE);
    assertEquals("Two boats a day for the north", article.fields().text(Field.TITLE));
  }

  @Test
  void whatMicrodataSayOfAPictureIsNotSaidOfThePage() {
    Article article =
        article(
            "<meta property=og:site_name content='Harbour Post'>",
            "<h1>Two boats a day for the northern islands</h1><figure itemscope"
                + " itemtype='http://schema.org/ImageObject'><meta itemprop=copyrightHolder"
                + " content='Max Doe/Harbour Pictures'><img src=b.jpg></figure>"
                + PROSE);
    assertEquals("Harbour Post", article.fields().text(Field.SOURCE));
  }

  @Test
  void aSiteIsNotTheAuthorOfItsPagesUnlessItIsNamedForAPerson() {
    String body = "<h1>Two boats a day for the northern islands</h1>" + PROSE;
    Article site =
        article(
            "<meta property=og:site_name content='Harbour &amp; i'>"
                + "<meta name=author content='Harbour &amp; i'>",
            body);
    assertEquals(List.of(), site.fields().texts(Field.AUTHORS));
    Article person =
        article(
            "<meta property=og:site_name content='Clara Whitmore'>"
                + "<meta name=author content='Clara Whitmore'>",
            body);
    assertEquals(List.of("Clara Whitmore"), person.fields().texts(Field.AUTHORS));
  }

  @Test
  void aSourceIsToldWithoutItsLabelAndArrow() {
    assertEquals("Harbour Post", Sources.name("From: Harbour Post"));
    assertEquals("Harbour Post", Sources.name("« Harbour Post"));
    assertEquals("Harbour Post", Sources.name("• Harbour Post"));
  }
}
