package org.kuaizhao.archive;

import java.util.ArrayList;
import java.util.List;
import org.kuaizhao.capture.Reading.Damage;
import org.kuaizhao.capture.Skipped;

/**
 * What became of the captures of one snapshot file: captures = articles + versions + duplicates +
 * rejected.
 *
 * @param articles captures that are the shown state of an article
 * @param versions captures that are an earlier state
 * @param duplicates captures that show a state which another capture showed before
 * @param skipped what is no page, by reason
 */
public record Tally(
    String file,
    int captures,
    int articles,
    int versions,
    int duplicates,
    int rejected,
    Skipped skipped,
    List<Damage> damaged) {

  public Tally {
    damaged = List.copyOf(damaged);
  }

  /** Of a file that could not be looked at. */
  public static Tally unread(String file, List<Damage> damaged) {
    return new Tally(file, 0, 0, 0, 0, 0, Skipped.NONE, damaged);
  }

  /** The tally with further damages. */
  public Tally withDamaged(List<Damage> more) {
    List<Damage> all = new ArrayList<>(damaged);
    all.addAll(more);
    return new Tally(file, captures, articles, versions, duplicates, rejected, skipped, all);
  }

  /** The sum over files, under the name {@code total}; damages are left to the files. */
  public static Tally sum(List<Tally> tallies) {
    int captures = 0;
    int articles = 0;
    int versions = 0;
    int duplicates = 0;
    int rejected = 0;
    Skipped skipped = Skipped.NONE;
    for (Tally tally : tallies) {
      captures += tally.captures;
      articles += tally.articles;
      versions += tally.versions;
      duplicates += tally.duplicates;
      rejected += tally.rejected;
      skipped = skipped.plus(tally.skipped);
    }
    return new Tally(
        "total", captures, articles, versions, duplicates, rejected, skipped, List.of());
  }
}
