package org.kuaizhao.render;

import java.util.List;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Tombstone;

/**
 * What is to be rendered.
 *
 * @param entries the archive's articles, newest first (time descending, then id ascending)
 * @param holdings their bodies and images
 * @param account what became of the captures
 * @param tombstones articles that were taken down
 */
public record Edition(
    List<Entry> entries, Holdings holdings, Account account, List<Tombstone> tombstones) {

  public Edition {
    entries = List.copyOf(entries);
    tombstones = List.copyOf(tombstones);
  }

  /** An edition from which nothing was taken down. */
  public Edition(List<Entry> entries, Holdings holdings, Account account) {
    this(entries, holdings, account, List.of());
  }
}
