package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.archive.Tally;
import org.kuaizhao.config.Settings;
import org.kuaizhao.site.Changes;

/** The whole road, over the sample archive: same inputs, same pages, however they were built. */
class SiteBuildTest {

  private static final long SEED = 20260302;

  @TempDir Path temp;

  @Test
  void everyCaptureOfTheSampleIsAccountedFor() throws IOException {
    Report report = TestArchive.sample(temp).build();
    Tally total = report.total();
    assertEquals(51 + 3, total.captures());
    assertEquals(47, total.articles());
    assertEquals(3, total.versions());
    assertEquals(1, total.duplicates());
    assertEquals(3, total.rejected());
    for (Tally tally : report.inputs()) {
      assertEquals(
          tally.captures(),
          tally.articles() + tally.versions() + tally.duplicates() + tally.rejected(),
          tally.file());
    }
  }

  @Test
  void aSecondBuildTouchesNothing() throws IOException {
    TestArchive archive = TestArchive.sample(temp);
    archive.build();
    Map<Path, FileTime> before = times(archive);
    Report report = archive.build();
    assertEquals(new Changes(List.of(), List.of(), List.of()), report.changes());
    assertEquals(before, times(archive));
    assertEquals(List.of("capture"), report.stations().stream().map(s -> s.name()).toList());
  }

  @Test
  void withoutItsStateTheBuildGivesTheSamePages() throws IOException {
    TestArchive archive = TestArchive.sample(temp);
    archive.build();
    Map<String, String> before = archive.pages();
    archive.forgetState();
    Report report = archive.build();
    assertEquals(before, archive.pages());
    assertEquals(List.of(), report.changes().added());
  }

  @Test
  void fileOrderAndThreadsDoNotMatter() throws IOException {
    TestArchive plain = TestArchive.sample(temp.resolve("plain"));
    plain.build(4);
    TestArchive shuffled = new TestArchive(temp.resolve("shuffled"));
    shuffled.addShuffled(SEED);
    shuffled.settings(Files.readString(Path.of(Settings.FILE)));
    shuffled.build(1);
    assertEquals(plain.pages(), shuffled.pages());
  }

  @Test
  void pagesAddedOneByOneGiveTheSiteOfAllAtOnce() throws IOException {
    TestArchive whole = TestArchive.sample(temp.resolve("whole"));
    whole.build();
    List<Path> files = new ArrayList<>(TestArchive.sampleFiles());
    java.util.Collections.shuffle(files, new java.util.Random(SEED));
    TestArchive growing = new TestArchive(temp.resolve("growing"));
    growing.settings(Files.readString(Path.of(Settings.FILE)));
    int late = 10;
    growing.add(files.subList(0, files.size() - late));
    growing.build();
    for (Path file : files.subList(files.size() - late, files.size())) {
      growing.add(List.of(file));
      growing.build();
    }
    assertEquals(whole.pages(), growing.pages());
  }

  @Test
  void aRemovedSnapshotLeavesNothing() throws IOException {
    TestArchive archive = TestArchive.sample(temp.resolve("all"));
    archive.build();
    Path gone = Path.of("jiangnan/2026/03/lake-half-marathon.html");
    Files.delete(archive.snapshots().resolve(gone));
    archive.build();
    TestArchive without = TestArchive.sample(temp.resolve("without"));
    Files.delete(without.snapshots().resolve(gone));
    without.build();
    assertEquals(without.pages(), archive.pages());
  }

  @Test
  void oneNewPageParsesOneFileAndLeavesUnrelatedPagesAlone() throws IOException {
    TestArchive archive = TestArchive.sample(temp);
    archive.build();
    Map<Path, FileTime> before = times(archive);
    archive.put(
        "new/one.html",
        """
        <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>山雀归巢记</title>
        <link rel="canonical" href="https://new.example/2026/03/tit.html">
        <meta property="article:published_time" content="2026-03-06T09:30:00+08:00"></head><body>
        <article><h1>山雀归巢记</h1><p>三月的第一个周末，护林员在北坡的旧树洞里发现了一窝刚刚出壳的山雀，四只雏鸟挤作一团，羽毛还没有长齐。</p>
        <p>他没有走近，只在二十步外架起望远镜，记下亲鸟一个上午往返喂食三十七次，最远一次飞过了整条山谷。</p></article></body></html>
        """);
    Report report = archive.build();
    assertEquals(1, station(report, "extract").out());
    Map<Path, FileTime> after = times(archive);
    Set<String> changed = Set.copyOf(report.changes().changed());
    for (Path page : before.keySet()) {
      if (isArticle(page) && !changed.contains(archive.site().relativize(page).toString())) {
        assertEquals(before.get(page), after.get(page));
      }
    }
    long touchedArticles =
        report.changes().changed().stream().filter(path -> path.startsWith("article/")).count();
    assertTrue(touchedArticles <= 8, () -> report.changes().changed().toString());
  }

  @Test
  void everyLinkOfTheSiteResolves() throws IOException {
    TestArchive archive = TestArchive.sample(temp);
    archive.build();
    List<String> broken = new SiteLinks(archive.site()).broken();
    assertEquals(List.of(), broken);
  }

  @Test
  void eachStateLeadsToACopyOfItsPageThatCanRunNothing() throws IOException {
    TestArchive archive = TestArchive.sample(temp);
    archive.build();
    List<Path> copies =
        archive.files().stream().filter(f -> f.toString().contains("/original/")).toList();
    assertEquals(47 + 3, copies.size(), copies::toString);
    for (Path copy : copies) {
      String html = Files.readString(copy);
      assertTrue(html.contains("<head><meta http-equiv=\"Content-Security-Policy\""), html);
      assertFalse(html.contains("<script"), html);
    }
  }

  @Test
  void aCitationNamesTheStateThatIsCited() throws IOException {
    for (String path : SampleSite.pages(SampleSite.folder())) {
      if (path.matches("article/../[0-9a-f]{16}(/[0-9a-f]{16})?\\.html")) {
        Document page = Jsoup.parse(SampleSite.folder().resolve(path), "UTF-8");
        boolean hasStates = page.selectFirst("#states") != null;
        String shown = hasStates ? page.select("#states [aria-current] a").attr("href") : path;
        String named = SampleSite.BASE + shown.replaceFirst("^(\\.\\./)+", "");
        for (Element citation : page.select("#cite .cite")) {
          assertTrue(citation.text().contains(named), path + ": " + citation.text());
        }
      }
    }
  }

  @Test
  void aCorrectionIsShownWithItsReason() throws IOException {
    TestArchive archive = TestArchive.sample(temp);
    Files.writeString(
        archive.folder().resolve("rules.yaml"),
        """
        - match: {prefix: "https://news.jiangnan.example/"}
          action: correct
          field: source
          value: 更正社
          reason: 原页写错了来源
        """);
    archive.build();
    int corrected = 0;
    for (Path page : archive.files().stream().filter(SiteBuildTest::isArticle).toList()) {
      corrected += Files.readString(page).contains("由本档案更正：原页写错了来源") ? 1 : 0;
    }
    assertTrue(corrected >= 10, corrected + " articles");
  }

  @Test
  void namesInTheSiteAreLowerCaseAscii() throws IOException {
    TestArchive archive = TestArchive.sample(temp);
    archive.build();
    for (Path file : archive.files()) {
      String name = archive.site().relativize(file).toString();
      assertTrue(name.matches("[a-z0-9._/-]+"), name);
    }
  }

  @Test
  void theReportIsJsonThatAddsUp() throws IOException {
    Report report = TestArchive.sample(temp).build();
    var json = tools.jackson.databind.json.JsonMapper.shared().readTree(report.json());
    int captures = json.path("totals").path("captures").asInt();
    int sum = 0;
    for (String kind : List.of("articles", "versions", "duplicates", "rejected")) {
      sum += json.path("totals").path(kind).asInt();
    }
    assertEquals(captures, sum);
    assertEquals(report.stations().size(), json.path("stations").size());
    assertFalse(json.path("inputs").isEmpty());
  }

  private static boolean isArticle(Path file) {
    return file.toString().contains("/article/");
  }

  private static Report.Station station(Report report, String name) {
    return report.stations().stream()
        .filter(station -> station.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<Path, FileTime> times(TestArchive archive) throws IOException {
    Map<Path, FileTime> times = new HashMap<>();
    for (Path file : archive.files()) {
      times.put(file, Files.getLastModifiedTime(file));
    }
    return times;
  }
}
