package org.kuaizhao.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;

/** Writes an archive's articles in the order of time, oldest first; undated ones go before. */
public final class Export {

  private static final Comparator<Entry> OLDEST_FIRST =
      Comparator.comparingLong(Entry::time).thenComparing(Entry::id);

  private final BuiltArchive archive;
  private final Choice choice;

  public Export(BuiltArchive archive, Choice choice) {
    this.archive = archive;
    this.choice = choice;
  }

  /**
   * What left.
   *
   * @param articles how many
   * @param lost what the snapshots no longer hold as it was captured
   * @param withheld what tells of things that rules took out
   */
  public record Done(int articles, List<String> lost, List<String> withheld) {

    public Done {
      lost = List.copyOf(lost);
      withheld = List.copyOf(withheld);
    }
  }

  /** Writes the chosen articles; the stream stays open. */
  public Done write(ExportFormat format, OutputStream out) throws IOException {
    ExportLog log = new ExportLog();
    ArticleWriter writer = format.writer(archive, out, log);
    List<Entry> chosen = chosen();
    for (Entry entry : chosen) {
      writer.write(new Holding(entry, named(entry, archive.article(entry.current().captureId()))));
    }
    writer.finish();
    return log.done(chosen.size());
  }

  private List<Entry> chosen() throws IOException {
    String query = choice.query();
    Set<String> found = query == null ? null : new HashSet<>(archive.find(query));
    return archive.edition().articles().stream()
        .filter(entry -> found == null || found.contains(entry.id()))
        .filter(choice::takes)
        .sorted(OLDEST_FIRST)
        .toList();
  }

  /** An article under the names that the settings give its category and source. */
  static Article named(Entry entry, Article article) {
    return article.with(
        article.fields().with(Field.CATEGORY, entry.category()).with(Field.SOURCE, entry.source()),
        article.evidence());
  }
}
