package org.kuaizhao.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.Progress;

/** A bar for each station that takes a while. */
final class TerminalProgress implements Progress {

  /** Fewer steps are over before a bar could be read. */
  private static final int WORTH_A_BAR = 200;

  private final PrintStream err;
  private volatile @Nullable ProgressBar bar;

  TerminalProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void start(String station, long total) {
    if (total >= WORTH_A_BAR) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(station)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .showSpeed()
              .setConsumer(new ConsoleProgressBarConsumer(err))
              .clearDisplayOnFinish()
              .build();
    }
  }

  @Override
  public void step() {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.step();
    }
  }

  @Override
  public void end() {
    ProgressBar shown = bar;
    if (shown != null) {
      shown.close();
      bar = null;
    }
  }
}
