package org.kuaizhao.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The grams of one article with all their occurrences, in the order of reading. */
final class Grams {

  private final Map<String, Gram> grams = new LinkedHashMap<>();
  private int length;

  private Grams() {}

  static Grams of(String title, String text, Fold fold) {
    Grams grams = new Grams();
    grams.addLine(fold.of(title), true);
    for (String line : text.split("\n", -1)) {
      grams.addLine(fold.of(line), false);
    }
    return grams;
  }

  Map<String, Gram> all() {
    return grams;
  }

  /** Tokens of title and text that are no breakers. */
  int length() {
    return length;
  }

  private void addLine(String line, boolean title) {
    Tokens tokens = Tokens.of(line);
    String[] keys = new String[tokens.count()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = tokens.key(i);
    }
    for (int i = 0; i < keys.length; i++) {
      switch (tokens.kind(i)) {
        case BREAKER -> gram(keys[i]).count(title);
        case CHARACTER -> gram(keys[i]).count(title);
        case WORD -> addWord(tokens, keys, i, title);
      }
      if (tokens.kind(i) != Tokens.Kind.BREAKER) {
        length++;
      }
      if (tokens.pairs(i)) {
        String before = i > 0 && tokens.pairs(i - 1) ? keys[i - 1] + tokens.gap(i - 1) : "";
        String after = tokens.pairs(i + 1) ? tokens.gap(i + 1) + keys[i + 2] : "";
        gram(keys[i] + tokens.gap(i) + keys[i + 1]).occurs(title, before, after);
      }
    }
  }

  private void addWord(Tokens tokens, String[] keys, int i, boolean title) {
    String before = i > 0 && tokens.phrases(i - 1) ? keys[i - 1] : "";
    gram(keys[i]).occurs(title, before, tokens.phrases(i) ? keys[i + 1] : "");
    // "." alone, "16." and ".94" with what stands beside them are written in 16.94 too
    NumberParts number = NumberParts.of(tokens.text(i));
    for (String part : number.inner()) {
      gram(part).count(title);
    }
    if (number.isSplit()) {
      gram(number.head()).count(title);
      gram(number.tail()).count(title);
      if (i > 0 && tokens.pairs(i - 1)) {
        gram(keys[i - 1] + tokens.gap(i - 1) + number.head()).count(title);
      }
      if (tokens.pairs(i)) {
        gram(number.tail() + tokens.gap(i) + keys[i + 1]).count(title);
      }
    }
  }

  private Gram gram(String key) {
    return grams.computeIfAbsent(key, k -> new Gram());
  }

  /** One gram of one article. */
  static final class Gram {
    private int inTitle;
    private int inText;
    private final List<Occurrence> occurrences = new ArrayList<>(1);

    void count(boolean title) {
      if (title) {
        inTitle++;
      } else {
        inText++;
      }
    }

    void occurs(boolean title, String before, String after) {
      count(title);
      occurrences.add(new Occurrence(before, after));
    }

    List<Occurrence> occurrences() {
      return occurrences;
    }

    /**
     * How much the article is about this gram, 1 to 15, from the article alone: 8 for the title,
     * and up to 7 for the text by its occurrences there, saturating the later the longer the
     * article. A single occurrence weighs the same everywhere, which keeps most postings alike and
     * so cheap.
     */
    int impact(int length) {
      int text = 0;
      if (inText > 0) {
        int further = inText - 1;
        text = 1 + 6 * further / (further + 2 + length / 500);
      }
      return text + (inTitle > 0 ? 8 : 0);
    }
  }

  /**
   * One place where a gram stands: the token before and the token after, empty where none touches.
   */
  record Occurrence(String before, String after) {}
}
