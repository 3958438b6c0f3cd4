package org.kuaizhao.search;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.kuaizhao.Chromium;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures Pagefind on the same articles: {@code DOCS PLAIN QUERIES}, where PLAIN holds the pages of
 * {@code gen_archive.py --plain} and Pagefind's index of them.
 */
public final class PagefindBench {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String PAGE =
      "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><script type=\"module\" src=\"peer.js\">"
          + "</script></html>";

  /** Ten results stand when their excerpts, which lie beside the pages, are loaded. */
  private static final String SCRIPT =
      """
      const pagefind = await import('./pagefind/pagefind.js');
      window.find = async (query, most) => {
        const { results } = await pagefind.search(query);
        const shown = await Promise.all(results.slice(0, most).map((result) => result.data()));
        return shown.map(({ url }) => url.match(/([^/]+)\\.html/)[1]);
      };
      const query = new URLSearchParams(location.search).get('q');
      if (query) {
        await window.find(query, 10);
      }
      window.stood = performance.now();
      """;

  private final List<SearchBench.Story> stories;
  private final List<String> names;
  private final Path plain;
  private final PrintStream out;

  private PagefindBench(Path docs, Path plain, PrintStream out) throws IOException {
    this.plain = plain;
    this.out = out;
    this.stories = SearchBench.stories(docs).toList();
    try (var lines = Files.lines(docs)) {
      this.names = lines.map(line -> JSON.readTree(line).get("id").asString()).toList();
    }
  }

  public static void main(String[] args) throws Exception {
    new PagefindBench(Path.of(args[0]), Path.of(args[1]), System.out).run(Path.of(args[2]));
  }

  private void run(Path queries) throws IOException {
    Files.writeString(plain.resolve("peer.html"), PAGE);
    Files.writeString(plain.resolve("peer.js"), SCRIPT);
    List<String> asked = new ArrayList<>();
    for (JsonNode pair : JSON.readTree(Files.readAllBytes(queries))) {
      asked.add(pair.get(1).asString());
    }
    try (CountingServer server = new CountingServer(plain);
        Chromium chromium = new Chromium()) {
      List<Double> bytes = new ArrayList<>();
      for (String query : asked) {
        try (BrowserContext context = chromium.browser().newContext()) {
          Page page = context.newPage();
          server.reset();
          page.navigate(server.address() + "peer.html?q=" + SearchBench.encoded(query));
          page.waitForFunction("() => window.stood > 0");
          bytes.add(server.bytesUntil(Long.MAX_VALUE) / 1e3);
        }
      }
      SearchBench.report(out, "Pagefind: cold query, KB until ten results stand", bytes);
      compare(server, chromium, asked);
    }
  }

  private void compare(CountingServer server, Chromium chromium, List<String> asked) {
    List<List<String>> folded = SearchBench.folded(stories);
    double recall = 0;
    double precision = 0;
    try (BrowserContext context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.setDefaultTimeout(600_000);
      page.navigate(server.address() + "peer.html");
      page.waitForFunction("() => window.stood > 0");
      for (String query : asked) {
        Set<String> defined = new HashSet<>(SearchBench.defined(names, folded, query));
        Set<String> found = new HashSet<>();
        Object answer = page.evaluate("(query) => window.find(query, 1e9)", query);
        ((List<?>) Objects.requireNonNull(answer)).forEach(id -> found.add((String) id));
        long right = found.stream().filter(defined::contains).count();
        recall += defined.isEmpty() ? 1 : (double) right / defined.size();
        precision += found.isEmpty() ? 1 : (double) right / found.size();
      }
    }
    out.printf(
        "Pagefind: recall %.3f, precision %.3f (means of %d queries)%n",
        recall / asked.size(), precision / asked.size(), asked.size());
  }
}
