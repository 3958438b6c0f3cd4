package org.kuaizhao.export;

import java.util.ArrayList;
import java.util.List;

/** What could not leave as it was captured, a line each. */
final class ExportLog {

  private final List<String> lost = new ArrayList<>();
  private final List<String> withheld = new ArrayList<>();

  /** Bytes that the snapshots no longer hold. */
  void lost(String what) {
    lost.add(what);
  }

  /** Bytes that tell of what rules took out. */
  void withheld(String what) {
    withheld.add(what);
  }

  Export.Done done(int articles) {
    return new Export.Done(articles, lost, withheld);
  }
}
