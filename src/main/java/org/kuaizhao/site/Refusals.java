package org.kuaizhao.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kuaizhao.capture.Listing.Note;

/** What was not done, and why: the same of many files is one word. Thread-safe. */
final class Refusals {

  private final Map<Note, Integer> counts =
      new TreeMap<>(java.util.Comparator.comparing(Note::file).thenComparing(Note::reason));

  synchronized void add(String what, String why) {
    counts.merge(new Note(what, why), 1, Integer::sum);
  }

  synchronized List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    counts.forEach((note, count) ->
        notes.add(
            count == 1 ? note : new Note(note.file(), note.reason() + " (" + count + " files)")));
    return notes;
  }
}
