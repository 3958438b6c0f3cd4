package org.kuaizhao.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Naming;
import org.kuaizhao.archive.Removed;
import org.kuaizhao.archive.Tombstone;
import org.kuaizhao.config.Canonical;
import org.kuaizhao.config.Images;
import org.kuaizhao.extract.redact.Removal;
import org.kuaizhao.relate.RelateState;
import org.kuaizhao.relate.Relations;
import org.kuaizhao.render.SampleEdition.Draft;
import org.kuaizhao.site.SiteFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SiteRendererTest {

  private static final String BASE = "https://archive.example/";

  @TempDir Path folder;

  private int builds;

  private static String id(int number) {
    return String.format(java.util.Locale.ROOT, "%02x%014x", number * 37 % 256, number);
  }

  private static Draft draft(int number, @Nullable String publishedAt) {
    return new Draft(id(number), "第" + number + "篇", publishedAt, "第" + number + "篇的正文。");
  }

  /** Articles one an hour from New Year's Day on, and a few without time. */
  private static SampleEdition sample(int dated) {
    SampleEdition sample = new SampleEdition();
    for (int i = 0; i < dated; i++) {
      String at =
          String.format(
              java.util.Locale.ROOT,
              "2024-%02d-%02dT%02d:30:00+08:00",
              1 + i / 200,
              1 + i % 200 / 24,
              i % 24);
      sample.add(i % 3 == 0 ? "国内" : "World", i % 2 == 0 ? "江南日报" : "Harbour Times", draft(i, at));
    }
    sample.add("国内", "江南日报", draft(9001, null));
    sample.add(
        "国内",
        "江南日报",
        new Draft(id(9002), "改前", "2024-01-02", "共有三人受伤。"),
        new Draft(id(9002), "改后", "2024-01-02", "共有五人受伤。"));
    return sample;
  }

  private Map<String, String> render(SiteContent edition, RenderOptions options, Path site)
      throws IOException {
    Path state = folder.resolve("state" + builds++);
    Archive.ArchiveOptions plain =
        new Archive.ArchiveOptions(
            ZoneId.of("Asia/Shanghai"), Naming.AS_PRINTED, Fold.plain(), hosts -> "test");
    try (Archive archive = Archive.open(state, plain, false);
        SiteFolder out = SiteFolder.open(site, site.resolveSibling(site.getFileName() + ".keys"))) {
      Relations relations =
          Relations.of(
              new org.kuaizhao.archive.Edition(
                  edition.entries(),
                  Map.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  Removed.NONE),
              archive,
              RelateState.none());
      new SiteRenderer(options).render(edition, relations, out);
      out.finish();
    }
    return SampleEdition.files(site);
  }

  private Map<String, String> render(SampleEdition sample, String site) throws IOException {
    return render(sample.edition(), SampleEdition.options("zh-CN", BASE, 2), folder.resolve(site));
  }

  @Test
  void whoChangesAScriptBeginsWithWhatWasWritten() throws IOException {
    for (String script : List.of("assets/js/site.js", "assets/js/subscriptions.js")) {
      byte[] written = Files.readAllBytes(Path.of("templates").resolve(script));
      assertArrayEquals(written, SiteRenderer.themeFile(script));
    }
  }

  @Test
  void oneThreadAndManyGiveTheSameBytes() throws IOException {
    Map<String, String> two = render(sample(130), "two");
    Map<String, String> one =
        render(
            sample(130).edition(), SampleEdition.options("zh-CN", BASE, 1), folder.resolve("one"));
    assertEquals(one, two);
  }

  @Test
  void anIncrementalBuildGivesTheBytesOfAFreshOne() throws IOException {
    render(sample(130), "grown");
    assertEquals(render(sample(170), "fresh"), render(sample(170), "grown"));
  }

  @Test
  void oneMoreArticleTouchesFewFiles() throws IOException {
    Map<String, String> before = render(sample(700), "before");
    Map<String, String> after = render(sample(701), "after");
    Map<String, String> touched = new TreeMap<>(after);
    touched.entrySet().removeIf(file -> file.getValue().equals(before.get(file.getKey())));
    assertTrue(touched.size() <= 40, touched.size() + " of " + after.size() + touched.keySet());
  }

  @Test
  void aTextThatAllPublishIsListedByAFewOnEachPage() throws IOException {
    SampleEdition sample = new SampleEdition();
    for (int i = 0; i < 150; i++) {
      sample.add("国内", "报" + i, new Draft(id(i), "第" + i + "篇", "2024-01-02", "一稿通发的正文。"));
    }
    Map<String, String> site = render(sample, "site");
    for (int i = 0; i < 150; i++) {
      Document page = Jsoup.parse(site.getOrDefault("article/" + path(id(i)), ""));
      assertEquals(1, page.select("#reprints [aria-current]").size());
      assertTrue(page.select("#reprints li").size() <= 11, id(i));
    }
    Document list = Jsoup.parse(site.getOrDefault("reprints.html", ""));
    assertTrue(list.select(".group li").size() <= 51, list.text());
    assertTrue(list.text().contains("另有 99 条未列出"), list.text());
  }

  @Test
  void anArticleOfManyStatesListsAFewOnEachPage() throws IOException {
    SampleEdition sample = new SampleEdition();
    List<Draft> states = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      states.add(new Draft(id(1), "直播", "2024-01-02", "第" + i + "次更新。"));
    }
    Map<String, String> site =
        render(sample.add("国内", "江南日报", states.toArray(Draft[]::new)), "site");
    for (Draft state : states) {
      String file = path(id(1)).replace(".html", "/" + state.captureId() + ".html");
      Document page = Jsoup.parse(site.getOrDefault("article/" + file, ""));
      assertEquals(1, page.select("#states [aria-current]").size());
      assertTrue(page.select("#states li").size() <= 11, file);
    }
  }

  private static String path(String id) {
    return id.substring(0, 2) + "/" + id + ".html";
  }

  @Test
  void everyFeedIsOne() throws IOException, FeedException {
    Map<String, String> site = render(sample(60), "site");
    int feeds = 0;
    for (Map.Entry<String, String> file : site.entrySet()) {
      if (file.getKey().endsWith("feed.xml")) {
        SyndFeed feed = new SyndFeedInput().build(new StringReader(file.getValue()));
        assertFalse(feed.getEntries().isEmpty(), file.getKey());
        assertTrue(feed.getEntries().getFirst().getLink().startsWith(BASE), file.getKey());
        feeds++;
      } else if (file.getKey().endsWith("feed.json")) {
        JsonNode feed = JsonMapper.shared().readTree(file.getValue());
        assertEquals("https://jsonfeed.org/version/1.1", feed.path("version").asString());
        assertTrue(feed.path("items").get(0).path("url").asString().startsWith(BASE));
      }
    }
    assertEquals(5, feeds);
  }

  @Test
  void everySitemapIsXmlAndNamesFilesThatExist() throws Exception {
    Map<String, String> site = render(sample(60), "site");
    for (Map.Entry<String, String> file : site.entrySet()) {
      if (file.getKey().endsWith(".xml")) {
        byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes));
      }
      if (file.getKey().startsWith("sitemap")) {
        Matcher loc = Pattern.compile("<loc>" + BASE + "([^<]*)</loc>").matcher(file.getValue());
        while (loc.find()) {
          String path = loc.group(1).isEmpty() ? "index.html" : loc.group(1);
          assertTrue(site.containsKey(path), path);
        }
      }
    }
    assertTrue(site.containsKey("sitemap.xml"));
  }

  @Test
  void aTimeMapNamesEveryStateWithItsTime() throws IOException {
    String map = render(sample(1), "site").get("timemap/" + id(9002) + ".link");
    assertNotNull(map);
    assertTrue(map.contains("rel=\"original\""));
    assertTrue(map.contains("rel=\"first memento\"; datetime=\"Fri, 01 Mar 2024 00:00:00 GMT\""));
    assertTrue(map.contains("rel=\"last memento\"; datetime=\"Sat, 02 Mar 2024 00:00:00 GMT\""));
  }

  @Test
  void structuredDataIsJson() throws IOException {
    String page = render(sample(1), "site").get(Paths.article(id(0)));
    Matcher data =
        Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>")
            .matcher(String.valueOf(page));
    assertTrue(data.find());
    JsonNode news = JsonMapper.shared().readTree(data.group(1));
    assertEquals("NewsArticle", news.path("@type").asString());
    assertEquals(BASE + Paths.article(id(0)), news.path("archivedAt").asString());
  }

  @Test
  void withoutBaseUrlNothingNeedsOne() throws IOException {
    Map<String, String> site =
        render(
            sample(3).edition(), SampleEdition.options("zh-CN", null, 1), folder.resolve("site"));
    assertFalse(site.containsKey("feed.xml") || site.containsKey("sitemap.xml"));
    site.forEach(
        (path, text) -> assertFalse(path.endsWith(".html") && text.contains("feed.xml"), path));
  }

  @Test
  void anEnglishInterfaceHasNoChineseWordOfItsOwn() throws IOException {
    SampleEdition sample = new SampleEdition();
    sample.add("World", "Harbour Times", new Draft(id(1), "Title", "2024-01-05", "Text."));
    RenderOptions options = SampleEdition.options("en", BASE, 1);
    Map<String, String> site = render(sample.edition(), options, folder.resolve("en"));
    String about = String.valueOf(site.get("about.html")).replace("样刊", "");
    assertFalse(about.matches("(?s).*\\p{IsHan}.*"));
    assertTrue(String.valueOf(site.get("index.html")).contains("Snapshots of 1 article"));
  }

  @Test
  void hostileTextNeverBecomesMarkup() throws IOException {
    String hostile = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>${7*7}";
    SampleEdition sample = new SampleEdition();
    sample.add(
        hostile,
        hostile,
        new Draft(id(1), hostile, "2024-01-05", "文。"),
        new Draft(id(1), hostile + 2, "2024-01-05", hostile));
    for (Map.Entry<String, String> file : render(sample, "site").entrySet()) {
      if (file.getKey().endsWith(".html") || file.getKey().endsWith(".xml")) {
        assertFalse(file.getValue().contains("<script>alert"), file.getKey());
        assertFalse(file.getValue().contains("<img src=x"), file.getKey());
        assertFalse(file.getValue().contains("49\""), file.getKey());
      }
    }
  }

  @Test
  void aTakenDownArticleLeavesItsReasonAlone() throws IOException {
    SampleEdition sample = sample(2);
    SiteContent edition =
        new SiteContent(
            sample.edition().entries(),
            sample,
            sample.edition().account(),
            List.of(new Tombstone(id(77), "应作者要求", "2024-05-01")),
            Removal.NONE);
    Map<String, String> site =
        render(edition, SampleEdition.options("zh-CN", BASE, 1), folder.resolve("site"));
    assertTrue(String.valueOf(site.get(Paths.article(id(77)))).contains("应作者要求"));
  }

  @Test
  void aTemplateOfTheUsersOwnGoesFirst() throws IOException {
    Path own = folder.resolve("own");
    Files.createDirectories(own);
    Files.writeString(own.resolve("about.ftlh"), "<p>${site.title}</p>");
    RenderOptions options =
        with(new RenderOptions.Look(own, null), RenderOptions.OriginalAccess.NONE);
    Map<String, String> site = render(sample(1).edition(), options, folder.resolve("site"));
    assertEquals("<p>样刊</p>", String.valueOf(site.get("about.html")).strip());
  }

  @Test
  void theFirstPageLeadsAndShowsThreeHeadlinesOfEachCategory() throws IOException {
    Document home = Jsoup.parse(page(render(sample(30), "home"), "index.html"));
    assertEquals(1, home.select("article.first h2 a").size());
    assertEquals(2, home.select(".block").size());
    for (var block : home.select(".block")) {
      assertEquals(3, block.select("li a").size(), block.text());
    }
    String lead = home.select("article.first h2 a").attr("href");
    assertTrue(home.select(".row-title a").eachAttr("href").stream().noneMatch(lead::equals));
  }

  @Test
  void monthsOfAListLeadToTheirNeighbours() throws IOException {
    Map<String, String> site = render(sample(420), "months");
    List<String> seen = new ArrayList<>();
    String path =
        site.keySet().stream()
            .filter(name -> name.matches("source/[^/]+/undated-1\\.html"))
            .findFirst()
            .orElseThrow();
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    for (String at = path; !at.isEmpty(); ) {
      seen.add(at);
      String newer = Jsoup.parse(page(site, at)).select(".pager .newer").attr("href");
      at = newer.replaceFirst("^(\\.\\./)+", "");
    }
    List<String> all =
        site.keySet().stream()
            .filter(name -> name.startsWith(folder) && name.matches(".*-\\d+\\.html"))
            .toList();
    assertEquals(all.stream().sorted().toList(), seen.stream().sorted().toList());
  }

  @Test
  void statisticsShowMonthsWithoutArticlesAndTheLargestListsFirst() throws IOException {
    SampleEdition sample = new SampleEdition();
    sample.add("小", "江南日报", draft(1, "2024-01-05"));
    for (int i = 0; i < 3; i++) {
      sample.add("大", "江南日报", draft(10 + i, "2024-04-05"));
    }
    for (int i = 0; i < 30; i++) {
      sample.add("类" + i, "江南日报", draft(100 + i, "2024-04-06"));
    }
    Document page = Jsoup.parse(page(render(sample, "statistics"), "statistics.html"));
    assertEquals(4, page.select("#months svg rect").size());
    assertEquals("大", page.select("#category tbody th").eachText().getFirst());
    assertEquals(21, page.select("#category svg rect").size());
    assertEquals("其余 12 个", page.select("#category tbody th").eachText().getLast());
  }

  @Test
  void anArticleTellsWhatHappenedOnItsDayInEarlierYears() throws IOException {
    SampleEdition sample = new SampleEdition();
    sample.add("国内", "江南日报", draft(3, "2024-05-06T08:00:00+08:00"));
    sample.add("国内", "江南日报", draft(2, "2023-05-06T08:00:00+08:00"));
    sample.add("国内", "江南日报", draft(1, "2022-05-07T08:00:00+08:00"));
    Map<String, String> site = render(sample, "years");
    Document later = Jsoup.parse(page(site, Paths.article(id(3))));
    assertEquals(List.of("第2篇"), later.select("#day a").eachText());
    assertEquals(0, Jsoup.parse(page(site, Paths.article(id(2)))).select("#day").size());
  }

  @Test
  void anArticleIsTakenByProgramsThatKeepLiterature() throws IOException {
    Map<String, String> site = render(sample(3), "reference");
    Document page = Jsoup.parse(page(site, Paths.article(id(1))));
    assertEquals("第1篇", page.select("meta[name=citation_title]").attr("content"));
    assertEquals("2024/01/01", page.select("meta[name=citation_publication_date]").attr("content"));
    assertTrue(
        page.select("meta[name=citation_fulltext_html_url]").attr("content").startsWith(BASE));
    String coins = page.select("span.Z3988").attr("title");
    assertTrue(coins.startsWith("ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi"), coins);
    assertTrue(coins.contains("&rft.title=%E7%AC%AC1%E7%AF%87"), coins);
    assertEquals("约需 1 分钟", page.select(".minutes").text());
    assertTrue(page.select(".printed").text().contains(BASE + Paths.article(id(1))));
  }

  @Test
  void articlesBeforeAndAfterAreOfTheSameCategory() throws IOException {
    Map<String, String> site = render(sample(12), "neighbours");
    Document page = Jsoup.parse(page(site, Paths.article(id(6))));
    assertTrue(page.select(".pager .newer").attr("href").endsWith(id(9) + ".html"));
    assertTrue(page.select(".pager .older").attr("href").endsWith(id(3) + ".html"));
  }

  @Test
  void articlesAndListsAreThereAsMarkdownWhenTheSettingSaysSo() throws IOException {
    RenderOptions plain = SampleEdition.options("zh-CN", BASE, 1);
    RenderOptions.Policy policy =
        new RenderOptions.Policy(Canonical.SELF, false, Images.CLICK, false, true);
    RenderOptions twinned =
        new RenderOptions(
            plain.title(),
            plain.baseUrl(),
            plain.language(),
            plain.zone(),
            plain.contact(),
            plain.footer(),
            plain.categories(),
            policy,
            plain.theme(),
            plain.originals(),
            plain.program(),
            1);
    Map<String, String> site = render(sample(3).edition(), twinned, folder.resolve("twins"));
    String twin = "article/" + id(1).substring(0, 2) + "/" + id(1) + ".md";
    assertTrue(page(site, twin).startsWith("# 第1篇\n\n- 来源: Harbour Times\n"), page(site, twin));
    assertTrue(page(site, twin).endsWith("\n\n第1篇的正文。\n"), page(site, twin));
    assertTrue(page(site, "llms.txt").contains("](" + BASE + twin + ")"));
    Document page = Jsoup.parse(page(site, Paths.article(id(1))), BASE + Paths.article(id(1)));
    assertEquals(BASE + twin, page.select("link[type=text/markdown]").getFirst().absUrl("href"));
    Matcher link = Pattern.compile("\\]\\(([^)]*\\.md)\\)").matcher(page(site, "llms.txt"));
    while (link.find()) {
      assertTrue(site.containsKey(link.group(1).substring(BASE.length())), link.group(1));
    }
    assertFalse(render(sample(3), "alone").containsKey("llms.txt"));
  }

  @Test
  void reportsSayInTheReadersWordsWhatTheExtractorSaw() throws IOException {
    CaptureCounts plain = sample(1).edition().account();
    List<CaptureCounts.Reject> rejects =
        List.of(
            new CaptureCounts.Reject("a.html", "error-page", "status 404", null),
            new CaptureCounts.Reject("b.html", "list-page", "body of links", null),
            new CaptureCounts.Reject("c.html", "too-large", "9 bytes, limit 5", null),
            new CaptureCounts.Reject("d.html", "login-wall", "请登录", null));
    CaptureCounts account =
        new CaptureCounts(
            plain.captures(),
            plain.articles(),
            plain.versions(),
            plain.duplicates(),
            plain.skipped(),
            rejects,
            plain.damaged());
    SiteContent edition =
        new SiteContent(sample(1).edition().entries(), sample(1), account, List.of(), Removal.NONE);
    RenderOptions options = SampleEdition.options("zh-CN", BASE, 1);
    Map<String, String> site = render(edition, options, folder.resolve("report"));
    Document page = Jsoup.parse(page(site, "report.html"));
    assertEquals(
        List.of("服务器返回 404", "正文都是链接", "9 字节，上限 5", "请登录"),
        page.select("table:has(thead) tbody td:last-child").eachText().subList(0, 4));
  }

  private static String page(Map<String, String> site, String path) {
    return String.valueOf(site.get(path));
  }

  @Test
  void aReplayIsAddressedByInstantAndUrl() throws IOException {
    RenderOptions options =
        with(
            new RenderOptions.OriginalAccess(
                null, false, "https://wayback.example/web/{timestamp}/{url}"));
    Map<String, String> site = render(sample(1).edition(), options, folder.resolve("site"));
    assertTrue(
        site.values().stream()
            .anyMatch(page ->
                page.matches("(?s).*href=\"https://wayback.example/web/\\d{14}/https?://.*")),
        site.keySet()::toString);
  }

  @Test
  void theStyleSheetAndScriptsStayWithinTheirBudget() throws IOException {
    assertTrue(Files.size(Path.of("templates/assets/css/site.css")) <= 20_000);
  }

  private static RenderOptions with(RenderOptions.OriginalAccess originals) {
    return with(RenderOptions.Look.BUILT_IN, originals);
  }

  private static RenderOptions with(
      RenderOptions.Look look, RenderOptions.OriginalAccess originals) {
    RenderOptions plain = SampleEdition.options("zh-CN", BASE, 1);
    return new RenderOptions(
        plain.title(),
        plain.baseUrl(),
        plain.language(),
        plain.zone(),
        plain.contact(),
        plain.footer(),
        plain.categories(),
        plain.policy(),
        look,
        originals,
        plain.program(),
        plain.threads());
  }
}
