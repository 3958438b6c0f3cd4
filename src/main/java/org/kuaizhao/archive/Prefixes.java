package org.kuaizhao.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which of many prefixes a text begins with, without trying each. Immutable. */
final class Prefixes {

  private final TreeSet<String> sorted;

  Prefixes(Collection<String> prefixes) {
    this.sorted = new TreeSet<>(prefixes);
  }

  /**
   * Those that a text begins with, the longest first. The greatest prefix that is not behind the
   * text either begins it, or all that do are within what both share.
   */
  List<String> of(String text) {
    List<String> found = new ArrayList<>();
    int length = text.length();
    while (length >= 0) {
      @Nullable String near = sorted.floor(text.substring(0, length));
      if (near == null) {
        break;
      }
      int shared = shared(near, text, length);
      if (shared == near.length()) {
        found.add(near);
        length = shared - 1;
      } else {
        length = shared;
      }
    }
    return found;
  }

  private static int shared(String near, String text, int length) {
    int most = Math.min(near.length(), length);
    int shared = 0;
    while (shared < most && near.charAt(shared) == text.charAt(shared)) {
      shared++;
    }
    return shared;
  }
}
