package org.kuaizhao.extract.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The short stretches of letters of a text, to see how much of another text stands in it. */
public final class Shingles {

  private static final int LENGTH = 6;

  /** Texts are sampled, so that a run costs the same however long it is. */
  private static final int SAMPLES = 24;

  /** In order. */
  private final int[] hashes;

  private Shingles(int[] hashes) {
    this.hashes = hashes;
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
    int[] hashes = new int[letters.length() - LENGTH + 1];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = hash(letters, i);
    }
    Arrays.sort(hashes);
    return new Shingles(hashes);
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
      found += Arrays.binarySearch(hashes, hash(letters, i)) >= 0 ? 1 : 0;
    }
    return (double) found / tried;
  }

  private static int hash(String letters, int at) {
    int hash = 0;
    for (int i = at; i < at + LENGTH; i++) {
      hash = hash * 131 + letters.charAt(i);
    }
    return hash;
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
