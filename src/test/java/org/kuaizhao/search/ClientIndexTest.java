package org.kuaizhao.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.analysis.Fold;

class ClientIndexTest {

  @AutoClose private static final Browser browser = new Browser();

  @TempDir Path folder;

  @Test
  void aSmallSitePaysForTwoSmallFilesAndTheManifest() throws IOException {
    try (SearchSite site = site(50)) {
      site.build();
      assertEquals(4, files(site).size(), files(site)::toString);
      assertEquals(50, total(site, "经济"));
      assertEquals(1, total(site, "编号7号"));
    }
  }

  @Test
  void anUpdateWritesFewFilesAndTheAnswersAreThoseOfAFreshIndex() throws IOException {
    try (SearchSite site = site(400)) {
      site.build();
      for (int i = 0; i < 60; i++) {
        Map<String, Long> before = files(site);
        site.put(story(i % 2 == 0 ? 400 + i : i, "更新" + i));
        site.build();
        Map<String, Long> after = files(site);
        long written =
            after.entrySet().stream()
                .filter(file -> !file.getValue().equals(before.get(file.getKey())))
                .count();
        assertTrue(written <= 40, written + " files at update " + i);
      }
      Object updated = answer(site, "经济 更新5", Map.of("limit", 99));
      assertEquals(1, total(site, "更新59号"));
      site.forgetState();
      site.build();
      assertEquals(updated, answer(site, "经济 更新5", Map.of("limit", 99)));
    }
  }

  @Test
  void aDamagedOrForeignStateMeansAFreshBase() throws IOException {
    try (SearchSite site = site(150)) {
      site.build();
      site.put(story(200, "后来"));
      site.build();
      Path state = folder.resolve("state/search.json");
      byte[] whole = Files.readAllBytes(state);
      byte[] turned = whole.clone();
      turned[turned.length / 2] ^= 1;
      IndexState old = new IndexState("0", "", null, null, List.of());
      old.write(folder.resolve("old"));
      List<byte[]> damaged =
          List.of(
              new byte[0],
              "null".getBytes(StandardCharsets.US_ASCII),
              Arrays.copyOf(whole, whole.length / 2),
              Arrays.copyOfRange(whole, 13, whole.length),
              turned,
              Files.readAllBytes(folder.resolve("old")));
      Object expected = answer(site, "经济", Map.of("limit", 151));
      for (int i = 0; i < damaged.size(); i++) {
        assertEquals(2, segments(site), "a base and a delta before");
        Files.write(state, damaged.get(i));
        site.build();
        assertEquals(1, segments(site), "case " + i);
        assertEquals(expected, answer(site, "经济", Map.of("limit", 151)), "case " + i);
        site.put(story(200, "后来" + i));
        site.build();
        expected = answer(site, "经济", Map.of("limit", 151));
      }
    }
  }

  /** Segments that the folder holds. */
  private static long segments(SearchSite site) throws IOException {
    return files(site).keySet().stream()
        .filter(file -> file.matches("[bd][0-9a-f]{12}/.*"))
        .map(file -> file.substring(0, 13))
        .distinct()
        .count();
  }

  @Test
  void whatLeftTheArchiveIsInNoFile() throws IOException {
    try (SearchSite site = site(150)) {
      site.put(story(200, "独一无二的句子"));
      site.build();
      site.put(story(201, "又一篇"));
      site.build();
      assertEquals(1, total(site, "独一无二"));
      List<String> before = List.copyOf(files(site).keySet());
      site.remove(story(200, "").article().id());
      site.build();
      assertEquals(0, total(site, "独一无二"));
      assertEquals(0, total(site, "独"));
      for (String file : files(site).keySet()) {
        assertFalse(before.contains(file) && !file.equals("manifest.js"), file);
      }
    }
  }

  @Test
  void aMissingShardIsSaidAndTheRestIsShown() throws IOException {
    try (SearchSite site = site(300)) {
      site.build();
      Object whole = answer(site, "经济", Map.of());
      assertEquals(List.of(), ((Map<?, ?>) whole).get("missing"));
      for (String file : files(site).keySet()) {
        if (file.contains("/t/") && file.hashCode() % 2 == 0) {
          Files.delete(site.folder().resolve("search").resolve(file));
        }
      }
      Map<?, ?> part = (Map<?, ?>) answer(site, "经济", Map.of("limit", 300));
      assertEquals(300, part.get("total"));
      assertFalse(((List<?>) Objects.requireNonNull(part.get("missing"))).isEmpty());
      assertFalse(((List<?>) Objects.requireNonNull(part.get("hits"))).isEmpty());
    }
  }

  @Test
  void aBrokenManifestIsAnErrorAndNoEndlessSearch() throws IOException {
    try (SearchSite site = site(10)) {
      site.build();
      Files.writeString(site.folder().resolve("search/manifest.js"), "kz(");
      browser.page().navigate(site.folder().resolve("search.html").toUri() + "?q=a");
      browser
          .page()
          .waitForFunction(
              "() => document.getElementById('search-status').textContent.includes('could not')");
    }
  }

  @Test
  void thePageShowsMarkedResultsAndKeepsItsStateInTheAddress() throws IOException {
    try (SearchSite site = site(300)) {
      site.build();
      var page = browser.page();
      page.navigate(site.folder().resolve("search.html").toUri().toString());
      page.keyboard().press("/");
      page.keyboard().type("经济发展");
      page.keyboard().press("Enter");
      page.waitForSelector(".hit-title mark");
      assertEquals(10, page.locator(".hit").count());
      assertTrue(page.url().contains("q="));
      page.locator("#search-pages a[rel=next]").click();
      page.waitForSelector("#search-pages [aria-current=page]:text-is('2')");
      page.locator(".facet-value").first().click();
      page.waitForSelector(".facet-value[aria-current=true]");
      page.goBack();
      page.goBack();
      page.waitForSelector("#search-pages [aria-current=page]:text-is('1')");
      assertEquals("300 results", page.locator("#search-status").textContent());
    }
  }

  @Test
  void traditionalIsFoundBySimplifiedWhereTheSettingsFold() throws IOException {
    try (SearchSite site = new SearchSite(folder, Fold.simplifying())) {
      site.put(SearchSite.Story.of("00112233445566ff", "2024-01-01", "經濟發展", "國內"));
      site.build();
      assertEquals(1, total(site, "经济"));
      assertEquals(1, total(site, "國内"));
      assertEquals(1, site.search("经济发展", SearchOptions.first(10), false).total());
    }
  }

  @Test
  void theLastWordMayBeABeginningWhileTyping() throws IOException {
    try (SearchSite site = site(300)) {
      site.build();
      for (String query : List.of("wor", "w", "wo", "经济 worl", "说wor", "the wor")) {
        Hits hits = site.search(query, SearchOptions.first(500), true);
        Map<?, ?> shown = (Map<?, ?>) answer(site, query, Map.of("prefix", true, "limit", 500));
        assertEquals(hits.total(), shown.get("total"), query);
        assertTrue(hits.total() > 0, query);
        assertEquals(
            hits.hits().stream().map(hit -> hit.article().id()).toList(),
            ((List<?>) Objects.requireNonNull(shown.get("hits")))
                .stream().map(hit -> ((Map<?, ?>) hit).get("id")).toList(),
            query);
      }
      assertEquals(0, total(site, "wor"));
    }
  }

  private SearchSite site(int articles) throws IOException {
    SearchSite site = new SearchSite(folder, Fold.plain());
    for (int i = 0; i < articles; i++) {
      site.put(story(i, "编号" + i));
    }
    return site;
  }

  private static SearchSite.Story story(int number, String text) {
    return SearchSite.Story.of(
        String.format(Locale.ROOT, "%016x", number * 0x9E3779B97F4A7C15L),
        String.format(Locale.ROOT, "2024-%02d-%02d", 1 + number % 12, 1 + number % 28),
        "经济发展第" + number + "篇",
        text + "号\n推动经济高质量发展，the world" + (number % 3) + " 说world. wo",
        "类别" + number % 3,
        "来源" + number % 5);
  }

  private static int total(SearchSite site, String query) {
    Map<?, ?> found = (Map<?, ?>) answer(site, query, Map.of());
    return (Integer) Objects.requireNonNull(found.get("total"));
  }

  private static Object answer(SearchSite site, String query, Map<String, Object> options) {
    browser.page().navigate(site.folder().resolve("search.html").toUri().toString());
    return Objects.requireNonNull(
        browser.page().evaluate("([q, o]) => kuaizhao.search(q, o)", List.of(query, options)));
  }

  /** All files but the table of characters, which is the same for every archive. */
  private static Map<String, Long> files(SearchSite site) throws IOException {
    Map<String, Long> files = new TreeMap<>();
    Path root = site.folder().resolve("search");
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("simplify.js"))
          .forEach(
              file -> files.put(root.relativize(file).toString(), file.toFile().lastModified()));
    }
    return files;
  }
}
