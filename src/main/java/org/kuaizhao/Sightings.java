package org.kuaizhao;

import java.io.IOException;
import java.util.function.Function;
import org.kuaizhao.archive.Archive;
import org.kuaizhao.archive.Archive.ExtractedCapture;
import org.kuaizhao.archive.Sighting;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Damages;
import org.kuaizhao.capture.Snapshots;
import org.kuaizhao.workers.OrderedExecutor;

/**
 * Pages that were seen again, where the page itself lies in another file of the build: when all
 * files are read, each is read there and taken in as what it is, a capture at its own time.
 */
final class Sightings {

  private final Snapshots snapshots;
  private final Function<Capture, FileReading.Outcome> extractor;
  private final Archive archive;

  Sightings(
      Snapshots snapshots, Function<Capture, FileReading.Outcome> extractor, Archive archive) {
    this.snapshots = snapshots;
    this.extractor = extractor;
    this.archive = archive;
  }

  private record Taken(Sighting sighting, FileReading.Outcome outcome) {}

  /** Brings the archive up to what its files have of each other. */
  void take(int threads) throws IOException {
    try (OrderedExecutor<Taken> workers = new OrderedExecutor<>(threads, this::put)) {
      archive.forEachSighting(sighting -> workers.submit(() -> taken(sighting)));
    }
    archive.countSightings();
  }

  private Taken taken(Sighting sighting) throws IOException {
    Sighting.Page page = sighting.page();
    if (page == null) {
      return new Taken(sighting, new FileReading.Unselected());
    }
    try {
      Capture first = snapshots.capture(page.origin());
      return new Taken(sighting, extractor.apply(sighting.revisit().of(first)));
    } catch (IOException | RuntimeException | Error gone) {
      Damages.letInterruptionsPass(gone);
      // it changed since it was read: the next build finds it, or not
      return new Taken(
          new Sighting(sighting.revisit(), sighting.reading(), null), new FileReading.Unselected());
    }
  }

  private void put(Taken taken) throws IOException {
    ExtractedCapture capture =
        taken.outcome() instanceof FileReading.Extracted extracted ? extracted.capture() : null;
    archive.put(taken.sighting(), capture);
  }
}
