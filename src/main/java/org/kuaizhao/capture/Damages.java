package org.kuaizhao.capture;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Reading.Damage;

/**
 * What could not be read of one file, gathered while the rest of it goes on: a fence stands around
 * each record and each file, and whatever is thrown inside is added here.
 */
public final class Damages {

  private final List<Damage> list = new ArrayList<>();
  private boolean passing;

  /** Adds what was thrown for a record; {@link Error}s are no exception. */
  public void add(long offset, @Nullable String url, Throwable thrown) {
    note(thrown);
    list.add(new Damage(offset, url, reason(thrown)));
  }

  /** Notes whether something thrown will pass; its damage is told by another. */
  void note(Throwable thrown) {
    passing |= thrown instanceof VirtualMachineError;
  }

  /** Adds a damage that nothing was thrown for. */
  public void add(long offset, @Nullable String url, String reason) {
    list.add(new Damage(offset, url, reason));
  }

  /** Adds what was thrown for a capture. */
  public void add(Capture capture, Throwable thrown) {
    add(capture.offset(), capture.url(), thrown);
  }

  /** Adds what was found damaged elsewhere. */
  public void addAll(List<Damage> others) {
    list.addAll(others);
  }

  public List<Damage> list() {
    return List.copyOf(list);
  }

  int size() {
    return list.size();
  }

  /** Whether memory or stack failed, not the input alone: the next build reads the file again. */
  public boolean isPassing() {
    return passing;
  }

  /** What was thrown, in a line for people. */
  public static String reason(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    String said = thrown.getMessage() == null ? "" : firstLine(thrown.getMessage());
    return switch (thrown) {
      case OutOfMemoryError memory -> "takes more memory than there is: " + said;
      case StackOverflowError stack -> "takes more stack than there is";
      case LinkageError library -> "needs what this program lacks: " + said;
      case IOException io when !said.isEmpty() -> said;
      default -> said.isEmpty() ? name : name + ": " + said;
    };
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }

  /** Throws on what says that somebody ends the work: no fence holds that up. */
  public static void letInterruptionsPass(Throwable thrown) throws IOException {
    if (thrown instanceof InterruptedIOException
        || thrown instanceof ClosedByInterruptException
        || Thread.currentThread().isInterrupted()) {
      throw thrown instanceof IOException io ? io : new IOException("interrupted", thrown);
    }
  }
}
