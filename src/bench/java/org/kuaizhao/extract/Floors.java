package org.kuaizhao.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.kuaizhao.extract.GoldScore.Answer;
import org.kuaizhao.extract.GoldScore.Measure;
import org.kuaizhao.extract.article.PageKind;

/**
 * What extraction must reach on the gold sets: a floor for each set and measure, a little under
 * what was measured. {@link #main} measures and prints the file anew.
 *
 * @param bySet an empty cell where a set does not ask for a measure
 */
record Floors(Map<String, Map<Measure, Double>> bySet) {

  /** The floors' file, readable by people. */
  static final Path FILE = Path.of("src", "test", "resources", "extract", "floors.csv");

  private static final ExtractOptions OPTIONS =
      new ExtractOptions(ZoneId.of("Asia/Shanghai"), null, ExtractOptions.Limits.DEFAULT)
          .taking(EnumSet.allOf(PageKind.class)); // what is read of a page, not which are taken

  /** The set of our own pages, which every clone has. */
  static final String OWN = "own";

  static final Path OWN_PAGES = Path.of("src", "test", "resources", "gold");

  /** So far under the figure: noise of a harmless change. */
  private static final double SLACK = 0.003;

  /** Only for regressions: its truth is another program's output. */
  private static final List<String> LEFT_OUT = List.of("readability");

  private static final String HEAD =
      """
      # What extraction reaches on the gold sets (QualityGateTest): body F1, or that of snippets; exact title; same day;
      # equal set of authors; source. Each number is a floor, at most .003 under the figure measured. A floor is raised
      # when the figure rises (-Dgolden.update=true raises, never lowers). It is never lowered silently: whoever lowers one
      # says in a comment line above it what was gained for it. The set "own" lies in src/test/resources/gold.
      set,body,title,date,authors,source
      """;

  /** Measures the gold sets in a folder and prints the floors' file. Arguments: GOLD_FOLDER. */
  public static void main(String[] args) throws IOException {
    Map<String, Map<Measure, Double>> figures = figures(Path.of(args[0]));
    figures.putAll(ownFigures());
    System.out.print(under(figures).text());
  }

  /** The floors as they stand in the file. */
  static Floors read() throws IOException {
    Map<String, Map<Measure, Double>> bySet = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FILE)) {
      if (!line.startsWith("#") && !line.startsWith("set,") && !line.isBlank()) {
        String[] cells = line.split(",", -1);
        Map<Measure, Double> floors = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
          String cell = cells[measure.ordinal() + 1].strip();
          if (!cell.isEmpty()) {
            floors.put(measure, Double.valueOf(cell));
          }
        }
        bySet.put(cells[0].strip(), floors);
      }
    }
    return new Floors(bySet);
  }

  /** The floors that some figures allow: the least of three decimals within the slack. */
  static Floors under(Map<String, Map<Measure, Double>> figures) {
    Map<String, Map<Measure, Double>> bySet = new TreeMap<>();
    figures.forEach((set, row) -> {
      Map<Measure, Double> floors = new EnumMap<>(Measure.class);
      row.forEach(
          (measure, figure) ->
              floors.put(measure, Math.max(0, Math.ceil((figure - SLACK) * 1000) / 1000)));
      bySet.put(set, floors);
    });
    return new Floors(bySet);
  }

  /** Today's figures, worked out on all cores. */
  static Map<String, Map<Measure, Double>> figures(Path gold) throws IOException {
    Extractor extractor = new Extractor(OPTIONS);
    Map<String, Map<Measure, Double>> figures = new TreeMap<>();
    try (ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (String set : ExtractBench.sets(gold)) {
        if (!LEFT_OUT.contains(set)) {
          figures.put(set, figures(ExtractBench.pages(gold.resolve(set)), extractor, workers));
        }
      }
    }
    return figures;
  }

  /** Today's figures of our own pages. */
  static Map<String, Map<Measure, Double>> ownFigures() throws IOException {
    try (ExecutorService worker = Executors.newSingleThreadExecutor()) {
      return Map.of(
          OWN, figures(ExtractBench.cases(OWN_PAGES), new Extractor(OPTIONS), worker));
    }
  }

  private static Map<Measure, Double> figures(
      List<ExtractBench.GoldPage> pages, Extractor extractor, ExecutorService workers)
      throws IOException {
    List<Future<Answer>> answers = new ArrayList<>();
    for (ExtractBench.GoldPage page : pages) {
      answers.add(workers.submit(() -> Answer.of(extractor.extract(page.capture()))));
    }
    GoldScore score = new GoldScore();
    for (int i = 0; i < pages.size(); i++) {
      score.add(pages.get(i).gold(), join(answers.get(i)));
    }
    Map<Measure, Double> figures = new EnumMap<>(Measure.class);
    for (Measure measure : Measure.values()) {
      Double figure = score.figure(measure);
      if (figure != null) {
        figures.put(measure, figure);
      }
    }
    return figures;
  }

  private static Answer join(Future<Answer> answer) throws IOException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The floors of one set. */
  Floors only(String set) {
    return new Floors(Map.of(set, bySet.getOrDefault(set, Map.of())));
  }

  /** The floors of all sets but one. */
  Floors without(String set) {
    Map<String, Map<Measure, Double>> others = new LinkedHashMap<>(bySet);
    others.remove(set);
    return new Floors(others);
  }

  /** The higher of two floors, everywhere. */
  Floors raised(Floors other) {
    Map<String, Map<Measure, Double>> raised = new TreeMap<>(bySet);
    other.bySet.forEach((set, floors) -> {
      Map<Measure, Double> both = new EnumMap<>(floors);
      bySet.getOrDefault(set, Map.of()).forEach((m, floor) -> both.merge(m, floor, Math::max));
      raised.put(set, both);
    });
    return new Floors(raised);
  }

  /** As the file has them; comments of single lines are kept from the old file. */
  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    bySet.forEach((set, floors) -> {
      remarks(set).forEach(remark -> text.append(remark).append('\n'));
      text.append(set);
      for (Measure measure : Measure.values()) {
        Double floor = floors.get(measure);
        text.append(',').append(floor == null ? "" : String.format(Locale.ROOT, "%.3f", floor));
      }
      text.append('\n');
    });
    return text.toString();
  }

  /** The comment lines above a set's line, below the head. */
  private static List<String> remarks(String set) {
    List<String> remarks = new ArrayList<>();
    for (String line : lines()) {
      if (line.startsWith("set,") || !line.startsWith("#") && !line.startsWith(set + ",")) {
        remarks.clear();
      } else if (line.startsWith("#")) {
        remarks.add(line);
      } else {
        return remarks;
      }
    }
    return List.of();
  }

  private static List<String> lines() {
    try {
      return Files.exists(FILE) ? Files.readAllLines(FILE) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
