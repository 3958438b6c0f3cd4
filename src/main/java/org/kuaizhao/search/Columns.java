package org.kuaizhao.search;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What facets and filters need of every article of a segment: category, source, and runs of equal
 * months or days, newest first. Names travel as JSON beside the packed numbers.
 */
final class Columns {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int NAMES = 3 * RangeEncoder.NUMBER;

  private final List<ClientArticle> articles;

  Columns(List<ClientArticle> articles) {
    this.articles = articles;
  }

  /** The names of one column in order of first use; a value's number is its place plus one. */
  private List<String> names(Function<ClientArticle, @Nullable String> column) {
    return List.copyOf(numbers(column).keySet());
  }

  /** Names and numbers as the literals of a script. */
  byte[] script() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write('[');
    out.writeBytes(JSON.writeValueAsBytes(names(ClientArticle::category)));
    out.write(',');
    out.writeBytes(JSON.writeValueAsBytes(names(ClientArticle::source)));
    out.write(',');
    out.writeBytes(Part.packed(packed()));
    out.write(']');
    return out.toByteArray();
  }

  /** Categories, sources, then months. */
  private byte[] packed() {
    RangeEncoder out = new RangeEncoder(NAMES + 2 * 32768);
    values(out, NAMES, ClientArticle::category);
    values(out, NAMES + 32768, ClientArticle::source);
    runs(out, Columns::month);
    return out.finish();
  }

  /** The days. */
  byte[] packedDays() {
    RangeEncoder out = new RangeEncoder(NAMES);
    runs(out, Columns::day);
    return out.finish();
  }

  private void values(
      RangeEncoder out, int base, Function<ClientArticle, @Nullable String> column) {
    Map<String, Integer> numbers = numbers(column);
    int bits = 32 - Integer.numberOfLeadingZeros(numbers.size());
    for (ClientArticle article : articles) {
      String value = column.apply(article);
      int number = value == null ? 0 : numbers.getOrDefault(value, 0);
      // beyond that the table of probabilities would not pay
      if (bits <= 15) {
        out.tree(base, number, bits);
      } else {
        out.direct(number, bits);
      }
    }
  }

  private Map<String, Integer> numbers(Function<ClientArticle, @Nullable String> column) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (ClientArticle article : articles) {
      String value = column.apply(article);
      if (value != null) {
        numbers.putIfAbsent(value, numbers.size() + 1);
      }
    }
    return numbers;
  }

  private void runs(RangeEncoder out, ToIntFunction<ClientArticle> value) {
    List<int[]> runs = new ArrayList<>();
    for (ClientArticle article : articles) {
      int current = value.applyAsInt(article);
      if (runs.isEmpty() || runs.getLast()[0] != current) {
        runs.add(new int[] {current, 0});
      }
      runs.getLast()[1]++;
    }
    out.number(0, runs.size());
    int before = 0;
    for (int[] run : runs) {
      int step = run[0] - before;
      out.number(RangeEncoder.NUMBER, step << 1 ^ step >> 31);
      out.number(2 * RangeEncoder.NUMBER, run[1] - 1);
      before = run[0];
    }
  }

  /** Year × 12 + month − 1, or 0. */
  private static int month(ClientArticle article) {
    LocalDate date = date(article);
    return date == null ? 0 : date.getYear() * 12 + date.getMonthValue() - 1;
  }

  /** (Year × 12 + month − 1) × 31 + day − 1, or 0. */
  private static int day(ClientArticle article) {
    LocalDate date = date(article);
    return date == null ? 0 : month(article) * 31 + date.getDayOfMonth() - 1;
  }

  private static @Nullable LocalDate date(ClientArticle article) {
    String published = article.publishedAt();
    if (published == null || published.length() < 10) {
      return null;
    }
    try {
      return LocalDate.parse(published.substring(0, 10));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
