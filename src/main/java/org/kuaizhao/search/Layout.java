package org.kuaizhao.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.kuaizhao.analysis.Tokens;

/**
 * How the base is cut into files.
 *
 * @param name digest of what the segment holds: its files never change
 * @param articles how many it holds, dead ones included
 * @param shards hash shards, {@code p/<n>.js}
 * @param borders the first word, cut short, of each sorted shard {@code w/<n>.js} but the first;
 *     null when words lie in the one hash shard
 * @param solos grams with files of their own, {@code s/<n>.js}
 * @param slices of each of them, in how many files its continuations lie, one after the other in
 *     {@code f/<n>.js}
 * @param rows articles in a row file, {@code r/<n>.js}; 0 where rows lie with the texts
 * @param group articles in a text file, {@code t/<n>.js}
 */
record Layout(
    String name,
    int articles,
    int shards,
    List<String> borders,
    boolean sorted,
    List<String> solos,
    List<Integer> slices,
    int rows,
    int group) {

  /** Files of a base: 20,000 are allowed with those of a delta and what an update superseded. */
  static final int FILES = 18_500;

  /** More files beside one an article are of no layout. */
  private static final int MOST_FILES = 100_000;

  private static final Pattern NAME = Pattern.compile("[0-9a-z-]+");

  /** Articles in a row file: about 1.5 KB. */
  private static final int ROWS = 32;

  /** A site of so few articles has one shard and one text file, and never a delta. */
  static final int SMALL = 100;

  /** Files of continuations that a gram has at most. */
  private static final int MOST = 64;

  /** Bytes of postings that a shard should hold. */
  private static final int SHARD = 1800;

  Layout {
    borders = List.copyOf(borders);
    solos = List.copyOf(solos);
    slices = List.copyOf(slices);
    require(NAME.matcher(name).matches(), "name");
    require(articles >= 0 && shards >= 0 && rows >= 0 && group >= 0, "count");
    require(slices.stream().allMatch(n -> n >= 0 && n <= MOST), "slices");
    require(solos.size() == slices.size(), "solos");
    require((long) shards + rowFiles() + textFiles() <= articles + (long) MOST_FILES, "files");
  }

  /** A layout may come from a state file, and anybody may have written that. */
  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("no layout of an index: " + what);
    }
  }

  /**
   * A gram with files of its own.
   *
   * @param firstSlice the number of its first file of continuations
   * @param slices how many it has
   */
  record Solo(int number, int firstSlice, int slices) {}

  /**
   * The layout of so many articles.
   *
   * @param files that it may have at most
   */
  static Layout of(String name, int articles, GramSource source, int files) throws IOException {
    Plan plan = new Plan(articles);
    source.grams(plan::add);
    if (articles <= SMALL) {
      return new Layout(
          name, articles, 1, List.of(), false, List.of(), List.of(), 0, Math.max(1, articles));
    }
    // by the measured cost of a cold query: where each article can have a text file of its own,
    // most of it is texts; beyond that titles come first, and postings weigh as much
    boolean ample = articles <= files * 4 / 5;
    int rows = ample ? 0 : ROWS;
    int left = ample ? files : files - (articles + ROWS - 1) / ROWS;
    int textFiles = ample ? articles : Math.max(1, left * 13 / 25);
    int group = (articles + textFiles - 1) / textFiles;
    left -= (articles + group - 1) / group;
    List<String> solos = plan.solos(Math.min(left / 10, 1000));
    left -= solos.size();
    List<Integer> slices = plan.slices(solos, left);
    left -= sum(slices);
    List<String> borders = plan.borders((int) Math.clamp(plan.sortedBytes / SHARD, 1, left / 10));
    int shards = (int) Math.clamp(plan.hashedBytes / SHARD, 1, left - borders.size() - 1);
    return new Layout(name, articles, shards, borders, true, solos, slices, rows, group);
  }

  /** The grams with files of their own. */
  Map<String, Solo> soloFiles() {
    Map<String, Solo> files = new HashMap<>();
    int slice = 0;
    for (int i = 0; i < solos.size(); i++) {
      files.put(solos.get(i), new Solo(i, slice, slices.get(i)));
      slice += slices.get(i);
    }
    return files;
  }

  /** How many text files there are. */
  int textFiles() {
    return group == 0 ? 0 : (articles + group - 1) / group;
  }

  /** How many row files there are. */
  int rowFiles() {
    return rows == 0 ? 0 : (articles + rows - 1) / rows;
  }

  /** Whether the columns travel in the manifest. */
  boolean isSmall() {
    return articles <= SMALL;
  }

  /** The name by which a file of the segment registers, and its path under {@code search/}. */
  String part(String kind, int number) {
    return name + "/" + kind + "/" + number;
  }

  /** Every file of the segment, as paths in the site. */
  List<String> files() {
    List<String> files = new ArrayList<>();
    add(files, "p", shards);
    add(files, "w", sorted ? borders.size() + 1 : 0);
    add(files, "s", solos.size());
    add(files, "f", sum(slices));
    add(files, "r", rowFiles());
    add(files, "t", textFiles());
    add(files, "c", isSmall() ? 0 : 1);
    add(files, "d", 1);
    return files;
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  static String path(String part) {
    return "search/" + part + ".js";
  }

  private void add(List<String> files, String kind, int count) {
    IntStream.range(0, count).forEach(i -> files.add(path(part(kind, i))));
  }

  /** What a first walk over the grams tells. */
  private static final class Plan {
    private final int articles;
    private final Map<String, Integer> frequent = new HashMap<>();
    private final List<String> words = new ArrayList<>();
    private final List<Integer> wordBytes = new ArrayList<>();
    private long hashedBytes;
    private long sortedBytes;

    Plan(int articles) {
      this.articles = articles;
    }

    void add(String gram, int df) {
      int bytes = bytes(df);
      if (bytes > SHARD / 2) {
        frequent.put(gram, df);
      }
      if (GramKey.isSorted(gram)) {
        words.add(gram);
        wordBytes.add(bytes);
        sortedBytes += bytes;
      } else {
        hashedBytes += bytes;
      }
    }

    /** The grams of the longest postings, at most so many. */
    List<String> solos(int most) {
      List<String> solos =
          frequent.entrySet().stream()
              .sorted(
                  Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                      .thenComparing(Map.Entry.comparingByKey()))
              .limit(most)
              .map(Map.Entry::getKey)
              .toList();
      for (String gram : solos) {
        int bytes = bytes(frequent.getOrDefault(gram, 1)) - 6;
        if (GramKey.isSorted(gram)) {
          sortedBytes -= bytes;
        } else {
          hashedBytes -= bytes;
        }
      }
      return solos;
    }

    /**
     * In how many files the continuations of each gram lie: about as many bytes in one as in a
     * shard.
     *
     * @param left files that there may be
     */
    List<Integer> slices(List<String> solos, int left) {
      long bytes = Math.max(SHARD, hashedBytes / left);
      int spare = left / 8;
      List<Integer> slices = new ArrayList<>();
      for (String gram : solos) {
        int more =
            Math.clamp(4L * frequent.getOrDefault(gram, 1) / bytes, 0, Math.min(MOST - 1, spare));
        // a character alone has none
        boolean continued =
            gram.codePointCount(0, gram.length()) > 1 || Tokens.isWord(gram.charAt(0));
        slices.add(continued ? 1 + more : 0);
        spare -= continued ? more : 0;
      }
      return slices;
    }

    List<String> borders(int shards) {
      List<String> borders = new ArrayList<>();
      long filled = 0;
      for (int i = 0; i < words.size(); i++) {
        if (i > 0 && filled >= Math.max(SHARD, sortedBytes / shards)) {
          borders.add(between(words.get(i - 1), words.get(i)));
          filled = 0;
        }
        filled += Math.min(wordBytes.get(i), SHARD);
      }
      return borders;
    }

    /** The shortest beginning of a word that is greater than the word before. */
    private static String between(String before, String word) {
      int same = 0;
      while (same < before.length() && before.charAt(same) == word.charAt(same)) {
        same++;
      }
      return word.substring(0, same + 1);
    }

    /** A posting costs its gap and its impact, and about as much for continuations. */
    private int bytes(int df) {
      double gap = Math.log((double) articles / df + 1) / Math.log(2) + 2.5;
      return (int) (2 + df * (gap + 6) / 8);
    }
  }
}
