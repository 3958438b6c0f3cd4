package org.kuaizhao.extract;

import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Body;
import org.kuaizhao.extract.article.Extraction;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Scores answers against gold pages, to the digit as {@code score.py} beside the gold sets does.
 *
 * <p>Body: runs of four tokens, each CJK character a token; of each page the shares of runs that
 * are right, too many and missing; precision and recall are the means over pages, the score their
 * harmonic mean. Sets that have snippets instead: the same mean of which snippets are in and out.
 * Title and source: letters and digits agree. Date: the day. Authors: the sets of names are equal.
 */
final class GoldScore {

  /** What is measured, in the order of the floors' columns. */
  enum Measure {
    BODY,
    TITLE,
    DATE,
    AUTHORS,
    SOURCE
  }

  /**
   * What an extractor says of a page; null where it says nothing.
   *
   * @param authors names, or else a line of them
   */
  record Answer(
      @Nullable String body,
      @Nullable String title,
      @Nullable String date,
      List<String> authors,
      @Nullable String source) {

    static final Answer NONE = new Answer(null, null, null, List.of(), null);

    static Answer of(Extraction extraction) {
      return switch (extraction) {
        case Extraction.Extracted(Article a) ->
            new Answer(
                a.body().text(),
                a.fields().text(Field.TITLE),
                a.fields().text(Field.PUBLISHED_AT),
                a.fields().texts(Field.AUTHORS).isEmpty()
                    ? names(a.fields().text(Field.BYLINE))
                    : a.fields().texts(Field.AUTHORS),
                a.fields().text(Field.SOURCE));
        case Extraction.Rejected _ -> NONE;
      };
    }
  }

  private static final int RUN = 4;
  private static final Pattern DAY =
      Pattern.compile("(\\d{4})\\D{1,2}(\\d{1,2})\\D{1,2}(\\d{1,2})");
  private static final Pattern BETWEEN_NAMES =
      Pattern.compile(
          "[;|\\n]|\\band\\b| und | et | y |,(?!\\s*(?:jr|sr|phd|md)\\b)|、|，|/|&",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern BEFORE_A_NAME =
      Pattern.compile("^\\s*(by|von|por|par|作者|记者|文|编辑)[\\s:：|]+", Pattern.CASE_INSENSITIVE);

  private final List<double[]> bodies = new ArrayList<>();
  private final Map<Measure, int[]> exact = new LinkedHashMap<>();
  private int snippetsIn;
  private int snippets;
  private int intruders;

  /** Takes in the answer to one page. */
  void add(JsonNode gold, Answer answer) {
    String body = text(gold, "body");
    if (body != null) {
      bodies.add(compare(runs(tokens(body)), runs(tokens(or(answer.body())))));
    }
    String title = text(gold, "title");
    if (title != null) {
      count(Measure.TITLE, plain(title).equals(plain(or(answer.title()))));
    }
    String date = text(gold, "date");
    if (date != null) {
      count(Measure.DATE, isDay(date, day(answer.date()), gold.path("date_tol").asInt(0)));
    }
    Set<String> authors = authors(gold.path("author"));
    if (!gold.path("author").isMissingNode() && !gold.path("author").isEmpty()
        || gold.path("author").isString() && !gold.path("author").asString().isEmpty()) {
      count(Measure.AUTHORS, authors.equals(plainNames(answer.authors())));
    }
    String source = text(gold, "source");
    if (source != null) {
      count(Measure.SOURCE, plain(source).equals(plain(or(answer.source()))));
    }
    snippets(gold, plain(or(answer.body())));
  }

  /** The figure of a measure, 0 to 1; null when no page asks for it. */
  @Nullable Double figure(Measure measure) {
    if (measure == Measure.BODY) {
      return bodies.isEmpty() ? snippetScore() : Double.valueOf(bodyScore());
    }
    int[] counts = exact.get(measure);
    return counts == null ? null : (double) counts[0] / counts[1];
  }

  private void count(Measure measure, boolean right) {
    int[] counts = exact.computeIfAbsent(measure, m -> new int[2]);
    counts[0] += right ? 1 : 0;
    counts[1]++;
  }

  private void snippets(JsonNode gold, String body) {
    if (gold.path("with").isEmpty()) {
      return;
    }
    for (JsonNode with : gold.path("with")) {
      String snippet = plain(with.asString());
      if (!snippet.isEmpty()) {
        snippets++;
        snippetsIn += body.contains(snippet) ? 1 : 0;
      }
    }
    for (JsonNode without : gold.path("without")) {
      String snippet = plain(without.asString());
      intruders += !snippet.isEmpty() && body.contains(snippet) ? 1 : 0;
    }
  }

  private @Nullable Double snippetScore() {
    if (snippets == 0) {
      return null;
    }
    int found = snippetsIn + intruders;
    double precision = found == 0 ? 0 : (double) snippetsIn / found;
    return harmonic(precision, (double) snippetsIn / snippets);
  }

  private double bodyScore() {
    double precision = 0;
    double recall = 0;
    int said = 0;
    int asked = 0;
    for (double[] page : bodies) {
      double right = page[0];
      double wrong = page[1];
      double missed = page[2];
      if (right + wrong > 0) {
        precision += wrong == 0 && missed == 0 ? 1 : right / (right + wrong);
        said++;
      }
      if (right + missed > 0) {
        recall += wrong == 0 && missed == 0 ? 1 : right / (right + missed);
        asked++;
      }
    }
    return harmonic(said == 0 ? 0 : precision / said, asked == 0 ? 0 : recall / asked);
  }

  private static double harmonic(double a, double b) {
    return a + b == 0 ? 0 : 2 * a * b / (a + b);
  }

  /** The shares of runs that are in both, in the answer alone, in the gold alone. */
  private static double[] compare(Map<String, Integer> gold, Map<String, Integer> said) {
    int both = 0;
    for (Map.Entry<String, Integer> run : gold.entrySet()) {
      both += Math.min(run.getValue(), said.getOrDefault(run.getKey(), 0));
    }
    double wrong = sum(said) - both;
    double missed = sum(gold) - both;
    double all = both + wrong + missed;
    return all == 0 ? new double[3] : new double[] {both / all, wrong / all, missed / all};
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Runs of four tokens with their counts; of a shorter text one run of all. */
  private static Map<String, Integer> runs(List<String> tokens) {
    Map<String, Integer> runs = new HashMap<>();
    for (int i = 0; i < Math.max(1, tokens.size() - RUN + 1) && i < tokens.size(); i++) {
      List<String> run = tokens.subList(i, Math.min(tokens.size(), i + RUN));
      runs.merge(String.join("\n", run), 1, Integer::sum);
    }
    return runs;
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          boolean wide = isWide(c);
          if (!wide && isWord(c)) {
            word.appendCodePoint(c);
            return;
          }
          if (!word.isEmpty()) {
            tokens.add(word.toString());
            word.setLength(0);
          }
          if (wide) {
            tokens.add(Character.toString(c));
          }
        });
    if (!word.isEmpty()) {
      tokens.add(word.toString());
    }
    return tokens;
  }

  private static boolean isWide(int c) {
    return c >= 0x3040 && c <= 0x30FF
        || c >= 0x3400 && c <= 0x4DBF
        || c >= 0x4E00 && c <= 0x9FFF
        || c >= 0xF900 && c <= 0xFAFF;
  }

  /** Letters, numbers and the underscore, but no combining marks: a regex's \w in Python. */
  private static boolean isWord(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> c == '_' || Character.isLetter(c);
    };
  }

  private static String plain(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder plain = new StringBuilder(folded.length());
    folded.codePoints().filter(GoldScore::isWord).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    Matcher m = DAY.matcher(or(text));
    try {
      return m.find()
          ? LocalDate.of(
              Integer.parseInt(m.group(1)),
              Integer.parseInt(m.group(2)),
              Integer.parseInt(m.group(3)))
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean isDay(String gold, @Nullable LocalDate said, int tolerance) {
    LocalDate wanted = day(gold);
    return wanted != null
        && said != null
        && Math.abs(ChronoUnit.DAYS.between(wanted, said)) <= tolerance;
  }

  private static Set<String> authors(JsonNode gold) {
    if (!gold.isArray()) {
      return plainNames(names(gold.asString("")));
    }
    List<String> names = new ArrayList<>();
    gold.forEach(name -> names.add(name.asString("")));
    return plainNames(names);
  }

  static List<String> names(@Nullable String line) {
    return line == null ? List.of() : List.of(BETWEEN_NAMES.split(line, -1));
  }

  private static Set<String> plainNames(List<String> names) {
    Set<String> plain = new HashSet<>();
    for (String name : names) {
      plain.add(plain(BEFORE_A_NAME.matcher(name).replaceFirst("")));
    }
    plain.remove("");
    return plain;
  }

  private static @Nullable String text(JsonNode gold, String field) {
    String text = gold.path(field).asString("");
    return text.isEmpty() ? null : text;
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text;
  }
}
