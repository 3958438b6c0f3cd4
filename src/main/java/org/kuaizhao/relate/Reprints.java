package org.kuaizhao.relate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kuaizhao.archive.Entry;

/**
 * Groups articles with the same text at different addresses (转载). Two belong together when their
 * normalised texts are equal or most of their sentences are; groups are the closure of that. An
 * article is compared to the nearest earlier ones that share a sentence with it, so the cost grows
 * with the articles alone.
 */
final class Reprints {

  /** The resemblance from which two texts count as one: a cut paragraph or a changed line pass. */
  static final double SAME = 0.6;

  /**
   * Of the earlier articles with a sentence, an article is compared to so many, the nearest. A
   * sentence that more repeat is boilerplate, and a reprint shares others too; a text that more
   * reprint is a chain. On generated archives four find as many reprints as all.
   */
  static final int NEAREST = 64;

  private static final Comparator<Entry> OLDEST_FIRST =
      Comparator.comparingLong(Entry::time).thenComparing(Entry::id);

  private final List<Entry> articles;
  private final int[] leader;

  private Reprints(List<Entry> articles) {
    this.articles = articles;
    this.leader = new int[articles.size()];
    for (int i = 0; i < leader.length; i++) {
      leader[i] = i;
    }
  }

  /** The groups of two and more, each oldest first; newest group first. */
  static List<List<Entry>> groups(List<Entry> newestFirst) {
    Reprints reprints = new Reprints(newestFirst);
    reprints.joinEqualTexts();
    forEachPair(newestFirst, reprints::joinIfSame);
    return reprints.groups();
  }

  /** Two articles that share a sentence, by their places in the list. */
  interface Pairs {
    void pair(int one, int other);
  }

  /** Hands on each article with the nearest that share a sentence with it, each pair once. */
  static void forEachPair(List<Entry> newestFirst, Pairs pairs) {
    Postings postings = Postings.of(newestFirst, entry -> entry.fingerprint().sentences());
    int[] seenBy = new int[newestFirst.size()];
    Arrays.fill(seenBy, -1);
    for (int place = 0; place < newestFirst.size(); place++) {
      for (long sentence : newestFirst.get(place).fingerprint().sentences()) {
        int number = postings.number(sentence);
        int self = postings.firstAfter(number, place) - 1;
        for (int at = Math.max(postings.start(number), self - NEAREST); at < self; at++) {
          int other = postings.place(at);
          if (seenBy[other] != place) {
            seenBy[other] = place;
            pairs.pair(place, other);
          }
        }
      }
    }
  }

  private void joinEqualTexts() {
    Map<Long, Integer> byText = new HashMap<>();
    for (int i = 0; i < articles.size(); i++) {
      Integer same = byText.putIfAbsent(articles.get(i).fingerprint().text(), i);
      if (same != null) {
        leader[find(i)] = find(same);
      }
    }
  }

  private void joinIfSame(int one, int other) {
    if (find(one) != find(other)
        && articles.get(one).fingerprint().resemblance(articles.get(other).fingerprint()) >= SAME) {
      leader[find(one)] = find(other);
    }
  }

  private int find(int at) {
    int root = at;
    while (leader[root] != root) {
      leader[root] = leader[leader[root]];
      root = leader[root];
    }
    return root;
  }

  private List<List<Entry>> groups() {
    int[] members = new int[leader.length];
    for (int i = 0; i < leader.length; i++) {
      members[find(i)]++;
    }
    Map<Integer, List<Entry>> byLeader = new TreeMap<>();
    for (int i = 0; i < leader.length; i++) {
      if (members[find(i)] > 1) {
        byLeader.computeIfAbsent(find(i), key -> new ArrayList<>()).add(articles.get(i));
      }
    }
    List<List<Entry>> groups = new ArrayList<>();
    for (List<Entry> group : byLeader.values()) {
      groups.add(group.stream().sorted(OLDEST_FIRST).toList());
    }
    groups.sort(Comparator.comparing(List::getFirst, OLDEST_FIRST.reversed()));
    return groups;
  }
}
