package org.kuaizhao.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.BuildOptions;
import org.kuaizhao.Meter;
import org.kuaizhao.Progress;
import org.kuaizhao.Report;
import org.kuaizhao.SiteBuild;
import org.kuaizhao.archive.Tally;
import org.kuaizhao.capture.PathName;
import org.kuaizhao.cli.Main.Console;
import org.kuaizhao.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kuaizhao build}. */
@Command(
    name = "build",
    description = "Builds the site of an archive, or brings it up to its snapshots.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Unchanged files are not read again, unaffected pages not touched.",
      "",
      "Examples:",
      "  kuaizhao build news",
      "  kuaizhao build news --base-url https://news.example/ --report report.json",
      "  kuaizhao build news --hosts news.example --from 2026-03-01 --site /srv/march"
    })
final class BuildCommand implements Callable<Integer> {

  private final Console console;
  private final Clock clock;

  @Mixin private final BuildArguments arguments = new BuildArguments();

  @Option(names = "--report", paramLabel = "FILE", description = "Writes the report as JSON.")
  private @Nullable Path report;

  @Option(
      names = "--changes",
      paramLabel = "FILE",
      description = "Writes the paths added (+), changed (~) and removed (-) in the site.")
  private @Nullable Path changes;

  @Option(
      names = "--max-rejects",
      paramLabel = "N",
      description = "More rejected captures than this make the exit code 1.")
  private @Nullable Integer maxRejects;

  @Option(
      names = "--timings",
      description = "Says what each station took: CPU seconds, bytes allocated.")
  private boolean timings;

  BuildCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = arguments.settings();
    BuildOptions options = arguments.options();
    Progress progress =
        console.isTerminal()
            ? new TerminalProgress(console.err())
            : new LineProgress(console.err(), clock);
    Report done = new SiteBuild(settings, options, progress).run(clock.millis());
    print(done, options);
    if (settings.baseUrl() == null) {
      console
          .err()
          .println(
              "no baseUrl: feeds, sitemap and OpenSearch are left out (kuaizhao.yaml or --base-url)");
    }
    write(report, done.json());
    write(changes, done.changedPaths());
    Path home = options.site().resolve("index.html").toAbsolutePath().normalize();
    console.err().println("open " + home);
    boolean tooMany = maxRejects != null && done.total().rejected() > maxRejects;
    return done.isPartial() || tooMany ? Exit.PARTIAL : Exit.DONE;
  }

  private void print(Report done, BuildOptions options) {
    PrintStream err = console.err();
    for (Report.Station station : done.stations()) {
      err.printf(
          Locale.ROOT,
          "%-8s %,8d in %,8d out%s  %6.2f s%s%n",
          station.name(),
          station.in(),
          station.out(),
          station.rejected() == 0
              ? ""
              : String.format(Locale.ROOT, " %,d rejected", station.rejected()),
          station.took().seconds(),
          timings ? timing(station.took()) : "");
    }
    Tally total = done.total();
    err.printf(
        Locale.ROOT,
        "%,d captures = %,d articles + %,d versions + %,d duplicates + %,d rejected; %,d skipped%n",
        total.captures(),
        total.articles(),
        total.versions(),
        total.duplicates(),
        total.rejected(),
        total.skipped().sum());
    total
        .skipped()
        .byReason()
        .forEach((reason, n) -> err.printf(Locale.ROOT, "%,10d skipped: %s%n", n, reason));
    done.rejections()
        .forEach((reason, n) -> err.printf(Locale.ROOT, "%,10d rejected: %s%n", n, reason));
    err.printf(
        Locale.ROOT,
        "%,d files added, %,d changed, %,d removed%n",
        done.changes().added().size(),
        done.changes().changed().size(),
        done.changes().removed().size());
    err.println("site: " + done.size());
    done.size().warnings().forEach(warning -> err.println("site: " + warning));
    if (total.captures() == 0 && !done.isPartial()) {
      options.snapshots().forEach(folder -> err.println(PathName.of(folder) + ": is empty"));
    }
    done.unmatchedRules()
        .forEach(rule ->
            err.println(rule.file() + ":" + rule.line() + ": matches nothing: " + rule.rule()));
    Stream.concat(done.problems().stream(), done.notices().stream())
        .forEach(note -> err.println(note.file() + ": " + note.reason()));
    for (Tally tally : done.inputs()) {
      tally
          .damaged()
          .forEach(damage ->
              err.println(
                  tally.file()
                      + "@"
                      + damage.offset()
                      + (damage.url() == null ? "" : " " + damage.url())
                      + ": "
                      + damage.reason()));
    }
  }

  private static String timing(Meter took) {
    return String.format(
        Locale.ROOT,
        "  %7.2f CPU s  %,7d MB allocated",
        took.cpuSeconds(),
        took.allocatedBytes() >> 20);
  }

  private static void write(@Nullable Path file, String content) throws IOException {
    if (file != null) {
      Files.writeString(file, content, StandardCharsets.UTF_8);
    }
  }
}
