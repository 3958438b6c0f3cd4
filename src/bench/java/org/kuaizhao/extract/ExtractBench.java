package org.kuaizhao.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.extract.GoldScore.Answer;
import org.kuaizhao.extract.GoldScore.Measure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Extracts the gold pages and prints a table of what was reached: ours and, with {@code --peers},
 * Readability4J and Readability.js on the same pages in the same run. Pages are extracted twice;
 * speed is that of the second pass, in pages per CPU-second. The answers are written as {@code
 * score.py} reads them, a folder a peer.
 *
 * <p>Arguments: GOLD_FOLDER OUT_FOLDER [--ds a,b] [--peers]. See src/bench/extract.md.
 */
public final class ExtractBench {

  private static final JsonMapper JSON = new JsonMapper();

  private ExtractBench() {}

  /** A gold page: its truth and its raw bytes. */
  public record GoldPage(String id, JsonNode gold, byte[] payload) {
    public Capture capture() {
      return new Capture(
          id + ".html", payload, Digests.digest(payload), Fetch.NONE, Hint.NONE, List.of());
    }
  }

  public static void main(String[] args) throws IOException {
    Path gold = Path.of(args[0]);
    Path out = Path.of(args[1]);
    List<String> flags = List.of(args).subList(2, args.length);
    int ds = flags.indexOf("--ds");
    List<String> sets = ds < 0 ? sets(gold) : List.of(flags.get(ds + 1).split(",", -1));
    ExtractOptions options =
        new ExtractOptions(ZoneId.of("Asia/Shanghai"), null, ExtractOptions.Limits.DEFAULT);
    List<Peer> peers = new ArrayList<>(List.of(Peer.kuaizhao(new Extractor(options))));
    if (flags.contains("--peers")) {
      peers.add(Peer.readability4j());
      Peer js = Peer.readabilityJs(Path.of("target", "peers").toAbsolutePath());
      if (js != null) {
        peers.add(js);
      }
    }
    System.out.println("| set | extractor | pages | body | title | date | authors | source | pages/CPU-s |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    List<GoldPage> all = new ArrayList<>();
    for (String set : sets) {
      List<GoldPage> pages = pages(gold.resolve(set));
      all.addAll(pages);
      for (Peer peer : peers) {
        Peer.Run run = peer.run(pages);
        write(out.resolve(peer.name().replaceAll("[^A-Za-z0-9.]+", "-")), set, pages, run.answers());
        System.out.println(row(set, peer, pages, run));
      }
    }
    // In one go, when the compiler has settled: single sets are over before it has.
    Peer ours = peers.getFirst();
    double speed = all.size() / ours.run(all).cpu();
    System.out.printf(
        Locale.ROOT, "| all | %s | %d | | | | | | %.0f |%n", ours.name(), all.size(), speed);
  }

  static List<String> sets(Path gold) throws IOException {
    try (Stream<Path> list = Files.list(gold)) {
      return list.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  public static List<GoldPage> pages(Path set) throws IOException {
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

  /** A set of a folder a page: {@code page.html} and {@code gold.json}. */
  static List<GoldPage> cases(Path set) throws IOException {
    List<GoldPage> pages = new ArrayList<>();
    try (Stream<Path> folders = Files.list(set)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        JsonNode gold = JSON.readTree(Files.readString(folder.resolve("gold.json")));
        byte[] payload = Files.readAllBytes(folder.resolve("page.html"));
        pages.add(new GoldPage(folder.getFileName().toString(), gold, payload));
      }
    }
    return pages;
  }

  private static String row(String set, Peer peer, List<GoldPage> pages, Peer.Run run) {
    GoldScore score = new GoldScore();
    for (int i = 0; i < pages.size(); i++) {
      score.add(pages.get(i).gold(), run.answers().get(i));
    }
    StringBuilder row = new StringBuilder("| " + set + " | " + peer.name() + " | " + pages.size());
    for (Measure measure : Measure.values()) {
      Double figure = score.figure(measure);
      row.append(figure == null ? " | –" : String.format(Locale.ROOT, " | %.3f", figure));
    }
    return row + String.format(Locale.ROOT, " | %.0f |", pages.size() / run.cpu());
  }

  private static void write(Path folder, String set, List<GoldPage> pages, List<Answer> answers)
      throws IOException {
    Files.createDirectories(folder);
    try (PrintStream out =
        new PrintStream(
            Files.newOutputStream(folder.resolve(set + ".jsonl")), false, StandardCharsets.UTF_8)) {
      for (int i = 0; i < pages.size(); i++) {
        Answer answer = answers.get(i);
        ObjectNode line = JSON.createObjectNode();
        line.put("id", pages.get(i).id());
        line.put("body", answer.body());
        line.put("title", answer.title());
        line.put("date", answer.date());
        answer.authors().forEach(line.putArray("author")::add);
        line.put("source", answer.source());
        out.println(JSON.writeValueAsString(line));
      }
    }
  }
}
