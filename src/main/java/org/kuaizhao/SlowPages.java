package org.kuaizhao;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kuaizhao.site.AtomicFile;

/**
 * The pages that took longest to extract, over all builds: a short list in the state folder. It
 * tells where time goes, and no page depends on it. Thread-safe.
 */
public final class SlowPages {

  private static final String NAME = "slow-pages";
  private static final int MOST = 20;

  /** Below this nobody looks for a reason, and nothing is remembered. */
  private static final long LEAST_MILLIS = 5;

  private final Map<String, Long> millis = new ConcurrentHashMap<>();

  /**
   * A page and what it took.
   *
   * @param origin where its capture lies
   */
  public record Page(String origin, long millis) {}

  /** A page was extracted. */
  void took(String origin, long nanos) {
    long took = nanos / 1_000_000;
    if (took >= LEAST_MILLIS) {
      millis.put(origin, took);
      if (millis.size() > 10 * MOST) {
        keepSlowest();
      }
    }
  }

  private synchronized void keepSlowest() {
    List<Page> kept = slowest(millis);
    millis.keySet().retainAll(kept.stream().map(Page::origin).toList());
  }

  private static List<Page> slowest(Map<String, Long> millis) {
    List<Page> pages = new ArrayList<>();
    millis.forEach((origin, took) -> pages.add(new Page(origin, took)));
    pages.sort(Comparator.comparingLong(Page::millis).reversed().thenComparing(Page::origin));
    return pages.subList(0, Math.min(MOST, pages.size()));
  }

  /** Adds what this build found to what earlier ones did; a later figure of a page stands. */
  void save(Path state) throws IOException {
    if (millis.isEmpty()) {
      return;
    }
    Map<String, Long> all = new ConcurrentHashMap<>();
    read(state).forEach(page -> all.put(page.origin(), page.millis()));
    all.putAll(millis);
    StringBuilder lines = new StringBuilder();
    slowest(all)
        .forEach(p -> lines.append(p.millis()).append('\t').append(p.origin()).append('\n'));
    AtomicFile.write(state.resolve(NAME), lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The slowest, slowest first; none where no build left them. A bad line is passed over. */
  public static List<Page> read(Path state) {
    List<Page> pages = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(state.resolve(NAME), StandardCharsets.UTF_8)) {
        int tab = line.indexOf('\t');
        if (tab > 0 && line.substring(0, tab).matches("\\d{1,12}")) {
          pages.add(new Page(line.substring(tab + 1), Long.parseLong(line.substring(0, tab))));
        }
      }
    } catch (IOException none) {
      return List.of(); // spares nothing, loses nothing
    }
    return pages;
  }
}
