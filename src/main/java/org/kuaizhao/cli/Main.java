package org.kuaizhao.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kuaizhao.Program;
import org.kuaizhao.capture.PathName;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The program's entry: {@code kuaizhao COMMAND}. */
public final class Main {

  private static final int HELP_WIDTH = 100;

  /** Prints a script that completes commands and options in bash and zsh. */
  private static final String COMPLETION = "generate-completion";

  /** Lucene advises JVM flags at its first use; held here, or the setting would be collected. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private Main() {}

  public static void main(String[] args) {
    LUCENE.setLevel(Level.SEVERE);
    Console console =
        new Console(
            System.in,
            System.out,
            err(),
            System.console() != null && System.console().isTerminal());
    System.exit(run(console, Clock.systemUTC(), args));
  }

  /** Names in messages are never replaced by question marks: a locale of ASCII borrows UTF-8. */
  private static PrintStream err() {
    return System.err.charset().equals(StandardCharsets.US_ASCII)
        ? new PrintStream(System.err, true, StandardCharsets.UTF_8)
        : System.err;
  }

  /** Runs one command; tells the exit code (DESIGN.md §5). */
  public static int run(Console console, Clock clock, String... args) {
    // To put the commands together takes most of a start.
    if (args.length == 1 && args[0].equals("--version")) {
      console.out().println(version());
      return Exit.DONE;
    }
    Failures failures = new Failures(console);
    CommandLine commands =
        new CommandLine(new RootCommand())
            .addSubcommand(new InitCommand(console))
            .addSubcommand(new BuildCommand(console, clock))
            .addSubcommand(new ServeCommand(console, clock))
            .addSubcommand(new SearchCommand(console))
            .addSubcommand(new ExtractCommand(console))
            .addSubcommand(new ExportCommand(console))
            .addSubcommand(new StatsCommand(console))
            .addSubcommand(new CheckCommand(console))
            .addSubcommand(new TakedownCommand(console, clock))
            .addSubcommand(new EvidenceCommand(console))
            .addSubcommand(new ThemeCommand(console))
            .addSubcommand(new ManCommand(console))
            .addSubcommand(new AutoComplete.GenerateCompletion())
            .setOut(console.writer())
            .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
            .registerConverter(Path.class, PathName::parse)
            .setUsageHelpWidth(HELP_WIDTH)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(failures);
    Objects.requireNonNull(commands.getSubcommands().get(COMPLETION))
        .getCommandSpec()
        .usageMessage().hidden(true);
    try {
      return commands.execute(args);
    } catch (Error error) {
      return failures.tell(error);
    }
  }

  static String version() {
    return "kuaizhao " + Program.version();
  }

  /**
   * The streams of one run.
   *
   * @param out for results alone
   * @param err for all else
   * @param isTerminal whether somebody watches
   */
  public record Console(InputStream in, PrintStream out, PrintStream err, boolean isTerminal) {

    PrintWriter writer() {
      return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }
  }
}
