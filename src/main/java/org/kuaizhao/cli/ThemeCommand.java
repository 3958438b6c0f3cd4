package org.kuaizhao.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.cli.Main.Console;
import org.kuaizhao.render.SiteRenderer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kuaizhao theme}: the built-in theme's files, listed or copied for a change. */
@Command(
    name = "theme",
    description = "Lists the theme's files, or copies one into DIR/templates to be changed.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  kuaizhao theme",
      "  kuaizhao theme --eject assets/css/site.css news"
    })
final class ThemeCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The archive's folder.")
  private Path folder = Path.of(".");

  @Option(
      names = "--eject",
      paramLabel = "FILE",
      description = "Copies this file; an own one is never overwritten.")
  private @Nullable String eject;

  ThemeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    String name = eject;
    if (name == null) {
      SiteRenderer.themeFiles().forEach(console.out()::println);
      return Exit.DONE;
    }
    if (!SiteRenderer.themeFiles().contains(name)) {
      console
          .err()
          .println("kuaizhao: the theme has no " + name + "; `kuaizhao theme` lists its files");
      return Exit.USAGE;
    }
    Path own = folder.resolve("templates").resolve(name);
    if (Files.exists(own)) {
      console.err().println("kuaizhao: " + own + ": is there already");
      return Exit.USAGE;
    }
    Files.createDirectories(own.toAbsolutePath().getParent());
    Files.write(own, SiteRenderer.themeFile(name));
    console.err().println("copied to " + own + "; change it and build again");
    return Exit.DONE;
  }
}
