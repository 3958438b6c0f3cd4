package org.kuaizhao.search;

import java.util.List;

/**
 * What a match must hold: one of several grams, or a word with a given beginning.
 *
 * @param grams the alternatives; with {@code prefix}, the beginning alone
 */
record Need(List<String> grams, boolean prefix) {

  Need {
    grams = List.copyOf(grams);
  }

  static Need gram(String gram) {
    return new Need(List.of(gram), false);
  }
}
