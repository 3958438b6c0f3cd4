package org.kuaizhao.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.archive.FileRecord;
import org.kuaizhao.capture.Listing;
import org.kuaizhao.capture.Listing.Note;
import org.kuaizhao.capture.SnapshotFile;

/** Whether every snapshot holds what it held when it was read: its bytes, its hint, its images. */
final class SnapshotCheck {

  /** Of a file that was too large to be read the size alone is kept. */
  private static final String BY_SIZE = "size ";

  private final BuiltArchive archive;
  private final List<String> notices = new ArrayList<>();
  private int looked;

  SnapshotCheck(BuiltArchive archive) {
    this.archive = archive;
  }

  /** The files that differ. */
  List<Note> run() throws IOException {
    Listing listing = archive.snapshots().list();
    Map<String, SnapshotFile> there = new HashMap<>();
    listing.files().forEach(file -> there.put(file.name(), file));
    List<Note> found = new ArrayList<>(listing.damaged());
    for (FileRecord kept : archive.archive().files()) {
      looked++;
      SnapshotFile file = there.remove(kept.file());
      if (file == null) {
        found.add(new Note(kept.file(), "is missing"));
      } else if (kept.key().isEmpty()) {
        notices.add(kept.file() + ": could not be read whole; the next build reads it again");
      } else if (!isAsKept(file, kept.key())) {
        found.add(new Note(kept.file(), "is not as it was read"));
      }
    }
    if (!there.isEmpty()) {
      notices.add(there.size() + " snapshots are not in the archive yet; run `kuaizhao build`");
    }
    found.sort(Comparator.comparing(Note::file));
    return found;
  }

  private boolean isAsKept(SnapshotFile file, String key) throws IOException {
    return key.startsWith(BY_SIZE)
        ? key.equals(BY_SIZE + file.size())
        : key.equals(archive.snapshots().key(file));
  }

  /** How many files were looked at. */
  int looked() {
    return looked;
  }

  List<String> notices() {
    return List.copyOf(notices);
  }
}
