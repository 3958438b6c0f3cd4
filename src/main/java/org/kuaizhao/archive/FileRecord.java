package org.kuaizhao.archive;

import java.util.List;
import org.kuaizhao.capture.Damages;
import org.kuaizhao.capture.Reading.Damage;
import org.kuaizhao.capture.Skipped;

/**
 * What is remembered of a snapshot file that was read.
 *
 * @param file its name below the snapshots folder
 * @param stamp {@link org.kuaizhao.capture.SnapshotFile#stamp()} when it was read
 * @param key {@link org.kuaizhao.capture.Reading#key()}
 * @param extractor what extracted its captures: another one reads it anew
 * @param hosts of its captures' addresses: what extracts them may differ by host
 * @param reading counts up whenever its captures are taken in anew
 * @param skipped what is no page, by reason
 * @param damaged what could not be read
 * @param revisits pages seen again that are passed over, which depends on the other files
 */
public record FileRecord(
    String file,
    String stamp,
    String key,
    String extractor,
    List<String> hosts,
    int reading,
    Skipped skipped,
    List<Damage> damaged,
    Skipped revisits) {

  /** One without revisits. */
  public FileRecord(
      String file,
      String stamp,
      String key,
      String extractor,
      List<String> hosts,
      int reading,
      Skipped skipped,
      List<Damage> damaged) {
    this(file, stamp, key, extractor, hosts, reading, skipped, damaged, Skipped.NONE);
  }

  public FileRecord {
    hosts = List.copyOf(hosts);
    damaged = List.copyOf(damaged);
  }

  FileRecord withStamp(String fresh) {
    return new FileRecord(file, fresh, key, extractor, hosts, reading, skipped, damaged, revisits);
  }

  /** The same as another reading of the file found it. */
  FileRecord of(Reading other) {
    return new FileRecord(
        file, stamp, key, extractor, hosts, other.number(), skipped, damaged, revisits);
  }

  /** Damage that will pass has no key: the next build reads the file again. */
  FileRecord withDamaged(Damages all) {
    boolean passing = all.isPassing();
    return new FileRecord(
        file,
        passing ? "" : stamp,
        passing ? "" : key,
        extractor,
        hosts,
        reading,
        skipped,
        all.list(),
        revisits);
  }

  FileRecord withRevisits(Skipped passed) {
    return new FileRecord(file, stamp, key, extractor, hosts, reading, skipped, damaged, passed);
  }

  /** One reading of a file: its captures are told from those of the reading before. */
  public record Reading(String file, int number) {

    /** What the documents of its captures are found by. */
    String term() {
      return number + " " + file;
    }
  }
}
