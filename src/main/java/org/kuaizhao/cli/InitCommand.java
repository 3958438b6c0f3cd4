package org.kuaizhao.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.kuaizhao.NewArchive;
import org.kuaizhao.NewArchive.NotEmptyException;
import org.kuaizhao.cli.Main.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kuaizhao init}: an archive begins. */
@Command(
    name = "init",
    description = "Begins an archive: a folder for snapshots, settings to choose from.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "What is there already is left as it is.",
      "",
      "Examples:",
      "  kuaizhao init news            makes news/ with snapshots/ and kuaizhao.yaml",
      "  kuaizhao init --sample look   brings the sample archive: build it and look around"
    })
final class InitCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The archive's folder, made when it is missing (default: here).")
  private Path folder = Path.of(".");

  @Option(names = "--sample", description = "With the sample archive in it.")
  private boolean isSample;

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    PrintStream err = console.err();
    List<String> made;
    try {
      made = new NewArchive(folder).make(isSample);
    } catch (NotEmptyException e) {
      err.println("kuaizhao: " + e.getMessage());
      return Exit.USAGE;
    }
    made.forEach(name -> err.println("made " + folder.resolve(name) + slash(name)));
    if (made.isEmpty()) {
      err.println("all of it is there already");
    }
    String build = "kuaizhao build" + (folder.equals(Path.of(".")) ? "" : " " + folder);
    err.println(
        isSample
            ? "next: " + build
            : "next: put captured pages into " + folder.resolve("snapshots") + ", then " + build);
    return Exit.DONE;
  }

  private static String slash(String name) {
    return name.endsWith("/") ? "/" : "";
  }
}
