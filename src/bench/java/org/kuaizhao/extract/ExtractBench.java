package org.kuaizhao.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import net.dankito.readability4j.Readability4J;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Decoder;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.extract.Extraction.Extracted;
import org.kuaizhao.extract.Extraction.Rejected;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Extracts the gold pages and writes what {@code score.py} reads; with {@code --peer} Readability4J
 * in the same run. With {@code --speed} it goes over all sets once more and prints pages per
 * CPU-second of that second pass, a set a line and all together.
 *
 * <p>Arguments: GOLD_FOLDER OUT_FOLDER [--ds a,b] [--peer] [--speed].
 */
public final class ExtractBench {

  private static final JsonMapper JSON = new JsonMapper();

  private ExtractBench() {}

  /** A gold page: its truth and its raw bytes. */
  record GoldPage(String id, JsonNode gold, byte[] payload) {
    Capture capture() {
      return new Capture(id + ".html", payload, "sha256:" + "0".repeat(64), Fetch.NONE, Hint.NONE, List.of());
    }
  }

  public static void main(String[] args) throws IOException {
    Path gold = Path.of(args[0]);
    Path out = Path.of(args[1]);
    List<String> flags = List.of(args).subList(2, args.length);
    int ds = flags.indexOf("--ds");
    List<String> sets = ds < 0 ? sets(gold) : List.of(flags.get(ds + 1).split(",", -1));
    Extractor extractor =
        new Extractor(new ExtractOptions(ZoneId.of("UTC"), null, ExtractOptions.Limits.DEFAULT));
    boolean speed = flags.contains("--speed");
    Files.createDirectories(out);
    boolean peer = flags.contains("--peer");
    Path peerOut = out.resolveSibling(out.getFileName() + "-readability4j");
    if (peer) {
      Files.createDirectories(peerOut);
    }
    Map<String, List<GoldPage>> all = new LinkedHashMap<>();
    for (String set : sets) {
      List<GoldPage> pages = pages(gold.resolve(set));
      all.put(set, pages);
      write(out.resolve(set + ".jsonl"), pages, page -> answer(extractor.extract(page.capture())));
      if (peer) {
        write(peerOut.resolve(set + ".jsonl"), pages, ExtractBench::readability);
      }
    }
    if (speed) {
      speed("kuaizhao", all, page -> extractor.extract(page.capture()));
      if (peer) {
        speed("readability4j", all, ExtractBench::readability);
      }
    }
  }

  private static void speed(
      String who, Map<String, List<GoldPage>> sets, Function<GoldPage, Object> work) {
    double seconds = 0;
    int count = 0;
    for (Map.Entry<String, List<GoldPage>> set : sets.entrySet()) {
      double spent = cpu(set.getValue(), work);
      say(set.getKey(), set.getValue().size(), who, spent);
      seconds += spent;
      count += set.getValue().size();
    }
    say("all", count, who, seconds);
  }

  static List<String> sets(Path gold) throws IOException {
    try (Stream<Path> list = Files.list(gold)) {
      return list.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  static List<GoldPage> pages(Path set) throws IOException {
    List<GoldPage> pages = new ArrayList<>();
    for (String line : Files.readAllLines(set.resolve("gold.jsonl"), StandardCharsets.UTF_8)) {
      JsonNode gold = JSON.readTree(line);
      String id = gold.get("id").asString();
      Path plain = set.resolve(id + ".html");
      Path packed = set.resolve(id + ".html.gz");
      try (InputStream in =
          Files.exists(plain)
              ? Files.newInputStream(plain)
              : new GZIPInputStream(Files.newInputStream(packed))) {
        pages.add(new GoldPage(id, gold, in.readAllBytes()));
      }
    }
    return pages;
  }

  private static void write(
      Path file, List<GoldPage> pages, Function<GoldPage, Map<String, @Nullable Object>> answer)
      throws IOException {
    try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      for (GoldPage page : pages) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("id", page.id());
        line.putAll(answer.apply(page));
        out.println(JSON.writeValueAsString(line));
      }
    }
  }

  private static Map<String, @Nullable Object> answer(Extraction extraction) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    switch (extraction) {
      case Extracted(Article a) -> {
        line.put("body", a.body().text());
        line.put("title", a.metadata().title());
        line.put("date", a.times().publishedAt());
        line.put("author", a.people().authors().isEmpty() ? a.people().byline() : a.people().authors());
        line.put("source", a.metadata().source());
      }
      case Rejected r -> line.put("rejected", r.reason().code());
    }
    return line;
  }

  private static Map<String, @Nullable Object> readability(GoldPage page) {
    String text = Decoder.decode(page.payload(), null).text();
    String html = new Readability4J("https://example.org/", text).parse().getContent();
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("body", html == null ? "" : Jsoup.parse(html).wholeText());
    return line;
  }

  private static double cpu(List<GoldPage> pages, Function<GoldPage, Object> work) {
    var process = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = process.getProcessCpuTime();
    for (GoldPage page : pages) {
      var _ = work.apply(page);
    }
    return (process.getProcessCpuTime() - before) / 1e9;
  }

  private static void say(String set, int pages, String who, double seconds) {
    System.out.printf("%-12s %-14s %5d pages %7.0f pages/CPU-s%n", set, who, pages, pages / seconds);
  }
}
