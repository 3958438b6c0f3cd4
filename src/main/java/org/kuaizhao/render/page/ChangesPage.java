package org.kuaizhao.render.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an article changed from state to state, latest step first.
 *
 * @param article its page
 */
public record ChangesPage(Link article, @Nullable String lang, List<Step> steps) {

  public ChangesPage {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param isSmall whether only a few characters changed
   * @param list the changes sentence by sentence
   * @param paragraphs the text with its changes marked
   */
  public record Step(
      ArticlePage.State from,
      ArticlePage.State to,
      boolean isSmall,
      List<Change> list,
      List<Paragraph> paragraphs) {
    public Step {
      list = List.copyOf(list);
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /**
   * A change that can be read aloud.
   *
   * @param field which field, or {@code text}
   * @param before empty for an addition
   * @param after empty for a removal
   */
  public record Change(String field, String before, String after) {}

  /**
   * A paragraph.
   *
   * @param kind {@code same}, {@code changed}, {@code added}, {@code removed}, or {@code gap} for
   *     unchanged paragraphs left out
   * @param left how many are left out
   */
  public record Paragraph(String kind, int left, List<Run> runs) {
    public Paragraph {
      runs = List.copyOf(runs);
    }
  }

  /**
   * A stretch of text.
   *
   * @param kind {@code same}, {@code added} or {@code removed}
   */
  public record Run(String kind, String text) {}
}
