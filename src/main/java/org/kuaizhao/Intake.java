package org.kuaizhao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Archive.Taken;
import org.kuaizhao.archive.FileRecord;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Listing;
import org.kuaizhao.capture.Reading;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.capture.SnapshotFile;
import org.kuaizhao.capture.Snapshots;
import org.kuaizhao.extract.Extractor;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Reason;
import org.kuaizhao.extract.article.Extraction.Rejected;
import org.kuaizhao.extract.rules.SiteRules;

/**
 * The first stretch of the road: each new or changed snapshot file is read, extracted and put into
 * the archive, on all threads, few files in memory at a time; files that are gone are forgotten.
 */
final class Intake {

  /** Files under way at once, a thread: enough to keep it busy while another file is read. */
  private static final int AHEAD = 4;

  private final Snapshots snapshots;
  private final Extractor extractor;
  private final Archive archive;
  private final Stamp stamp;
  private final List<Listing.Note> left = new ArrayList<>();
  private final AtomicInteger parsed = new AtomicInteger();

  /**
   * What marks the work of this program with these settings.
   *
   * @param extractor by the hosts of some pages: changes whenever one of them may be extracted
   *     differently
   * @param pageBytes a larger file is rejected unread
   */
  record Stamp(Function<List<String>, String> extractor, int pageBytes) {}

  Intake(Snapshots snapshots, Extractor extractor, Archive archive, Stamp stamp) {
    this.snapshots = snapshots;
    this.extractor = extractor;
    this.archive = archive;
    this.stamp = stamp;
  }

  /** Brings the archive up to the files of a listing. */
  void take(Listing listing, int threads, Progress progress) throws IOException {
    Set<String> present =
        listing.files().stream().map(SnapshotFile::name).collect(Collectors.toSet());
    archive.retain(present);
    List<SnapshotFile> changed =
        listing.files().stream().filter(file -> !archive.isUnchanged(file)).toList();
    progress.start("extract", changed.size());
    Semaphore ahead = new Semaphore(threads * AHEAD);
    List<Future<?>> failures = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      for (SnapshotFile file : changed) {
        ahead.acquireUninterruptibly();
        failures.removeIf(Intake::isFine);
        failures.add(
            workers.submit(() -> {
              try {
                take(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } finally {
                progress.step();
                ahead.release();
              }
            }));
      }
    }
    for (Future<?> task : failures) {
      join(task);
    }
    progress.end();
  }

  /** Files that changed while they were read: the next build has them. */
  List<Listing.Note> left() {
    return left;
  }

  /** Hints that could not be read. */
  List<Listing.Note> problems() {
    return snapshots.problems();
  }

  /** How many files were parsed. */
  int parsed() {
    return parsed.get();
  }

  private void take(SnapshotFile file) throws IOException {
    if (!file.isContainer() && file.size() > stamp.pageBytes()) {
      put(file, "size " + file.size(), tooLarge(file));
      return;
    }
    List<Taken> taken = new ArrayList<>();
    Reading reading = read(file, taken);
    switch (reading.outcome()) {
      case CHANGING -> {
        synchronized (left) {
          left.add(new Listing.Note(file.name(), "changed while it was read"));
        }
      }
      case KNOWN -> archive.touch(file);
      case READ -> {
        parsed.incrementAndGet();
        List<String> hosts = hosts(taken);
        archive.put(
            new FileRecord(
                file.name(),
                reading.key().isEmpty() ? "" : file.stamp(),
                reading.key(),
                stamp.extractor().apply(hosts),
                hosts,
                reading.skipped(),
                reading.damaged()),
            taken);
      }
    }
  }

  private Reading read(SnapshotFile file, List<Taken> taken) {
    try {
      return snapshots.read(
          file,
          key -> archive.holds(file.name(), key),
          capture -> {
            Extraction extraction = extractor.extract(capture);
            taken.add(new Taken(extraction, images(capture, extraction)));
          });
    } catch (IOException e) {
      Reading.Damage damage = new Reading.Damage(0, null, "not readable: " + e.getMessage());
      return new Reading("", 0, List.of(damage), Reading.Outcome.READ);
    }
  }

  /** The files that came with the page and are shown in its body, each once. */
  private static List<Resource> images(Capture capture, Extraction extraction) {
    if (!(extraction instanceof Extraction.Extracted extracted)) {
      return List.of();
    }
    Set<String> shown = new HashSet<>();
    extracted.article().body().images().forEach(image -> shown.add(String.valueOf(image.digest())));
    return capture.resources().stream()
        .filter(resource -> shown.remove(resource.digest()))
        .toList();
  }

  private static List<String> hosts(List<Taken> taken) {
    return taken.stream()
        .map(one -> SiteRules.host(address(one.extraction())))
        .filter(host -> !host.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private static @Nullable String address(Extraction extraction) {
    return switch (extraction) {
      case Extraction.Extracted extracted -> extracted.article().provenance().url();
      case Rejected rejected -> rejected.url();
    };
  }

  private void put(SnapshotFile file, String key, Rejected rejected) throws IOException {
    if (!archive.holds(file.name(), key)) {
      archive.put(
          new FileRecord(
              file.name(),
              file.stamp(),
              key,
              stamp.extractor().apply(List.of()),
              List.of(),
              0,
              List.of()),
          List.of(new Taken(rejected, List.of())));
    }
  }

  private Rejected tooLarge(SnapshotFile file) {
    String detail = file.size() + " bytes, limits.pageBytes is " + stamp.pageBytes();
    return new Rejected(file.name(), Reason.TOO_LARGE, detail, "", "");
  }

  private static boolean isFine(Future<?> task) {
    return task.state() == Future.State.SUCCESS;
  }

  private static void join(Future<?> task) throws IOException {
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException io) {
        throw new IOException(io.getCause());
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
