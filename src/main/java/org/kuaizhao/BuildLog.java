package org.kuaizhao;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Edition;
import org.kuaizhao.archive.Tally;
import org.kuaizhao.capture.Listing;
import org.kuaizhao.capture.PathName;
import org.kuaizhao.capture.Reading;
import org.kuaizhao.config.Rule;
import org.kuaizhao.site.Changes;
import org.kuaizhao.site.SiteSize;

/** What a build finds on its way, until it becomes the report. Used by one thread. */
final class BuildLog {

  private final List<Report.Station> stations = new ArrayList<>();
  private final List<Listing.Note> problems = new ArrayList<>();
  private final List<Listing.Note> notices = new ArrayList<>();
  private boolean isSettled = true;

  /** Forgets all: the build begins once more. */
  void startAnew() {
    stations.clear();
    problems.clear();
    notices.clear();
  }

  /** Something that could not be used. */
  void problem(String file, String reason) {
    problems.add(new Listing.Note(file, reason));
  }

  /** One that the next build may not have, though nothing changed. */
  void passing(String file, String reason) {
    problem(file, reason);
    isSettled = false;
  }

  /** Whether the next build would have the same problems. */
  boolean isSettled() {
    return isSettled;
  }

  /** The report of a build that had nothing to do but what the one before had done. */
  Report unchanged(Report before) {
    return new Report(
        before.inputs(),
        before.rejections(),
        before.left(),
        before.problems(),
        List.of(),
        stations,
        before.changes(),
        before.size(),
        before.unmatchedRules());
  }

  void problems(List<Listing.Note> more) {
    problems.addAll(more);
  }

  /** Things that were lost and made anew. */
  void notices(List<Listing.Note> more) {
    notices.addAll(more);
  }

  /** A part of the state that is made anew because of a fault; null when it has none. */
  void remade(Path state, @Nullable String fault) {
    if (fault != null) {
      notices.add(new Listing.Note(state.toString(), fault + "; it is made anew"));
    }
  }

  /** What went through a station since a moment. */
  void passed(String station, int in, int out, int rejected, Meter start) {
    stations.add(new Report.Station(station, in, out, rejected, start.since()));
  }

  /**
   * The report of a build that came to its end.
   *
   * @param unmet site rules that no page met, by their file the host
   */
  Report report(BuildOptions options, Inputs inputs, Published published, Map<String, String> unmet)
      throws IOException {
    List<Listing.Note> left = new ArrayList<>(inputs.listing().skipped());
    left.addAll(inputs.intake().left());
    problems(inputs.intake().problems());
    Report report =
        new Report(
            tallies(inputs.edition(), inputs.listing()),
            rejections(inputs.edition()),
            left,
            problems,
            notices,
            stations,
            published.changes(),
            published.size(),
            unmatched(inputs.edition(), unmet));
    return report.with(new EmptyInput(options.snapshots(), inputs.listing()).notes(report.total()));
  }

  /** What came out. */
  record Published(Changes changes, SiteSize size) {}

  /** What went in, and what the archive made of it. */
  record Inputs(Listing listing, Intake intake, Edition edition) {}

  private static SortedMap<String, Integer> rejections(Edition edition) {
    SortedMap<String, Integer> rejections = new TreeMap<>();
    edition.rejections().forEach(one -> rejections.merge(one.sort(), 1, Integer::sum));
    return rejections;
  }

  private static List<Report.UnmatchedRule> unmatched(Edition edition, Map<String, String> unmet) {
    List<Report.UnmatchedRule> unmatched = new ArrayList<>();
    for (Rule rule : edition.unmatchedRules()) {
      String file = PathName.of(rule.place().file().getFileName());
      unmatched.add(new Report.UnmatchedRule(file, rule.place().line(), rule.summary()));
    }
    unmet.forEach(
        (file, host) -> unmatched.add(new Report.UnmatchedRule(file, 1, "site rules of " + host)));
    return unmatched;
  }

  /** What became of each file, those that could not be looked at among them. */
  static List<Tally> tallies(Edition edition, Listing listing) {
    Map<String, List<Reading.Damage>> unseen = new TreeMap<>();
    for (Listing.Note note : listing.damaged()) {
      unseen
          .computeIfAbsent(note.file(), file -> new ArrayList<>())
          .add(new Reading.Damage(0, null, note.reason()));
    }
    List<Tally> tallies = new ArrayList<>();
    for (Tally tally : edition.tallies()) {
      List<Reading.Damage> more = unseen.remove(tally.file());
      tallies.add(more == null ? tally : tally.withDamaged(more));
    }
    unseen.forEach((file, damaged) -> tallies.add(Tally.unread(file, damaged)));
    return tallies;
  }
}
