package org.kuaizhao;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kuaizhao.archive.Tally;
import org.kuaizhao.capture.Listing;
import org.kuaizhao.capture.PathName;

/** Why a build had no capture: it never looks like a site that is meant to be empty. */
record EmptyInput(List<Path> folders, Listing listing) {

  /** A note a folder that holds something and gave nothing; none when there were captures. */
  List<Listing.Note> notes(Tally total) throws IOException {
    List<Listing.Note> notes = new ArrayList<>();
    for (Path folder : folders) {
      if (total.captures() == 0 && !isEmpty(folder)) {
        notes.add(new Listing.Note(PathName.of(folder), reason()));
      }
    }
    return notes;
  }

  /** Whether there is nothing in it at all. */
  static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private String reason() {
    TreeMap<String, Integer> counts = new TreeMap<>();
    listing.skipped().forEach(note -> counts.merge(note.reason(), 1, Integer::sum));
    listing.damaged().forEach(note -> counts.merge(note.reason(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((reason, count) -> parts.add(count + " " + reason));
    int files = listing.files().size();
    if (files > 0) {
      parts.addFirst(files + " files with no capture in them");
    }
    return "no captured page in it"
        + (parts.isEmpty() ? "; no files either" : ": " + String.join(", ", parts));
  }
}
