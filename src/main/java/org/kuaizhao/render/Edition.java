package org.kuaizhao.render;

import java.util.List;
import org.kuaizhao.archive.Entry;

/**
 * What is to be rendered.
 *
 * @param entries the archive's articles, newest first (time descending, then id ascending)
 * @param holdings their bodies and images
 * @param account what became of the captures
 */
public record Edition(List<Entry> entries, Holdings holdings, Account account) {

  public Edition {
    entries = List.copyOf(entries);
  }
}
