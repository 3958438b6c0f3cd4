package org.kuaizhao.search;

import org.kuaizhao.analysis.Tokens;

/**
 * Where a gram is looked up. One or two characters of the basic plane are packed into 32 bits and
 * mixed one to one, so that a shard need not spell them; other grams are spelt, and hashed only to
 * find their shard.
 */
final class GramKey {

  private GramKey() {}

  /** Whether a gram is one or two characters of the basic plane. */
  static boolean isPacked(String gram) {
    return gram.length() <= 2
        && !Character.isSurrogate(gram.charAt(0))
        && !(gram.length() == 2 && Character.isSurrogate(gram.charAt(1)));
  }

  /** The mixed bits of a packed gram, as an unsigned int. */
  static int packed(String gram) {
    return mix(gram.length() == 1 ? gram.charAt(0) : gram.charAt(0) << 16 | gram.charAt(1));
  }

  /** The hash shard of a gram, of so many. */
  static int shard(String gram, int shards) {
    int key = isPacked(gram) ? packed(gram) : mix(Tokens.hash(gram));
    return (int) ((key & 0xFFFFFFFFL) * shards >>> 32);
  }

  /** Whether a gram is a word that begins with a letter: those lie in sorted shards. */
  static boolean isSorted(String gram) {
    char first = gram.charAt(0);
    // a word and the point after it are a pair
    if (first < 'a' || first > 'z' || Tokens.isPoint(gram.charAt(gram.length() - 1))) {
      return false;
    }
    for (int i = 0; i < gram.length(); i++) {
      char c = gram.charAt(i);
      if (c == '…' && i >= 64) {
        return true;
      }
      if (!Tokens.isWord(c) && !Tokens.isPoint(c)) {
        return false;
      }
    }
    return true;
  }

  /** An invertible mixing of 32 bits (Ellis's lowbias32). */
  private static int mix(int x) {
    x ^= x >>> 16;
    x *= 0x7FEB352D;
    x ^= x >>> 15;
    x *= 0x846CA68B;
    return x ^ x >>> 16;
  }
}
