package org.kuaizhao.cli;

import java.util.concurrent.Callable;
import org.kuaizhao.cli.Main.Console;
import picocli.CommandLine.Command;

/** {@code kuaizhao search}. */
@Command(
    name = "search",
    description = "Searches an archive as its site does.",
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {

  private final Console console;

  SearchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().println();
    return Exit.DONE;
  }
}
