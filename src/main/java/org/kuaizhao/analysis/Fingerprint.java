package org.kuaizhao.analysis;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * What an article says, condensed so that two can be compared without their bodies and without any
 * count over the corpus.
 *
 * @param text hash of the normalised text: equal for the same text in other punctuation and space
 * @param sentences hashes of its sentences of twelve characters and more: the sixteen smallest,
 *     ascending (a bottom-k sketch, Broder 1997)
 * @param topics hashes of its salient terms, ascending
 * @param weights the weight of each topic, 1 to 15
 */
public record Fingerprint(long text, long[] sentences, int[] topics, byte[] weights) {

  private static final int SKETCH = 16;
  private static final int SHORTEST_SENTENCE = 12;

  /** The fingerprint of an article. */
  public static Fingerprint of(String title, String text) {
    List<Topics.Topic> topics =
        Topics.of(title, text).stream()
            .sorted(Comparator.comparingInt(topic -> (int) hash(topic.term())))
            .toList();
    int[] terms = new int[topics.size()];
    byte[] weights = new byte[topics.size()];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = (int) hash(topics.get(i).term());
      weights[i] = (byte) topics.get(i).weight();
    }
    return new Fingerprint(hash(normalise(text)), sketch(text), terms, weights);
  }

  /**
   * How much of two texts is the same, 0 to 1: the Jaccard resemblance of their sentences,
   * estimated from the sketches; exact for texts of up to sixteen sentences.
   */
  public double resemblance(Fingerprint other) {
    if (text == other.text) {
      return 1;
    }
    int i = 0;
    int j = 0;
    int shared = 0;
    int union = 0;
    while (union < SKETCH && (i < sentences.length || j < other.sentences.length)) {
      long a = i < sentences.length ? sentences[i] : Long.MAX_VALUE;
      long b = j < other.sentences.length ? other.sentences[j] : Long.MAX_VALUE;
      union++;
      if (a == b) {
        shared++;
      }
      i += a <= b ? 1 : 0;
      j += b <= a ? 1 : 0;
    }
    return union == 0 ? 0 : (double) shared / union;
  }

  /** A well-mixed 64-bit hash of a text (FNV-1a, then the finalizer of MurmurHash3). */
  public static long hash(String text) {
    long h = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * 0x100000001b3L;
    }
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }

  /** Letters and digits alone, NFKC, lower case. */
  static String normalise(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder bare = new StringBuilder(folded.length());
    folded.codePoints().filter(Character::isLetterOrDigit).forEach(bare::appendCodePoint);
    return bare.toString();
  }

  private static long[] sketch(String text) {
    TreeSet<Long> smallest = new TreeSet<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || endsSentence(text, i)) {
        String sentence = normalise(text.substring(start, i));
        if (sentence.length() >= SHORTEST_SENTENCE) {
          smallest.add(hash(sentence));
          if (smallest.size() > SKETCH) {
            smallest.pollLast();
          }
        }
        start = i + 1;
      }
    }
    return smallest.stream().mapToLong(Long::longValue).toArray();
  }

  private static boolean endsSentence(String text, int i) {
    char c = text.charAt(i);
    if (c == '.') {
      return i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1));
    }
    return "。！？!?；;\n".indexOf(c) >= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that
        && text == that.text
        && Arrays.equals(sentences, that.sentences)
        && Arrays.equals(topics, that.topics)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(text);
  }

  @Override
  public String toString() {
    return "Fingerprint[" + Long.toHexString(text) + ']';
  }
}
