package org.kuaizhao.search;

/**
 * Codes a text of few thousand characters much tighter than deflate: what followed the last three,
 * two and one characters when they were last seen is tried first, then the character is spelt by
 * the archive's alphabet. {@code text.js} decodes.
 */
final class TextCoder {

  private static final int LENGTHS = 0;
  private static final int LETTERS = LENGTHS + RangeEncoder.NUMBER;
  private static final int GUESSES = LETTERS + Alphabet.LETTER;
  private static final int END = GUESSES + 3 * 8;

  /** Guesses are kept in tables of this many bits. */
  private static final int BITS = 13;

  private static final int[] SALTS = {0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35};

  private final RangeEncoder out = new RangeEncoder(END);
  private final Alphabet alphabet;
  private final char[][] guesses = new char[3][1 << BITS];
  private final byte[][] trust = new byte[3][1 << BITS];
  private final int[] slots = new int[3];
  private char one;
  private char two;
  private char three;

  TextCoder(Alphabet alphabet) {
    this.alphabet = alphabet;
  }

  /** Adds a text after its length. */
  void add(String text) {
    out.number(LENGTHS, text.length());
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
  }

  byte[] finish() {
    return out.finish();
  }

  private void add(char c) {
    locate();
    if (!guess(c)) {
      alphabet.letter(out, LETTERS, c);
    }
    for (int order = 0; order < 3; order++) {
      learn(order, c);
    }
    three = two;
    two = one;
    one = c;
  }

  private void locate() {
    int context = one;
    slots[2] = slot(context, 2);
    context = context << 16 | two;
    slots[1] = slot(context, 1);
    slots[0] = slot(context ^ three * 0x2C1B3C6D, 0);
  }

  private static int slot(int context, int order) {
    return (context ^ context >>> 15) * SALTS[order] >>> (32 - BITS);
  }

  /** Whether one of the guesses is right, the longest context first. */
  private boolean guess(char c) {
    char refused = 0;
    char refusedToo = 0;
    for (int order = 0; order < 3; order++) {
      char guessed = guesses[order][slots[order]];
      if (guessed == 0 || guessed == refused || guessed == refusedToo) {
        continue;
      }
      int model = GUESSES + order * 8 + trust[order][slots[order]];
      out.bit(model, guessed == c ? 1 : 0);
      if (guessed == c) {
        return true;
      }
      refusedToo = refused;
      refused = guessed;
    }
    return false;
  }

  private void learn(int order, char c) {
    int slot = slots[order];
    byte[] trusted = trust[order];
    if (guesses[order][slot] == c) {
      trusted[slot] = (byte) Math.min(7, trusted[slot] + 1);
    } else if (trusted[slot] > 1) {
      trusted[slot] = (byte) (trusted[slot] >> 1);
    } else {
      guesses[order][slot] = c;
      trusted[slot] = 0;
    }
  }
}
