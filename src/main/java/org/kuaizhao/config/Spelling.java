package org.kuaizhao.config;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses what was meant by a misspelt name. */
public final class Spelling {

  /** More changed letters than this is another word. */
  private static final int FAR = 3;

  private Spelling() {}

  /** {@code "; did you mean title?"}, or nothing when no known name is near. */
  public static String hint(String name, Collection<String> known) {
    String nearest = nearest(name, known);
    return nearest == null ? "" : "; did you mean " + nearest + "?";
  }

  /** The known name that differs least; null when none is near. */
  static @Nullable String nearest(String name, Collection<String> known) {
    String nearest = null;
    int least = FAR + 1;
    for (String candidate : known) {
      int distance = distance(lower(name), lower(candidate));
      // Short names agree in half of their letters at least: "x" is no "id".
      boolean isNear = 2 * distance <= Math.max(name.length(), candidate.length());
      if (isNear && distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
