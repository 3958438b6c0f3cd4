package org.kuaizhao.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuaizhao.ArchiveQuery;
import org.kuaizhao.SampleSite;
import org.kuaizhao.search.Hits;
import org.kuaizhao.search.SearchOptions;

/** One archive, three answers: the browser's, the command line's and the definition's are one. */
@ExtendWith(Chrome.Lent.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchAgreementTest {

  private static final int ALL = 1_000;

  @AutoClose private final Visit visit;

  /** The folded lines of every article's page, by its id: read once for all queries. */
  private final Map<String, List<String>> articles = new TreeMap<>();

  SearchAgreementTest(Chrome chrome) throws IOException {
    visit = chrome.visit(disk());
    for (String path : PageKind.ARTICLE.among(SampleSite.pages(SampleSite.folder()))) {
      articles.put(
          path.replaceFirst(".*/", "").replace(".html", ""),
          lines(page(SampleSite.folder().resolve(path))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "民生",
        "余杭",
        "河网市",
        "人工智能",
        "碳达峰碳中和",
        "「屋顶、港口」",
        "16.94",
        "16.94%",
        "116.94",
        "94",
        "116.94万",
        "2026年3月",
        "3月",
        "climate",
        "CLIMATE",
        "Climate forum",
        "\"climate forum\"",
        "climate -forum",
        "经济 港口",
        "港口 －余杭",
        "clima",
        "ＡＩ",
        "的",
        "-经济",
        "",
        "\"harbour city",
        "“半程马拉松”",
        "没有这样的词"
      })
  void browserAndCommandLineFindWhatTheDefinitionSaysInOneOrder(String query) throws IOException {
    Hits expected = archive().search(query, SearchOptions.first(ALL));
    visit.open("search.html");
    Map<String, Object> found = search(query, Map.of("limit", ALL));
    assertSame(expected, found);
    assertEquals(
        defined(query),
        new TreeSet<>(expected.hits().stream().map(hit -> hit.article().id()).toList()));
  }

  static Stream<Map<String, Object>> narrowings() {
    return Stream.of(
        Map.of("category", "财经"),
        Map.of("source", "江南日报"),
        Map.of("category", "国内", "sort", "date"),
        Map.of("from", "2026-03-03", "to", "2026-03-05"),
        Map.of("from", "2026-04"),
        Map.of("to", "2026-03-04"),
        Map.of("sort", "date"),
        Map.of("offset", 3, "limit", 4),
        Map.of("offset", 1_000),
        Map.of("category", "无此类别"));
  }

  @ParameterizedTest
  @MethodSource("narrowings")
  void filtersOrderAndPagesAgreeToo(Map<String, Object> options) throws IOException {
    Hits expected =
        archive()
            .search(
                "河网市",
                new SearchOptions(
                    (String) options.get("category"),
                    (String) options.get("source"),
                    (String) options.get("from"),
                    (String) options.get("to"),
                    "date".equals(options.get("sort")),
                    (Integer) options.getOrDefault("offset", 0),
                    (Integer) options.getOrDefault("limit", ALL)));
    Map<String, Object> asked = new HashMap<>(options);
    asked.putIfAbsent("limit", ALL);
    visit.open("search.html");
    assertSame(expected, search("河网市", asked));
  }

  @Test
  @SuppressWarnings("unchecked")
  void everyHitSaysWhatTheArticleSaysAndMarksTheWord() {
    visit.open("search.html");
    Map<String, Object> found = search("民生", Map.of("limit", ALL, "excerpts", true));
    List<Map<String, Object>> hits =
        (List<Map<String, Object>>) Objects.requireNonNull(found.get("hits"));
    assertFalse(hits.isEmpty());
    for (Map<String, Object> hit : hits) {
      Path file = SampleSite.folder().resolve((String) hit.get("url"));
      Document page = page(file);
      assertEquals(page.select("h1").text(), hit.get("title"));
      String excerpt = (String) Objects.requireNonNull(hit.get("excerpt"));
      List<List<Integer>> marks = (List<List<Integer>>) Objects.requireNonNull(hit.get("marks"));
      for (List<Integer> mark : marks) {
        assertEquals("民生", excerpt.substring(mark.getFirst(), mark.getLast()), excerpt);
      }
      assertTrue(!marks.isEmpty() || page.select("h1").text().contains("民生"), excerpt);
      String time = page.select(".byline time").attr("datetime");
      assertEquals(time.isEmpty() ? null : time, hit.get("publishedAt"));
    }
  }

  @Test
  void thePromiseIsTheSameOnAnyPageThatLoadsTheEngine() {
    visit.open("subscriptions.html");
    Map<String, Object> here = search("民生", Map.of());
    visit.open("search.html");
    assertEquals(search("民生", Map.of()), here);
  }

  @SuppressWarnings("unchecked")
  private static void assertSame(Hits expected, Map<String, Object> found) {
    assertEquals(expected.total(), found.get("total"));
    List<String> ids =
        ((List<Map<String, Object>>) Objects.requireNonNull(found.get("hits")))
            .stream().map(h -> (String) h.get("id")).toList();
    assertEquals(expected.hits().stream().map(hit -> hit.article().id()).toList(), ids);
    Map<String, Object> facets = (Map<String, Object>) Objects.requireNonNull(found.get("facets"));
    assertEquals(expected.facets().category(), sorted(facets.get("category")));
    assertEquals(expected.facets().source(), sorted(facets.get("source")));
    assertEquals(expected.facets().month(), sorted(facets.get("month")));
    assertEquals(List.of(), found.get("missing"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> sorted(@Nullable Object facet) {
    return new TreeMap<>((Map<String, Object>) java.util.Objects.requireNonNull(facet));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> search(String query, Map<String, Object> options) {
    return (Map<String, Object>)
        visit
            .page()
            .evaluate(
                """
                async ([query, options]) => {
                  const plain = (x) => JSON.parse(JSON.stringify(x instanceof Map ? Object.fromEntries(x) : x));
                  const found = await window.kuaizhao.search(query, options);
                  return plain({total: found.total, missing: found.missing, hits: found.hits,
                    facets: {category: plain(found.facets.category), source: plain(found.facets.source),
                      month: plain(found.facets.month)}});
                }
                """,
                List.of(query, options));
  }

  /** The ids of the articles that match by the words of DESIGN.md §5, read off their pages. */
  private TreeSet<String> defined(String query) {
    List<String> wanted = new ArrayList<>();
    List<String> unwanted = new ArrayList<>();
    var term = Pattern.compile("([-－]?)(?:[\"“「]([^\"”」]*)[\"”」]?|(\\S+))").matcher(query);
    while (term.find()) {
      String text = fold(term.group(2) != null ? term.group(2) : term.group(3));
      if (!text.isBlank()) {
        (term.group(1).isEmpty() ? wanted : unwanted).add(text);
      }
    }
    TreeSet<String> ids = new TreeSet<>();
    articles.forEach((id, lines) -> {
      if (!wanted.isEmpty()
          && wanted.stream().allMatch(text -> holds(lines, text))
          && unwanted.stream().noneMatch(text -> holds(lines, text))) {
        ids.add(id);
      }
    });
    return ids;
  }

  private static boolean holds(List<String> lines, String term) {
    String before = term.matches("[a-z0-9].*") ? "(?<![a-z0-9])(?<![0-9][.,](?=[0-9]))" : "";
    String after = term.matches(".*[a-z0-9]") ? "(?![a-z0-9])(?<![0-9](?=[.,][0-9]))" : "";
    Pattern whole = Pattern.compile(before + Pattern.quote(term) + after);
    return lines.stream().anyMatch(line -> whole.matcher(line).find());
  }

  /** The title and each block of the body that holds no further block. */
  private static List<String> lines(Document page) {
    List<String> lines = new ArrayList<>();
    lines.add(fold(page.select("h1").text()));
    for (Element block :
        page.select(".text")
            .select(
                "p, li, h1, h2, h3, h4, h5, h6, figcaption, tr, blockquote, pre, dt, dd, div, caption")) {
      if (block.select("p, li, blockquote, figcaption, tr, pre, div").size() <= 1) {
        lines.add(fold(block.text()));
      }
    }
    return lines;
  }

  private static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static Document page(Path file) {
    try {
      return Jsoup.parse(file, "UTF-8");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static ArchiveQuery archive() {
    return new ArchiveQuery(SampleSite.archive().folder().resolve(".kuaizhao"));
  }

  private static String disk() {
    return SampleSite.folder().toUri().toString();
  }
}
