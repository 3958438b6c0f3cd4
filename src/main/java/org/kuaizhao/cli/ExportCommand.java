package org.kuaizhao.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.cli.Main.Console;
import org.kuaizhao.export.Choice;
import org.kuaizhao.export.Export;
import org.kuaizhao.export.ExportFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kuaizhao export}: articles for other programs. */
@Command(
    name = "export",
    description = "Writes a built archive's articles, oldest first, for other programs.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "jsonl     an object a line, as extract prints it",
      "csv       a row an article (RFC 4180)",
      "parquet   a row an article; columns as the fields of jsonl, publishedTime as a timestamp",
      "markdown  one document, a chapter an article",
      "epub      a book, a chapter an article, with the images that came with it",
      "warc      every capture with its bytes, the images that came with it, and digests",
      "wacz      the same with index, list of pages and digests, for players of web archives",
      "",
      "What rules took out is in none of them. A warc or wacz builds again into the same",
      "articles; kuaizhao.yaml, rules.yaml and extract/ go with it. Where the snapshots no longer",
      "hold a capture's bytes, what was extracted stands in as a conversion record; it is named,",
      "and the exit code is 1.",
      "",
      "Examples:",
      "  kuaizhao export news --format csv --out news.csv",
      "  kuaizhao export news --format epub --out steel.epub --query '钢铁 出口' --from 2024-01",
      "  kuaizhao export news --format wacz --out news.wacz --host news.example"
    })
final class ExportCommand implements Callable<Integer> {

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final BuiltArguments arguments = new BuiltArguments();

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "jsonl",
      description = "${COMPLETION-CANDIDATES} (default: jsonl).",
      completionCandidates = Formats.class)
  private ExportFormat format = ExportFormat.JSONL;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write; - is standard output (default for jsonl, csv, markdown).")
  private @Nullable Path out;

  @Option(names = "--query", paramLabel = "Q", description = "Only what the site's search finds.")
  private @Nullable String query;

  @Option(names = "--category", paramLabel = "NAME", description = "Only this category.")
  private @Nullable String category;

  @Option(names = "--source", paramLabel = "NAME", description = "Only this source.")
  private @Nullable String source;

  @Option(
      names = "--host",
      paramLabel = "A,B",
      split = ",",
      description = "Only pages of these hosts and of those below them.")
  private List<String> hosts = List.of();

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "Published from this day on, as 2024-01-17 or 2024-01.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "DAY", description = "Published up to this day.")
  private @Nullable String to;

  @Mixin private final KindsOption kinds = new KindsOption();

  /** The names of the formats, as they are typed. */
  static final class Formats extends java.util.ArrayList<String> {
    private static final long serialVersionUID = 1;

    Formats() {
      for (ExportFormat format : ExportFormat.values()) {
        add(format.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path file = out;
    boolean isToConsole = file == null || file.toString().equals("-");
    if (file == null && !format.isText()) {
      throw new ParameterException(
          spec.commandLine(),
          "--format " + format.name().toLowerCase(Locale.ROOT) + " needs --out FILE");
    }
    Choice choice = new Choice(query, category, source, hosts, day(from), day(to), kinds.taken());
    Export.Done done;
    try (BuiltArchive archive = arguments.open()) {
      Export export = new Export(archive, choice);
      done =
          isToConsole || file == null
              ? OutputFile.write(console.out(), to -> export.write(format, to))
              : OutputFile.write(file, to -> export.write(format, to));
    }
    done.lost().forEach(console.err()::println);
    done.withheld().forEach(console.err()::println);
    console.err().printf(Locale.ROOT, "%,d articles%n", done.articles());
    return done.lost().isEmpty() ? Exit.DONE : Exit.PARTIAL;
  }

  private @Nullable String day(@Nullable String text) {
    if (text != null && !text.matches("\\d{4}(-\\d\\d(-\\d\\d)?)?")) {
      throw new ParameterException(
          spec.commandLine(), text + ": no day such as 2024-01-17, nor a month such as 2024-01");
    }
    return text;
  }
}
