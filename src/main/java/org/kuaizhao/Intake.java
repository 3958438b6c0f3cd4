package org.kuaizhao;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Archive.ExtractedCapture;
import org.kuaizhao.archive.FileIntake;
import org.kuaizhao.archive.FileRecord;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Listing;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.capture.Skipped;
import org.kuaizhao.capture.SnapshotFile;
import org.kuaizhao.capture.Snapshots;
import org.kuaizhao.extract.Extractor;
import org.kuaizhao.extract.Selection;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Reason;
import org.kuaizhao.extract.article.Extraction.Rejected;
import org.kuaizhao.workers.OrderedExecutor;

/**
 * The first stretch of the road: each new or changed snapshot file is read, its captures are
 * extracted and put into the archive as they come, on all threads, few in memory at a time; files
 * that are gone are forgotten. Whatever a page or a file makes any code throw is damage of that
 * page or file.
 */
final class Intake {

  private final Snapshots snapshots;
  private final Extractor extractor;
  private final Archive archive;
  private final Stamp stamp;
  private final List<Listing.Note> left = new ArrayList<>();
  private final AtomicInteger parsed = new AtomicInteger();
  private final SlowPages slowPages = new SlowPages();

  /**
   * What marks the work of this program with these settings.
   *
   * @param extractor by the hosts of some pages: changes whenever one of them may be extracted
   *     differently
   * @param pageBytes a larger file is rejected unread
   * @param selection which captures are taken
   */
  record Stamp(Function<List<String>, String> extractor, int pageBytes, Selection selection) {}

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
    List<SnapshotFile> containers = takePages(changed, threads, progress);
    takeContainers(containers, threads, progress);
    new Sightings(snapshots, this::extract, archive).take(threads);
    progress.end();
  }

  /** The pages that took longest. */
  SlowPages slowPages() {
    return slowPages;
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

  /** Takes the files that are pages, each on one thread; hands back the others, by name. */
  private List<SnapshotFile> takePages(List<SnapshotFile> files, int threads, Progress progress)
      throws IOException {
    Queue<SnapshotFile> containers = new ConcurrentLinkedQueue<>();
    OrderedExecutor.forEach(
        threads,
        files,
        file -> {
          Snapshots.Opened opened = opened(file);
          if (opened == null || opened.isContainer()) {
            containers.add(file);
          } else {
            takePage(file, opened);
            progress.step();
          }
        });
    return containers.stream().sorted(Comparator.comparing(SnapshotFile::name)).toList();
  }

  private void takePage(SnapshotFile file, Snapshots.Opened opened) throws IOException {
    if (file.size() > stamp.pageBytes()) {
      putTooLarge(file);
      return;
    }
    FileReading reading = new FileReading(file, archive.begin(file.name()));
    reading.read(() -> opened, archive, capture -> reading.accept(extract(capture)));
    end(reading);
  }

  /**
   * Takes containers one after the other: their captures are extracted on all threads and put into
   * the archive in their order, so that threads change nothing.
   */
  private void takeContainers(List<SnapshotFile> files, int threads, Progress progress)
      throws IOException {
    try (OrderedExecutor<Step> workers = new OrderedExecutor<>(threads, Step::go)) {
      for (SnapshotFile file : files) {
        FileReading reading = new FileReading(file, archive.begin(file.name()));
        reading.read(
            () -> snapshots.open(file),
            archive,
            capture ->
                workers.submit(() -> {
                  FileReading.Outcome outcome = extract(capture);
                  return () -> reading.accept(outcome);
                }));
        workers.submit(() ->
            () -> {
              end(reading);
              progress.step();
            });
      }
    }
  }

  /** What is done with a result when its turn comes. */
  private interface Step {
    void go() throws IOException;
  }

  /** Null for what cannot be opened: it is told when it is read. */
  private Snapshots.@Nullable Opened opened(SnapshotFile file) {
    try {
      return snapshots.open(file);
    } catch (IOException unreadable) {
      return null;
    }
  }

  /** The fence around one page. */
  private FileReading.Outcome extract(Capture capture) {
    try {
      Rejected refused = stamp.selection().refusal(capture);
      long start = System.nanoTime();
      Extraction extraction = refused != null ? refused : extractor.extract(capture);
      slowPages.took(capture.origin(), System.nanoTime() - start);
      if (!stamp.selection().takes(capture, extraction)) {
        return new FileReading.Unselected();
      }
      ExtractedCapture done =
          new ExtractedCapture(extraction, images(capture, extraction), capture.fetch().names());
      return new FileReading.Extracted(done);
    } catch (RuntimeException | Error thrown) {
      return new FileReading.Failed(capture, thrown);
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

  private void end(FileReading reading) throws IOException {
    switch (reading.result().outcome()) {
      case CHANGING -> {
        reading.intake().abandon();
        synchronized (left) {
          left.add(new Listing.Note(reading.file().name(), "changed while it was read"));
        }
      }
      case KNOWN -> archive.touch(reading.file());
      case READ -> {
        parsed.incrementAndGet();
        archive.end(reading.intake(), reading.record(stamp.extractor()));
      }
    }
  }

  private void putTooLarge(SnapshotFile file) throws IOException {
    String key = "size " + file.size();
    if (!archive.holds(file.name(), key)) {
      String detail = file.size() + " bytes, limits.pageBytes is " + stamp.pageBytes();
      Rejected rejected = new Rejected(file.name(), Reason.TOO_LARGE, detail, "", "");
      FileIntake intake = archive.begin(file.name());
      intake.add(new ExtractedCapture(rejected, List.of()));
      String extractor = stamp.extractor().apply(List.of());
      archive.end(
          intake,
          new FileRecord(
              file.name(), file.stamp(), key, extractor, List.of(), 0, Skipped.NONE, List.of()));
    }
  }
}
