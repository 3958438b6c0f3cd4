package org.kuaizhao.render.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article sentence by sentence: who has each first, and who left it out.
 *
 * @param main the article's page
 * @param lang its language, null when it is not known
 * @param sentences in their order
 */
public record SentencesPage(Link main, @Nullable String lang, List<Sentence> sentences) {

  public SentencesPage {
    sentences = List.copyOf(sentences);
  }

  /**
   * A sentence.
   *
   * @param sources that have it, this article's included
   * @param first the article that has it first, null when that is this one
   * @param isChanged whether the first has it in other words
   * @param droppedBy later articles with the most of this text that left it out
   */
  public record Sentence(
      String text, long sources, @Nullable Row first, boolean isChanged, List<Row> droppedBy) {
    public Sentence {
      droppedBy = List.copyOf(droppedBy);
    }
  }
}
