package org.kuaizhao.archive;

import java.util.List;
import java.util.Map;

/**
 * The archive at one moment, as a pure function of its captures.
 *
 * @param articles newest first: by time, then by id
 * @param addresses every known address of an article, normalised, to its id
 * @param rejections by origin
 * @param tallies by file
 * @param tombstones articles that were taken down, by id
 * @param removed what rules took out
 */
public record Edition(
    List<Entry> articles,
    Map<String, String> addresses,
    List<Rejection> rejections,
    List<Tally> tallies,
    List<Tombstone> tombstones,
    Removed removed) {

  public Edition {
    articles = List.copyOf(articles);
    addresses = Map.copyOf(addresses);
    rejections = List.copyOf(rejections);
    tallies = List.copyOf(tallies);
    tombstones = List.copyOf(tombstones);
  }
}
