package org.kuaizhao.archive;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.kuaizhao.config.Rule;

/**
 * The archive at one moment, as a pure function of its captures.
 *
 * @param articles newest first: by time, then by id
 * @param addresses every known address of an article, normalised, to its id
 * @param rejections by origin
 * @param tallies by file
 * @param tombstones articles that were taken down, by id
 * @param unmatchedRules rules that speak of no capture, in their order
 * @param removed what rules took out
 */
public record Edition(
    List<Entry> articles,
    Map<String, String> addresses,
    List<Rejection> rejections,
    List<Tally> tallies,
    List<Tombstone> tombstones,
    List<Rule> unmatchedRules,
    Removed removed) {

  public Edition {
    articles = List.copyOf(articles);
    addresses = Collections.unmodifiableMap(addresses);
    rejections = List.copyOf(rejections);
    tallies = List.copyOf(tallies);
    tombstones = List.copyOf(tombstones);
    unmatchedRules = List.copyOf(unmatchedRules);
  }
}
