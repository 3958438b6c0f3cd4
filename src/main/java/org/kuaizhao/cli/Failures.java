package org.kuaizhao.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.kuaizhao.cli.Main.Console;
import org.kuaizhao.config.SettingsException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in a line what went wrong with the environment; our own faults keep their trace. */
final class Failures implements IExecutionExceptionHandler {

  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    switch (e) {
      case SettingsException settings -> {
        console.err().println("kuaizhao: " + settings.getMessage());
        return Exit.USAGE;
      }
      case NoSuchFileException missing ->
          console.err().println("kuaizhao: " + missing.getFile() + ": no such file");
      case AccessDeniedException denied ->
          console.err().println("kuaizhao: " + denied.getFile() + ": permission denied");
      case FileSystemException file -> console.err().println("kuaizhao: " + file.getMessage());
      case IOException io -> console.err().println("kuaizhao: " + io.getMessage());
      default -> e.printStackTrace(console.err());
    }
    return Exit.ENVIRONMENT;
  }
}
