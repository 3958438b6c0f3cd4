package org.kuaizhao.render;

import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.render.page.ArticlePage.Citation;
import org.kuaizhao.render.page.ChangesPage.Change;
import org.kuaizhao.render.page.Words;

/** What the pages of an article tell of its states, as plain text. */
public final class StateTexts {

  private StateTexts() {}

  /**
   * Citations of a state in the styles of its page.
   *
   * @param address of the page that shows the state; null when it is not known
   * @param archive the archive's name
   */
  public static String citations(
      Article article, @Nullable String address, String archive, ZoneId zone) {
    DateFormatter dates =
        new DateFormatter(new Words("en", Map.of()), zone)
            .on(article.fields().text(Field.PUBLISHED_AT));
    StringBuilder text = new StringBuilder();
    for (Citation citation : new Citations(article, address, archive, dates).all()) {
      text.append(citation.style()).append('\n').append(citation.text()).append("\n\n");
    }
    return text.toString();
  }

  /** What changed from one state to the next, sentence by sentence; empty when nothing did. */
  public static String changes(Article before, Article after) {
    StringBuilder text = new StringBuilder();
    for (Change change : new Difference(before, after).changes()) {
      text.append(change.field()).append('\n');
      if (!change.before().isEmpty()) {
        text.append("- ").append(change.before()).append('\n');
      }
      if (!change.after().isEmpty()) {
        text.append("+ ").append(change.after()).append('\n');
      }
    }
    return text.toString();
  }
}
