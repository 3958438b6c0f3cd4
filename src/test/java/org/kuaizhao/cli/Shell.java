package org.kuaizhao.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * One command as a shell sees it.
 *
 * @param code the exit code
 */
record Shell(int code, String out, String err) {

  static Shell run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Shell run = run(out, args);
    return new Shell(run.code, out.toString(StandardCharsets.UTF_8), run.err);
  }

  /** The same where standard output takes nothing. */
  static Shell runOnFullDisk(String... args) {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    return run(full, args);
  }

  private static Shell run(OutputStream out, String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Main.Console console =
        new Main.Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    int code = Main.run(console, Clock.systemUTC(), args);
    console.out().flush();
    return new Shell(code, "", err.toString(StandardCharsets.UTF_8));
  }
}
