package org.kuaizhao.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.BuildOptions;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.Progress;
import org.kuaizhao.Report;
import org.kuaizhao.SiteBuild;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.check.ArchiveCheck;
import org.kuaizhao.cli.Main.Console;
import org.kuaizhao.config.RulesEdit;
import org.kuaizhao.config.Settings;
import org.kuaizhao.takedown.Plan;
import org.kuaizhao.takedown.Receipt;
import org.kuaizhao.takedown.Wish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kuaizhao takedown}: an article leaves, and stays away. */
@Command(
    name = "takedown",
    description = "Takes an article out of the site, with all that tells of it, for good.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Shows what it meets: captures, reprints, articles whose lists name it. Then adds a rule to",
      "rules.yaml, whose comments stay, builds, and checks that nothing of it is left. A receipt",
      "in DIR/takedowns says what was removed where, with digests of what the snapshots keep, and",
      "lists the addresses to purge from caches. Later captures stay out, too. To take it back,",
      "take the rule out of rules.yaml and build.",
      "",
      "With `takedowns: public` in kuaizhao.yaml the site lists what was taken down, when and why.",
      "",
      "Examples:",
      "  kuaizhao takedown https://news.example/2024/1.html news --reason 应作者要求 --dry-run",
      "  kuaizhao takedown 0123456789abcdef news --reason 'court order 12/2026' --reprints",
      "  kuaizhao takedown --text letter.txt news --reason 侵权"
    })
final class TakedownCommand implements Callable<Integer> {

  private final Console console;
  private final Clock clock;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "URL|ID",
      description = "The article's address, or 16 hex digits: its id or that of one capture.")
  private @Nullable String named;

  @Mixin private final BuiltArguments arguments = new BuiltArguments();

  @Option(
      names = "--text",
      paramLabel = "FILE",
      description = "In place of URL or ID: the articles that have this text, or all its lines.")
  private @Nullable Path text;

  @Option(
      names = "--reason",
      paramLabel = "WORDS",
      required = true,
      description = "Why; shown where the article stood.")
  private String reason = "";

  @Option(names = "--reprints", description = "Takes reprints down too, not only names them.")
  private boolean withReprints;

  @Option(names = "--dry-run", description = "Shows what it would meet, and does nothing.")
  private boolean isDry;

  TakedownCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    BuildOptions options = options();
    Settings settings = Settings.read(options.folder());
    String date = LocalDate.ofInstant(clock.instant(), settings.zone()).toString();
    Wish wish = new Wish(target(), reason.strip(), date);
    Plan plan;
    try (BuiltArchive archive = BuiltArchive.open(settings, options)) {
      plan = Plan.of(archive, wish, withReprints);
    }
    if (plan.rules().isEmpty()) {
      console.err().println("kuaizhao: the archive holds nothing of the kind; nothing is done");
      return Exit.USAGE;
    }
    print(plan);
    if (isDry) {
      return Exit.DONE;
    }
    RulesEdit.add(options.folder(), plan.rules());
    plan.rules().forEach(rule -> console.err().println("rules.yaml: " + rule.summary()));
    return carryOut(settings, options, wish, plan);
  }

  private int carryOut(Settings settings, BuildOptions options, Wish wish, Plan plan)
      throws IOException {
    Report built = new SiteBuild(settings, options, Progress.SILENT).run(clock.millis());
    List<String> left;
    try (BuiltArchive archive = BuiltArchive.open(settings, options)) {
      left =
          new ArchiveCheck(archive)
              .rulesAlone().differences().stream()
                  .map(found -> found.file() + ": " + found.what())
                  .toList();
    }
    Receipt.Written written =
        new Receipt(wish, plan, built.changes(), left).write(options.folder(), settings.baseUrl());
    console
        .err()
        .printf(
            Locale.ROOT,
            "%,d files changed, %,d removed%s%n",
            built.changes().changed().size(),
            built.changes().removed().size(),
            left.isEmpty() ? "; nothing of it is left in the site" : "");
    left.forEach(file -> console.err().println("still told: " + file));
    console.out().println(written.receipt());
    console.out().println(written.purge());
    console.out().flush();
    return left.isEmpty() && !built.isPartial() ? Exit.DONE : Exit.PARTIAL;
  }

  private void print(Plan plan) {
    PrintStream err = console.err();
    for (Plan.Removed one : plan.removed()) {
      err.println(
          "goes: "
              + one.entry().id()
              + " "
              + one.article().captureId()
              + " "
              + one.time()
              + " "
              + one.article().provenance().origin()
              + (one.isWhole() ? "" : " (other captures of the article stay)"));
      err.println("      " + title(one.entry()));
    }
    plan.reprints().forEach(entry -> err.println("reprint, stays: " + title(entry)));
    if (!plan.reprints().isEmpty()) {
      err.println("--reprints takes them down too");
    }
    plan.naming().forEach(entry -> err.println("its list names it: " + title(entry)));
  }

  private static String title(Entry entry) {
    return entry.title()
        + (entry.source() == null ? "" : ", " + entry.source())
        + (entry.url() == null ? "" : ", " + entry.url());
  }

  /** With --text the folder may stand first. */
  private BuildOptions options() {
    String folder = named;
    return text != null && folder != null
        ? arguments.options(Path.of(folder))
        : arguments.options();
  }

  private Wish.Target target() throws IOException {
    Path file = text;
    if (file != null) {
      try {
        return new Wish.Words(Files.readString(file));
      } catch (CharacterCodingException e) {
        throw new IOException(file + ": not UTF-8; save it as UTF-8", e);
      }
    }
    String wanted = named;
    if (wanted == null) {
      throw usage("name the article by URL, ID or --text FILE");
    } else if (wanted.matches("[0-9a-f]{16}")) {
      return new Wish.Id(wanted);
    } else if (wanted.matches("(?i)https?://\\S+")) {
      return new Wish.Address(wanted);
    }
    throw usage(wanted + ": neither an address (https://…) nor 16 hex digits");
  }

  private ParameterException usage(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
