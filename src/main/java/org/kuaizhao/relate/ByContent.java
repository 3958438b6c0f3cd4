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
 * Finds the earlier articles on an article's matter: those that share its salient terms. The score
 * of a pair is the sum over shared terms of the lesser weight, a function of the pair alone; ties
 * go to the newer, then by id.
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

  /** Texts this alike are reprints, shown as such and not as related. */
  private static final double REPRINT = Reprints.SAME;

  private final List<Entry> newestFirst;
  private final Map<String, Integer> ordinals = new HashMap<>();
  private final Map<Integer, Postings> postings = new HashMap<>();
  private final int[] scores;
  private final byte[] shared;

  ByContent(List<Entry> newestFirst) {
    this.newestFirst = newestFirst;
    this.scores = new int[newestFirst.size()];
    this.shared = new byte[newestFirst.size()];
    for (int ordinal = 0; ordinal < newestFirst.size(); ordinal++) {
      Entry entry = newestFirst.get(ordinal);
      ordinals.put(entry.id(), ordinal);
      Fingerprint print = entry.fingerprint();
      for (int i = 0; i < print.topics().length; i++) {
        postings
            .computeIfAbsent(print.topics()[i], term -> new Postings())
            .add(ordinal, print.weights()[i]);
      }
    }
  }

  /** Closest first; those of the same text are left out. */
  List<Entry> earlier(Entry entry) {
    int self = ordinals.getOrDefault(entry.id(), newestFirst.size());
    Fingerprint print = entry.fingerprint();
    int[] touched = new int[16];
    int count = 0;
    for (int i = 0; i < print.topics().length; i++) {
      Postings list = postings.get(print.topics()[i]);
      for (int at = list == null ? 0 : list.firstAfter(self);
          list != null && at < list.size;
          at++) {
        int other = list.ordinals[at];
        if (scores[other] == 0) {
          if (count == touched.length) {
            touched = Arrays.copyOf(touched, count * 2);
          }
          touched[count++] = other;
        }
        scores[other] += Math.min(print.weights()[i], list.weights[at]);
        shared[other]++;
      }
    }
    return best(print, Arrays.copyOf(touched, count));
  }

  private List<Entry> best(Fingerprint print, int[] touched) {
    List<Integer> close = new ArrayList<>();
    Map<Integer, Integer> score = new HashMap<>();
    for (int other : touched) {
      if (scores[other] >= LEAST_SCORE && shared[other] >= LEAST_TERMS) {
        close.add(other);
        score.put(other, scores[other]);
      }
      scores[other] = 0;
      shared[other] = 0;
    }
    close.sort(
        Comparator.comparingInt((Integer other) -> score.getOrDefault(other, 0))
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    return close.stream()
        .map(newestFirst::get)
        .filter(other -> other.fingerprint().resemblance(print) < REPRINT)
        .limit(MOST)
        .toList();
  }

  /** The articles of a term, by ordinal. */
  private static final class Postings {

    private int[] ordinals = new int[2];
    private byte[] weights = new byte[2];
    private int size;

    void add(int ordinal, byte weight) {
      if (size == ordinals.length) {
        ordinals = Arrays.copyOf(ordinals, size * 2);
        weights = Arrays.copyOf(weights, size * 2);
      }
      ordinals[size] = ordinal;
      weights[size++] = weight;
    }

    int firstAfter(int ordinal) {
      int at = Arrays.binarySearch(ordinals, 0, size, ordinal);
      return at < 0 ? -at - 1 : at + 1;
    }
  }
}
