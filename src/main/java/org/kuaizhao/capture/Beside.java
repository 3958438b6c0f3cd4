package org.kuaizhao.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies beside a loose page on the disk.
 *
 * @param told what a crawler left
 */
record Beside(SnapshotFile file, Hints.Told told) implements Surroundings {

  @Override
  public Hint hint() {
    return told.hint();
  }

  @Override
  public List<Resource> resources(Damages damages) {
    List<Resource> resources = new ArrayList<>();
    Path folder = file.path().toAbsolutePath().getParent();
    for (Path companion : file.companions()) {
      String type = Snapshots.imageType(PathName.last(companion));
      if (type != null && folder != null) {
        String reference = PathName.of(folder, companion.toAbsolutePath());
        try {
          String digest = Digests.digest(Files.readAllBytes(companion));
          int cut = file.name().lastIndexOf('/') + 1;
          resources.add(
              new Resource(reference, digest, type, file.name().substring(0, cut) + reference));
        } catch (IOException | OutOfMemoryError e) {
          damages.add(0, null, reference + ": not readable: " + Damages.reason(e));
        }
      }
    }
    return resources;
  }
}
