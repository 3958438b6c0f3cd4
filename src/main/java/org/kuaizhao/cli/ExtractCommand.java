package org.kuaizhao.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Damages;
import org.kuaizhao.cli.Main.Console;
import org.kuaizhao.cli.PageReader.BadPageException;
import org.kuaizhao.cli.PageReader.Pending;
import org.kuaizhao.config.Spelling;
import org.kuaizhao.export.PageFormat;
import org.kuaizhao.extract.ExtractOptions;
import org.kuaizhao.extract.Extractor;
import org.kuaizhao.extract.Selection;
import org.kuaizhao.extract.article.ArticleJson;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Rejected;
import org.kuaizhao.extract.explain.Explanation;
import org.kuaizhao.workers.OrderedExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kuaizhao extract}: a stream of pages in, a stream of articles out, in the same order. */
@Command(
    name = "extract",
    description = "Prints what is extracted from pages, one JSON object a line, in their order.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Standard input (-), a page or path a line, to any length:",
      "  path/to/page.html, crawl.warc.gz, collection.wacz, …",
      "  {\"url\": \"https://…\", \"html\": \"<html>…\", \"fetchedAt\": \"2026-03-05T08:00:00Z\"}",
      "    html alone is needed; it is text, whatever charset its own tags name.",
      "Rejected pages are objects {origin, rejected, detail} in JSON Lines, left out of the other",
      "forms, and counted by reason on standard error.",
      "Exit codes: 0 done; 1 some input was damaged; 2 usage; 3 a file could not be read.",
      "",
      "Examples:",
      "  kuaizhao extract page.html | jq .title",
      "  kuaizhao extract --explain page.html",
      "  kuaizhao extract crawl.warc.gz --format csv --fields url,title,publishedAt"
    })
final class ExtractCommand implements Callable<Integer> {

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Captured pages, WARC, ARC or WACZ files; - reads standard input, see below.")
  private List<String> files = List.of();

  @Mixin private final SelectionArguments selected = new SelectionArguments();

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "jsonl",
      description = "jsonl, text, markdown or csv.")
  private PageFormat.Kind format = PageFormat.Kind.JSONL;

  @Option(
      names = "--fields",
      paramLabel = "A,B",
      split = ",",
      description = "Only these fields of jsonl and csv; csv has them in this order.")
  private List<String> fields = List.of();

  @Option(names = "--url", paramLabel = "URL", description = "The page's address.")
  private @Nullable String url;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "Asia/Shanghai",
      description = "Of times that name none (default: ${DEFAULT-VALUE}).")
  private ZoneId zone = ZoneId.of("Asia/Shanghai");

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description =
          "The archive's folder whose site rules (DIR/extract/<host>.yaml) hold; else those of the"
              + " archive that a page lies in.")
  private @Nullable Path rules;

  @Mixin private final KindsOption kinds = new KindsOption();

  @Option(
      names = "--explain",
      description =
          "Prints instead how each field came about, and a site rule to start from; all but the"
              + " rule is a comment.")
  private boolean explain;

  ExtractCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    checkFields();
    ExtractOptions all = new ExtractOptions(zone, url, ExtractOptions.Limits.DEFAULT);
    ExtractOptions usual = kinds.taken().isEmpty() ? all : all.taking(kinds.taken());
    PageOptions options = new PageOptions(usual, rules);
    PageFormat form = new PageFormat(format, fields);
    Selection selection = selected.selection();
    Output output = new Output(console, explain ? "" : form.head(), explain ? "\n" : form.gap());
    try (OrderedExecutor<Answer> workers =
        new OrderedExecutor<>(Runtime.getRuntime().availableProcessors(), output)) {
      Feed feed =
          new Feed(workers, page -> answer(page, options, new Asked(form, selection)), form);
      new PageReader(console.in(), usual.limits().pageBytes(), feed).read(files);
    }
    return output.end();
  }

  private void checkFields() {
    for (String field : fields) {
      if (!ArticleJson.FIELDS.contains(field)) {
        String hint = Spelling.hint(field, ArticleJson.FIELDS);
        throw new ParameterException(
            spec.commandLine(), "No field is called " + field + hint + " " + ArticleJson.FIELDS);
      }
    }
  }

  /** The fence around one page: whatever it makes any code throw is damage of the input. */
  private Answer answer(Pending page, PageOptions all, Asked asked) throws IOException {
    ExtractOptions options = all.of(page.file());
    try {
      return answer(page.capture(), options, asked);
    } catch (BadPageException e) {
      return Answer.problem(String.valueOf(e.getMessage()), false);
    } catch (RuntimeException | Error thrown) {
      return Answer.problem(page.place() + ": " + Damages.reason(thrown), false);
    }
  }

  private Answer answer(Capture capture, ExtractOptions options, Asked asked) {
    if (explain) {
      return Answer.page(String.join("\n", Explanation.of(capture, options).lines()) + "\n", null);
    }
    Rejected refused = asked.selection().refusal(capture);
    Extraction extraction = refused != null ? refused : new Extractor(options).extract(capture);
    if (!asked.selection().takes(capture, extraction)) {
      return Answer.page("", null);
    }
    String reason = extraction instanceof Rejected rejected ? rejected.reason().code() : null;
    return Answer.page(asked.form().page(extraction), reason);
  }

  /**
   * What became of one thing in the input.
   *
   * @param text to be printed, empty for nothing
   * @param rejected the reason, null for an article
   * @param problem what was wrong with the input, null for a page
   * @param environment whether the problem is that a file could not be had
   */
  private record Answer(
      String text, @Nullable String rejected, @Nullable String problem, boolean environment) {

    static Answer page(String text, @Nullable String rejected) {
      return new Answer(text, rejected, null, false);
    }

    static Answer problem(String message, boolean environment) {
      return new Answer("", null, message, environment);
    }
  }

  /** What is printed of which pages. */
  private record Asked(PageFormat form, Selection selection) {}

  private interface Work {
    Answer answer(Pending page) throws IOException;
  }

  /** Has what is read worked on. */
  private record Feed(OrderedExecutor<Answer> workers, Work work, PageFormat form)
      implements PageReader.Sink {
    @Override
    public void page(Pending page) throws IOException {
      workers.submit(() -> work.answer(page));
    }

    @Override
    public void rejected(Rejected page) throws IOException {
      workers.submit(() -> Answer.page(form.page(page), page.reason().code()));
    }

    @Override
    public void problem(String message, boolean environment) throws IOException {
      workers.submit(() -> Answer.problem(message, environment));
    }
  }

  /** Prints and counts. */
  private static final class Output implements OrderedExecutor.Sink<Answer> {

    private static final int BUFFER = 1 << 16;

    private final Console console;
    private final String gap;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(BUFFER);
    private final Map<String, Integer> rejects = new TreeMap<>();
    private int pages;
    private int printed;
    private boolean damaged;
    private boolean missing;

    Output(Console console, String head, String gap) {
      this.console = console;
      this.gap = gap;
      buffer.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void accept(Answer answer) throws IOException {
      if (answer.problem() != null) {
        console.err().println("kuaizhao: " + answer.problem());
        missing |= answer.environment();
        damaged |= !answer.environment();
        return;
      }
      pages++;
      if (answer.rejected() != null) {
        rejects.merge(answer.rejected(), 1, Integer::sum);
      }
      if (!answer.text().isEmpty()) {
        String before = printed == 0 ? "" : gap;
        buffer.writeBytes((before + answer.text()).getBytes(StandardCharsets.UTF_8));
        printed++;
        if (buffer.size() >= BUFFER) {
          pause();
        }
      }
    }

    @Override
    public void pause() throws IOException {
      if (buffer.size() > 0) {
        console.out().write(buffer.toByteArray(), 0, buffer.size());
        buffer.reset();
        if (console.out().checkError()) {
          throw new IOException(
              "standard output takes no more (closed, or its disk is full); "
                  + pages
                  + " pages in");
        }
      }
    }

    /** Counts the rejected; tells the exit code. */
    int end() throws IOException {
      pause();
      int sum = rejects.values().stream().mapToInt(Integer::intValue).sum();
      if (sum > 0) {
        console.err().println("rejected " + sum + " of " + pages + " pages: " + rejects);
      }
      return missing ? Exit.ENVIRONMENT : damaged ? Exit.PARTIAL : Exit.DONE;
    }
  }
}
