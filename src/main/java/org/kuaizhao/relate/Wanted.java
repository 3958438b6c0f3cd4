package org.kuaizhao.relate;

import java.util.List;
import org.kuaizhao.archive.Entry;

/**
 * An address that captured pages link to and the archive does not hold.
 *
 * @param url normalised
 * @param title as a page that links to it names it, the first in byte order; empty when none does
 * @param count the articles that link to it
 * @param askers the newest of them, newest first
 */
public record Wanted(String url, String title, int count, List<Entry> askers) {

  public Wanted {
    askers = List.copyOf(askers);
  }
}
