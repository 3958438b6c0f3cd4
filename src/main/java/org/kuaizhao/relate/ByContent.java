package org.kuaizhao.relate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.archive.Entry;

/**
 * Finds the earlier articles on an article's matter: those that share its salient terms. It looks
 * at the nearest that carry each of its terms, and at nothing of the corpus else. The score of a
 * pair is the sum over shared terms of the lesser weight, a function of the pair alone; ties go to
 * the newer, then by id. Articles are told by their places in the list, newest first.
 *
 * <p>So the list of an article changes only when one of those it names does, when one that comes
 * close enough is new among its nearest, or when the border of its nearest moves past one that
 * does: {@link #all} finds these, and takes the lists of all others from the build before.
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

  /** More changes than this, and what each may touch is not worth being found. */
  private static final int FEW = 64;

  private final List<Entry> newestFirst;
  private final Postings postings;

  /** Which article looked at each last, plus one: an article looks at another once. */
  private final int[] seenBy;

  ByContent(List<Entry> newestFirst) {
    this.newestFirst = newestFirst;
    this.seenBy = new int[newestFirst.size()];
    this.postings = Postings.of(newestFirst, ByContent::topics);
  }

  private static long[] topics(Entry entry) {
    int[] topics = entry.fingerprint().topics();
    long[] terms = new long[topics.length];
    for (int i = 0; i < topics.length; i++) {
      terms[i] = topics[i];
    }
    return terms;
  }

  /** The earlier articles of each article, closest first; those of the same text are left out. */
  int[][] all(KnownRelations known) {
    KnownRelations.Matched matched = known.match(newestFirst);
    BitSet stale = matched.stale();
    if (stale.cardinality() + matched.gone().size() <= FEW) {
      addTouched(matched, stale);
    } else {
      stale.set(0, newestFirst.size());
    }
    int[][] all = matched.related();
    stale.stream().forEach(place -> all[place] = earlier(place));
    return all;
  }

  /** Closest first; those of the same text are left out. */
  int[] earlier(int place) {
    Fingerprint print = print(place);
    List<Scored> close = new ArrayList<>();
    for (int other : candidates(place)) {
      int score = score(print, print(other));
      if (score >= LEAST_SCORE) {
        close.add(new Scored(other, score));
      }
    }
    close.sort(Comparator.comparingInt(Scored::score).reversed().thenComparingInt(Scored::place));
    return close.stream()
        .mapToInt(Scored::place)
        .filter(other -> print(other).resemblance(print) < REPRINT)
        .limit(MOST)
        .toArray();
  }

  /** The earlier articles that an article looks at, each once. */
  int[] candidates(int place) {
    int[] found = new int[16];
    int count = 0;
    for (int topic : print(place).topics()) {
      int number = postings.number(topic);
      int from = postings.firstAfter(number, place);
      int to = Math.min(postings.end(number), from + NEAREST);
      for (int at = from; at < to; at++) {
        int other = postings.place(at);
        if (seenBy[other] != place + 1) {
          seenBy[other] = place + 1;
          if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
          }
          found[count++] = other;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Adds the articles whose nearest changed, and may have changed for them. */
  private void addTouched(KnownRelations.Matched matched, BitSet stale) {
    int changes = stale.cardinality() + matched.gone().size();
    BitSet touched = new BitSet();
    stale.stream()
        .forEach(place -> {
          for (int topic : print(place).topics()) {
            int number = postings.number(topic);
            touch(number, postings.firstAfter(number, place) - 1, changes, touched);
          }
          addFollowers(place, changes, touched);
        });
    for (KnownRelations.Gone gone : matched.gone()) {
      int place = gone.place(newestFirst);
      for (int topic : gone.topics()) {
        int number = postings.number(topic);
        if (number >= 0) {
          touch(number, postings.firstAfter(number, place - 1), changes, touched);
        }
      }
    }
    stale.or(touched);
  }

  /** The later articles that have a changed one among their nearest and come close to it. */
  private void addFollowers(int place, int changes, BitSet touched) {
    Fingerprint print = print(place);
    for (int topic : print.topics()) {
      int number = postings.number(topic);
      int to = postings.firstAfter(number, place) - 1;
      int from = Math.max(postings.start(number), to - NEAREST - changes);
      for (int at = from; at < to; at++) {
        int later = postings.place(at);
        if (!touched.get(later) && score(print(later), print) >= LEAST_SCORE) {
          touched.set(later);
        }
      }
    }
  }

  /**
   * Adds the articles for which an article at the border of their nearest comes in or falls out
   * that they come close to: the border moved by as many articles as changed, at the most.
   *
   * @param to where the changed article stands among those of a term
   */
  private void touch(int number, int to, int changes, BitSet touched) {
    int from = Math.max(postings.start(number), to - NEAREST - changes);
    for (int at = from; at < to; at++) {
      int later = postings.place(at);
      int last = Math.min(postings.end(number), at + NEAREST + changes + 1);
      for (int border = at + NEAREST - changes; border < last && !touched.get(later); border++) {
        if (score(print(later), print(postings.place(border))) >= LEAST_SCORE) {
          touched.set(later);
        }
      }
    }
  }

  /** How close two articles are. */
  int score(int one, int other) {
    return score(print(one), print(other));
  }

  private Fingerprint print(int place) {
    return newestFirst.get(place).fingerprint();
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
  private record Scored(int place, int score) {}
}
