package org.kuaizhao.archive;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.archive.Version.Sighting;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Identity;

/**
 * Settles which captures show which article, in which state: a pure function of the set of
 * captures, whatever the order they came in (DESIGN.md §5, Identity).
 *
 * <ol>
 *   <li>A canonical address that pages of different titles share is no address: they fall back to
 *       their own.
 *   <li>Captures without any address that agree in title, source and time are one article, under
 *       the earliest's id.
 *   <li>What a rule takes down or excludes is rejected with the rule's reason; what stays no longer
 *       tells of it.
 *   <li>An article's captures in the order of their instants: one that shows what the one before
 *       showed is a duplicate (a sighting), any other a version; the last version is shown.
 * </ol>
 */
final class Settlement {

  /** Texts that share less than this are of different pages, whatever address they claim. */
  private static final double SAME_PAGE = 0.3;

  private static final Comparator<Timed> IN_TIME =
      comparingLong(Timed::seconds)
          .thenComparing(timed -> timed.record().provenance().digest())
          .thenComparing(timed -> timed.record().origin());

  private final ToDoubleBiFunction<Fingerprint, Fingerprint> resemblance;
  private final ZoneId zone;
  private final Naming naming;
  private final Ruling ruling;
  private final Redactor redactor;
  private final Map<String, String> addresses = new HashMap<>();
  private final Map<String, int[]> counts = new HashMap<>();

  /** Takes out of the captures that stay what they tell of those that went. */
  interface Redactor {
    UnaryOperator<CaptureRecord> of(Removed removed);
  }

  Settlement(ZoneId zone, Naming naming, Ruling ruling, Redactor redactor) {
    this(zone, naming, ruling, redactor, Fingerprint::resemblance);
  }

  /** With another measure of how much two texts share, 0 to 1. */
  Settlement(
      ZoneId zone,
      Naming naming,
      Ruling ruling,
      Redactor redactor,
      ToDoubleBiFunction<Fingerprint, Fingerprint> resemblance) {
    this.resemblance = resemblance;
    this.ruling = ruling;
    this.redactor = redactor;
    this.zone = zone;
    this.naming = naming;
  }

  Edition settle(
      Collection<CaptureRecord> captures,
      List<Rejection> rejections,
      Collection<FileRecord> files) {
    List<Entry> articles = new ArrayList<>();
    List<Rejection> rejected = new ArrayList<>(rejections);
    Map<String, List<CaptureRecord>> groups = groups(captures);
    Map<String, List<CaptureRecord>> kept = new TreeMap<>();
    groups.forEach((id, group) -> {
      List<CaptureRecord> stay = ruling.keep(id, group, rejected);
      if (!stay.isEmpty()) {
        kept.put(id, stay);
      }
    });
    Removed removed = ruling.removed(groups, kept, addresses);
    addresses.values().retainAll(kept.keySet());
    UnaryOperator<CaptureRecord> redaction = redactor.of(removed);
    kept.forEach((id, group) -> articles.add(entry(id, group.stream().map(redaction).toList())));
    articles.sort(comparingLong(Entry::time).reversed().thenComparing(Entry::id));
    for (Rejection rejection : rejected) {
      count(rejection.file())[3]++;
    }
    rejected.sort(comparing(Rejection::origin));
    return new Edition(
        articles,
        addresses,
        rejected,
        tallies(files),
        ruling.tombstones(),
        ruling.unmatched(),
        removed);
  }

  /** A capture and its instant, in epoch seconds. */
  private record Timed(CaptureRecord record, long seconds) {}

  /** The order of captures in time; those without an instant come first. */
  private List<CaptureRecord> inTime(Collection<CaptureRecord> captures) {
    if (captures.size() == 1) {
      return List.copyOf(captures);
    }
    return captures.stream()
        .map(record -> new Timed(record, Moments.epochSeconds(instant(record), zone)))
        .sorted(IN_TIME)
        .map(Timed::record)
        .toList();
  }

  private Map<String, List<CaptureRecord>> groups(Collection<CaptureRecord> captures) {
    List<CaptureRecord> ordered = inTime(captures);
    Set<String> mistrusted = mistrustedCanonicals(ordered);
    Map<String, List<CaptureRecord>> groups = new TreeMap<>();
    Map<String, List<CaptureRecord>> nameless = new LinkedHashMap<>();
    for (CaptureRecord record : ordered) {
      String id = id(record, mistrusted);
      if (address(record, mistrusted) == null) {
        nameless.computeIfAbsent(nameless(record), key -> new ArrayList<>()).add(record);
      } else {
        groups.computeIfAbsent(id, key -> new ArrayList<>()).add(record);
      }
    }
    for (List<CaptureRecord> group : nameless.values()) {
      String id = id(group.getFirst(), mistrusted);
      groups.computeIfAbsent(id, key -> new ArrayList<>()).addAll(group);
    }
    groups.forEach(
        (id, group) -> group.forEach(record -> rememberAddresses(record, id, mistrusted)));
    return groups;
  }

  /** Canonical addresses that pages of different titles and different texts claim. */
  private Set<String> mistrustedCanonicals(List<CaptureRecord> captures) {
    Map<String, List<CaptureRecord>> claims = new HashMap<>();
    for (CaptureRecord record : captures) {
      String canonical = record.provenance().canonicalUrl();
      if (canonical != null) {
        claims.computeIfAbsent(canonical, key -> new ArrayList<>()).add(record);
      }
    }
    Set<String> mistrusted = new HashSet<>();
    claims.forEach((canonical, claimants) -> {
      for (CaptureRecord one : claimants) {
        if (isOfAnotherPage(one, claimants.getFirst())) {
          mistrusted.add(canonical);
        }
      }
    });
    return mistrusted;
  }

  private boolean isOfAnotherPage(CaptureRecord one, CaptureRecord other) {
    boolean retitledAtItsOwnAddress =
        !Objects.equals(one.provenance().url(), one.provenance().canonicalUrl())
            && Objects.equals(one.provenance().url(), other.provenance().url());
    return !retitledAtItsOwnAddress
        && !one.title().equals(other.title())
        && resemblance.applyAsDouble(one.fingerprint(), other.fingerprint()) < SAME_PAGE;
  }

  private static @Nullable String address(CaptureRecord record, Set<String> mistrusted) {
    String canonical = record.provenance().canonicalUrl();
    String url = record.provenance().url();
    if (canonical != null && !mistrusted.contains(canonical)) {
      return canonical;
    }
    return Objects.equals(url, canonical) ? null : url;
  }

  private static String id(CaptureRecord record, Set<String> mistrusted) {
    return Identity.id(address(record, mistrusted), record.provenance().digest());
  }

  private static String nameless(CaptureRecord record) {
    String published = record.fields().text(Field.PUBLISHED_AT);
    if (record.title().isEmpty() || published == null) {
      return record.provenance().digest();
    }
    return record.title() + '\n' + record.fields().text(Field.SOURCE) + '\n' + published;
  }

  private void rememberAddresses(CaptureRecord record, String id, Set<String> mistrusted) {
    String address = address(record, mistrusted);
    if (address != null) {
      addresses.put(address, id);
      String url = record.provenance().url();
      if (url != null) {
        addresses.putIfAbsent(url, id);
      }
    }
  }

  private Entry entry(String id, List<CaptureRecord> group) {
    List<List<CaptureRecord>> states = states(group);
    List<Version> versions = new ArrayList<>();
    for (List<CaptureRecord> state : states) {
      boolean last = versions.size() == states.size() - 1;
      count(state.getFirst().file())[last ? 0 : 1]++;
      state.subList(1, state.size()).forEach(record -> count(record.file())[2]++);
      versions.add(version(state));
    }
    CaptureRecord shown = states.getLast().getFirst();
    String publishedAt = shown.fields().text(Field.PUBLISHED_AT);
    return new Entry(
        id,
        shown.provenance().url(),
        naming.name(shown.fields().with(Field.TITLE, shown.title())),
        Moments.epochSeconds(publishedAt, zone),
        shown.excerpt(),
        versions,
        shown.fingerprint());
  }

  /** Runs of equal states in the order of time; what has no instant is one run a state. */
  private List<List<CaptureRecord>> states(List<CaptureRecord> group) {
    List<CaptureRecord> ordered = inTime(group);
    Map<String, List<CaptureRecord>> timeless = new LinkedHashMap<>();
    List<List<CaptureRecord>> states = new ArrayList<>();
    for (CaptureRecord record : ordered) {
      if (instant(record) == null) {
        timeless.computeIfAbsent(record.state(), key -> new ArrayList<>()).add(record);
      } else if (!states.isEmpty() && states.getLast().getFirst().state().equals(record.state())) {
        states.getLast().add(record);
      } else {
        states.add(new ArrayList<>(List.of(record)));
      }
    }
    return withTimeless(timeless, states);
  }

  /** Those without an instant join the last run of their state; others go before all runs. */
  static List<List<CaptureRecord>> withTimeless(
      Map<String, List<CaptureRecord>> timeless, List<List<CaptureRecord>> states) {
    Map<String, List<CaptureRecord>> lastRuns = new HashMap<>();
    if (!timeless.isEmpty()) {
      states.forEach(run -> lastRuns.put(run.getFirst().state(), run));
    }
    List<List<CaptureRecord>> all = new ArrayList<>();
    timeless.forEach((state, records) -> {
      List<CaptureRecord> same = lastRuns.get(state);
      if (same != null) {
        same.addAll(records);
      } else {
        all.add(records);
      }
    });
    all.addAll(states);
    return all;
  }

  private static Version version(List<CaptureRecord> state) {
    CaptureRecord first = state.getFirst();
    List<Sighting> sightings = new ArrayList<>();
    for (CaptureRecord record : state.subList(1, state.size())) {
      sightings.add(
          new Sighting(
              record.captureId(), record.origin(), record.fields().text(Field.CAPTURED_AT)));
    }
    sightings.sort(
        comparing(Sighting::capturedAt, nullsFirst(naturalOrder()))
            .thenComparing(Sighting::origin));
    return new Version(
        first.captureId(),
        first.origin(),
        first.provenance().digest(),
        first.fields().text(Field.CAPTURED_AT),
        first.contentKey(),
        sightings);
  }

  /** When the page was fetched, or the best the page says of its own age. */
  private static @Nullable String instant(CaptureRecord record) {
    String captured = record.fields().text(Field.CAPTURED_AT);
    return captured != null ? captured : record.fields().text(Field.UPDATED_AT);
  }

  private int[] count(String file) {
    return counts.computeIfAbsent(file, key -> new int[4]);
  }

  private List<Tally> tallies(Collection<FileRecord> files) {
    List<Tally> tallies = new ArrayList<>();
    for (FileRecord file : files) {
      int[] n = counts.getOrDefault(file.file(), new int[4]);
      tallies.add(
          new Tally(
              file.file(),
              n[0] + n[1] + n[2] + n[3],
              n[0],
              n[1],
              n[2],
              n[3],
              file.skipped().plus(file.revisits()),
              file.damaged()));
    }
    tallies.sort(comparing(Tally::file));
    return tallies;
  }
}
