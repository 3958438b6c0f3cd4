package org.kuaizhao.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.BuildOptions;
import org.kuaizhao.Progress;
import org.kuaizhao.Report;
import org.kuaizhao.SiteBuild;
import org.kuaizhao.cli.Main.Console;
import org.kuaizhao.config.Settings;
import org.kuaizhao.serve.LiveReload;
import org.kuaizhao.serve.SiteFiles;
import org.kuaizhao.serve.SiteServer;
import org.kuaizhao.serve.Watch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kuaizhao serve}: a built site as a reader will meet it, on this machine alone. */
@Command(
    name = "serve",
    description = "Shows a built site on this machine; with --watch it follows your changes.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Prints the address to open. Ctrl-C ends it.",
      "",
      "Examples:",
      "  kuaizhao serve news",
      "  kuaizhao serve news --watch --port 8080"
    })
final class ServeCommand implements Callable<Integer> {

  private static final int MOST_PORT = 65_535;

  private final Console console;
  private final Clock clock;

  @Mixin private final BuildArguments arguments = new BuildArguments();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to listen (default: 8000 or the next that is free; 0 takes any).")
  private @Nullable Integer port;

  @Option(
      names = "--watch",
      description = "Builds again whenever what a build reads changes; open pages reload.")
  private boolean isWatching;

  ServeCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    if (port != null && (port < 0 || port > MOST_PORT)) {
      throw new ParameterException(spec.commandLine(), "--port: from 0 to 65535, not " + port);
    }
    BuildOptions options = arguments.options();
    SiteFiles files = new SiteFiles(options.site(), options.state());
    try {
      if (isWatching) {
        follow(files, options);
      } else {
        show(files, options.site());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    return Exit.DONE;
  }

  private void show(SiteFiles files, Path site) throws IOException, InterruptedException {
    if (!Files.isRegularFile(site.resolve("index.html"))) {
      throw new IOException(site + ": no site is there; build it first, or add --watch");
    }
    try (SiteServer server = SiteServer.start(files, port, null)) {
      tell(server, site);
      new CountDownLatch(1).await(); // until Ctrl-C ends the program
    }
  }

  /** The watch begins first: what changes during a build leads to one more. */
  private void follow(SiteFiles files, BuildOptions options)
      throws IOException, InterruptedException {
    LiveReload pages = new LiveReload(clock.millis());
    try (SiteServer server = SiteServer.start(files, port, pages);
        Watch watch = new Watch(inputs(options), List.of(options.site(), options.state()))) {
      build(pages);
      tell(server, options.site());
      while (true) {
        watch.await();
        build(pages);
      }
    }
  }

  /** What a build reads. */
  private static List<Path> inputs(BuildOptions options) {
    List<Path> inputs = new ArrayList<>(options.snapshots());
    inputs.add(options.folder().resolve(Settings.FILE));
    inputs.addAll(options.operatorFiles());
    return inputs;
  }

  /** One build; one that fails says why and leaves the site as it was. */
  private void build(LiveReload pages) {
    try {
      Report done =
          new SiteBuild(arguments.settings(), arguments.options(), Progress.SILENT)
              .run(clock.millis());
      pages.next();
      console
          .err()
          .printf(
              Locale.ROOT,
              "built: %,d articles, %,d rejected; %,d files added, %,d changed, %,d removed%n",
              done.total().articles(),
              done.total().rejected(),
              done.changes().added().size(),
              done.changes().changed().size(),
              done.changes().removed().size());
      done.problems()
          .forEach(problem -> console.err().println(problem.file() + ": " + problem.reason()));
    } catch (IOException | RuntimeException e) {
      new Failures(console).tell(e);
    }
  }

  private void tell(SiteServer server, Path site) {
    console.out().println(server.address());
    console.out().flush();
    console.err().println("serving " + site + "; Ctrl-C ends it");
  }
}
