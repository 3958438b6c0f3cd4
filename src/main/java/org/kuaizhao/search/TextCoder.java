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
  private static final int END = GUESSES + TextGuesses.ORDERS * 8;

  private final RangeEncoder out = new RangeEncoder(END);
  private final TextGuesses guesses = new TextGuesses();
  private final Alphabet alphabet;

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
    guesses.locate();
    if (!guess(c)) {
      alphabet.letter(out, LETTERS, c);
    }
    guesses.learn(c);
  }

  /** Whether one of the guesses is right, the longest context first. */
  private boolean guess(char c) {
    char refused = 0;
    char refusedToo = 0;
    for (int order = 0; order < TextGuesses.ORDERS; order++) {
      char guessed = guesses.guess(order);
      if (guessed == 0 || guessed == refused || guessed == refusedToo) {
        continue;
      }
      out.bit(GUESSES + order * 8 + guesses.trust(order), guessed == c ? 1 : 0);
      if (guessed == c) {
        return true;
      }
      refusedToo = refused;
      refused = guessed;
    }
    return false;
  }

  /** Reads texts back, in their order. */
  static final class Reader {

    private final RangeDecoder in;
    private final TextGuesses guesses = new TextGuesses();
    private final Alphabet alphabet;

    Reader(byte[] bytes, Alphabet alphabet) {
      this.in = new RangeDecoder(bytes, END);
      this.alphabet = alphabet;
    }

    /** The next text; of bytes that no coder wrote, at the most so many characters of it. */
    String next(int most) {
      int length = Math.min(in.number(LENGTHS), most);
      StringBuilder text = new StringBuilder(Math.max(0, length));
      for (int i = 0; i < length; i++) {
        guesses.locate();
        char c = character();
        guesses.learn(c);
        text.append(c);
      }
      return text.toString();
    }

    private char character() {
      char refused = 0;
      char refusedToo = 0;
      for (int order = 0; order < TextGuesses.ORDERS; order++) {
        char guessed = guesses.guess(order);
        if (guessed == 0 || guessed == refused || guessed == refusedToo) {
          continue;
        }
        if (in.bit(GUESSES + order * 8 + guesses.trust(order)) == 1) {
          return guessed;
        }
        refusedToo = refused;
        refused = guessed;
      }
      return alphabet.letter(in, LETTERS);
    }
  }
}
