package org.kuaizhao;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Archive.ExtractedCapture;
import org.kuaizhao.archive.FileIntake;
import org.kuaizhao.archive.FileRecord;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Damages;
import org.kuaizhao.capture.Picture;
import org.kuaizhao.capture.Reading;
import org.kuaizhao.capture.Receiver;
import org.kuaizhao.capture.Revisit;
import org.kuaizhao.capture.Skipped;
import org.kuaizhao.capture.SnapshotFile;
import org.kuaizhao.capture.Snapshots;
import org.kuaizhao.extract.rules.SiteRules;

/**
 * One snapshot file on its way into the archive. It is read by one thread, which may be ahead;
 * outcomes are accepted, and the record is asked for, by one thread at a time.
 */
final class FileReading {

  private final SnapshotFile file;
  private final FileIntake intake;

  /** Those of revisits come while captures are accepted. */
  private final Set<String> hosts = new ConcurrentSkipListSet<>();

  private int unselected;
  private volatile Reading result = new Reading("", Skipped.NONE, List.of(), Reading.Outcome.READ);

  FileReading(SnapshotFile file, FileIntake intake) {
    this.file = file;
    this.intake = intake;
  }

  /** Where captures go. */
  interface Sink {
    void accept(Capture capture) throws IOException;
  }

  /** What became of one page. */
  sealed interface Outcome {}

  /** It was extracted, or rejected. */
  record Extracted(ExtractedCapture capture) implements Outcome {}

  /** It is none of those that are asked for. */
  record Unselected() implements Outcome {}

  /** Something was thrown. */
  record Failed(Capture capture, Throwable thrown) implements Outcome {}

  /** Looks at the file. */
  interface Opening {
    Snapshots.Opened open() throws IOException;
  }

  /**
   * Hands on the captures of the file, unless the archive holds them. The fence around one file:
   * what was handed on before it failed stays.
   *
   * @throws IOException when the sink fails
   */
  void read(Opening opening, Archive archive, Sink sink) throws IOException {
    Guard guard = new Guard(sink);
    try {
      result = opening.open().read(key -> archive.holds(file.name(), key), guard);
    } catch (IOException | RuntimeException | Error thrown) {
      guard.check();
      Damages.letInterruptionsPass(thrown);
      String reason = "not readable: " + Damages.reason(thrown);
      Reading.Damage damage = new Reading.Damage(0, null, reason);
      result = new Reading("", Skipped.NONE, List.of(damage), Reading.Outcome.READ);
    }
    guard.check();
  }

  /** Keeps a failure of the sink, which is none of the file's, past the fences on the way. */
  private final class Guard implements Receiver {
    private final Sink sink;
    private @Nullable IOException failure;

    Guard(Sink sink) {
      this.sink = sink;
    }

    @Override
    public void accept(Capture capture) {
      put(() -> sink.accept(capture));
    }

    @Override
    public void picture(Picture picture) {
      put(() -> intake.add(picture));
    }

    @Override
    public boolean revisit(Revisit revisit) {
      addHost(revisit.url());
      put(() -> intake.add(revisit));
      return true;
    }

    private void put(Putting what) {
      if (failure == null) {
        try {
          what.put();
        } catch (IOException e) {
          failure = e;
        }
      }
    }

    private interface Putting {
      void put() throws IOException;
    }

    void check() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** What was read; known when {@link #read} is done. */
  Reading result() {
    return result;
  }

  SnapshotFile file() {
    return file;
  }

  FileIntake intake() {
    return intake;
  }

  void accept(Outcome outcome) throws IOException {
    switch (outcome) {
      case Unselected none -> unselected++;
      case Failed failed -> intake.fail(failed.capture(), failed.thrown());
      case Extracted extracted -> {
        addHost(extracted.capture().url());
        intake.add(extracted.capture());
      }
    }
  }

  private void addHost(@Nullable String url) {
    String host = SiteRules.host(url);
    if (!host.isEmpty()) {
      hosts.add(host);
    }
  }

  private Skipped skipped() {
    return unselected == 0
        ? result.skipped()
        : result.skipped().plus(Skipped.of(Skipped.UNSELECTED, unselected));
  }

  /** What is remembered of the file when all was accepted, but for what failed of it. */
  FileRecord record(Function<List<String>, String> extractor) {
    List<String> known = List.copyOf(hosts);
    return new FileRecord(
        file.name(),
        result.key().isEmpty() ? "" : file.stamp(),
        result.key(),
        extractor.apply(known),
        known,
        0,
        skipped(),
        result.damaged());
  }
}
