package org.kuaizhao;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.archive.ArchiveReader;
import org.kuaizhao.archive.Listed;
import org.kuaizhao.search.ArchiveSearch;
import org.kuaizhao.search.ClientArticle;
import org.kuaizhao.search.Hits;
import org.kuaizhao.search.Query;
import org.kuaizhao.search.SearchOptions;

/** Asks a built archive what its site would answer. */
public final class ArchiveQuery {

  private final Path state;

  /**
   * @param state the archive's state folder
   */
  public ArchiveQuery(Path state) {
    this.state = state;
  }

  /** The hits of a query, as the browser has them. */
  public Hits search(String query, SearchOptions options) throws IOException {
    try (ArchiveReader archive = ArchiveReader.open(state.resolve("archive"))) {
      Fold fold = archive.isSimplified() ? Fold.simplifying() : Fold.plain();
      List<ClientArticle> articles =
          archive.articles().stream().map(ArchiveQuery::clientArticle).toList();
      return new ArchiveSearch(archive.reader(), articles, fold)
          .search(Query.parse(query, fold), options);
    }
  }

  static ClientArticle clientArticle(Listed listed) {
    return new ClientArticle(
        listed.id(),
        "article/" + listed.id().substring(0, 2) + "/" + listed.id() + ".html",
        listed.title(),
        listed.category(),
        listed.source(),
        listed.publishedAt(),
        listed.time(),
        listed.contentKey());
  }
}
