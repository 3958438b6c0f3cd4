package org.kuaizhao.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.Selection;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which captures of the input are taken: what every command that reads snapshots takes. */
final class SelectionArguments {

  @Spec(Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--only",
      paramLabel = "FILE",
      description = "Only the addresses in FILE, one a line, and what lies below them.")
  private @Nullable Path only;

  @Option(
      names = "--hosts",
      paramLabel = "A,B",
      split = ",",
      description = "Only pages of these hosts and of those below them.")
  private List<String> hosts = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Only captures from this day (UTC) or instant on, as 2026-03-05.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Only captures up to this day, or before this instant.")
  private @Nullable String to;

  @Option(
      names = "--respect-noarchive",
      description = "Rejects pages that ask not to be archived (X-Robots-Tag, meta robots).")
  private boolean respectNoarchive;

  Selection selection() throws IOException {
    List<String> addresses =
        only == null
            ? List.of()
            : Files.readAllLines(only, StandardCharsets.UTF_8).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    if (only != null && addresses.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--only " + only + ": no address in it");
    }
    return new Selection(
        addresses, hosts, time("--from", from, 0), time("--to", to, 1), respectNoarchive);
  }

  /** An instant, or a day and so many later. */
  private @Nullable Instant time(String option, @Nullable String text, int days) {
    if (text == null) {
      return null;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException noTime) {
      String message = option + " " + text + ": no time such as 2026-03-05 or 2026-03-05T08:00:00Z";
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
