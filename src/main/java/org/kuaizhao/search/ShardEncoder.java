package org.kuaizhao.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.BytesRef;
import org.kuaizhao.archive.Payload;

/**
 * Codes the grams of one shard: a stream of keys and postings, and a stream of followers that only
 * longer terms read. {@code shards.js} decodes both. One use each.
 */
final class ShardEncoder {

  // the layout of the probabilities: see the same names in shards.js
  private static final int SIZES = 0;
  private static final int LETTER = SIZES + RangeEncoder.NUMBER * 4;
  private static final int GAPS = LETTER + Alphabet.LETTER;
  private static final int IMPACTS = GAPS + 20 * RangeEncoder.NUMBER;
  private static final int SOLO = IMPACTS + 10 * 16;
  private static final int POSTINGS_END = SOLO + 1;

  private static final int COUNTS = LETTER + Alphabet.LETTER;
  private static final int RANKS = COUNTS + 2 * RangeEncoder.NUMBER;
  private static final int KINDS = RANKS + 12 * RangeEncoder.NUMBER;
  private static final int TRACES = KINDS + 4;
  private static final int FOLLOWERS_END = TRACES + 1 + 64;

  private final int articles;
  private final Alphabet alphabet;
  private final RangeEncoder postings = new RangeEncoder(POSTINGS_END);
  private final RangeEncoder followers = new RangeEncoder(FOLLOWERS_END);
  private boolean followed;

  ShardEncoder(int articles, Alphabet alphabet) {
    this.articles = articles;
    this.alphabet = alphabet;
  }

  /**
   * A shard of many grams: packed ones in the order of their unsigned keys, then the others.
   *
   * @param grams in alphabetical order
   * @param solos the number of each gram that has its own files
   */
  byte[] shard(List<GramPostings> grams, Map<String, Integer> solos) {
    List<GramPostings> packed =
        grams.stream()
            .filter(gram -> GramKey.isPacked(gram.gram()))
            .sorted(Comparator.comparingLong(gram -> GramKey.packed(gram.gram()) & 0xFFFFFFFFL))
            .toList();
    List<GramPostings> spelt =
        grams.stream().filter(gram -> !GramKey.isPacked(gram.gram())).toList();
    postings.number(SIZES, packed.size());
    postings.number(SIZES, spelt.size());
    int key = 0;
    for (GramPostings gram : packed) {
      int next = GramKey.packed(gram.gram());
      gap(next - key);
      key = next;
      entry(gram, solos);
    }
    String before = "";
    for (GramPostings gram : spelt) {
      spell(before, gram.gram());
      before = gram.gram();
      entry(gram, solos);
    }
    return joined(postings.finish(), followed ? followers.finish() : new byte[0]);
  }

  /** The postings of a gram with its own files. */
  byte[] soloPostings(GramPostings gram) {
    postings(gram);
    return postings.finish();
  }

  /** The followers of a gram with its own files. */
  byte[] soloFollowers(GramPostings gram) {
    followers(gram);
    return followers.finish();
  }

  private void entry(GramPostings gram, Map<String, Integer> solos) {
    Integer solo = solos.get(gram.gram());
    postings.bit(SOLO, solo == null ? 0 : 1);
    if (solo != null) {
      postings.number(SIZES + RangeEncoder.NUMBER, solo);
      postings.number(SIZES + 3 * RangeEncoder.NUMBER, gram.df());
    } else {
      postings(gram);
      followers(gram);
    }
  }

  /** Key gaps use all 32 bits: the upper half by its size, the lower as it is. */
  private void gap(int gap) {
    int size = 32 - Integer.numberOfLeadingZeros(gap);
    postings.tree(GAPS + 19 * RangeEncoder.NUMBER, Math.min(size, 31), 5);
    if (size >= 31) {
      postings.direct(gap >>> 30, 2);
      postings.direct(gap, 30);
    } else if (size > 1) {
      postings.direct(gap, size - 1);
    }
  }

  private void spell(String before, String gram) {
    int same = 0;
    while (same < before.length()
        && same < gram.length()
        && before.charAt(same) == gram.charAt(same)) {
      same++;
    }
    postings.number(SIZES + 2 * RangeEncoder.NUMBER, same);
    letters(postings, gram.substring(same));
  }

  private void postings(GramPostings gram) {
    int df = gram.df();
    postings.number(SIZES + 3 * RangeEncoder.NUMBER, df - 1);
    int sparse = 32 - Integer.numberOfLeadingZeros(articles / df);
    int gaps = GAPS + Math.min(18, sparse) * RangeEncoder.NUMBER;
    int impacts = IMPACTS + Math.min(9, sparse / 2) * 16;
    int last = -1;
    for (int i = 0; i < df; i++) {
      postings.number(gaps, gram.ordinals()[i] - last - 1);
      postings.tree(impacts, gram.impacts()[i], 4);
      last = gram.ordinals()[i];
    }
  }

  private void followers(GramPostings gram) {
    byte[] bytes = gram.followers();
    if (bytes.length == 0) {
      followers.number(COUNTS, 0);
      return;
    }
    followed = true;
    followers.number(COUNTS, 1);
    Ranking ranking = new Ranking();
    int at = 0;
    for (int i = 0; i < gram.df(); i++) {
      int length = (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16;
      occurrences(new BytesRef(bytes, at + 3 - 1, length + 1), ranking);
      at += 3 + length;
    }
  }

  private void occurrences(BytesRef payload, Ranking ranking) {
    int count = 0;
    for (Payload all = Payload.occurrences(payload); all.next(); ) {
      count++;
    }
    followers.number(COUNTS + RangeEncoder.NUMBER, count);
    int trace = -1;
    for (Payload all = Payload.occurrences(payload); all.next(); ) {
      follower(all.after(), ranking);
      if (count > 1) {
        followers.bit(TRACES, all.trace() == trace ? 1 : 0);
        if (all.trace() != trace) {
          followers.tree(TRACES + 1, all.trace(), 6);
        }
        trace = all.trace();
      }
    }
  }

  private void follower(BytesRef unit, Ranking ranking) {
    int context = RANKS + ranking.context() * RangeEncoder.NUMBER;
    int known = ranking.number(unit);
    int rank = ranking.rank(known);
    followers.number(context, rank + 1);
    if (rank < 0) {
      String spelt = unit.utf8ToString();
      int kind = Math.min(2, spelt.length());
      followers.tree(KINDS, kind, 2);
      if (kind == 1) {
        alphabet.letter(followers, LETTER, spelt.charAt(0));
      } else if (kind == 2) {
        letters(followers, spelt);
      }
    }
    ranking.saw(known, rank);
  }

  private void letters(RangeEncoder out, String text) {
    out.number(SIZES, text.length());
    for (int i = 0; i < text.length(); i++) {
      alphabet.letter(out, LETTER, text.charAt(i));
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = new byte[3 + first.length + second.length];
    all[0] = (byte) first.length;
    all[1] = (byte) (first.length >> 8);
    all[2] = (byte) (first.length >> 16);
    System.arraycopy(first, 0, all, 3, first.length);
    System.arraycopy(second, 0, all, 3 + first.length, second.length);
    return all;
  }

  /** The units seen after one gram, the most frequent first; each by a number of its own. */
  private static final class Ranking {
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> longer = new HashMap<>();
    private int[] order = new int[8];
    private int[] places = new int[8];
    private int[] counts = new int[8];
    private int size;

    int context() {
      return 32 - Integer.numberOfLeadingZeros(Math.min(size, 1024));
    }

    /** Units of up to three UTF-8 bytes, which most are, need no string. */
    int number(BytesRef unit) {
      int next = numbers.size() + longer.size();
      if (unit.length > 3) {
        return longer.computeIfAbsent(unit.utf8ToString(), key -> next);
      }
      int bytes = unit.length;
      for (int i = 0; i < unit.length; i++) {
        bytes = bytes << 8 | (unit.bytes[unit.offset + i] & 0xFF);
      }
      Integer known = numbers.putIfAbsent(bytes, next);
      return known == null ? next : known;
    }

    /** A unit's place in the order, -1 for one not seen before. */
    int rank(int number) {
      return number < size ? places[number] : -1;
    }

    void saw(int number, int rank) {
      if (rank < 0) {
        if (size == order.length) {
          order = Arrays.copyOf(order, 2 * size);
          places = Arrays.copyOf(places, 2 * size);
          counts = Arrays.copyOf(counts, 2 * size);
        }
        order[size] = number;
        places[number] = size;
        counts[size++] = 1;
        return;
      }
      int first = rank;
      while (first > 0 && counts[first - 1] == counts[rank]) {
        first--;
      }
      // change places with the first of equal count
      int other = order[first];
      order[rank] = other;
      places[other] = rank;
      order[first] = number;
      places[number] = first;
      counts[first]++;
    }
  }
}
