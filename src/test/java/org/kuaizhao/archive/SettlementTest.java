package org.kuaizhao.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Skipped;
import org.kuaizhao.config.Place;
import org.kuaizhao.config.Rule;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Body;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;
import org.kuaizhao.extract.article.Identity;
import org.kuaizhao.extract.article.Provenance;

/** Which captures are which article, in which state: whatever order they come in. */
class SettlementTest {

  private static final Place PLACE = new Place(Path.of("rules.yaml"), 1);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final String ONE = "菜船五点半靠岸，摊位费减免三成，登记在册的菜船恢复到二十六条。";
  private static final String TWO = "县城图书馆把闭馆时间推迟到夜里十点，自习座位增加到三百二十个。";

  @Test
  void twoStatesOfOneAddressAreAnArticleAndAVersion() {
    Edition edition =
        settle(
            List.of(
                page("a")
                    .url("https://x.example/1")
                    .text(ONE)
                    .captured("2026-03-02T08:00:00+08:00"),
                page("b")
                    .url("https://x.example/1")
                    .text(TWO)
                    .captured("2026-03-03T08:00:00+08:00")));
    Entry article = edition.articles().getFirst();
    assertEquals(List.of("a", "b"), article.versions().stream().map(Version::origin).toList());
    assertEquals("b", article.current().origin());
    assertTally(edition, 2, 1, 1, 0);
  }

  @Test
  void anUnchangedCaptureIsADuplicateOfTheStateBefore() {
    Edition edition =
        settle(
            List.of(
                page("a")
                    .url("https://x.example/1")
                    .text(ONE)
                    .captured("2026-03-02T08:00:00+08:00"),
                page("b")
                    .url("https://x.example/1")
                    .text(ONE)
                    .captured("2026-03-03T08:00:00+08:00"),
                page("c")
                    .url("https://x.example/1")
                    .text(TWO)
                    .captured("2026-03-04T08:00:00+08:00"),
                page("d")
                    .url("https://x.example/1")
                    .text(ONE)
                    .captured("2026-03-05T08:00:00+08:00")));
    assertEquals(3, edition.articles().getFirst().versions().size());
    assertEquals("d", edition.articles().getFirst().current().origin());
    assertTally(edition, 4, 1, 2, 1);
  }

  @Test
  void theIdIsTheDigestOfTheAddress() {
    Edition edition = settle(List.of(page("a").url("https://x.example/1").text(ONE)));
    assertEquals(
        Digests.hex("https://x.example/1").substring(0, 16), edition.articles().getFirst().id());
  }

  @Test
  void aCanonicalThatDifferentPagesShareIsNoAddress() {
    Edition edition =
        settle(
            List.of(
                page("a")
                    .title("早市")
                    .url("https://x.example/1")
                    .canonical("https://x.example/m")
                    .text(ONE),
                page("b")
                    .title("夜读")
                    .url("https://x.example/2")
                    .canonical("https://x.example/m")
                    .text(TWO)));
    assertEquals(2, edition.articles().size());
    for (Entry entry : edition.articles()) {
      assertNotEquals(Identity.id("https://x.example/m", ""), entry.id());
    }
  }

  @Test
  void aHeadlineThatChangesIsNoOtherPage() {
    String canonical = "https://x.example/m";
    Edition edition =
        settle(
            List.of(
                page("a")
                    .title("早市提前")
                    .url(canonical)
                    .canonical(canonical)
                    .text(ONE + "\n" + TWO)
                    .captured("2026-03-02T08:00:00+08:00"),
                page("b")
                    .title("早市提前半小时")
                    .url(canonical)
                    .canonical(canonical)
                    .text(ONE + "\n" + TWO)
                    .captured("2026-03-03T08:00:00+08:00")));
    assertEquals(1, edition.articles().size());
    assertTally(edition, 2, 1, 1, 0);
  }

  @Test
  void pagesWithoutAddressThatAgreeAreOneArticleUnderTheEarliestsId() {
    Edition edition =
        settle(
            List.of(
                page("late").text(TWO).captured("2026-03-03T08:00:00+08:00"),
                page("early").text(ONE).captured("2026-03-02T08:00:00+08:00")));
    assertEquals(1, edition.articles().size());
    assertEquals(Identity.id(null, digest("early")), edition.articles().getFirst().id());
  }

  @Test
  void theOrderOfInputDoesNotMatter() {
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Page page = page("p" + i).title("题" + i % 9).text(i % 3 == 0 ? ONE : TWO + i % 5);
      if (i % 4 != 0) {
        page.url("https://x.example/" + i % 7);
      }
      if (i % 5 != 0) {
        page.captured("2026-03-0" + (1 + i % 8) + "T08:00:00+08:00");
      }
      pages.add(page);
    }
    Edition before = settle(pages);
    for (long seed = 1; seed <= 20; seed++) {
      Collections.shuffle(pages, new Random(seed));
      assertEquals(before, settle(pages), "seed " + seed);
    }
  }

  @Test
  void aTakedownLeavesATombstoneAndCountsAsRejected() {
    Rule rule =
        new Rule(
            Rule.Match.URL,
            "https://x.example/1",
            Rule.Action.TAKEDOWN,
            null,
            "作者要求",
            "2026-03-09",
            PLACE);
    Edition edition =
        settle(List.of(page("a").url("https://x.example/1").text(ONE)), List.of(rule));
    assertTrue(edition.articles().isEmpty());
    assertEquals("作者要求", edition.tombstones().getFirst().reason());
    assertEquals("takedown", edition.rejections().getFirst().reason());
    assertTrue(edition.addresses().isEmpty());
  }

  @Test
  void aCorrectionSetsAFieldAndChangesTheContentKey() {
    Rule rule =
        new Rule(
            Rule.Match.HOST,
            "x.example",
            Rule.Action.CORRECT,
            new Rule.Change("category", "社会"),
            "栏目有误",
            null,
            PLACE);
    Page page = page("a").url("https://x.example/1").text(ONE);
    Entry plain = settle(List.of(page)).articles().getFirst();
    Entry corrected = settle(List.of(page), List.of(rule)).articles().getFirst();
    assertEquals("社会", corrected.category());
    assertNotEquals(plain.current().contentKey(), corrected.current().contentKey());
  }

  @Test
  void aCanonicalThatAllPagesShareCostsEachOneComparison() {
    List<CaptureRecord> records = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      Page page = page("p" + i).title("题" + i).text("第" + i + "篇的正文与其余各篇都不相同。");
      records.add(page.url("https://x.example/" + i).canonical("https://x.example/m").record());
    }
    AtomicInteger comparisons = new AtomicInteger();
    Edition edition =
        new Settlement(
                ZONE,
                Naming.AS_PRINTED,
                new Ruling(List.of(), captureId -> ""),
                removed -> record -> record,
                (one, other) -> {
                  comparisons.incrementAndGet();
                  return one.resemblance(other);
                })
            .settle(records, List.of(), List.of());
    assertEquals(4_000, edition.articles().size());
    assertTrue(comparisons.get() <= 4_000, comparisons + " comparisons");
  }

  @Test
  void capturesWithoutAnInstantLookAtEachStateOnce() {
    int count = 1_000;
    AtomicInteger looks = new AtomicInteger();
    List<List<CaptureRecord>> runs = new ArrayList<>();
    Map<String, List<CaptureRecord>> timeless = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      runs.add(new ArrayList<>(List.of(page("run" + i).text("第" + i + "次抓取所见的正文。").record())));
      CaptureRecord other = page("timeless" + i).text("第" + i + "份无时间的正文。").record();
      timeless.put(other.state(), new ArrayList<>(List.of(other)));
    }
    CaptureRecord again = page("again").text("第7次抓取所见的正文。").record();
    timeless.put(again.state(), new ArrayList<>(List.of(again)));
    List<List<CaptureRecord>> counting =
        new AbstractList<>() {
          @Override
          public List<CaptureRecord> get(int index) {
            looks.incrementAndGet();
            return runs.get(index);
          }

          @Override
          public int size() {
            return runs.size();
          }
        };
    List<List<CaptureRecord>> all = Settlement.withTimeless(timeless, counting);
    assertEquals(2 * count, all.size());
    assertEquals(
        List.of("run7", "again"), runs.get(7).stream().map(CaptureRecord::origin).toList());
    assertTrue(looks.get() <= 3 * count, looks + " looks");
  }

  @Test
  void rulesOfEveryKindAreAppliedInTheirOrderAndEachTextIsReadOnce() {
    List<Rule> rules =
        List.of(
            correct(Rule.Match.TEXT, "菜船", "一"),
            correct(Rule.Match.PREFIX, "https://x.example/a", "二"),
            correct(Rule.Match.HOST, "x.example", "三"),
            correct(Rule.Match.DIGEST, digest("a"), "四"),
            correct(Rule.Match.URL, "https://x.example/a/2", "五"),
            correct(Rule.Match.TEXT, "图书馆", "六"));
    List<String> read = new ArrayList<>();
    Ruling ruling =
        new Ruling(
            rules,
            captureId -> {
              read.add(captureId);
              return ONE;
            });
    List<CaptureRecord> records =
        List.of(
            page("a").url("https://x.example/a/1").record(),
            page("b").url("https://x.example/a/2").record(),
            page("c").url("https://y.example/a/2").record());
    List<CaptureRecord> kept = ruling.keep("id", records, new ArrayList<>());
    assertEquals(
        List.of("四", "五", "一"),
        kept.stream().map(record -> record.fields().text(Field.CATEGORY)).toList());
    assertEquals(records.stream().map(CaptureRecord::captureId).toList(), read);
  }

  @Test
  void aHostOfUnusualNameIsStillRuled() {
    Rule rule =
        new Rule(Rule.Match.HOST, "a_b.example", Rule.Action.EXCLUDE, null, "停刊", null, PLACE);
    Edition edition =
        settle(List.of(page("a").url("https://a_b.example:8080/1").text(ONE)), List.of(rule));
    assertEquals(List.of(), edition.articles());
  }

  @Test
  void whatStaysKeepsItsAddressesWhenAHostIsTakenDown() {
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String host = i % 2 == 0 ? "x" : "y";
      pages.add(page("p" + i).title("题" + i).url("https://" + host + ".example/" + i));
    }
    Rule rule =
        new Rule(Rule.Match.HOST, "x.example", Rule.Action.TAKEDOWN, null, "停刊", null, PLACE);
    Edition edition = settle(pages, List.of(rule));
    assertEquals(25, edition.addresses().size());
    assertTrue(edition.addresses().keySet().stream().allMatch(url -> url.contains("y.example")));
  }

  private static Rule correct(Rule.Match match, String wanted, String category) {
    Rule.Change change = new Rule.Change("category", category);
    return new Rule(match, wanted, Rule.Action.CORRECT, change, "更正", null, PLACE);
  }

  private static void assertTally(
      Edition edition, int captures, int articles, int versions, int duplicates) {
    Tally total = Tally.sum(edition.tallies());
    assertEquals(captures, total.captures());
    assertEquals(articles, total.articles());
    assertEquals(versions, total.versions());
    assertEquals(duplicates, total.duplicates());
  }

  private static Edition settle(List<Page> pages) {
    return settle(pages, List.of());
  }

  @Test
  void rulesThatSpeakOfNoCaptureAreTold() {
    Rule host = exclude(Rule.Match.HOST, "x.example");
    Rule again = exclude(Rule.Match.URL, "https://x.example/1");
    Rule other = exclude(Rule.Match.HOST, "y.example");
    Rule digest = exclude(Rule.Match.DIGEST, "sha256:" + "0".repeat(64));
    List<Page> pages = List.of(page("a").url("https://x.example/1").text(ONE));
    Edition edition = settle(pages, List.of(digest, host, again, other));
    assertTrue(edition.articles().isEmpty());
    assertEquals(List.of(digest, other), edition.unmatchedRules());
  }

  @Test
  void aHostMatchesInAnyCaseAndScript() {
    List<Page> pages =
        List.of(
            page("a").url("https://x.example/1").text(ONE),
            page("b").url("https://xn--efvy88h.example:8080/1").text(ONE));
    List<Rule> rules =
        List.of(exclude(Rule.Match.HOST, "X.Example"), exclude(Rule.Match.HOST, "新闻.example"));
    Edition edition = settle(pages, rules);
    assertTrue(edition.articles().isEmpty());
    assertEquals(List.of(), edition.unmatchedRules());
  }

  private static Rule exclude(Rule.Match match, String wanted) {
    return new Rule(match, wanted, Rule.Action.EXCLUDE, null, "", null, PLACE);
  }

  private static Edition settle(List<Page> pages, List<Rule> rules) {
    List<CaptureRecord> records = pages.stream().map(Page::record).toList();
    List<FileRecord> files =
        pages.stream()
            .map(page ->
                new FileRecord(page.origin, "", "", "", List.of(), 0, Skipped.NONE, List.of()))
            .toList();
    return new Settlement(
            ZONE,
            Naming.AS_PRINTED,
            new Ruling(rules, captureId -> ""),
            removed -> UnaryOperator.identity())
        .settle(records, List.of(), files);
  }

  private static Page page(String origin) {
    return new Page(origin);
  }

  private static String digest(String origin) {
    return "sha256:" + Digests.hex(origin);
  }

  /** A capture under construction. */
  private static final class Page {

    private final String origin;
    private String title = "早市";
    private String text = ONE;
    private @Nullable String url;
    private @Nullable String canonical;
    private @Nullable String capturedAt;

    Page(String origin) {
      this.origin = origin;
    }

    Page title(String value) {
      title = value;
      return this;
    }

    Page text(String value) {
      text = value;
      return this;
    }

    Page url(String value) {
      url = value;
      return this;
    }

    Page canonical(String value) {
      canonical = value;
      return this;
    }

    Page captured(String value) {
      capturedAt = value;
      return this;
    }

    CaptureRecord record() {
      String named = canonical != null ? canonical : url;
      Article article =
          new Article(
              Identity.id(named, digest(origin)),
              Identity.captureId(digest(origin), url, capturedAt),
              new Provenance(
                  url,
                  canonical,
                  digest(origin),
                  origin,
                  new Provenance.Charset("UTF-8", "", 0),
                  ""),
              Fields.NONE
                  .with(Field.TITLE, title)
                  .with(Field.SOURCE, "河网新闻")
                  .with(Field.CATEGORY, "国内")
                  .with(Field.LANGUAGE, "zh")
                  .with(Field.PUBLISHED_AT, "2026-03-01")
                  .with(Field.CAPTURED_AT, capturedAt),
              new Body(text, "", List.of()),
              List.of(),
              List.of(),
              java.util.Map.of());
      return CaptureRecord.of(origin, article, Digests.hex(origin).substring(0, 16));
    }
  }
}
