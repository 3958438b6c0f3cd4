package org.kuaizhao.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kuaizhao} without a command says what there is. */
@Command(
    name = "kuaizhao",
    description = "Turns a folder of crawled news pages into a searchable news archive.",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done; 1 done but partial, or a failed check; 2 usage; 3 environment.",
      "",
      "Examples:",
      "  kuaizhao init --sample look",
      "  kuaizhao build look",
      "  kuaizhao export --help"
    })
final class RootCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Main.version()};
    }
  }
}
