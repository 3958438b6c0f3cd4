package org.kuaizhao.search;

/**
 * What followed the last three, two and one characters when they were last seen, and how far that
 * is to be trusted: coder and reader of texts learn alike.
 */
final class TextGuesses {

  static final int ORDERS = 3;

  /** Guesses are kept in tables of this many bits. */
  private static final int BITS = 13;

  private static final int[] SALTS = {0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35};

  private final char[][] guesses = new char[ORDERS][1 << BITS];
  private final byte[][] trust = new byte[ORDERS][1 << BITS];
  private final int[] slots = new int[ORDERS];
  private char one;
  private char two;
  private char three;

  /** Finds what was seen in the context of the next character. */
  void locate() {
    int context = one;
    slots[2] = slot(context, 2);
    context = context << 16 | two;
    slots[1] = slot(context, 1);
    slots[0] = slot(context ^ three * 0x2C1B3C6D, 0);
  }

  private static int slot(int context, int order) {
    return (context ^ context >>> 15) * SALTS[order] >>> (32 - BITS);
  }

  /** The guess by a context, the longest first; 0 when there is none. */
  char guess(int order) {
    return guesses[order][slots[order]];
  }

  /** How far a guess is to be trusted, 0 to 7. */
  int trust(int order) {
    return trust[order][slots[order]];
  }

  /** Takes in the character that followed. */
  void learn(char c) {
    for (int order = 0; order < ORDERS; order++) {
      learn(order, c);
    }
    three = two;
    two = one;
    one = c;
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
