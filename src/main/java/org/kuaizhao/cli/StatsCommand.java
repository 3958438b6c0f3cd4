package org.kuaizhao.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.SlowPages;
import org.kuaizhao.Statistics;
import org.kuaizhao.archive.Tally;
import org.kuaizhao.cli.Main.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kuaizhao stats}: an archive in figures. */
@Command(
    name = "stats",
    description = "Tells the sizes of a built archive, and counts what is in it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Counts articles by kind, source, host, category, language and month, and rejected captures",
      "by reason; then the pages that took longest to extract.",
      "",
      "Examples:",
      "  kuaizhao stats news",
      "  kuaizhao stats news --json | jq .counts.month"
    })
final class StatsCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final BuiltArguments arguments = new BuiltArguments();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "12",
      description = "At the most N rows of each count (default: 12; --json has all).")
  private int top = 12;

  @Option(names = "--json", description = "One JSON object.")
  private boolean isJson;

  StatsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Statistics figures;
    try (BuiltArchive archive = arguments.open()) {
      figures = Statistics.of(archive);
    }
    if (isJson) {
      console.out().println(JsonMapper.shared().writeValueAsString(json(figures)));
    } else {
      print(figures, console.out());
    }
    console.out().flush();
    return Exit.DONE;
  }

  private void print(Statistics figures, PrintStream out) {
    Tally total = figures.total();
    row(out, total.articles(), "articles");
    row(out, total.versions(), "earlier versions");
    row(out, total.duplicates(), "duplicates");
    row(out, total.rejected(), "rejected");
    row(out, total.skipped().sum(), "skipped");
    figures
        .folders()
        .forEach((name, extent) ->
            row(out, extent.files(), "files in " + name + ", " + bytes(extent.bytes())));
    figures.counts().forEach((name, counts) -> print(name, counts, out));
    if (!figures.slowest().isEmpty()) {
      out.println("slowest pages, milliseconds");
      figures.slowest().stream()
          .limit(Math.max(0, top))
          .forEach(page -> row(out, page.millis(), page.origin()));
    }
  }

  private void print(String name, Map<String, Integer> counts, PrintStream out) {
    if (counts.isEmpty()) {
      return;
    }
    out.println(name);
    counts.entrySet().stream()
        .limit(Math.max(0, top))
        .forEach(row -> row(out, row.getValue(), row.getKey().isEmpty() ? "-" : row.getKey()));
    int more = counts.size() - Math.max(0, top);
    if (more > 0) {
      row(
          out,
          counts.values().stream().skip(Math.max(0, top)).mapToInt(n -> n).sum(),
          "in " + more + " more");
    }
  }

  private static void row(PrintStream out, long count, String name) {
    out.printf(Locale.ROOT, "%,12d  %s%n", count, name);
  }

  private static String bytes(long bytes) {
    return bytes < 1 << 20
        ? String.format(Locale.ROOT, "%,d kB", (bytes + 1023) >> 10)
        : String.format(Locale.ROOT, "%,.1f MB", bytes / (double) (1 << 20));
  }

  private static ObjectNode json(Statistics figures) {
    ObjectNode out = JsonMapper.shared().createObjectNode();
    Tally total = figures.total();
    out.put("captures", total.captures())
        .put("articles", total.articles())
        .put("versions", total.versions())
        .put("duplicates", total.duplicates())
        .put("rejected", total.rejected())
        .put("skipped", total.skipped().sum());
    ObjectNode folders = out.putObject("folders");
    figures
        .folders()
        .forEach((name, extent) ->
            folders.putObject(name).put("files", extent.files()).put("bytes", extent.bytes()));
    ObjectNode all = out.putObject("counts");
    figures.counts().forEach((name, counts) -> counts.forEach(all.putObject(name)::put));
    ArrayNode slowest = out.putArray("slowest");
    for (SlowPages.Page page : figures.slowest()) {
      slowest.addObject().put("origin", page.origin()).put("millis", page.millis());
    }
    return out;
  }
}
