package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Extracted;
import org.kuaizhao.extract.article.Extraction.Reason;
import org.kuaizhao.extract.article.Extraction.Rejected;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.rules.Selector;
import org.kuaizhao.extract.rules.SiteRule;
import org.kuaizhao.extract.rules.SiteRule.Part;
import org.kuaizhao.extract.rules.SiteRules;
import org.kuaizhao.extract.rules.SiteRules.HostRules;

/** Site rules: which one is chosen, and what it does to a page. */
class SiteRulesTest {

  private static final String PAGE =
      """
      <!doctype html><html lang="zh"><head><title>栏目首页_渡口新闻</title></head><body>
      <h1>栏目首页</h1>
      <div class="hd">渡口镇恢复夜航</div>
      <div class="inf"><span class="t" data-x>2026-03-04 21:15:00</span> <span class="w">陆小舟</span> <span class="m">渡口晚报</span></div>
      <div class="tips"><b>四条夜航船今晚首航，末班船开到十一点半。</b></div>
      <div class="recommended">
        <div class="txt">渡口镇停了九年的夜航昨晚恢复，第一班船载着四十三名乘客离开东岸码头，河面上亮起了两排航标灯。</div>
        <div class="box">推广：领取早餐券，扫码即可使用，数量有限，先到先得，送完为止。</div>
        <div class="txt">镇交通所说，夜航暂定每天四班，票价两元，遇到大雾停航，会提前一小时在码头公告栏和广播里通知。</div>
      </div>
      <p>另一条线路的改造将在夏天开始，工期大约四十天，届时南岸码头的班次会并到东岸，请乘客留意码头公告。</p>
      </body></html>
      """;

  @Test
  void aRuleGoesBeforeWhatTheEngineFinds() {
    SiteRule rule =
        rule(
            null,
            Map.of(
                Part.BODY, ".recommended",
                Part.STRIP, ".box",
                Part.TITLE, ".hd",
                Part.TIME, ".inf .t",
                Part.AUTHOR, ".inf .w",
                Part.SOURCE, ".inf .m"));
    Article article = article(PAGE, "https://www.dukou.example/a/1", null, rules(rule));
    assertEquals(
        "渡口镇停了九年的夜航昨晚恢复，第一班船载着四十三名乘客离开东岸码头，河面上亮起了两排航标灯。\n"
            + "镇交通所说，夜航暂定每天四班，票价两元，遇到大雾停航，会提前一小时在码头公告栏和广播里通知。",
        article.body().text());
    assertEquals("渡口镇恢复夜航", article.fields().text(Field.TITLE));
    assertEquals("2026-03-04T21:15:00+08:00", article.fields().text(Field.PUBLISHED_AT));
    assertEquals(List.of("陆小舟"), article.fields().texts(Field.AUTHORS));
    assertEquals("渡口晚报", article.fields().text(Field.SOURCE));
    String where = "site rule extract/dukou.example.yaml";
    for (String field : List.of("text", "title", "publishedAt", "authors", "byline", "source")) {
      assertEquals(where, article.evidence().get(field), field);
    }
  }

  @Test
  void aRuleThatFindsNothingLeavesThePageToTheEngine() {
    SiteRule rule =
        rule(
            null,
            Map.of(
                Part.BODY, "#gone", Part.TITLE, "#gone", Part.TIME, "#gone", Part.AUTHOR, "#gone"));
    Article ruled = article(PAGE, "https://dukou.example/a/1", null, rules(rule));
    Article plain = article(PAGE, "https://dukou.example/a/1", null, SiteRules.NONE);
    assertEquals(plain, ruled);
  }

  @Test
  void ofSeveralSelectorsTheFirstThatFindsTextCounts() {
    EnumMap<Part, List<Selector>> selectors = new EnumMap<>(Part.class);
    selectors.put(
        Part.BODY,
        List.of(Selector.parse("#gone"), Selector.parse(".tips"), Selector.parse(".txt")));
    SiteRule rule = new SiteRule(null, selectors);
    Article article = article(PAGE, "https://dukou.example/a/1", null, rules(rule));
    assertEquals("四条夜航船今晚首航，末班船开到十一点半。", article.body().text());
  }

  @Test
  void aBodyThatIsNamedIsNoListHoweverShort() {
    String page =
        "<!doctype html><title>公告</title><div id=a><a href=/1>停航</a></div><p>其他链接</p>"
            + "<a href=/2>东岸码头春季班次调整的通知已经发布</a>".repeat(20);
    SiteRules none = SiteRules.NONE;
    assertInstanceOf(Rejected.class, extract(page, "https://dukou.example/b", null, none));
    Article article =
        article(page, "https://dukou.example/b", null, rules(rule(null, Map.of(Part.BODY, "#a"))));
    assertEquals("停航", article.body().text());
  }

  @Test
  void anErrorPageStaysOne() {
    SiteRules rules = rules(rule(null, Map.of(Part.BODY, "main")));
    String page = "<!doctype html><title>404 Not Found</title><main><p>页面不存在</p></main>";
    Rejected rejected =
        assertInstanceOf(Rejected.class, extract(page, "https://dukou.example/c", null, rules));
    assertEquals(Reason.ERROR_PAGE, rejected.reason());
  }

  @Test
  void hiddenTextCountsWhereTheRuleNamesNothingElse() {
    String page =
        "<!doctype html><title>夜航</title><p>正在加载，请稍候，页面马上就好。</p>"
            + "<div id=late style='display:none'><p>夜航昨晚恢复。</p></div>";
    SiteRules rules = rules(rule(null, Map.of(Part.BODY, "#late")));
    Article article = article(page, "https://dukou.example/d", null, rules);
    assertEquals("夜航昨晚恢复。", article.body().text());
  }

  @Test
  void theRuleIsChosenByTheDayOfCapture() {
    SiteRule oldest = rule(LocalDate.of(2023, 6, 30), Map.of(Part.BODY, "#old"));
    SiteRule older = rule(LocalDate.of(2025, 1, 1), Map.of(Part.BODY, "#mid"));
    SiteRule current = rule(null, Map.of(Part.BODY, "#new"));
    HostRules rules = new HostRules("x", List.of(current, older, oldest));
    assertEquals(oldest, rules.at(LocalDate.of(2023, 6, 30)));
    assertEquals(older, rules.at(LocalDate.of(2023, 7, 1)));
    assertEquals(current, rules.at(LocalDate.of(2025, 1, 2)));
    assertEquals(current, rules.at(null));
    HostRules expired = new HostRules("x", List.of(older, oldest));
    assertNull(expired.at(LocalDate.of(2026, 1, 1)));
    assertEquals(older, expired.at(null));
  }

  @Test
  void anExpiredRuleIsNamedWithItsDay() {
    SiteRule old = rule(LocalDate.of(2026, 6, 30), Map.of(Part.TITLE, ".hd"));
    Article article =
        article(PAGE, "https://dukou.example/a/1", "2026-03-05T08:00:00+08:00", rules(old));
    assertEquals(
        "site rule extract/dukou.example.yaml until 2026-06-30", article.evidence().get("title"));
    Article later =
        article(PAGE, "https://dukou.example/a/1", "2026-07-01T08:00:00+08:00", rules(old));
    assertFalse(SiteRules.isPlace(later.evidence().getOrDefault("title", "")));
  }

  @Test
  void theNearestHostCounts() {
    SiteRules rules =
        SiteRules.of(
            Map.of(
                "news.example", host("news.example"),
                "local.news.example", host("local.news.example"),
                "快照.example", host("快照.example")));
    assertEquals("site rule local.news.example", where(rules, "https://local.news.example/1"));
    assertEquals("site rule local.news.example", where(rules, "https://a.local.news.example:81/"));
    assertEquals("site rule news.example", where(rules, "http://www.news.example/?u=//x.example"));
    assertEquals("site rule news.example", where(rules, "http://NEWS.example"));
    assertEquals(
        "site rule 快照.example", where(rules, "https://" + IDN.toASCII("快照.example") + "/1"));
    assertNull(rules.choose("https://badnews.example/", null));
    assertNull(rules.choose("https://example/", null));
    assertNull(rules.choose(null, null));
  }

  @Test
  void theDigestChangesWithTheRulesThatApply() {
    SiteRules one = rules(rule(null, Map.of(Part.BODY, "#a")));
    SiteRules two = rules(rule(null, Map.of(Part.BODY, "#b")));
    assertEquals("", one.digest(List.of("harbour.example")));
    assertNotEquals("", one.digest(List.of("www.dukou.example")));
    assertEquals(
        one.digest(List.of("dukou.example")),
        one.digest(List.of("harbour.example", "www.dukou.example")));
    assertNotEquals(one.digest(List.of("dukou.example")), two.digest(List.of("dukou.example")));
  }

  @Test
  void whatIsNoSelectorIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Selector.parse("div["));
    assertThrows(IllegalArgumentException.class, () -> Selector.parse(""));
  }

  private static @Nullable String where(SiteRules rules, String url) {
    SiteRules.Chosen chosen = rules.choose(url, null);
    return chosen == null ? null : chosen.where();
  }

  private static HostRules host(String name) {
    return new HostRules(name, List.of(rule(null, Map.of(Part.BODY, "p"))));
  }

  private static SiteRule rule(@Nullable LocalDate until, Map<Part, String> selectors) {
    EnumMap<Part, List<Selector>> parsed = new EnumMap<>(Part.class);
    selectors.forEach((part, css) -> parsed.put(part, List.of(Selector.parse(css))));
    return new SiteRule(until, parsed);
  }

  private static SiteRules rules(SiteRule... rules) {
    HostRules own = new HostRules("extract/dukou.example.yaml", List.of(rules));
    return SiteRules.of(Map.of("dukou.example", own));
  }

  private static Article article(String html, String url, @Nullable String at, SiteRules rules) {
    return assertInstanceOf(Extracted.class, extract(html, url, at, rules)).article();
  }

  private static Extraction extract(String html, String url, @Nullable String at, SiteRules rules) {
    byte[] payload = html.getBytes(StandardCharsets.UTF_8);
    Capture capture =
        new Capture(
            "page.html",
            payload,
            Digests.digest(payload),
            new Fetch(url, at, 0, null),
            Hint.NONE,
            List.of());
    ExtractOptions options =
        new ExtractOptions(ZoneId.of("Asia/Shanghai"), null, ExtractOptions.Limits.DEFAULT, rules);
    return new Extractor(options).extract(capture);
  }
}
