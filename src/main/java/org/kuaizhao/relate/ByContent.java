package org.kuaizhao.relate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.archive.Entry;

/**
 * Finds the earlier articles on an article's matter: those that share its salient terms. It looks
 * at the nearest that carry each of its terms, and at nothing of the corpus else. The score of a
 * pair is the sum over shared terms of the lesser weight, a function of the pair alone; ties go to
 * the newer, then by id.
 */
final class ByContent {

  /** Articles named, at the most. */
  private static final int MOST = 6;

  /**
   * What a pair must score, and the terms it must share: one shared name is a coincidence, two of
   * weight are a matter. Chosen by reading lists over a thousand real articles.
   */
  private static final int LEAST_SCORE = 7;

  private static final int LEAST_TERMS = 2;

  /**
   * Of the earlier articles that carry a topic, an article looks at so many, the nearest. The cost
   * grows with the articles alone, and one more article touches only its nearest followers. Tuned
   * on generated archives: with 16 lists lose 11 of 100 names at 10,000 articles, with 64 two, with
   * 256 three of 10,000.
   */
  static final int NEAREST = 256;

  /** Texts this alike are reprints, shown as such and not as related. */
  private static final double REPRINT = Reprints.SAME;

  private final List<Entry> newestFirst;
  private final Map<String, Integer> ordinals = new HashMap<>();
  private final Map<Integer, Postings> postings = new HashMap<>();

  /** Which article looked at each last: an article looks at another once. */
  private final int[] seenBy;

  ByContent(List<Entry> newestFirst) {
    this.newestFirst = newestFirst;
    this.seenBy = new int[newestFirst.size()];
    Arrays.fill(seenBy, -1);
    for (int ordinal = 0; ordinal < newestFirst.size(); ordinal++) {
      Entry entry = newestFirst.get(ordinal);
      ordinals.put(entry.id(), ordinal);
      for (int topic : entry.fingerprint().topics()) {
        postings.computeIfAbsent(topic, term -> new Postings()).add(ordinal);
      }
    }
  }

  /** Closest first; those of the same text are left out. */
  List<Entry> earlier(Entry entry) {
    Fingerprint print = entry.fingerprint();
    List<Scored> close = new ArrayList<>();
    for (int other : candidates(entry)) {
      int score = score(print, newestFirst.get(other).fingerprint());
      if (score >= LEAST_SCORE) {
        close.add(new Scored(other, score));
      }
    }
    close.sort(Comparator.comparingInt(Scored::score).reversed().thenComparingInt(Scored::ordinal));
    return close.stream()
        .map(scored -> newestFirst.get(scored.ordinal()))
        .filter(other -> other.fingerprint().resemblance(print) < REPRINT)
        .limit(MOST)
        .toList();
  }

  /** The earlier articles that an article looks at, by ordinal, each once. */
  int[] candidates(Entry entry) {
    int self = ordinals.getOrDefault(entry.id(), newestFirst.size());
    int[] found = new int[16];
    int count = 0;
    for (int topic : entry.fingerprint().topics()) {
      Postings list = postings.get(topic);
      int from = list == null ? 0 : list.firstAfter(self);
      int to = list == null ? 0 : Math.min(list.size, from + NEAREST);
      for (int at = from; list != null && at < to; at++) {
        int other = list.ordinals[at];
        if (seenBy[other] != self) {
          seenBy[other] = self;
          if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
          }
          found[count++] = other;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** The sum over shared topics of the lesser weight; nothing for a single shared topic. */
  private static int score(Fingerprint one, Fingerprint other) {
    int[] mine = one.topics();
    int[] theirs = other.topics();
    int score = 0;
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < mine.length && j < theirs.length) {
      int order = Integer.compare(mine[i], theirs[j]);
      if (order == 0) {
        score += Math.min(one.weights()[i], other.weights()[j]);
        shared++;
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return shared >= LEAST_TERMS ? score : 0;
  }

  /** An earlier article and how close it is. */
  private record Scored(int ordinal, int score) {}

  /** The articles of a term, by ordinal. */
  private static final class Postings {

    private int[] ordinals = new int[2];
    private int size;

    void add(int ordinal) {
      if (size == ordinals.length) {
        ordinals = Arrays.copyOf(ordinals, size * 2);
      }
      ordinals[size++] = ordinal;
    }

    int firstAfter(int ordinal) {
      int at = Arrays.binarySearch(ordinals, 0, size, ordinal);
      return at < 0 ? -at - 1 : at + 1;
    }
  }
}
