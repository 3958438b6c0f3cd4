package org.kuaizhao.relate;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.kuaizhao.analysis.SentenceKeys;
import org.kuaizhao.analysis.Sentences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How well sentences are led back to where they came from, on news that is reprinted as editors do:
 * cut, credited, numbers and names edited, two reports merged. And how many pairs of reports that
 * have nothing to do with each other are tied all the same.
 *
 * <p>Usage: {@code StoriesBench NEWS.jsonl.gz COUNT}, with objects of {@code title} and {@code body}.
 */
final class StoriesBench {

  private final Random random = new Random(7);
  private int right;
  private int wrong;
  private int missed;
  private int tied;
  private int copies;

  private StoriesBench() {}

  public static void main(String[] args) throws Exception {
    new StoriesBench().run(Path.of(args[0]), Integer.parseInt(args[1]));
  }

  /** A sentence of a copy, and the one of the original that it was; -1 for one of neither. */
  private record Piece(String text, int from) {}

  private void run(Path file, int count) throws Exception {
    List<String> bodies = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine();
          line != null && bodies.size() < count;
          line = lines.readLine()) {
        JsonNode doc = JsonMapper.shared().readTree(line);
        String body = doc.path("body").asString();
        if (sentences(body).size() >= 6) {
          bodies.add(body);
        }
      }
    }
    for (int i = 0; i + 1 < bodies.size(); i++) {
      for (int edit = 0; edit < 4; edit++) {
        measure(bodies.get(i), copy(bodies.get(i), bodies.get(i + 1), edit));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "sentences: precision %.4f, recall %.4f (%d right, %d wrong, %d missed)%n",
        (double) right / (right + wrong),
        (double) right / (right + missed),
        right,
        wrong,
        missed);
    System.out.printf(Locale.ROOT, "copies tied: %d of %d%n", tied, copies);
    unrelated(bodies);
  }

  private static List<String> sentences(String text) {
    return Sentences.of(text).stream().map(span -> span.of(text)).toList();
  }

  private List<Piece> copy(String body, String other, int edit) {
    List<String> original = sentences(body);
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < original.size(); i++) {
      boolean isCut = edit == 0 && random.nextInt(3) == 0;
      if (!isCut) {
        pieces.add(new Piece(edit == 2 ? edited(original.get(i)) : original.get(i), i));
      }
    }
    if (edit == 1) {
      pieces.addFirst(new Piece("（本报讯）据有关媒体报道，现将全文转载如下供读者参考。", -1));
      pieces.add(new Piece("来源：转载稿件，责任编辑老周。", -1));
    }
    if (edit == 3) {
      int half = pieces.size() / 2;
      pieces = new ArrayList<>(pieces.subList(0, half));
      List<String> merged = sentences(other);
      for (String sentence : merged.subList(0, merged.size() / 2)) {
        pieces.add(new Piece(sentence, -1));
      }
    }
    return pieces;
  }

  /** A figure or two characters of a name change, in every third sentence. */
  private String edited(String sentence) {
    if (random.nextInt(3) != 0 || sentence.length() < 16) {
      return sentence;
    }
    String figures = sentence.replaceFirst("[0-9]", String.valueOf(random.nextInt(10)));
    if (!figures.equals(sentence)) {
      return figures;
    }
    int at = 4 + random.nextInt(sentence.length() - 10);
    return sentence.substring(0, at) + "某某" + sentence.substring(at + 2);
  }

  private void measure(String body, List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.text()).append('\n'));
    Alignment alignment = Alignment.of(body, text.toString());
    Map<String, Integer> gold = new HashMap<>();
    pieces.forEach(piece -> gold.putIfAbsent(piece.text(), piece.from()));
    for (int i = 0; i < alignment.later().size(); i++) {
      String sentence = alignment.later().get(i);
      if (!gold.containsKey(sentence) || SentenceKeys.of(sentence).isEmpty()) {
        continue;
      }
      int from = gold.get(sentence);
      int link = alignment.links().get(i);
      String found = link < 0 ? "" : alignment.earlier().get(link);
      String wanted = from < 0 ? "" : alignment.earlier().get(from);
      right += from >= 0 && found.equals(wanted) ? 1 : 0;
      wrong += link >= 0 && !found.equals(wanted) ? 1 : 0;
      missed += from >= 0 && link < 0 ? 1 : 0;
    }
    copies++;
    tied += Tie.kind(alignment.shares(), true) != null ? 1 : 0;
  }

  /** Pairs of different reports that share a key, as the index would offer them. */
  private static void unrelated(List<String> bodies) {
    Map<Long, Integer> holders = new HashMap<>();
    int pairs = 0;
    Map<Tie.Kind, Integer> kinds = new HashMap<>();
    for (int i = 0; i < bodies.size(); i++) {
      Set<Long> keys = SentenceKeys.of(bodies.get(i));
      int other = -1;
      for (long key : keys) {
        Integer holder = holders.put(key, i);
        other = holder == null ? other : holder;
      }
      if (other >= 0) {
        pairs++;
        Tie.Kind kind =
            Tie.kind(Alignment.of(bodies.get(other), bodies.get(i)).shares(), false);
        if (kind != null) {
          kinds.merge(kind, 1, Integer::sum);
        }
      }
    }
    System.out.println("pairs as they are: " + pairs + " share a key, tied " + kinds);
  }
}
