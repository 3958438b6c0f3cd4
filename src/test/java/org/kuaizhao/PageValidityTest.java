package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the text of each page must be: the policy of DESIGN.md §5, and data that parses. */
class PageValidityTest {

  private static final String POLICY_WITHOUT_WEB =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " worker-src blob:; form-action 'self'; base-uri 'none'";
  private static final String POLICY_WITH_WEB =
      POLICY_WITHOUT_WEB.replace("data:;", "data: https:;");

  /** Of the pages that show a still copy. */
  private static final String POLICY_OF_FRAMES =
      POLICY_WITH_WEB.replace("worker-src blob:;", "worker-src blob:; frame-src 'self';");

  /**
   * A still copy may show the site's pictures, which from disk takes the same origin, and its links
   * may open in a new window; no script runs.
   */
  private static final String FRAME =
      "allow-same-origin allow-popups allow-popups-to-escape-sandbox";

  private static final Set<String> DATA = Set.of("application/ld+json", "application/json");
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");
  private static final String TIME =
      "\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d)?([+-]\\d\\d:\\d\\d|Z))?";

  @TempDir Path temp;

  @ParameterizedTest
  @EnumSource
  void nothingOnAPageIsCode(SiteUnderTest site) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : site.pages()) {
      Document page = Jsoup.parse(file, "UTF-8");
      for (Element element : page.getAllElements()) {
        for (String fault : faults(element)) {
          found.add(site.path(file) + ": " + fault);
        }
      }
    }
    assertEquals(List.of(), found);
  }

  @ParameterizedTest
  @EnumSource
  void thePolicyStandsBeforeAllThatLoads(SiteUnderTest site) throws IOException {
    for (Path file : site.pages()) {
      Document page = Jsoup.parse(file, "UTF-8");
      List<String> policies =
          page.head().select("meta[http-equiv=Content-Security-Policy]").eachAttr("content");
      boolean isFraming = page.selectFirst("iframe") != null;
      String policy = isFraming ? POLICY_OF_FRAMES : POLICY_WITH_WEB; // images: click
      assertEquals(List.of(policy), policies, site.path(file));
      Element first = Objects.requireNonNull(page.head().selectFirst("script, link, style, img"));
      Element meta = Objects.requireNonNull(page.head().selectFirst("meta[http-equiv]"));
      assertTrue(meta.elementSiblingIndex() < first.elementSiblingIndex(), site.path(file));
      assertEquals("UTF-8", page.charset().name(), site.path(file));
      assertTrue(
          Files.readString(file).substring(0, 500).contains("charset=\"utf-8\""), "late charset");
    }
  }

  @ParameterizedTest
  @CsvSource({"archived, false", "none, false", "click, true", "remote, true"})
  void onlyImagesOfTheWebOpenThePolicyToThem(String images, boolean isOpen) throws IOException {
    TestArchive archive = new TestArchive(temp);
    archive.settings("images: " + images);
    archive.add(List.of(Path.of("jiangnan/2026/03/yuhang-ledger.html")));
    archive.build();
    for (String path : SampleSite.pages(archive.site())) {
      assertEquals(
          isOpen ? POLICY_WITH_WEB : POLICY_WITHOUT_WEB,
          Jsoup.parse(archive.site().resolve(path), "UTF-8")
              .select("meta[http-equiv=Content-Security-Policy]")
              .attr("content"),
          path);
    }
  }

  @Test
  void aPrivateArchiveAsksRobotsToStayOut() throws IOException {
    TestArchive archive = new TestArchive(temp);
    archive.settings("noindex: true\nbaseUrl: https://private.example/");
    archive.add(List.of(Path.of("jiangnan/2026/03/yuhang-ledger.html")));
    archive.build();
    for (String path : SampleSite.pages(archive.site())) {
      assertEquals(
          "noindex",
          Jsoup.parse(archive.site().resolve(path), "UTF-8")
              .select("meta[name=robots]")
              .attr("content"),
          path);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "original, https://news.jiangnan.example/2026/03/02/yuhang-ledger.html",
    "self, https://own.example/article/"
  })
  void theCanonicalAddressFollowsTheSetting(String canonical, String start) throws IOException {
    TestArchive archive = new TestArchive(temp);
    archive.settings("canonical: " + canonical + "\nbaseUrl: https://own.example/");
    archive.add(List.of(Path.of("jiangnan/2026/03/yuhang-ledger.html")));
    archive.build();
    String article =
        SampleSite.pages(archive.site()).stream()
            .filter(path -> path.startsWith("article/"))
            .findFirst()
            .orElseThrow();
    String href =
        Jsoup.parse(archive.site().resolve(article), "UTF-8")
            .select("link[rel=canonical]")
            .attr("href");
    assertTrue(href.startsWith(start), href);
  }

  @Test
  void anArticleWrittenFromTheRightStandsSoAmongOthers() throws IOException {
    TestArchive archive = new TestArchive(temp);
    archive.put(
        "ar.html",
        """
        <!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>العبّارة الأخيرة تحمل مكتبة صغيرة</title>
        <meta property="article:published_time" content="2026-03-06T09:30:00+08:00"></head><body><article>
        <h1>العبّارة الأخيرة تحمل مكتبة صغيرة</h1>
        <p>في كل ليلة تغادر العبّارة الأخيرة رصيف الميناء قبل منتصف الليل بقليل، وعلى متنها عمّال المطاعم والممرضات العائدون إلى الجزيرة.</p>
        <p>ومنذ هذا الأسبوع صار على متنها رفّ من الكتب المستعملة، يستعير منه الركّاب كتابا في الذهاب ويعيدونه في الإياب.</p>
        </article></body></html>
        """);
    archive.build();
    for (String path : SampleSite.pages(archive.site())) {
      Document page = Jsoup.parse(archive.site().resolve(path), "UTF-8");
      assertEquals("ltr", page.select("html").attr("dir"), path);
      for (Element arabic : page.select("[lang=ar]")) {
        assertEquals("rtl", arabic.attr("dir"), path);
        for (Element own : arabic.select("[lang=zh-CN]:not(.byline)")) { // its parts stand apart
          assertEquals("ltr", own.attr("dir"), path);
        }
      }
      boolean names = path.matches("article/.*|index\\.html");
      assertTrue(!names || !page.select("[lang=ar]").isEmpty(), path);
    }
  }

  @Test
  void withoutABaseUrlWhatNeedsOneIsLeftOut() throws IOException {
    TestArchive archive = new TestArchive(temp);
    archive.add(List.of(Path.of("jiangnan/2026/03/yuhang-ledger.html")));
    archive.build();
    for (Path file : archive.files()) {
      String name = file.getFileName().toString();
      assertFalse(
          Set.of("feed.xml", "feed.json", "sitemap.xml", "opensearch.xml").contains(name), name);
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachArticleCarriesItsDataAsNewsArticle(SiteUnderTest site) throws IOException {
    List<Path> articles = site.files(path -> path.matches("article/../[0-9a-f]{16}\\.html"));
    assertFalse(articles.isEmpty());
    for (Path file : articles) {
      Document page = Jsoup.parse(file, "UTF-8");
      String where = site.path(file);
      List<Element> blocks = page.select("script[type=application/ld+json]");
      assertEquals(1, blocks.size(), where);
      assertFalse(blocks.getFirst().data().contains("<"), where);
      JsonNode news = JsonMapper.shared().readTree(blocks.getFirst().data());
      assertEquals("https://schema.org", news.path("@context").asString(), where);
      assertEquals("NewsArticle", news.path("@type").asString(), where);
      assertEquals(
          spaced(page.select("h1").text()), spaced(news.path("headline").asString()), where);
      assertEquals(site.address(file), news.path("archivedAt").asString(), where);
      for (String field : List.of("datePublished", "dateModified")) {
        if (news.has(field)) {
          assertTrue(news.path(field).asString().matches(TIME), where + " " + news.path(field));
        }
      }
      if (news.has("isBasedOn")) {
        assertTrue(news.path("isBasedOn").asString().matches("https?://[^\\s<>]+"), where);
      }
      for (JsonNode author : news.path("author")) {
        assertEquals("Person", author.path("@type").asString(), where);
        assertFalse(author.path("name").asString().isBlank(), where);
      }
      assertTrue(news.path("identifier").asString().matches("sha256:[0-9a-f]{64}"), where);
    }
  }

  @ParameterizedTest
  @EnumSource
  void titlesHoldNoReplacementCharacterAndNoTag(SiteUnderTest site) throws IOException {
    for (Path file : site.pages()) {
      Document page = Jsoup.parse(file, "UTF-8");
      assertFalse(page.title().isBlank(), site.path(file));
      assertFalse(page.title().contains("\uFFFD"), site.path(file));
      assertEquals(1, page.select("head title").size(), site.path(file));
      assertEquals(1, page.select("h1").size(), site.path(file));
    }
  }

  private static List<String> faults(Element element) {
    List<String> faults = new ArrayList<>();
    String name = element.normalName();
    if (name.equals("iframe") && !element.attr("sandbox").equals(FRAME)) {
      faults.add("a frame without a sandbox");
    }
    if (Set.of("style", "object", "embed", "base", "svg:script", "template").contains(name)) {
      faults.add("<" + name + ">");
    }
    if (name.equals("script") && !element.hasAttr("src") && !DATA.contains(element.attr("type"))) {
      faults.add("inline script: " + element.data());
    }
    for (Attribute attribute : element.attributes()) {
      String key = attribute.getKey();
      if (key.startsWith("on")
          || Set.of("style", "srcdoc", "formaction", "srcset", "ping").contains(key)) {
        faults.add(key + "=" + attribute.getValue());
      }
      if (Set.of("href", "src", "action", "xlink:href", "poster", "data").contains(key)
          && !isAllowed(element, attribute.getValue())) {
        faults.add("<" + name + " " + key + "=" + attribute.getValue() + ">");
      }
    }
    return faults;
  }

  /** Links lead out by http and mail alone; what a page loads is its own. */
  private static boolean isAllowed(Element element, String link) {
    String scheme =
        link.replaceAll("[\\s\\p{Cntrl}]", "").replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*):.*", "$1:");
    boolean isRelative = !scheme.endsWith(":") && !link.startsWith("/") && !link.startsWith("\\");
    return switch (element.normalName()) {
      case "a" -> isRelative || SCHEMES.contains(scheme.replace(":", ""));
      case "link" ->
          isRelative
              || link.equals("data:,")
              || element
                  .attr("rel")
                  .matches("canonical|search|alternate|.*memento.*|original|timemap|timegate");
      default -> isRelative;
    };
  }

  private static String spaced(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
