package org.kuaizhao.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.ArchiveQuery;
import org.kuaizhao.cli.Main.Console;
import org.kuaizhao.search.ClientArticle;
import org.kuaizhao.search.Hits;
import org.kuaizhao.search.SearchOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code kuaizhao search}: the site's answer on the command line. */
@Command(
    name = "search",
    description = "Searches a built archive: the same hits in the same order as its site.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "All terms must be there; \"...\" is one term with its spaces; -term excludes.",
      "One line a hit: id, time, title, address below the site.",
      "",
      "Examples:",
      "  kuaizhao search '碳达峰碳中和 -钢铁' news",
      "  kuaizhao search climate news --from 2024-01 --sort date --limit 50 --json"
    })
final class SearchCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "QUERY", description = "What to look for.")
  private String query = "";

  @Mixin private final ArchiveArguments archive = new ArchiveArguments();

  @Option(names = "--category", paramLabel = "NAME", description = "Only this category.")
  private @Nullable String category;

  @Option(names = "--source", paramLabel = "NAME", description = "Only this source.")
  private @Nullable String source;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "From this day on, as 2024-01-17 or 2024-01.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "DAY", description = "Up to this day.")
  private @Nullable String to;

  @Option(
      names = "--sort",
      paramLabel = "S",
      defaultValue = "relevance",
      description = "relevance or date.")
  private Sort sort = Sort.RELEVANCE;

  @Option(names = "--offset", paramLabel = "N", description = "Skips hits.")
  private int offset;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "Prints at the most N hits (default: 10).")
  private int limit = 10;

  @Option(names = "--json", description = "One JSON object with total, facets and hits.")
  private boolean json;

  /** The order of hits. */
  enum Sort {
    RELEVANCE,
    DATE
  }

  SearchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Hits hits =
        new ArchiveQuery(archive.state())
            .search(
                query,
                new SearchOptions(category, source, from, to, sort == Sort.DATE, offset, limit));
    PrintWriter out = console.writer();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(object(hits)));
    } else {
      for (Hits.Hit hit : hits.hits()) {
        ClientArticle article = hit.article();
        String time = article.publishedAt() == null ? "-" : article.publishedAt();
        out.println(String.join("\t", article.id(), time, article.title(), article.url()));
      }
    }
    out.flush();
    console.err().println(hits.total() + " hits");
    return Exit.DONE;
  }

  private static ObjectNode object(Hits hits) {
    ObjectNode out = JsonMapper.shared().createObjectNode();
    out.put("total", hits.total());
    ObjectNode facets = out.putObject("facets");
    hits.facets().category().forEach(facets.putObject("category")::put);
    hits.facets().source().forEach(facets.putObject("source")::put);
    hits.facets().month().forEach(facets.putObject("month")::put);
    var list = out.putArray("hits");
    for (Hits.Hit hit : hits.hits()) {
      ClientArticle article = hit.article();
      list.addObject()
          .put("id", article.id())
          .put("url", article.url())
          .put("title", article.title())
          .put("category", article.category())
          .put("source", article.source())
          .put("publishedAt", article.publishedAt())
          .put("score", hit.score());
    }
    return out;
  }
}
