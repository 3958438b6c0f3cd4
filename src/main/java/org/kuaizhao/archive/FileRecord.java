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
 * @param skipped what is no page, by reason
 * @param damaged what could not be read
 */
public record FileRecord(
    String file,
    String stamp,
    String key,
    String extractor,
    List<String> hosts,
    Skipped skipped,
    List<Damage> damaged) {

  public FileRecord {
    hosts = List.copyOf(hosts);
    damaged = List.copyOf(damaged);
  }

  FileRecord withStamp(String fresh) {
    return new FileRecord(file, fresh, key, extractor, hosts, skipped, damaged);
  }

  /** Damage that will pass has no key: the next build reads the file again. */
  FileRecord withDamaged(Damages all) {
    boolean passing = all.isPassing();
    return new FileRecord(
        file, passing ? "" : stamp, passing ? "" : key, extractor, hosts, skipped, all.list());
  }
}
