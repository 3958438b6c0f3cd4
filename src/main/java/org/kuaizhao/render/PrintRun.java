package org.kuaizhao.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kuaizhao.render.SiteRenderer.Lost;
import org.kuaizhao.render.SiteRenderer.Summary;
import org.kuaizhao.site.SiteFolder;
import org.kuaizhao.workers.OrderedExecutor;

/**
 * Sheets printed into the site's folder on several threads. One whose snapshot cannot be had any
 * more does not end the run: what stands for it is printed, never to be taken for current.
 */
final class PrintRun {

  /** No key of a file: the next build makes the file again. */
  private static final String NO_KEY = "-";

  private final SiteFolder folder;
  private final List<Lost> lost = new ArrayList<>();
  private final Set<String> missing = new HashSet<>();
  private int made;
  private int kept;

  PrintRun(SiteFolder folder) {
    this.folder = folder;
  }

  void print(List<OutputFile> files, int threads) throws IOException {
    OrderedExecutor.forEach(threads, files, this::print);
  }

  /** The paths of files that there are none of. */
  Set<String> missing() {
    return missing;
  }

  /** What was done, in an order that no thread decides. */
  Summary summary() {
    lost.sort(Comparator.comparing(Lost::origin).thenComparing(Lost::reason));
    return new Summary(made, kept, List.of(), lost);
  }

  private void print(OutputFile file) throws IOException {
    OutputFile.Prepared prepared = file.preparation().prepare();
    if (folder.isCurrent(file.path(), prepared.key())) {
      folder.keep(file.path());
      count(false);
      return;
    }
    byte[] bytes;
    try {
      bytes = prepared.content().bytes();
    } catch (LostException gone) {
      printInstead(file, gone);
      return;
    }
    folder.put(file.path(), bytes, prepared.key());
    count(true);
  }

  private void printInstead(OutputFile file, LostException gone) throws IOException {
    synchronized (this) {
      lost.add(new Lost(gone.origin(), String.valueOf(gone.getMessage())));
    }
    if (gone.instead().isPresent()) {
      folder.put(file.path(), gone.instead().get(), NO_KEY);
      count(true);
    } else {
      synchronized (this) {
        missing.add(file.path());
      }
    }
  }

  private synchronized void count(boolean isMade) {
    made += isMade ? 1 : 0;
    kept += isMade ? 0 : 1;
  }
}
