package org.kuaizhao.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Codes the grams of one shard: a stream of keys and postings, and a stream of continuations that
 * only longer terms read. {@code shards.js} decodes both. One use each.
 */
final class ShardEncoder {

  // the layout of the probabilities: see the same names in shards.js
  private static final int SIZES = 0;
  private static final int LETTER = SIZES + RangeEncoder.NUMBER * 5;
  private static final int GAPS = LETTER + Alphabet.LETTER;
  private static final int IMPACTS = GAPS + 20 * RangeEncoder.NUMBER;
  private static final int SOLO = IMPACTS + 10 * 16;
  private static final int POSTINGS_END = SOLO + 1;

  private final int articles;
  private final Alphabet alphabet;
  private final RangeEncoder postings = new RangeEncoder(POSTINGS_END);
  private final ContinuationEncoder continuations;

  ShardEncoder(int articles, Alphabet alphabet) {
    this.articles = articles;
    this.alphabet = alphabet;
    this.continuations = new ContinuationEncoder(alphabet);
  }

  /**
   * A shard of many grams: packed ones in the order of their unsigned keys, then the others.
   *
   * @param grams in alphabetical order
   * @param solos the grams that have files of their own
   */
  byte[] shard(List<GramPostings> grams, Map<String, Layout.Solo> solos) {
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
    return joined(postings.finish(), continuations.finish());
  }

  /** The postings of a gram with its own files. */
  byte[] soloPostings(GramPostings gram) {
    postings(gram);
    return postings.finish();
  }

  private void entry(GramPostings gram, Map<String, Layout.Solo> solos) {
    Layout.Solo solo = solos.get(gram.gram());
    postings.bit(SOLO, solo == null ? 0 : 1);
    if (solo != null) {
      postings.number(SIZES + RangeEncoder.NUMBER, solo.number());
      postings.number(SIZES + RangeEncoder.NUMBER, solo.firstSlice());
      postings.number(SIZES + 4 * RangeEncoder.NUMBER, solo.slices());
      postings.number(SIZES + 3 * RangeEncoder.NUMBER, gram.df());
    } else {
      postings(gram);
      continuations.add(gram);
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
    letters(gram.substring(same));
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

  private void letters(String text) {
    postings.number(SIZES, text.length());
    for (int i = 0; i < text.length(); i++) {
      alphabet.letter(postings, LETTER, text.charAt(i));
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
}
