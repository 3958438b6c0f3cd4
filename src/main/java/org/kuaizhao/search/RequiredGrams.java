package org.kuaizhao.search;

import java.util.List;

/**
 * What a match must hold: one of several grams, or a word with a given beginning.
 *
 * @param grams the alternatives; with {@code prefix}, the beginning alone
 */
record RequiredGrams(List<String> grams, boolean prefix) {

  RequiredGrams {
    grams = List.copyOf(grams);
  }

  static RequiredGrams of(String gram) {
    return new RequiredGrams(List.of(gram), false);
  }
}
