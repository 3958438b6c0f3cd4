package org.kuaizhao.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Locale;
import org.kuaizhao.Progress;

/** A line each ten seconds: for logs, where nobody sees a bar. */
final class LineProgress implements Progress {

  private static final long EVERY_MILLIS = 10_000;

  private final PrintStream err;
  private final Clock clock;
  private String station = "";
  private long total;
  private long done;
  private long begun;
  private long told;

  LineProgress(PrintStream err, Clock clock) {
    this.err = err;
    this.clock = clock;
  }

  @Override
  public synchronized void start(String name, long steps) {
    station = name;
    total = steps;
    done = 0;
    begun = clock.millis();
    told = begun;
  }

  @Override
  public synchronized void step() {
    done++;
    long now = clock.millis();
    if (now - told >= EVERY_MILLIS) {
      told = now;
      double perSecond = done * 1000.0 / (now - begun);
      err.printf(
          Locale.ROOT,
          "%-8s %,8d of %,d, %,.0f a second, %,.0f s left%n",
          station,
          done,
          total,
          perSecond,
          (total - done) / perSecond);
    }
  }

  @Override
  public void end() {}
}
