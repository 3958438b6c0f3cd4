package org.kuaizhao.extract.body;

import org.kuaizhao.extract.ExtractBench;
import org.kuaizhao.extract.ExtractOptions;
import org.kuaizhao.extract.fields.Signals;
import org.kuaizhao.extract.page.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.kuaizhao.capture.Decoded;
import org.kuaizhao.capture.Decoder;
import tools.jackson.databind.JsonNode;

/**
 * Trains the judge's two forests on gold pages and writes them as resources.
 *
 * <p>Arguments: GOLD_FOLDER OUT_FOLDER tune|all [STRICTER_SET]. {@code tune} leaves out the pages
 * that {@link #heldOut} names, for an honest figure; {@code all} makes what is shipped. A run's label
 * is the share of its 4-grams that stand in the gold body; its weight its share of that body, so that
 * every page of a set counts the same, and a small set more than its size (by the root of it). The
 * second forest learns from what the first says of pages it has not seen (four folds).
 *
 * <p>STRICTER_SET is the folder of a set, taught whole in both cases, whose labels leave out what
 * Kuaizhao keeps: captions, boxes and leads set apart. It counts less, and runs among those of its
 * body or right above them teach nothing but that they are body.
 */
public final class JudgeTrainer {

  private static final List<String> SETS =
      List.of(
          "gne", "cwced", "magic", "scrapinghub", "fundus", "newspaper", "murrough", "readability",
          "traf");
  private static final int FOLDS = 4;
  private static final int GRAM = 4;

  /** Of three settings the one that loses least on the halves not seen: src/bench/extract.md. */
  private static final double STRICTER = 0.4;

  /** Runs above a body among which its lead stands. */
  private static final int ABOVE = 6;

  private JudgeTrainer() {}

  /** A page in training: traits, labels and weights of its runs. */
  private record Lesson(Traits traits, float[] labels, float[] weights, int fold) {}

  /** The half of the gold pages that tuning does not see. */
  static boolean heldOut(String id) {
    return (crc(id) & 1) == 1;
  }

  public static void main(String[] args) throws IOException {
    Path gold = Path.of(args[0]);
    Path out = Path.of(args[1]);
    boolean all = args[2].equals("all");
    List<Lesson> lessons = new ArrayList<>();
    for (String set : SETS) {
      List<Lesson> ofSet = lessons(gold.resolve(set), all);
      weigh(ofSet, 1);
      lessons.addAll(ofSet);
    }
    if (args.length > 3) {
      List<Lesson> stricter = lessons(Path.of(args[3]), true);
      stricter.forEach(JudgeTrainer::passOverNeighbours);
      weigh(stricter, STRICTER);
      lessons.addAll(stricter);
    }
    long rows = lessons.stream().mapToLong(l -> l.labels().length).sum();
    System.out.printf("%d pages, %d runs%n", lessons.size(), rows);
    Boosting.Settings first = new Boosting.Settings(Trait.FIRST_LOOK, 3, 100, 5, 0.12);
    for (int fold = 0; fold < FOLDS; fold++) {
      int f = fold;
      Forest forest =
          Forest.parse(train(lessons.stream().filter(l -> l.fold() != f).toList(), first));
      for (Lesson lesson : lessons) {
        if (lesson.fold() == f) {
          lesson.traits().lookAgain(forest.probabilities(lesson.traits().rows));
        }
      }
      System.out.println("fold " + fold);
    }
    Files.createDirectories(out);
    write(out.resolve("first-look.trees"), train(lessons, first));
    Boosting.Settings second = new Boosting.Settings(Trait.ALL.size(), 4, 100, 4, 0.1);
    write(out.resolve("second-look.trees"), train(lessons, second));
  }

  private static List<Lesson> lessons(Path set, boolean all) throws IOException {
    List<Lesson> lessons = new ArrayList<>();
    for (ExtractBench.GoldPage page : ExtractBench.pages(set)) {
      Lesson lesson = all || !heldOut(page.id()) ? lesson(page) : null;
      if (lesson != null) {
        lessons.add(lesson);
      }
    }
    return lessons;
  }

  private static void weigh(List<Lesson> set, double factor) {
    double share = factor * Math.sqrt(100.0 / set.size());
    for (Lesson lesson : set) {
      for (int i = 0; i < lesson.weights().length; i++) {
        lesson.weights()[i] *= (float) share;
      }
    }
  }

  /** What stands among a body's runs or right above them, and is not of it, teaches nothing. */
  private static void passOverNeighbours(Lesson lesson) {
    int first = -1;
    int last = -1;
    for (int i = 0; i < lesson.labels().length; i++) {
      if (lesson.labels()[i] > 0.5 && lesson.weights()[i] > 0.01) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    for (int i = Math.max(0, first - ABOVE); i < last; i++) {
      lesson.weights()[i] = lesson.labels()[i] < 0.5 ? 0 : lesson.weights()[i];
    }
  }

  private static void write(Path file, List<String> trees) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# (TRAIT threshold left right): left where the trait is at most the threshold.");
    lines.add("# Made by JudgeTrainer in src/bench; the sum of all trees' leaves is a log-odds.");
    lines.addAll(trees);
    Files.write(file, lines, StandardCharsets.UTF_8);
  }

  private static List<String> train(List<Lesson> lessons, Boosting.Settings settings) {
    List<float[]> rows = new ArrayList<>();
    List<Float> labels = new ArrayList<>();
    List<Float> weights = new ArrayList<>();
    for (Lesson lesson : lessons) {
      for (int i = 0; i < lesson.labels().length; i++) {
        if (lesson.weights()[i] > 0) {
          rows.add(lesson.traits().rows[i]);
          labels.add(lesson.labels()[i]);
          weights.add(lesson.weights()[i]);
        }
      }
    }
    return Boosting.train(rows, labels, weights, settings);
  }

  private static @org.jspecify.annotations.Nullable Lesson lesson(ExtractBench.GoldPage source) {
    Page.Given given = new Page.Given(ZoneId.of("UTC"), null);
    Decoded decoded = Decoder.decode(source.payload(), null);
    Page page = Page.of(source.capture(), decoded, given);
    Signals signals = Signals.read(page);
    Outline outline = Outline.of(page, signals.furniture());
    int n = outline.runs().size();
    if (n == 0) {
      return null;
    }
    float[] labels = new float[n];
    float[] weights = new float[n];
    JsonNode body = source.gold().get("body");
    boolean taught =
        body != null && !body.isNull()
            ? byBody(outline, body.asString(), labels, weights)
            : bySnippets(outline, source.gold(), labels, weights);
    if (!taught) {
      return null;
    }
    for (Run run : outline.runs()) {
      if (run.is(Run.FURNITURE)) {
        weights[run.index()] = 0;
      }
    }
    return new Lesson(
        Traits.of(outline, page, signals), labels, weights, (int) (crc(source.id()) >> 3) % FOLDS);
  }

  private static boolean byBody(Outline outline, String gold, float[] labels, float[] weights) {
    List<String> tokens = tokens(gold);
    Set<String> grams = new HashSet<>(grams(tokens));
    Set<String> lines = new HashSet<>();
    gold.lines().forEach(line -> lines.add(String.join(" ", tokens(line))));
    double covered = 0;
    for (Run run : outline.runs()) {
      int i = run.index();
      List<String> mine = tokens(run.text());
      if (mine.isEmpty()) {
        continue;
      }
      if (mine.size() < GRAM) {
        labels[i] = lines.contains(String.join(" ", mine)) ? 1 : 0;
      } else {
        List<String> all = grams(mine);
        labels[i] = (float) all.stream().filter(grams::contains).count() / all.size();
      }
      weights[i] = (mine.size() + 2f) / (tokens.size() + 30f);
      covered += labels[i] * weights[i];
    }
    passOverCopies(outline, labels, weights);
    double against = 0;
    for (int i = 0; i < labels.length; i++) {
      against += (1 - labels[i]) * weights[i];
    }
    for (int i = 0; i < labels.length; i++) {
      weights[i] *= labels[i] < 0.5 && against > 2 ? 2 / against : 1;
    }
    return covered > 0.3;
  }

  /** A text that stands twice on the page is body where its neighbours are. */
  private static void passOverCopies(Outline outline, float[] labels, float[] weights) {
    Map<String, List<Integer>> places = new HashMap<>();
    for (Run run : outline.runs()) {
      if (labels[run.index()] > 0.5) {
        places.computeIfAbsent(run.text(), k -> new ArrayList<>()).add(run.index());
      }
    }
    float[] copy = labels.clone();
    for (List<Integer> same : places.values()) {
      if (same.size() > 1) {
        double best = -1;
        int where = 0;
        for (int i : same) {
          double near = 0;
          for (int k = Math.max(0, i - 6); k < Math.min(copy.length, i + 7); k++) {
            near += copy[k] * weights[k];
          }
          if (near > best) {
            best = near;
            where = i;
          }
        }
        for (int i : same) {
          weights[i] = i == where ? weights[i] : 0;
        }
      }
    }
  }

  private static boolean bySnippets(
      Outline outline, JsonNode gold, float[] labels, float[] weights) {
    boolean any = false;
    if (!gold.has("with")) {
      return false;
    }
    for (Run run : outline.runs()) {
      String text = letters(run.text());
      for (JsonNode with : gold.get("with")) {
        if (overlaps(text, letters(with.asString()))) {
          labels[run.index()] = 1;
          weights[run.index()] = 0.12f;
          any = true;
        }
      }
      for (JsonNode without : gold.get("without")) {
        if (overlaps(text, letters(without.asString())) && weights[run.index()] == 0) {
          weights[run.index()] = 0.12f;
        }
      }
    }
    return any;
  }

  private static boolean overlaps(String text, String snippet) {
    return snippet.length() > 3
        && (text.contains(snippet) || text.length() > 12 && snippet.contains(text));
  }

  private static String letters(String text) {
    return text.toLowerCase(java.util.Locale.ROOT).replaceAll("[\\W&&[^\\p{L}\\p{N}]]+", "");
  }

  private static List<String> grams(List<String> tokens) {
    List<String> grams = new ArrayList<>();
    for (int i = 0; i + GRAM <= Math.max(GRAM, tokens.size()); i++) {
      grams.add(String.join(" ", tokens.subList(i, Math.min(tokens.size(), i + GRAM))));
    }
    return grams;
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    int from = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      boolean cjk = c >= 0x3040 && c <= 0x30ff || c >= 0x3400 && c <= 0x9fff || c >= 0xf900 && c <= 0xfaff;
      boolean word = !cjk && (Character.isLetterOrDigit(c) || c == '_');
      if (word && from < 0) {
        from = i;
      } else if (!word && from >= 0) {
        tokens.add(text.substring(from, i));
        from = -1;
      }
      if (cjk) {
        tokens.add(String.valueOf(c));
      }
    }
    return tokens;
  }

  private static long crc(String id) {
    CRC32 crc = new CRC32();
    crc.update(id.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
