package org.kuaizhao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Rejection;
import org.kuaizhao.archive.Tally;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.rules.SiteRules;

/**
 * What an archive holds, in figures.
 *
 * @param total of all captures
 * @param folders the snapshots, the site and the state, by name
 * @param counts articles by {@code kind}, {@code source}, {@code host}, {@code category}, {@code
 *     language} and {@code month}, and {@code rejected} captures by reason; most first, months
 *     latest first. What has no value counts under the empty name
 * @param slowest pages, slowest first, over all builds
 */
public record Statistics(
    Tally total,
    SequencedMap<String, Extent> folders,
    SequencedMap<String, SequencedMap<String, Integer>> counts,
    List<SlowPages.Page> slowest) {

  public Statistics {
    folders = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(folders));
    counts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(counts));
    slowest = List.copyOf(slowest);
  }

  /** How many files there are in a folder and below it, and their bytes. */
  public record Extent(int files, long bytes) {

    Extent plus(Extent other) {
      return new Extent(files + other.files, bytes + other.bytes);
    }
  }

  /** Counts an archive. */
  public static Statistics of(BuiltArchive archive) throws IOException {
    SequencedMap<String, SequencedMap<String, Integer>> counts = new LinkedHashMap<>();
    List<Entry> articles = archive.edition().articles();
    counts.put("kind", counted(articles, entry -> entry.fields().text(Field.KIND)));
    counts.put("source", counted(articles, Entry::source));
    counts.put("host", counted(articles, entry -> SiteRules.host(entry.url())));
    counts.put("category", counted(articles, Entry::category));
    counts.put("language", counted(articles, Entry::language));
    counts.put("month", latestFirst(counted(articles, Entry::month)));
    counts.put("rejected", counted(archive.edition().rejections(), Rejection::reason));
    BuildOptions options = archive.options();
    SequencedMap<String, Extent> folders = new LinkedHashMap<>();
    Extent snapshots = new Extent(0, 0);
    for (Path folder : options.snapshots()) {
      snapshots = snapshots.plus(extent(folder));
    }
    folders.put("snapshots", snapshots);
    folders.put("site", extent(options.site()));
    folders.put("state", extent(options.state()));
    return new Statistics(
        Tally.sum(archive.edition().tallies()), folders, counts, SlowPages.read(options.state()));
  }

  private static <T> SequencedMap<String, Integer> counted(
      List<T> things, Function<T, @Nullable String> name) {
    Map<String, Integer> counts = new HashMap<>();
    for (T thing : things) {
      String known = name.apply(thing);
      counts.merge(known == null ? "" : known, 1, Integer::sum);
    }
    return sorted(
        counts,
        Map.Entry.<String, Integer>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()));
  }

  private static SequencedMap<String, Integer> latestFirst(Map<String, Integer> months) {
    return sorted(months, Map.Entry.<String, Integer>comparingByKey().reversed());
  }

  private static SequencedMap<String, Integer> sorted(
      Map<String, Integer> counts, Comparator<Map.Entry<String, Integer>> order) {
    List<Map.Entry<String, Integer>> rows = new ArrayList<>(counts.entrySet());
    rows.sort(order);
    SequencedMap<String, Integer> sorted = new LinkedHashMap<>();
    rows.forEach(row -> sorted.put(row.getKey(), row.getValue()));
    return sorted;
  }

  private static Extent extent(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return new Extent(0, 0);
    }
    int files = 0;
    long bytes = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          files++;
          bytes += Files.size(file);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new Extent(files, bytes);
  }
}
