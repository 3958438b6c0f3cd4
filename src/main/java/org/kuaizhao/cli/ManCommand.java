package org.kuaizhao.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.cli.Main.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kuaizhao man}: manual pages, for those who package the program. */
@Command(
    name = "man",
    description = "Prints a manual page, or writes all of them.",
    mixinStandardHelpOptions = true,
    hidden = true,
    footer = {
      "",
      "Examples:",
      "  kuaizhao man export | man -l -",
      "  kuaizhao man --out /usr/local/share/man/man1"
    })
final class ManCommand implements Callable<Integer> {

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "Which command's page (default: that of kuaizhao).")
  private @Nullable String command;

  @Option(names = "--out", paramLabel = "D", description = "Writes all pages into this folder.")
  private @Nullable Path folder;

  ManCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    CommandLine root = spec.root().commandLine();
    Path to = folder;
    if (to == null) {
      String name = command;
      CommandLine one = name == null ? root : root.getSubcommands().get(name);
      if (one == null) {
        throw new ParameterException(spec.commandLine(), "no command " + name);
      }
      console.out().print(new ManPage(one).text());
      console.out().flush();
      return Exit.DONE;
    }
    List<CommandLine> all = new ArrayList<>(List.of(root));
    all.addAll(root.getSubcommands().values());
    all.removeIf(one -> one.getCommandSpec().usageMessage().hidden());
    Files.createDirectories(to);
    for (CommandLine one : all) {
      ManPage page = new ManPage(one);
      Files.writeString(to.resolve(page.name() + ".1"), page.text(), StandardCharsets.UTF_8);
    }
    console.err().println(all.size() + " pages in " + to);
    return Exit.DONE;
  }
}
