package org.kuaizhao.render;

import java.util.List;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Tombstone;
import org.kuaizhao.extract.Removal;

/**
 * What is to be rendered.
 *
 * @param entries the archive's articles, newest first (time descending, then id ascending)
 * @param holdings their bodies and images
 * @param account what became of the captures
 * @param tombstones articles that were taken down
 * @param removal what rules took out, so that copies of other pages do not tell it
 */
public record Edition(
    List<Entry> entries,
    Holdings holdings,
    Account account,
    List<Tombstone> tombstones,
    Removal removal) {

  public Edition {
    entries = List.copyOf(entries);
    tombstones = List.copyOf(tombstones);
  }

  /** An edition from which nothing was taken down. */
  public Edition(List<Entry> entries, Holdings holdings, Account account) {
    this(entries, holdings, account, List.of(), Removal.NONE);
  }
}
