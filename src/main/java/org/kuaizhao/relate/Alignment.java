package org.kuaizhao.relate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kuaizhao.analysis.FoldedSentence;
import org.kuaizhao.analysis.Sentences;

/**
 * Which sentences of an earlier text stand in a later one, as they were or changed a little. A pure
 * function of the two texts.
 *
 * @param earlier the earlier text's sentences, in their order
 * @param later the later text's
 * @param links of a later sentence to the place of its earlier one; -1 for one that is new
 * @param isChanged whether the later sentence is its earlier one changed
 */
public record Alignment(
    List<String> earlier, List<String> later, List<Integer> links, List<Boolean> isChanged) {

  /**
   * Sentences that share so much of their pairs of characters are one, changed: a number, a name.
   */
  private static final double CHANGED = 0.62;

  public Alignment {
    earlier = List.copyOf(earlier);
    later = List.copyOf(later);
    links = List.copyOf(links);
    isChanged = List.copyOf(isChanged);
  }

  /** Aligns two texts. */
  public static Alignment of(String earlierText, String laterText) {
    List<String> earlier = sentences(earlierText);
    List<String> later = sentences(laterText);
    List<FoldedSentence> before = earlier.stream().map(FoldedSentence::of).toList();
    List<FoldedSentence> after = later.stream().map(FoldedSentence::of).toList();
    int[] links = new int[later.size()];
    Arrays.fill(links, -1);
    boolean[] taken = new boolean[earlier.size()];
    linkExact(before, after, links, taken);
    List<Boolean> isChanged = linkChanged(before, after, links, taken);
    return new Alignment(earlier, later, Arrays.stream(links).boxed().toList(), isChanged);
  }

  private static List<String> sentences(String text) {
    return Sentences.of(text).stream().map(span -> span.of(text)).toList();
  }

  private static void linkExact(
      List<FoldedSentence> before, List<FoldedSentence> after, int[] links, boolean[] taken) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = before.size() - 1; i >= 0; i--) {
      places.put(before.get(i).text(), i);
    }
    for (int i = 0; i < links.length; i++) {
      String text = after.get(i).text();
      Integer place = text.isEmpty() ? null : places.get(text);
      if (place != null && !taken[place]) {
        links[i] = place;
        taken[place] = true;
      }
    }
  }

  /** Each of the later sentences that are left goes to the most alike of the earlier ones. */
  private static List<Boolean> linkChanged(
      List<FoldedSentence> before, List<FoldedSentence> after, int[] links, boolean[] taken) {
    List<Boolean> isChanged = new ArrayList<>();
    for (int i = 0; i < links.length; i++) {
      boolean isLeft = links[i] < 0 && after.get(i).isTelling();
      int best = isLeft ? mostAlike(after.get(i), before, taken) : -1;
      if (best >= 0) {
        links[i] = best;
        taken[best] = true;
      }
      isChanged.add(best >= 0);
    }
    return isChanged;
  }

  private static int mostAlike(
      FoldedSentence sentence, List<FoldedSentence> before, boolean[] taken) {
    double most = CHANGED;
    int best = -1;
    for (int i = 0; i < taken.length; i++) {
      double alike = taken[i] ? 0 : sentence.alike(before.get(i), most);
      if (alike > most) {
        most = alike;
        best = i;
      }
    }
    return best;
  }

  /** What it comes to. */
  Shares shares() {
    int shared = 0;
    int changed = 0;
    int sentences = 0;
    int kept = 0;
    for (int i = 0; i < later.size(); i++) {
      if (links.get(i) >= 0) {
        shared += later.get(i).length();
        kept += earlier.get(links.get(i)).length();
        changed += isChanged.get(i) ? 1 : 0;
        sentences++;
      }
    }
    return new Shares(length(earlier), length(later), kept, shared, sentences, changed);
  }

  private static int length(List<String> sentences) {
    return sentences.stream().mapToInt(String::length).sum();
  }

  /**
   * How much two texts share.
   *
   * @param earlier characters of the earlier text's sentences
   * @param later the later text's
   * @param kept of the earlier's characters, those of sentences that the later has
   * @param shared of the later's characters, those of sentences that the earlier has
   * @param sentences that both have
   * @param changed of these, the changed ones
   */
  record Shares(int earlier, int later, int kept, int shared, int sentences, int changed) {

    double ofEarlier() {
      return earlier == 0 ? 0 : (double) kept / earlier;
    }

    double ofLater() {
      return later == 0 ? 0 : (double) shared / later;
    }
  }
}
