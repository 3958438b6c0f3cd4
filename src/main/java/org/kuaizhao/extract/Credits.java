package org.kuaizhao.extract;

import java.util.List;
import java.util.Map;

/**
 * A body without the credits at its edges, and what the credits said: bylines, contributors in
 * brackets, editors, reprint notes, datelines, the repeated title, copyright and disclaimer lines.
 *
 * @param blocks what remains, in order
 * @param metadata the signals' with source, reprintedFrom and dateline completed
 * @param people the signals' completed by the credits
 * @param times the signals' completed by the credits
 * @param evidence the signals' completed
 */
record Credits(
    List<Block> blocks,
    Metadata metadata,
    People people,
    Times times,
    Map<String, String> evidence) {

  /** Takes the credits off the edges of a body. */
  static Credits trim(List<Block> blocks, Signals signals) {
    return new Credits(
        blocks, signals.metadata(), signals.people(), signals.times(), signals.evidence());
  }
}
