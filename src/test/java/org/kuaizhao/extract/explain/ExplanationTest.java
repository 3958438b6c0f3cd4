package org.kuaizhao.extract.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Snapshots;
import org.kuaizhao.extract.ExtractOptions;
import org.kuaizhao.extract.Extractor;
import org.kuaizhao.extract.Pages;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Extracted;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.rules.Selector;
import org.kuaizhao.extract.rules.SiteRule;
import org.kuaizhao.extract.rules.SiteRule.Part;
import org.kuaizhao.extract.rules.SiteRules;
import org.kuaizhao.extract.rules.SiteRules.HostRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is said of a page, and that the rule to start from does what it says. */
class ExplanationTest {

  private static final Path SAMPLE = Path.of("snapshots");

  @TestFactory
  Stream<DynamicTest> theStarterRuleOfEachSamplePageGivesTheSameArticle() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      List<Path> pages =
          files
              .filter(file -> file.toString().matches(".*\\.(?:html?|txt)"))
              .filter(file -> !file.toString().contains("_files"))
              .sorted()
              .toList();
      assertTrue(pages.size() > 20, pages.size() + " sample pages");
      return pages.stream().map(page -> dynamicTest(page.toString(), () -> check(page)));
    }
  }

  private static void check(Path page) throws IOException {
    Capture capture = capture(page);
    Extraction plain = new Extractor(options(SiteRules.NONE)).extract(capture);
    List<String> lines = Explanation.of(capture, options(SiteRules.NONE)).lines();
    if (!(plain instanceof Extracted(Article article))) {
      assertTrue(lines.stream().allMatch(line -> line.startsWith("#")), () -> said(lines));
      assertTrue(lines.get(1).startsWith("# rejected: "), lines.get(1));
      return;
    }
    SiteRule rule = rule(lines);
    assertTrue(!rule.of(Part.BODY).isEmpty(), () -> said(lines));
    String host = SiteRules.host(article.provenance().url());
    if (host.isEmpty()) {
      return;
    }
    HostRules own = new HostRules("extract/starter.yaml", List.of(rule));
    SiteRules rules = SiteRules.of(Map.of(host, own));
    Article made =
        assertInstanceOf(Extracted.class, new Extractor(options(rules)).extract(capture)).article();
    assertEquals(article.body().text(), made.body().text(), () -> said(lines));
    assertEquals("site rule extract/starter.yaml", made.evidence().get("text"));
    assertEquals(article.fields().text(Field.TITLE), made.fields().text(Field.TITLE));
    assertEquals(article.fields().text(Field.SOURCE), made.fields().text(Field.SOURCE));
    for (Field time : List.of(Field.PUBLISHED_AT, Field.UPDATED_AT, Field.CAPTURED_AT)) {
      assertEquals(article.fields().text(time), made.fields().text(time));
    }
    assertEquals(article.fields().texts(Field.AUTHORS), made.fields().texts(Field.AUTHORS));
  }

  @Test
  void theWinnerOfEachFieldIsMarkedAmongAllThatWasFound() throws IOException {
    String said = said(explain("harbourtimes/night-ferry.html"));
    assertContains(said, "# title: The last ferry home gets a lending library  (markup:h1)");
    assertContains(said, "#     og:title          The last ferry home gets a lending library");
    assertContains(said, "#   > markup:h1         The last ferry home gets a lending library");
    assertContains(said, "#   > label             March 6, 2026, 07:15 (UTC+8)");
    assertContains(said, "in main#content > div.byline");
    assertContains(said, "publishedAt   2026-03-06T07:15:00+08:00  (label)");
  }

  @Test
  void runsCarryTheirMarks() throws IOException {
    String said = said(explain("harbourtimes/night-ferry.html"));
    assertTrue(
        said.matches("(?s).*#   \\+ [01]\\.\\d\\d-1\\.00 +main#content > div\\.story > p .*"),
        said);
    assertTrue(said.matches("(?s).*#     0\\.0\\d +footer.*|.*#   c 0\\.0\\d +footer.*"), said);
  }

  @Test
  void allButTheRuleIsAComment() throws IOException {
    for (String line : explain("donghai/beacon.html")) {
      assertTrue(line.startsWith("#") || line.matches("[a-z]+:.*|  - '.*'"), line);
    }
  }

  @Test
  void aPageWithoutAnAddressSaysWhatARuleNeeds() {
    Capture capture = Pages.capture("<!doctype html><title>x</title><p>" + "停了九年的夜航恢复了。".repeat(9));
    assertContains(said(Explanation.of(capture, options(SiteRules.NONE)).lines()), "--url");
  }

  @Test
  void whatAPagePrintsCannotEndAComment() {
    Capture capture =
        Pages.capture(
            "<!doctype html><title>a\u2028body: x\r\nstrip: y</title><p>"
                + "停了九年的夜航恢复了。".repeat(9));
    for (String line : Explanation.of(capture, options(SiteRules.NONE)).lines()) {
      assertEquals(1, line.lines().count());
      assertTrue(line.indexOf('\u2028') < 0, line);
    }
  }

  @Test
  void passingNamesAreNotBuiltUpon() {
    assertEquals("main", path("<main class='css-1x2y3z4'><p>a</p></main>", "main"));
    assertEquals("#story", path("<div id=story class=b>a</div>", "div"));
    assertEquals(".text", path("<div id=post-184223 class='text'>a</div>", "div"));
    assertEquals(
        ".a > p:nth-of-type(2)", path("<div class=a><p>1</p><p id=x9d8f7a6>2</p></div>", "p + p"));
  }

  @Test
  void tagsThatCssCannotNameAreCounted() {
    assertEquals("body > :nth-child(2)", path("<p>a</p><o:p>b</o:p><o:p>c</o:p>", "o|p"));
  }

  private static String path(String html, String css) {
    return CssPath.of(org.jsoup.Jsoup.parse(html).select(css).getFirst());
  }

  private static List<String> explain(String page) throws IOException {
    return Explanation.of(capture(SAMPLE.resolve(page)), options(SiteRules.NONE)).lines();
  }

  private static SiteRule rule(List<String> lines) {
    JsonNode tree = YAMLMapper.shared().readTree(said(lines));
    Map<Part, List<Selector>> selectors = new EnumMap<>(Part.class);
    tree.properties()
        .forEach(entry -> {
          List<Selector> parsed = new ArrayList<>();
          if (entry.getValue().isArray()) {
            entry.getValue().forEach(one -> parsed.add(Selector.parse(one.asString())));
          } else {
            parsed.add(Selector.parse(entry.getValue().asString()));
          }
          selectors.put(Part.valueOf(entry.getKey().toUpperCase(Locale.ROOT)), parsed);
        });
    return new SiteRule(null, selectors);
  }

  private static Capture capture(Path page) throws IOException {
    List<Capture> captures = new ArrayList<>();
    new Snapshots(List.of(), 0).open(Snapshots.single(page)).read(key -> false, captures::add);
    return captures.getFirst();
  }

  private static ExtractOptions options(SiteRules rules) {
    return new ExtractOptions(
        ZoneId.of("Asia/Shanghai"), null, ExtractOptions.Limits.DEFAULT, rules);
  }

  private static String said(List<String> lines) {
    return String.join("\n", lines);
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> part + "\nis not in\n" + text);
  }
}
