package org.kuaizhao.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.analysis.Fold;

/**
 * Random archives with random histories and random substrings: the definition, the search of the
 * archive and the browser agree on hits, totals, facets and order. {@code -Dseed=…} repeats a run.
 */
class SearchPropertyTest {

  private static final String ALPHABET = "经济发展人工智能碳达峰中和高质量民生年月日万一二三上海北京大学。，、“”《》%·-—()";
  private static final String[] WORDS = {
    "5G",
    "C919",
    "climate",
    "change",
    "Climate Change",
    "39.2",
    "16.94",
    "1,000",
    "3.16.94",
    "16.9",
    ".94万",
    "1,000.5%",
    "94. ",
    "2024",
    "12",
    "état",
    "a.b",
    "U.S.",
    "don't",
    "e\u0301",
    "Ｆｕｌｌ",
    "𠮷",
    "㎡",
    "…",
    "ab",
    "x"
  };

  /** Each story's folded lines, for all queries. */
  private final Map<SearchSite.Story, List<String>> folded = new HashMap<>();

  @Test
  void definitionArchiveAndBrowserAgreeOverHistories(@TempDir Path folder) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    // with few files allowed, texts lie together and apart from their rows
    int files = random.nextBoolean() ? Layout.FILES : 60 + random.nextInt(100);
    try (SearchSite site = new SearchSite(folder, Fold.plain()).within(files);
        Browser browser = new Browser()) {
      int size = 130 + random.nextInt(250);
      for (int i = 0; i < size; i++) {
        site.put(story(random, i));
      }
      for (int round = 0; round < 6; round++) {
        site.build();
        browser.page().navigate(site.folder().resolve("search.html").toUri().toString());
        for (int q = 0; q < 60; q++) {
          compare(site, browser, query(random, site), random, "seed " + seed + " round " + round);
        }
        for (int i = 0; i < 20; i++) {
          site.put(story(random, random.nextInt(size + 30)));
        }
        if (round == 3) {
          site.remove(site.stories().get(random.nextInt(size)).article().id());
        }
      }
      assertEquals(List.of(), browser.complaints());
    }
  }

  /** Few characters make every pair frequent: their continuations lie in slices, several a pair. */
  @Test
  void termsOfFrequentGramsAgree(@TempDir Path folder) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    try (SearchSite site = new SearchSite(folder, Fold.plain());
        Browser browser = new Browser()) {
      for (int i = 0; i < 1600; i++) {
        site.put(dense(random, i));
      }
      for (int round = 0; round < 2; round++) {
        site.build();
        assertTrue(files(site, "f") > files(site, "s"), "no slices");
        browser.page().navigate(site.folder().resolve("search.html").toUri().toString());
        for (int q = 0; q < 40; q++) {
          String text = dense(random, 0).text();
          String term = text.substring(0, 3 + random.nextInt(5));
          String query = random.nextInt(4) == 0 ? text.substring(8, 11) + " -" + term : term;
          compare(site, browser, query, random, "seed " + seed + " round " + round);
        }
        for (int i = 0; i < 15; i++) {
          site.put(dense(random, random.nextInt(1700)));
        }
      }
      assertEquals(List.of(), browser.complaints());
    }
  }

  private static SearchSite.Story dense(Random random, int number) {
    StringBuilder text = new StringBuilder();
    int length = 40 + random.nextInt(40);
    for (int i = 0; i < length; i++) {
      text.append("甲乙丙丁戊己".charAt(random.nextInt(6)));
    }
    String day = String.format(Locale.ROOT, "2024-%02d-%02d", 1 + number % 12, 1 + number % 28);
    String id = String.format(Locale.ROOT, "%016x", number * 7919L);
    return SearchSite.Story.of(
        id, day, "第" + number + "篇", text.toString(), "c" + number % 3, null);
  }

  private static long files(SearchSite site, String kind) throws IOException {
    try (Stream<Path> all = Files.walk(site.folder().resolve("search"))) {
      return all.filter(file -> file.toString().contains("/" + kind + "/")).count();
    }
  }

  @SuppressWarnings("unchecked")
  private void compare(SearchSite site, Browser browser, String query, Random random, String when)
      throws Exception {
    String sort = random.nextInt(4) == 0 ? "date" : "relevance";
    String category = random.nextInt(5) == 0 ? "c1" : null;
    String from = random.nextInt(6) == 0 ? "2024-02" : null;
    SearchOptions options =
        new SearchOptions(category, null, from, null, sort.equals("date"), 0, 1000);
    List<String> expected = defined(site, query, options);
    Hits hits = site.search(query, options, false);
    List<String> found = hits.hits().stream().map(hit -> hit.article().id()).toList();
    assertEquals(expected, found.stream().sorted().toList(), when + " archive: " + query);
    Map<String, Object> options2 = new java.util.HashMap<>();
    options2.put("limit", 1000);
    options2.put("sort", sort);
    options2.put("category", category);
    options2.put("from", from);
    Map<String, Object> answer =
        (Map<String, Object>)
            browser.page().evaluate("([q, o]) => kuaizhao.search(q, o)", List.of(query, options2));
    List<Map<String, Object>> shown =
        (List<Map<String, Object>>) java.util.Objects.requireNonNull(answer.get("hits"));
    assertEquals(
        found, shown.stream().map(hit -> hit.get("id")).toList(), when + " browser: " + query);
    assertEquals(found.size(), answer.get("total"), query);
    assertEquals(List.of(), answer.get("missing"), query);
    Map<String, Object> facets =
        (Map<String, Object>) java.util.Objects.requireNonNull(answer.get("facets"));
    assertEquals(hits.facets().category(), facets.get("category"), query);
    assertEquals(hits.facets().source(), facets.get("source"), query);
    assertEquals(hits.facets().month(), facets.get("month"), query);
  }

  /** DESIGN.md §5 word by word, over whole lines, without tokens or grams. */
  private List<String> defined(SearchSite site, String query, SearchOptions options) {
    List<String> found = new ArrayList<>();
    List<String> terms = new ArrayList<>();
    var m = java.util.regex.Pattern.compile("-?\"[^\"]*\"?|[^ ]+").matcher(folded(query));
    while (m.find()) {
      terms.add(m.group());
    }
    for (SearchSite.Story story : site.stories()) {
      List<String> lines = folded.computeIfAbsent(story, SearchPropertyTest::lines);
      boolean all = !terms.isEmpty() && terms.stream().anyMatch(term -> !term.startsWith("-"));
      for (String term : terms) {
        boolean excluded = term.startsWith("-");
        String bare = excluded ? term.substring(1) : term;
        String text = bare.startsWith("\"") ? bare.replace("\"", "") : bare;
        all &= lines.stream().anyMatch(line -> holds(line, text)) != excluded;
      }
      if (all && options.admits(story.article())) {
        found.add(story.article().id());
      }
    }
    return found.stream().sorted().toList();
  }

  private static List<String> lines(SearchSite.Story story) {
    return Stream.concat(
            Stream.of(story.article().title()), Stream.of(story.text().split("\n", -1)))
        .map(SearchPropertyTest::folded)
        .toList();
  }

  private static boolean holds(String line, String term) {
    String word = "(?:[a-z0-9]|(?<=[0-9])[.,](?=[0-9]))";
    String before =
        term.matches("(?s)[a-z0-9].*") ? "(?<![a-z0-9])(?<!" + "[0-9][.,](?=[0-9]))" : "";
    String after = term.matches("(?s).*[a-z0-9]") ? "(?!" + word + ")" : "";
    return java.util.regex.Pattern.compile(before + java.util.regex.Pattern.quote(term) + after)
        .matcher(line)
        .find();
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static SearchSite.Story story(Random random, int number) {
    String id = String.format(Locale.ROOT, "%016x", number * 0x9E3779B97F4A7C15L);
    String published =
        random.nextInt(20) == 0
            ? ""
            : String.format(
                Locale.ROOT, "2024-%02d-%02d", 1 + random.nextInt(3), 1 + random.nextInt(28));
    StringBuilder text = new StringBuilder();
    for (int line = random.nextInt(4); line >= 0; line--) {
      text.append(text(random, 10 + random.nextInt(60))).append(line > 0 ? "\n" : "");
    }
    return SearchSite.Story.of(
        id,
        published,
        text(random, 2 + random.nextInt(10)),
        text.toString(),
        random.nextInt(9) == 0 ? null : "c" + random.nextInt(3),
        "s" + random.nextInt(4));
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      int kind = random.nextInt(12);
      if (kind == 0) {
        text.append(WORDS[random.nextInt(WORDS.length)]);
      } else if (kind == 1) {
        text.append(' ').append(WORDS[random.nextInt(WORDS.length)]).append(' ');
      } else {
        int at = random.nextInt(ALPHABET.length());
        text.append(ALPHABET, at, Math.min(ALPHABET.length(), at + 1 + random.nextInt(4)));
      }
    }
    return text.toString();
  }

  /** Mostly substrings of the texts: of any length, cut anywhere, sometimes two, or excluded. */
  private static String query(Random random, SearchSite site) {
    StringBuilder query = new StringBuilder();
    for (int terms = random.nextInt(4) == 0 ? 2 : 1; terms > 0; terms--) {
      SearchSite.Story story = site.stories().get(random.nextInt(site.stories().size()));
      String[] lines = (story.article().title() + "\n" + story.text()).split("\n");
      String line = lines[random.nextInt(lines.length)];
      int from = random.nextInt(Math.max(1, line.length()));
      int to = Math.min(line.length(), from + 1 + random.nextInt(random.nextBoolean() ? 4 : 12));
      String part = line.substring(from, to).replaceAll("[\"“”「」]", "").strip();
      part = part.startsWith("-") ? part.substring(1) : part;
      boolean bare =
          part.startsWith("-") || part.isEmpty() || Character.isLowSurrogate(part.charAt(0));
      if (bare || Character.isHighSurrogate(part.charAt(part.length() - 1))) {
        part = "经济";
      }
      query
          .append(query.isEmpty() || random.nextBoolean() ? "" : "-")
          .append(part.contains(" ") ? "\"" + part + "\"" : part)
          .append(' ');
    }
    return query.toString().strip();
  }
}
