package org.kuaizhao.check;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a check looked at, and what differs.
 *
 * @param looked how many things each part looked at
 * @param differences in the order of the parts, then of the files
 * @param notices what is no difference and worth knowing
 */
public record Findings(
    SequencedMap<Part, Integer> looked, List<Difference> differences, List<String> notices) {

  public Findings {
    looked = new TreeMap<>(looked);
    differences = List.copyOf(differences);
    notices = List.copyOf(notices);
  }

  /** What is checked. */
  public enum Part {
    /** Snapshots are as they were when they were read. */
    SNAPSHOTS,
    /** The files of the site are as they were written. */
    SITE,
    /** Links within the site lead somewhere. */
    LINKS,
    /** What rules took out is nowhere. */
    RULES
  }

  /**
   * Something that is not as it should be.
   *
   * @param file below the snapshots folder or the site
   */
  public record Difference(Part part, String file, String what) {}
}
