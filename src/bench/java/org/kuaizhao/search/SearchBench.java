package org.kuaizhao.search;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.kuaizhao.Chromium;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.analysis.Postings;
import org.kuaizhao.site.Changes;
import org.kuaizhao.site.SiteFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the client index on a generated archive: {@code index DOCS WORK} makes the Lucene index,
 * {@code export DOCS WORK} the client index (run it with {@code -Xmx512m}), {@code update DOCS WORK
 * N} replaces N articles one at a time, {@code query DOCS WORK QUERIES} drives Chromium against a
 * counting server and compares with the definition, {@code firefox DOCS WORK QUERIES} compares in
 * Firefox over HTTP and from the disk. DOCS is the {@code docs.jsonl} of
 * gen_archive.py, QUERIES its {@code queries.json}.
 */
public final class SearchBench {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path docs;
  private final Path work;
  private final PrintStream out;

  private SearchBench(Path docs, Path work, PrintStream out) {
    this.docs = docs;
    this.work = work;
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    SearchBench bench = new SearchBench(Path.of(args[1]), Path.of(args[2]), System.out);
    switch (args[0]) {
      case "index" -> bench.index();
      case "export" -> bench.export();
      case "update" -> bench.update(Integer.parseInt(args[3]));
      case "query" -> bench.query(Path.of(args[3]));
      case "firefox" -> bench.firefox(Path.of(args[3]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  record Story(ClientArticle article, String text) {
    List<String> lines() {
      return Stream.concat(Stream.of(article.title()), Stream.of(text.split("\n", -1))).toList();
    }
  }

  private Stream<Story> stories() throws IOException {
    return stories(docs);
  }

  /** The articles of a {@code docs.jsonl}. */
  static Stream<Story> stories(Path docs) throws IOException {
    BufferedReader reader = Files.newBufferedReader(docs);
    return reader.lines().map(SearchBench::story);
  }

  private static Story story(String line) {
    JsonNode doc = JSON.readTree(line);
    String id = Digest.of(doc.get("id").asString()) + "0000";
    String published = doc.get("date").asString().replace(' ', 'T') + "+08:00";
    return new Story(
        new ClientArticle(
            id,
            "article/" + id.substring(0, 2) + "/" + id + ".html",
            doc.get("title").asString(),
            doc.get("category").asString(),
            doc.get("source").asString(),
            published,
            java.time.OffsetDateTime.parse(published).toEpochSecond(),
            Digest.of(line)),
        doc.get("body").asString());
  }

  private void index() throws IOException {
    long start = System.nanoTime();
    try (Directory directory = FSDirectory.open(work.resolve("lucene"));
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      stories()
          .forEach(
              story -> {
                try {
                  add(writer, story);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    out.printf(Locale.ROOT, "lucene index: %.1f s%n", seconds(start));
  }

  private static void add(IndexWriter writer, Story story) throws IOException {
    Document document = new Document();
    document.add(new StringField("id", story.article().id(), Field.Store.YES));
    document.add(new StoredField("title", story.article().title()));
    document.add(new StoredField("text", story.text()));
    Postings.addTo(document, story.article().title(), story.text(), Fold.plain());
    writer.updateDocument(
        new org.apache.lucene.index.Term("id", story.article().id()), document);
  }

  private void export() throws IOException {
    List<ClientArticle> articles = stories().map(Story::article).toList();
    long text =
        stories()
            .mapToLong(
                story ->
                    story.article().title().getBytes(StandardCharsets.UTF_8).length
                        + story.text().getBytes(StandardCharsets.UTF_8).length)
            .sum();
    long start = System.nanoTime();
    long cpu = cpu();
    try (Directory directory = FSDirectory.open(work.resolve("lucene"));
        DirectoryReader reader = DirectoryReader.open(directory)) {
      write(reader, articles);
    }
    out.printf(
        Locale.ROOT,
        "export: %.1f s wall, %.1f s CPU, peak heap %d MB%n",
        seconds(start),
        (cpu() - cpu) / 1e9,
        peak() >> 20);
    sizes(text);
  }

  private Changes write(DirectoryReader reader, List<ClientArticle> articles)
      throws IOException {
    SiteFolder site = SiteFolder.open(work.resolve("site"), work.resolve("state/keys"));
    try (site) {
      site.put("search.html", page());
      site.put(
          BrowserEngine.PATH,
          BrowserEngine.script(SearchBench::shipped).getBytes(StandardCharsets.UTF_8));
      new ClientIndex(site, work.resolve("state/search.json"), Fold.plain())
          .write(reader, articles);
      return site.finish();
    }
  }

  /** A file of the theme as users get it. */
  private static String shipped(String path) {
    try (InputStream file = SearchBench.class.getResourceAsStream("/org/kuaizhao/theme/minified/" + path)) {
      return new String(Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sizes(long text) throws IOException {
    try (Stream<Path> files = Files.walk(work.resolve("site/search"))) {
      Map<String, long[]> kinds = new java.util.TreeMap<>();
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                Path parent = Objects.requireNonNull(file.getParent());
                long[] sum =
                    kinds.computeIfAbsent(
                        String.valueOf(parent.getFileName()), kind -> new long[2]);
                sum[0]++;
                sum[1] += file.toFile().length();
              });
      long bytes = kinds.values().stream().mapToLong(sum -> sum[1]).sum();
      long count = kinds.values().stream().mapToLong(sum -> sum[0]).sum();
      kinds.forEach((kind, sum) -> out.printf("  %s: %d files, %d KB%n", kind, sum[0], sum[1] >> 10));
      out.printf(
          Locale.ROOT,
          "on disk: %.1f MB in %d files = %.2f x title and text (%.1f MB)%n",
          bytes / 1e6,
          count,
          (double) bytes / text,
          text / 1e6);
    }
  }

  private void update(int count) throws IOException {
    List<Story> all = new ArrayList<>(stories().toList());
    Random random = new Random(7);
    int most = 0;
    double slowest = 0;
    for (int i = 0; i < count; i++) {
      int at = random.nextInt(all.size());
      Story other = all.get(random.nextInt(all.size()));
      ClientArticle a = all.get(at).article();
      boolean fresh = i % 2 == 0;
      String id = fresh ? Digest.of("new" + i) + "0000" : a.id();
      Story next =
          new Story(
              new ClientArticle(
                  id,
                  "article/" + id.substring(0, 2) + "/" + id + ".html",
                  other.article().title(),
                  a.category(),
                  a.source(),
                  a.publishedAt(),
                  a.time(),
                  "update" + i),
              all.get(random.nextInt(all.size())).text());
      if (fresh) {
        all.add(next);
      } else {
        all.set(at, next);
      }
      try (Directory directory = FSDirectory.open(work.resolve("lucene"));
          IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
        add(writer, next);
        writer.commit();
        long start = System.nanoTime();
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
          Changes changes = write(reader, all.stream().map(Story::article).toList());
          most = Math.max(most, changes.added().size() + changes.changed().size());
        }
        slowest = Math.max(slowest, seconds(start));
      }
    }
    try (var file = Files.newBufferedWriter(work.resolve("docs.jsonl"))) {
      for (Story story : all) {
        file.write(JSON.writeValueAsString(story));
        file.newLine();
      }
    }
    out.printf(
        Locale.ROOT, "%d updates: at most %d files written, %.1f s%n", count, most, slowest);
  }

  private List<Story> current() throws IOException {
    Path updated = work.resolve("docs.jsonl");
    if (!Files.exists(updated)) {
      return stories().toList();
    }
    try (Stream<String> lines = Files.lines(updated)) {
      return lines.map(line -> JSON.readValue(line, Story.class)).toList();
    }
  }

  private void query(Path queries) throws IOException {
    List<Story> stories = current();
    List<List<String>> folded = folded(stories);
    List<String> asked = new ArrayList<>();
    JSON.readTree(Files.readAllBytes(queries)).forEach(pair -> asked.add(pair.get(1).asString()));
    List<String> random = substrings(stories, 100);
    try (CountingServer server = new CountingServer(work.resolve("site"));
        Chromium opened = new Chromium()) {
      com.microsoft.playwright.Browser chromium = opened.browser();
      cold(chromium, server, asked);
      further(chromium, server, asked);
      slow(chromium, server, asked);
      warm(chromium, server, asked);
      try (Directory directory = FSDirectory.open(work.resolve("lucene"));
          DirectoryReader reader = DirectoryReader.open(directory)) {
        ArchiveSearch archive =
            new ArchiveSearch(
                reader, stories.stream().map(Story::article).toList(), Fold.plain());
        compare(chromium, server, stories, folded, archive, asked, "queries.json");
        compare(chromium, server, stories, folded, archive, random, "random substrings");
      }
    }
  }

  /** The same hits in Firefox, over HTTP and from the disk. */
  private void firefox(Path queries) throws IOException, InterruptedException {
    List<String> asked = new ArrayList<>();
    JSON.readTree(Files.readAllBytes(queries)).forEach(pair -> asked.add(pair.get(1).asString()));
    try (CountingServer server = new CountingServer(work.resolve("site"));
        Directory directory = FSDirectory.open(work.resolve("lucene"));
        DirectoryReader reader = DirectoryReader.open(directory);
        Firefox firefox = new Firefox()) {
      ArchiveSearch archive =
          new ArchiveSearch(
              reader, current().stream().map(Story::article).toList(), Fold.plain());
      for (String root :
          List.of(server.address(), work.resolve("site").toAbsolutePath().toUri().toString())) {
        firefox.navigate(root + "search.html");
        int same = 0;
        for (String query : asked) {
          Hits hits = archive.search(Query.parse(query, Fold.plain()), SearchOptions.first(100));
          JsonNode answer =
              firefox.evaluate(
                  "kuaizhao.search(" + JSON.writeValueAsString(query) + ", { limit: 100 })");
          List<String> shown = new ArrayList<>();
          answer.get("hits").forEach(hit -> shown.add(hit.get("id").asString()));
          boolean alike =
              answer.get("total").asInt() == hits.total()
                  && shown.equals(hits.hits().stream().map(hit -> hit.article().id()).toList());
          same += alike ? 1 : 0;
        }
        out.printf(
            "Firefox, %s: %d of %d queries with the totals and the first 100 hits of the archive%n",
            root.substring(0, root.indexOf(':')), same, asked.size());
      }
    }
  }

  /** A first visit with a query in its address, nothing cached. */
  private void cold(
      com.microsoft.playwright.Browser chromium, CountingServer server, List<String> asked) {
    List<Double> bytes = new ArrayList<>();
    List<Double> titles = new ArrayList<>();
    List<Double> index = new ArrayList<>();
    for (String query : asked) {
      try (BrowserContext context = chromium.newContext()) {
        Page page = context.newPage();
        server.reset();
        page.navigate(server.address() + "search.html?q=" + encoded(query));
        await(page);
        bytes.add(server.bytesUntil(stood(page)) / 1e3);
        titles.add(server.bytesUntil(when(page, "titled")) / 1e3);
        index.add(server.filesUntil(stood(page)) * 1.0);
      }
    }
    report("cold query, KB until ten results with excerpts stand", bytes);
    report("cold query, KB until ten titles stand", titles);
    report("cold query, files", index);
  }

  /** Each query on a page that has answered another one. */
  private void further(
      com.microsoft.playwright.Browser chromium, CountingServer server, List<String> asked) {
    List<Double> bytes = new ArrayList<>();
    List<Double> files = new ArrayList<>();
    List<Double> rounds = new ArrayList<>();
    try (BrowserContext context = chromium.newContext()) {
      Page page = context.newPage();
      page.navigate(server.address() + "search.html?q=" + encoded("足球比赛"));
      await(page);
      page.waitForTimeout(500);
      for (String query : asked) {
        server.reset();
        enter(page, query);
        bytes.add(server.bytesUntil(stood(page)) / 1e3);
        page.waitForTimeout(300);
        files.add(server.filesUntil(Long.MAX_VALUE) * 1.0);
      }
    }
    report("further query, KB", bytes);
    report("further query, files (facets included)", files);
    for (String query : asked) {
      try (BrowserContext context = chromium.newContext()) {
        Page page = context.newPage();
        page.navigate(server.address() + "search.html");
        page.waitForTimeout(300);
        server.reset();
        enter(page, query);
        rounds.add(server.rounds(stood(page)) * 1.0);
      }
    }
    report("from Enter on a loaded page, sequential round trips", rounds);
  }

  private void slow(
      com.microsoft.playwright.Browser chromium, CountingServer server, List<String> asked) {
    List<Double> seconds = new ArrayList<>();
    for (String query : asked) {
      try (BrowserContext context = chromium.newContext()) {
        Page page = context.newPage();
        page.navigate(server.address() + "search.html");
        page.waitForTimeout(300);
        CDPSession session = context.newCDPSession(page);
        JsonObject limits = new JsonObject();
        limits.addProperty("offline", false);
        limits.addProperty("latency", 150);
        limits.addProperty("downloadThroughput", 1.6e6 / 8);
        limits.addProperty("uploadThroughput", 0.75e6 / 8);
        session.send("Network.enable", new JsonObject());
        session.send("Network.emulateNetworkConditions", limits);
        seconds.add(enter(page, query) / 1e3);
      }
    }
    report("from Enter, seconds at 1.6 Mbit/s + 150 ms", seconds);
  }

  /** All files loaded already: what the arithmetic takes. */
  private void warm(
      com.microsoft.playwright.Browser chromium, CountingServer server, List<String> asked) {
    List<Double> millis = new ArrayList<>();
    List<Double> blocked = new ArrayList<>();
    try (BrowserContext context = chromium.newContext()) {
      Page page = context.newPage();
      page.navigate(server.address() + "search.html");
      page.evaluate(
          "() => { window.longest = 0; new PerformanceObserver((list) => list.getEntries()"
              + ".forEach((e) => { window.longest = Math.max(window.longest, e.duration); }))"
              + ".observe({ type: 'longtask' }); }");
      for (String query : asked) {
        page.evaluate("() => { window.longest = 0; }");
        page.evaluate("(q) => kuaizhao.search(q)", query);
        page.waitForTimeout(50);
        blocked.add(((Number) Objects.requireNonNull(page.evaluate("() => window.longest"))).doubleValue());
        Object took =
            page.evaluate(
                "async (q) => { const t = performance.now(); await kuaizhao.search(q);"
                    + " return performance.now() - t; }",
                query);
        millis.add(((Number) Objects.requireNonNull(took)).doubleValue());
      }
    }
    report("warm query through the API, ms", millis);
    report("first query: longest task on the main thread, ms (0: none over 50)", blocked);
  }

  @SuppressWarnings("unchecked")
  private void compare(
      com.microsoft.playwright.Browser chromium,
      CountingServer server,
      List<Story> stories,
      List<List<String>> folded,
      ArchiveSearch archive,
      List<String> asked,
      String name)
      throws IOException {
    List<String> ids = stories.stream().map(story -> story.article().id()).toList();
    int wrong = 0;
    int hits = 0;
    int texts = 0;
    try (BrowserContext context = chromium.newContext()) {
      Page page = context.newPage();
      page.navigate(server.address() + "search.html");
      for (String query : asked) {
        server.reset();
        Map<String, Object> answer =
            (Map<String, Object>)
                Objects.requireNonNull(
                    page.evaluate(
                        "(q) => kuaizhao.search(q, { limit: 10 })", query));
        texts = Math.max(texts, server.texts());
        Map<String, Object> all =
            (Map<String, Object>)
                Objects.requireNonNull(
                    page.evaluate("(q) => kuaizhao.search(q, { limit: 500 })", query));
        List<String> defined = defined(ids, folded, query);
        Hits inArchive = archive.search(Query.parse(query, Fold.plain()), SearchOptions.first(500));
        List<String> shown =
            ((List<Map<String, Object>>) Objects.requireNonNull(all.get("hits")))
                .stream().map(hit -> String.valueOf(hit.get("id"))).toList();
        boolean same =
            inArchive.hits().stream().map(hit -> hit.article().id()).toList().equals(shown)
                && inArchive.total() == defined.size()
                && Integer.valueOf(defined.size()).equals(answer.get("total"))
                && (shown.size() >= 500 || shown.stream().sorted().toList().equals(defined));
        hits += defined.size();
        if (!same) {
          wrong++;
          out.printf(
              "  WRONG %s: defined %d, archive %d, browser %s%n",
              query, defined.size(), inArchive.total(), answer.get("total"));
        }
      }
    }
    out.printf(
        "%s: %d of %d queries exact in totals and in the order of 500 ranks (%d hits, most text files for one: %d)%n",
        name, asked.size() - wrong, asked.size(), hits, texts);
  }

  /** The names of the articles whose folded lines match by the definition, sorted. */
  static List<String> defined(List<String> names, List<List<String>> folded, String query) {
    List<String> terms = Arrays.stream(folded(query).split(" ")).filter(t -> !t.isEmpty()).toList();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<String> lines = folded.get(i);
      if (terms.stream()
          .allMatch(
              term -> {
                String bare = term.startsWith("-") ? term.substring(1) : term;
                return lines.stream().anyMatch(line -> holds(line, bare)) != term.startsWith("-");
              })) {
        found.add(names.get(i));
      }
    }
    return found.stream().sorted().toList();
  }

  /** The edge rule anew, by characters. */
  private static boolean holds(String line, String term) {
    for (int at = line.indexOf(term); at >= 0; at = line.indexOf(term, at + 1)) {
      int end = at + term.length();
      String first = term.substring(0, 1);
      String last = term.substring(term.length() - 1);
      boolean left =
          !first.matches("[a-z0-9]")
              || !(line.substring(0, at).matches("(?s).*[a-z0-9]")
                  || (first.matches("[0-9]") && line.substring(0, at).matches("(?s).*[0-9][.,]")));
      boolean right =
          !last.matches("[a-z0-9]")
              || !(line.substring(end).matches("(?s)[a-z0-9].*")
                  || (last.matches("[0-9]") && line.substring(end).matches("(?s)[.,][0-9].*")));
      if (left && right) {
        return true;
      }
    }
    return false;
  }

  /** The folded lines of each article. */
  static List<List<String>> folded(List<Story> stories) {
    return stories.stream()
        .map(story -> story.lines().stream().map(SearchBench::folded).toList())
        .toList();
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static List<String> substrings(List<Story> stories, int count) {
    Random random = new Random(11);
    List<String> queries = new ArrayList<>();
    while (queries.size() < count) {
      List<String> lines = stories.get(random.nextInt(stories.size())).lines();
      String line = lines.get(random.nextInt(lines.size()));
      int from = random.nextInt(Math.max(1, line.length()));
      String part = line.substring(from, Math.min(line.length(), from + 1 + random.nextInt(12)));
      if (!part.isBlank() && part.matches("[^\\s\"“”「」-]+")) {
        queries.add(random.nextInt(8) == 0 ? part + " -发展" : part);
      }
    }
    return queries;
  }

  /** Types a query and presses Enter; how long until its results stand, in ms. */
  private static double enter(Page page, String query) {
    page.evaluate(
        "(q) => { window.entered = performance.now(); window.stood = 0;"
            + " const form = document.getElementById('search-form'); form.elements.q.value = q;"
            + " window.expected = -1; form.requestSubmit(); }",
        query);
    await(page);
    Object took = page.evaluate("() => window.stood - window.entered");
    return ((Number) Objects.requireNonNull(took)).doubleValue();
  }

  /** Waits until the first page of results stands with excerpts. */
  private static void await(Page page) {
    page.waitForFunction("() => window.stood > 0");
  }

  /** When that was, in the server's clock. */
  private static long stood(Page page) {
    return when(page, "stood");
  }

  private static long when(Page page, String what) {
    Object at = page.evaluate("(what) => performance.timeOrigin + window[what]", what);
    return (long) (((Number) Objects.requireNonNull(at)).doubleValue() * 1000);
  }

  private void report(String what, List<Double> values) {
    report(out, what, values);
  }

  static void report(PrintStream out, String what, List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    out.printf(
        Locale.ROOT,
        "%s: median %.2f, p90 %.2f, max %.2f%n",
        what,
        sorted[sorted.length / 2],
        sorted[sorted.length * 9 / 10],
        sorted[sorted.length - 1]);
  }

  static String encoded(String query) {
    return java.net.URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long peak() {
    return java.lang.management.ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  /** The page as readers get it, with a script beside it that notes when the results stand. */
  private static byte[] page() {
    return new String(SearchSite.page(), StandardCharsets.UTF_8)
        .replace("<script src", "<script src=\"stood.js\"></script><script src")
        .getBytes(StandardCharsets.UTF_8);
  }

  static final String STOOD =
      """
      window.stood = 0;
      window.titled = 0;
      document.addEventListener('DOMContentLoaded', () => {
        const done = () => {
          const shown = [...document.querySelectorAll('.hit-excerpt')]
            .filter((excerpt) => excerpt.textContent !== '').length;
          const titles = document.querySelectorAll('.hit-title').length;
          const status = document.getElementById('search-status').textContent;
          const total = Number.parseInt(status.match(/\\d+/)?.[0] ?? '-1', 10);
          const none = status.startsWith('No');
          if (window.titled === 0 && (none || (total > 0 && titles === Math.min(10, total)))) {
            window.titled = performance.now();
          }
          if (window.stood === 0 && (none || (total > 0 && shown === Math.min(10, total)))) {
            window.stood = performance.now();
          }
        };
        new MutationObserver(done).observe(document.body, { childList: true, subtree: true });
      });
      """;

}
