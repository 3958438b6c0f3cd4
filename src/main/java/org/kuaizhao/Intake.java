package org.kuaizhao;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Archive.ExtractedCapture;
import org.kuaizhao.archive.FileRecord;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Damages;
import org.kuaizhao.capture.Listing;
import org.kuaizhao.capture.Reading;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.capture.Skipped;
import org.kuaizhao.capture.SnapshotFile;
import org.kuaizhao.capture.Snapshots;
import org.kuaizhao.extract.Extractor;
import org.kuaizhao.extract.Selection;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Reason;
import org.kuaizhao.extract.article.Extraction.Rejected;
import org.kuaizhao.extract.rules.SiteRules;
import org.kuaizhao.workers.OrderedExecutor;

/**
 * The first stretch of the road: each new or changed snapshot file is read, extracted and put into
 * the archive, on all threads, few files in memory at a time; files that are gone are forgotten.
 * Whatever a page or a file makes any code throw is damage of that page or file.
 */
final class Intake {

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
    OrderedExecutor.forEach(
        threads,
        changed,
        file -> {
          take(file);
          progress.step();
        });
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
    if (file.size() > stamp.pageBytes() && !isContainer(file)) {
      put(file, "size " + file.size(), tooLarge(file));
      return;
    }
    List<ExtractedCapture> taken = new ArrayList<>();
    Damages damages = new Damages();
    AtomicInteger unwanted = new AtomicInteger();
    Reading reading = read(file, taken, damages, unwanted);
    switch (reading.outcome()) {
      case CHANGING -> {
        synchronized (left) {
          left.add(new Listing.Note(file.name(), "changed while it was read"));
        }
      }
      case KNOWN -> archive.touch(file);
      case READ -> {
        parsed.incrementAndGet();
        String key = damages.isPassing() ? "" : reading.key();
        damages.addAll(reading.damaged());
        List<String> hosts = hosts(taken);
        archive.put(
            new FileRecord(
                file.name(),
                key.isEmpty() ? "" : file.stamp(),
                key,
                stamp.extractor().apply(hosts),
                hosts,
                skipped(reading, unwanted.get()),
                damages.list()),
            taken);
      }
    }
  }

  private static Skipped skipped(Reading reading, int unwanted) {
    return unwanted == 0
        ? reading.skipped()
        : reading.skipped().plus(Skipped.of("not selected", unwanted));
  }

  /** What cannot be opened is told when it is read. */
  private boolean isContainer(SnapshotFile file) {
    try {
      return snapshots.isContainer(file);
    } catch (IOException unreadable) {
      return true;
    }
  }

  /** The fence around one file: what was taken before it failed stays. */
  private Reading read(
      SnapshotFile file, List<ExtractedCapture> taken, Damages damages, AtomicInteger unwanted)
      throws IOException {
    try {
      return snapshots.read(
          file,
          key -> archive.holds(file.name(), key),
          capture -> extract(capture, taken, damages, unwanted));
    } catch (IOException | RuntimeException | Error thrown) {
      Damages.letInterruptionsPass(thrown);
      damages.add(0, null, "not readable: " + Damages.reason(thrown));
      return new Reading("", Skipped.NONE, List.of(), Reading.Outcome.READ);
    }
  }

  /** The fence around one page. */
  private void extract(
      Capture capture, List<ExtractedCapture> taken, Damages damages, AtomicInteger unwanted) {
    try {
      Rejected refused = stamp.selection().refusal(capture);
      Extraction extraction = refused != null ? refused : extractor.extract(capture);
      if (stamp.selection().takes(capture, extraction)) {
        taken.add(new ExtractedCapture(extraction, images(capture, extraction)));
      } else {
        unwanted.incrementAndGet();
      }
    } catch (RuntimeException | Error thrown) {
      damages.add(capture, thrown);
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

  private static List<String> hosts(List<ExtractedCapture> taken) {
    return taken.stream()
        .map(one -> SiteRules.host(one.url()))
        .filter(host -> !host.isEmpty())
        .distinct()
        .sorted()
        .toList();
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
              Skipped.NONE,
              List.of()),
          List.of(new ExtractedCapture(rejected, List.of())));
    }
  }

  private Rejected tooLarge(SnapshotFile file) {
    String detail = file.size() + " bytes, limits.pageBytes is " + stamp.pageBytes();
    return new Rejected(file.name(), Reason.TOO_LARGE, detail, "", "");
  }
}
