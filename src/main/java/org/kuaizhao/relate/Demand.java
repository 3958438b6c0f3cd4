package org.kuaizhao.relate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;

/**
 * Which addresses the archive lacks are asked for most, in two readings of all lists: the first
 * counts each address by its hash, twelve bytes or so an address; the second keeps the titles and
 * askers of those alone that are listed. While there are no more than are listed, the first keeps
 * them, and there is no second. Belongs to one thread; the order of articles is free.
 */
final class Demand {

  /** Askers that are named of an address. */
  private static final int ASKERS = 3;

  private static final Comparator<Entry> NEWEST_FIRST =
      Comparator.comparingLong(Entry::time).reversed().thenComparing(Entry::id);

  private final int most;
  private final AddressCounts counts = new AddressCounts();
  private final Map<String, Asked> above = new HashMap<>();
  private final TreeMap<String, Asked> tied = new TreeMap<>();
  private @Nullable Entry reading;
  private int number;
  private int border = -1;
  private int roomForTied;

  /**
   * @param most addresses that are listed
   */
  Demand(int most) {
    this.most = most;
  }

  /** First reading: an article's list names an address; named twice by one it counts once. */
  void count(String url, @Nullable String title, Entry from) {
    if (reading == null || !from.id().equals(reading.id())) {
      reading = from;
      number++;
    }
    counts.add(url, number);
    if (counts.size() > most) {
      above.clear();
    } else {
      above.computeIfAbsent(url, key -> new Asked()).add(title, from);
    }
  }

  /** Whether the first reading told all. */
  boolean isComplete() {
    return counts.size() <= most;
  }

  /** Second reading: who asks, and how they call it. */
  void ask(String url, @Nullable String title, Entry from) {
    if (border < 0) {
      border = counts.border(most);
      roomForTied = most - counts.above(border);
    }
    int count = counts.of(url);
    if (count > border) {
      above.computeIfAbsent(url, key -> new Asked()).add(title, from);
    } else if (count == border && isListed(url)) {
      tied.computeIfAbsent(url, key -> new Asked()).add(title, from);
      if (tied.size() > roomForTied) {
        tied.pollLastEntry();
      }
    }
  }

  /** Of those asked for equally often the first by URL; what left the list never comes back. */
  private boolean isListed(String url) {
    return tied.size() < roomForTied || (roomForTied > 0 && url.compareTo(tied.lastKey()) <= 0);
  }

  /** How many addresses are asked for. */
  int size() {
    return counts.size();
  }

  List<Wanted> mostWanted() {
    List<Wanted> list = new ArrayList<>();
    above.forEach((url, asked) -> list.add(asked.wanted(url, counts.of(url))));
    tied.forEach((url, asked) -> list.add(asked.wanted(url, border)));
    list.sort(Comparator.comparingInt(Wanted::count).reversed().thenComparing(Wanted::url));
    return List.copyOf(list);
  }

  /** Who asks for an address: the newest; and how they call it: the first in byte order. */
  private static final class Asked {

    private final List<Entry> askers = new ArrayList<>(ASKERS + 1);
    private @Nullable String title;

    void add(@Nullable String name, Entry from) {
      if (name != null && (title == null || name.compareTo(title) < 0)) {
        title = name;
      }
      if (!askers.contains(from)) {
        askers.add(from);
        askers.sort(NEWEST_FIRST);
        if (askers.size() > ASKERS) {
          askers.removeLast();
        }
      }
    }

    Wanted wanted(String url, int count) {
      return new Wanted(url, title == null ? "" : title, count, askers);
    }
  }
}
