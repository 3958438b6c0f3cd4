package org.kuaizhao.relate;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.kuaizhao.archive.Entry;

/**
 * Which articles carry a term, by their places in a list, ascending. Four flat tables of numbers,
 * whatever the number of terms. Immutable; thread-safe.
 */
final class Postings {

  /** An open table of terms; a slot's number plus one, 0 where it is free. */
  private final long[] terms;

  private final int[] numbers;

  /** By a term's number: where its places begin; those of the next end them. */
  private final int[] starts;

  private final int[] places;

  private Postings(Builder builder) {
    this.terms = builder.terms;
    this.numbers = builder.numbers;
    this.starts = builder.starts();
    this.places = builder.places(starts);
  }

  /** The postings of all articles' terms; a term that an article names twice counts once. */
  static Postings of(List<Entry> articles, Function<Entry, long[]> termsOf) {
    Builder builder = new Builder(articles.size());
    for (Entry article : articles) {
      builder.add(termsOf.apply(article));
    }
    return new Postings(builder);
  }

  /** The number of a term; negative when no article carries it. */
  int number(long term) {
    return numbers[slot(terms, numbers, term)] - 1;
  }

  /** Where the places of a term begin. */
  int start(int number) {
    return starts[number];
  }

  /** Where they end. */
  int end(int number) {
    return starts[number + 1];
  }

  int place(int at) {
    return places[at];
  }

  /** Where the first place behind {@code place} is, of a term's. */
  int firstAfter(int number, int place) {
    int at = Arrays.binarySearch(places, start(number), end(number), place);
    return at < 0 ? -at - 1 : at + 1;
  }

  private static int slot(long[] terms, int[] numbers, long term) {
    int slot = (int) (term ^ (term >>> 32)) * 0x9e3779b9 >>> 1 & (terms.length - 1);
    while (numbers[slot] != 0 && terms[slot] != term) {
      slot = (slot + 1) & (terms.length - 1);
    }
    return slot;
  }

  private static final class Builder {
    private long[] terms = new long[1 << 10];
    private int[] numbers = new int[1 << 10];
    private int[] counts = new int[1 << 9];
    private int[] lastArticle = new int[1 << 9];
    private int distinct;

    /** The numbers of all terms, article by article. */
    private int[] occurrences = new int[1 << 10];

    private int occurred;
    private final int[] articleEnds;
    private int articles;

    Builder(int articles) {
      articleEnds = new int[articles];
    }

    void add(long[] ofArticle) {
      for (long term : ofArticle) {
        int number = intern(term);
        if (lastArticle[number] != articles + 1) {
          lastArticle[number] = articles + 1;
          counts[number]++;
          if (occurred == occurrences.length) {
            occurrences = Arrays.copyOf(occurrences, occurred * 2);
          }
          occurrences[occurred++] = number;
        }
      }
      articleEnds[articles++] = occurred;
    }

    private int intern(long term) {
      int slot = slot(terms, numbers, term);
      if (numbers[slot] != 0) {
        return numbers[slot] - 1;
      }
      if (distinct == counts.length) {
        counts = Arrays.copyOf(counts, distinct * 2);
        lastArticle = Arrays.copyOf(lastArticle, distinct * 2);
      }
      terms[slot] = term;
      numbers[slot] = ++distinct;
      if (distinct * 2 > terms.length) {
        grow();
      }
      return distinct - 1;
    }

    private void grow() {
      long[] wider = new long[terms.length * 2];
      int[] moved = new int[wider.length];
      for (int i = 0; i < terms.length; i++) {
        if (numbers[i] != 0) {
          int slot = slot(wider, moved, terms[i]);
          wider[slot] = terms[i];
          moved[slot] = numbers[i];
        }
      }
      terms = wider;
      numbers = moved;
    }

    int[] starts() {
      int[] starts = new int[distinct + 1];
      for (int number = 0; number < distinct; number++) {
        starts[number + 1] = starts[number] + counts[number];
      }
      return starts;
    }

    int[] places(int[] starts) {
      int[] places = new int[occurred];
      int[] next = Arrays.copyOf(starts, starts.length);
      int at = 0;
      for (int article = 0; article < articles; article++) {
        for (; at < articleEnds[article]; at++) {
          places[next[occurrences[at]]++] = article;
        }
      }
      return places;
    }
  }
}
