package org.kuaizhao.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.PathName;
import org.kuaizhao.cli.Main.Console;
import org.kuaizhao.config.SettingsException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Says in a line what went wrong with the environment, memory among it; our own faults keep their
 * trace.
 */
final class Failures implements IExecutionExceptionHandler {

  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return tell(e);
  }

  /** Tells the exit code, too. Whatever ended a command may be the cause of what was thrown. */
  int tell(Throwable thrown) {
    OutOfMemoryError memory = cause(thrown, OutOfMemoryError.class);
    IOException io = cause(thrown, IOException.class);
    if (io instanceof SettingsException) {
      console.err().println("kuaizhao: " + line(io));
      return Exit.USAGE;
    } else if (memory != null) {
      console.err().println("kuaizhao: " + outOf(memory));
    } else if (io != null) {
      console.err().println("kuaizhao: " + line(io));
    } else {
      console.err().println("kuaizhao: a fault of this program; please report these lines:");
      thrown.printStackTrace(console.err());
    }
    return Exit.ENVIRONMENT;
  }

  private static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> kind) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (kind.isInstance(at) && !(at instanceof UncheckedIOException)) {
        return kind.cast(at);
      }
      at = at.getCause();
    }
    return null;
  }

  private static String outOf(OutOfMemoryError memory) {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return "out of memory (%s; it had %d MB); give it more, as in KUAIZHAO_JAVA_OPTS=-Xmx%dm"
        .formatted(memory.getMessage(), megabytes, 2 * megabytes);
  }

  private static String line(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + ": no such file" + advice(missing);
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }

  private static String advice(FileSystemException e) {
    return PathName.isDoubtful(e.getFile()) ? " (" + PathName.ADVICE + ")" : "";
  }
}
