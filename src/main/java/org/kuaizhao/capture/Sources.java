package org.kuaizhao.capture;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All formats, in the order in which they are asked; what none recognises is a page. */
final class Sources {

  private final List<Source> all;

  Sources(Hints hints) {
    this.all = List.of(new WaczSource(), new WarcSource(), new PageSource(hints));
  }

  /** The format of a file. */
  Source of(SnapshotFile file) throws IOException {
    Head head = Head.of(file);
    for (Source source : all) {
      if (source.recognises(head)) {
        return source;
      }
    }
    return all.getLast();
  }

  /** Whether a name is one that containers of records have. */
  static boolean isContainerName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Stream.of(".warc", ".warc.gz", ".arc", ".arc.gz", ".wacz").anyMatch(lower::endsWith);
  }
}
