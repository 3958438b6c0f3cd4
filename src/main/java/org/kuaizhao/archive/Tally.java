package org.kuaizhao.archive;

import java.util.List;
import org.kuaizhao.capture.Reading.Damage;

/**
 * What became of the captures of one snapshot file: captures = articles + versions + duplicates +
 * rejected.
 *
 * @param articles captures that are the shown state of an article
 * @param versions captures that are an earlier state
 * @param duplicates captures that show a state which another capture showed before
 * @param skipped records that are no pages
 */
public record Tally(
    String file,
    int captures,
    int articles,
    int versions,
    int duplicates,
    int rejected,
    int skipped,
    List<Damage> damaged) {

  public Tally {
    damaged = List.copyOf(damaged);
  }
}
