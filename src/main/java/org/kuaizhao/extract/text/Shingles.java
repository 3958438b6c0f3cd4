package org.kuaizhao.extract.text;

import org.jspecify.annotations.Nullable;

/** The short stretches of letters of a text, to see how much of another text stands in it. */
public final class Shingles {

  private static final int LENGTH = 6;

  /** Texts are sampled, so that a run costs the same however long it is. */
  private static final int SAMPLES = 24;

  /** An odd number that spreads neighbours (Fibonacci hashing). */
  private static final int SPREAD = 0x9E3779B9;

  /** Each at its place or the next free one behind it; 0 is free. */
  private final int[] slots;

  private Shingles(String letters) {
    slots = new int[4 * Integer.highestOneBit(letters.length())];
    for (int i = 0; i + LENGTH <= letters.length(); i++) {
      int hash = hash(letters, i);
      slots[slot(hash)] = hash;
    }
  }

  /** Where a hash lies or would lie. */
  private int slot(int hash) {
    int mask = slots.length - 1;
    int at = hash * SPREAD >>> 7 & mask;
    while (slots[at] != 0 && slots[at] != hash) {
      at = at + 1 & mask;
    }
    return at;
  }

  /** Those of {@code text}, or null when it is null or has hardly a letter. */
  public static @Nullable Shingles of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String letters = letters(text);
    if (letters.length() < LENGTH) {
      return null;
    }
    return new Shingles(letters);
  }

  /** Share of the stretches of a text's {@link #letters} that are among these, 0 to 1. */
  public double share(String letters) {
    int stretches = letters.length() - LENGTH + 1;
    if (stretches <= 0) {
      return 0;
    }
    int step = Math.max(1, stretches / SAMPLES);
    int tried = 0;
    int found = 0;
    for (int i = 0; i < stretches; i += step) {
      tried++;
      int hash = hash(letters, i);
      found += slots[slot(hash)] == hash ? 1 : 0;
    }
    return (double) found / tried;
  }

  private static int hash(String letters, int at) {
    int hash = 0;
    for (int i = at; i < at + LENGTH; i++) {
      hash = hash * 131 + letters.charAt(i);
    }
    return hash == 0 ? 1 : hash;
  }

  /** The letters and digits of a text in lower case, which its stretches are made of. */
  public static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        letters.append(Character.toLowerCase(c));
      }
    }
    return letters.toString();
  }
}
