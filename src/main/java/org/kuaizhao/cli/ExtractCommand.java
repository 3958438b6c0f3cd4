package org.kuaizhao.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.capture.Snapshots;
import org.kuaizhao.cli.Main.Console;
import org.kuaizhao.extract.ArticleJson;
import org.kuaizhao.extract.ExtractOptions;
import org.kuaizhao.extract.Extraction;
import org.kuaizhao.extract.Extractor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code kuaizhao extract}: a stream of pages in, a stream of articles out, in the same order. */
@Command(
    name = "extract",
    description = "Prints what is extracted from pages, one JSON object a line.",
    mixinStandardHelpOptions = true)
final class ExtractCommand implements Callable<Integer> {

  /** Pages under way at once, a core. */
  private static final int AHEAD = 8;

  private final Console console;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Captured pages; - reads paths, or JSON Lines {url, html, fetchedAt}, from standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--format",
      paramLabel = "F",
      defaultValue = "jsonl",
      description = "jsonl, text, markdown or csv.")
  private Format format = Format.JSONL;

  @Option(names = "--fields", paramLabel = "A,B", split = ",", description = "Only these fields.")
  private List<String> fields = List.of();

  @Option(names = "--url", paramLabel = "URL", description = "The page's address.")
  private @Nullable String url;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "Asia/Shanghai",
      description = "Of times that name none (default: ${DEFAULT-VALUE}).")
  private ZoneId zone = ZoneId.of("Asia/Shanghai");

  @Option(names = "--explain", description = "Says on standard error where each field was found.")
  private boolean explain;

  private final Map<String, Integer> rejects = new TreeMap<>();
  private int missing;

  ExtractCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Extractor extractor =
        new Extractor(new ExtractOptions(zone, url, ExtractOptions.Limits.DEFAULT));
    int cores = Runtime.getRuntime().availableProcessors();
    PrintWriter out = console.writer();
    Printer printer = new Printer(out, format, fields);
    Deque<Future<List<Extraction>>> ahead = new ArrayDeque<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(cores);
        Pages pages = new Pages()) {
      for (Page page = pages.next(); page != null; page = pages.next()) {
        Page one = page;
        ahead.add(workers.submit(() -> extract(extractor, one)));
        if (ahead.size() >= cores * AHEAD) {
          print(ahead.removeFirst(), printer);
        }
      }
      while (!ahead.isEmpty()) {
        print(ahead.removeFirst(), printer);
      }
    }
    out.flush();
    tally();
    return missing > 0 ? Exit.ENVIRONMENT : Exit.DONE;
  }

  /** A page to be read when its turn comes. */
  private interface Page {
    List<Capture> captures() throws IOException;
  }

  private static List<Extraction> extract(Extractor extractor, Page page) throws IOException {
    List<Extraction> extractions = new ArrayList<>();
    for (Capture capture : page.captures()) {
      extractions.add(extractor.extract(capture));
    }
    return extractions;
  }

  private void print(Future<List<Extraction>> task, Printer printer) throws IOException {
    try {
      for (Extraction extraction : task.get()) {
        if (extraction instanceof Extraction.Rejected rejected) {
          rejects.merge(rejected.reason().code(), 1, Integer::sum);
        }
        printer.print(extraction);
        if (explain) {
          explain(extraction);
        }
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof IOException io)) {
        throw new IllegalStateException(e.getCause());
      }
      missing++;
      console.err().println("kuaizhao: " + message(io));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Where each field was found, on standard error. */
  private void explain(Extraction extraction) {
    console.err().println(extraction.origin());
    switch (extraction) {
      case Extraction.Extracted extracted ->
          extracted
              .article()
              .evidence()
              .forEach((field, where) -> console.err().println("  " + field + ": " + where));
      case Extraction.Rejected rejected ->
          console
              .err()
              .println("  rejected: " + rejected.reason().code() + ", " + rejected.detail());
    }
  }

  private static String message(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException missing
        ? missing.getFile() + ": no such file"
        : String.valueOf(e.getMessage());
  }

  private void tally() {
    int sum = rejects.values().stream().mapToInt(Integer::intValue).sum();
    if (sum > 0) {
      console.err().println("rejected " + sum + ": " + rejects);
    }
  }

  /** The pages named on the command line and, for {@code -}, on standard input. */
  private final class Pages implements AutoCloseable {

    private final Deque<String> named = new ArrayDeque<>(files);
    private @Nullable BufferedReader lines;
    private int line;

    @Nullable Page next() throws IOException {
      if (lines != null) {
        Page page = nextLine(lines);
        if (page != null) {
          return page;
        }
        lines = null;
      }
      String name = named.poll();
      if (name == null) {
        return null;
      }
      if (name.equals("-")) {
        lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        return next();
      }
      return file(name);
    }

    private @Nullable Page nextLine(BufferedReader from) throws IOException {
      for (String text = from.readLine(); text != null; text = from.readLine()) {
        line++;
        if (!text.isBlank()) {
          int number = line;
          String read = text;
          return text.startsWith("{") ? () -> List.of(capture(read, number)) : file(text.strip());
        }
      }
      return null;
    }

    private static Page file(String name) {
      return () -> {
        List<Capture> captures = new ArrayList<>();
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
          throw new IOException(name + ": a folder; name the pages in it");
        }
        new Snapshots(List.of(), 0).read(Snapshots.single(path), key -> false, captures::add);
        return captures;
      };
    }

    private static Capture capture(String json, int number) throws IOException {
      try {
        JsonNode node = JsonMapper.shared().readTree(json);
        byte[] html = node.path("html").asString("").getBytes(StandardCharsets.UTF_8);
        Fetch fetch =
            new Fetch(text(node, "url"), text(node, "fetchedAt"), 0, "text/html; charset=utf-8");
        return new Capture("-:" + number, html, Digests.digest(html), fetch, Hint.NONE, List.of());
      } catch (JacksonException e) {
        throw new IOException("standard input, line " + number + ": not JSON", e);
      }
    }

    private static @Nullable String text(JsonNode node, String field) {
      JsonNode value = node.path(field);
      return value.isString() ? value.asString() : null;
    }

    @Override
    public void close() throws IOException {
      if (lines != null) {
        lines.close();
      }
    }
  }

  /** The forms of output. */
  enum Format {
    JSONL,
    TEXT,
    MARKDOWN,
    CSV
  }

  /** Prints extractions in one form. */
  private static final class Printer {

    private static final List<String> CSV_FIELDS =
        List.of("id", "url", "title", "authors", "source", "publishedAt", "language", "text");

    private final PrintWriter out;
    private final Format format;
    private final List<String> fields;
    private boolean begun;

    Printer(PrintWriter out, Format format, List<String> fields) {
      this.out = out;
      this.format = format;
      this.fields = fields;
    }

    void print(Extraction extraction) {
      ObjectNode object = ArticleJson.write(extraction);
      if (!fields.isEmpty() && extraction instanceof Extraction.Extracted) {
        object.retain(fields);
      }
      switch (format) {
        case JSONL -> out.println(ArticleJson.line(object));
        case CSV -> csv(object, extraction);
        case TEXT -> prose(object, extraction, "");
        case MARKDOWN -> prose(object, extraction, "# ");
      }
    }

    private void prose(ObjectNode object, Extraction extraction, String mark) {
      if (extraction instanceof Extraction.Extracted) {
        if (begun) {
          out.println();
        }
        begun = true;
        out.println(mark + object.path("title").asString(""));
        out.println();
        String gap = mark.isEmpty() ? "\n" : "\n\n";
        out.println(object.path("text").asString("").replace("\n", gap));
      }
    }

    private void csv(ObjectNode object, Extraction extraction) {
      List<String> columns = fields.isEmpty() ? CSV_FIELDS : fields;
      if (!begun) {
        out.println(String.join(",", columns));
        begun = true;
      }
      if (extraction instanceof Extraction.Extracted) {
        List<String> cells = new ArrayList<>();
        for (String column : columns) {
          JsonNode value = object.path(column);
          cells.add(quote(value.isContainer() ? joined(value) : value.asString("")));
        }
        out.println(String.join(",", cells));
      }
    }

    private static String joined(JsonNode values) {
      List<String> parts = new ArrayList<>();
      values.forEach(value -> parts.add(value.isString() ? value.asString() : value.toString()));
      return String.join("; ", parts);
    }

    private static String quote(String cell) {
      return '"' + cell.replace("\"", "\"\"") + '"';
    }
  }
}
