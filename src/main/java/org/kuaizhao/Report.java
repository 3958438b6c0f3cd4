package org.kuaizhao;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.kuaizhao.archive.Tally;
import org.kuaizhao.capture.Listing;
import org.kuaizhao.capture.Skipped;
import org.kuaizhao.site.Changes;
import org.kuaizhao.site.SiteSize;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a build did: in = out, down to the last capture.
 *
 * @param inputs a tally a snapshot file
 * @param rejections how many captures were rejected, by reason and kind of page
 * @param left files that were left alone, with the reason; one that is also among the inputs keeps
 *     what an earlier build read of it
 * @param problems what could not be used: hints, files, settings, snapshots that were gone when
 *     pages needed them again, folders without a capture
 * @param notices what was lost and made anew: it cost time alone
 * @param stations in the order of the road
 * @param changes what changed in the site
 * @param size how large the site is
 * @param unmatchedRules rules of the keeper's that met no page
 */
public record Report(
    List<Tally> inputs,
    SortedMap<String, Integer> rejections,
    List<Listing.Note> left,
    List<Listing.Note> problems,
    List<Listing.Note> notices,
    List<Station> stations,
    Changes changes,
    SiteSize size,
    List<UnmatchedRule> unmatchedRules) {

  public Report {
    inputs = List.copyOf(inputs);
    rejections = Collections.unmodifiableSortedMap(rejections);
    left = List.copyOf(left);
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
    stations = List.copyOf(stations);
    unmatchedRules = List.copyOf(unmatchedRules);
  }

  /** The report with further problems. */
  Report with(List<Listing.Note> more) {
    List<Listing.Note> all = new ArrayList<>(problems);
    all.addAll(more);
    return new Report(
        inputs, rejections, left, all, notices, stations, changes, size, unmatchedRules);
  }

  /** What went through a station; {@code in} and {@code out} count what its name says. */
  public record Station(String name, int in, int out, int rejected, Meter took) {}

  /**
   * A rule that met no page.
   *
   * @param file in the archive's folder
   * @param rule what it does, in a line
   */
  public record UnmatchedRule(String file, int line, String rule) {}

  /** Whether something of the input could not be read. */
  public boolean isPartial() {
    return !problems.isEmpty() || inputs.stream().anyMatch(tally -> !tally.damaged().isEmpty());
  }

  /** The sum of all inputs, under the name {@code total}. */
  public Tally total() {
    return Tally.sum(rows());
  }

  /** The inputs, then the files left alone that nothing in the archive is from. */
  private List<Tally> rows() {
    Set<String> read = inputs.stream().map(Tally::file).collect(Collectors.toSet());
    List<Tally> rows = new ArrayList<>(inputs);
    left.stream()
        .filter(note -> !read.contains(note.file()))
        .forEach(note ->
            rows.add(new Tally(note.file(), 0, 0, 0, 0, 0, Skipped.of(note.reason()), List.of())));
    return rows;
  }

  /** The report as JSON (DESIGN.md §5, {@code --report}). */
  public String json() {
    ObjectMapper json = JsonMapper.shared();
    ObjectNode out = json.createObjectNode();
    ArrayNode files = out.putArray("inputs");
    Map<String, String> reasons = new HashMap<>();
    left.forEach(note -> reasons.put(note.file(), note.reason()));
    List<Tally> rows = rows();
    for (Tally row : rows) {
      ObjectNode object = count(files.addObject().put("file", row.file()), row);
      if (reasons.containsKey(row.file())) {
        object.put("reason", reasons.get(row.file()));
      }
    }
    Tally total = total();
    ObjectNode totals = out.putObject("totals").put("files", rows.size());
    count(totals, total).remove("damaged");
    ObjectNode rejectedBy = totals.putObject("rejectedBy");
    rejections.forEach(rejectedBy::put);
    ArrayNode road = out.putArray("stations");
    for (Station station : stations) {
      road.addObject()
          .put("name", station.name())
          .put("in", station.in())
          .put("out", station.out())
          .put("rejected", station.rejected())
          .put("seconds", thousandths(station.took().seconds()))
          .put("cpuSeconds", thousandths(station.took().cpuSeconds()))
          .put("allocatedBytes", station.took().allocatedBytes());
    }
    ObjectNode site = out.putObject("site").put("files", size.files()).put("bytes", size.bytes());
    ArrayNode warnings = site.putArray("warnings");
    size.warnings().forEach(warnings::add);
    notes(out.putArray("problems"), problems);
    notes(out.putArray("notices"), notices);
    ArrayNode idle = out.putArray("unmatchedRules");
    for (UnmatchedRule rule : unmatchedRules) {
      idle.addObject().put("file", rule.file()).put("line", rule.line()).put("rule", rule.rule());
    }
    return json.writerWithDefaultPrettyPrinter().writeValueAsString(out) + "\n";
  }

  private static double thousandths(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }

  /** The changes as lines: {@code +} added, {@code ~} changed, {@code -} removed. */
  public String changedPaths() {
    List<String> lines = new ArrayList<>();
    changes.added().forEach(path -> lines.add("+ " + path));
    changes.changed().forEach(path -> lines.add("~ " + path));
    changes.removed().forEach(path -> lines.add("- " + path));
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static void notes(ArrayNode out, List<Listing.Note> notes) {
    notes.forEach(note -> out.addObject().put("file", note.file()).put("reason", note.reason()));
  }

  private static ObjectNode count(ObjectNode out, Tally tally) {
    out.put("captures", tally.captures())
        .put("articles", tally.articles())
        .put("versions", tally.versions())
        .put("duplicates", tally.duplicates())
        .put("rejected", tally.rejected())
        .put("skipped", tally.skipped().sum());
    ObjectNode reasons = out.putObject("skippedBy");
    tally.skipped().byReason().forEach(reasons::put);
    ArrayNode damaged = out.putArray("damaged");
    tally
        .damaged()
        .forEach(damage ->
            damaged
                .addObject()
                .put("offset", damage.offset())
                .put("url", damage.url())
                .put("reason", damage.reason()));
    return out;
  }
}
