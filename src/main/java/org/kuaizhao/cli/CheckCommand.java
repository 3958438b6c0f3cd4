package org.kuaizhao.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.check.ArchiveCheck;
import org.kuaizhao.check.Findings;
import org.kuaizhao.check.Findings.Difference;
import org.kuaizhao.cli.Main.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kuaizhao check}: whether all is as the last build left it. */
@Command(
    name = "check",
    description = "Checks, offline, that a built archive and its site are as they should be.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "snapshots  every file holds what it held when it was read",
      "site       every file is as a build wrote it, and nobody else's is there",
      "links      every link within the site leads to a file, and to an element where it names one",
      "rules      what rules took out is in no file, nor decoded from the search index",
      "",
      "Prints a line a difference; the exit code is 1 when there is one. Nothing is changed:",
      "`kuaizhao build` sets right what differs in the site.",
      "",
      "Examples:",
      "  kuaizhao check news",
      "  kuaizhao check news --json | jq .differences"
    })
final class CheckCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private final BuiltArguments arguments = new BuiltArguments();

  @Option(names = "--json", description = "One JSON object.")
  private boolean isJson;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Findings findings;
    try (BuiltArchive archive = arguments.open()) {
      findings = new ArchiveCheck(archive).run();
    }
    if (isJson) {
      console.out().println(JsonMapper.shared().writeValueAsString(json(findings)));
    } else {
      for (Difference one : findings.differences()) {
        console.out().println(name(one.part()) + ": " + one.file() + ": " + one.what());
      }
    }
    console.out().flush();
    findings.notices().forEach(console.err()::println);
    findings
        .looked()
        .forEach((part, count) -> {
          long wrong = findings.differences().stream().filter(d -> d.part() == part).count();
          String result =
              wrong == 0 ? "as they should be" : String.format("%,d differences", wrong);
          console.err().printf(Locale.ROOT, "%-10s %,9d %s%n", name(part), count, result);
        });
    return findings.differences().isEmpty() ? Exit.DONE : Exit.PARTIAL;
  }

  private static String name(Findings.Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode json(Findings findings) {
    ObjectNode out = JsonMapper.shared().createObjectNode();
    ObjectNode looked = out.putObject("looked");
    findings.looked().forEach((part, count) -> looked.put(name(part), count));
    ArrayNode differences = out.putArray("differences");
    for (Difference one : findings.differences()) {
      differences
          .addObject()
          .put("part", name(one.part()))
          .put("file", one.file())
          .put("what", one.what());
    }
    findings.notices().forEach(out.putArray("notices")::add);
    return out;
  }
}
