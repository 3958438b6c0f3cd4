package org.kuaizhao.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that is a page: with what a crawler left beside it, and the pictures that came along. */
final class PageSource implements Source {

  private final Hints hints;

  PageSource(Hints hints) {
    this.hints = hints;
  }

  /** Any file is one that no other source knows better. */
  @Override
  public boolean recognises(Head head) {
    return true;
  }

  @Override
  public boolean isContainer() {
    return false;
  }

  @Override
  public Opened open(SnapshotFile file) throws IOException {
    byte[] payload = Files.readAllBytes(file.path());
    Hints.Told told;
    synchronized (hints) {
      told = hints.of(file.path());
    }
    Damages damages = new Damages();
    List<Resource> resources = resources(file, damages);
    String digest = Digests.digest(payload);
    return new Opened(
        key(digest, told, resources),
        sink -> {
          sink.accept(
              new Capture(file.name(), payload, digest, Fetch.NONE, told.hint(), resources));
          return new Contents(0, damages, damages.size() == 0);
        });
  }

  @Override
  public @Nullable Capture capture(Path file, Origin origin) throws IOException {
    if (origin.inner() != null || origin.offset() >= 0) {
      return null;
    }
    byte[] payload = Files.readAllBytes(file);
    String digest = Digests.digest(payload);
    return new Capture(origin.file(), payload, digest, Fetch.NONE, Hint.NONE, List.of());
  }

  private static String key(String digest, Hints.Told told, List<Resource> resources) {
    StringBuilder all = new StringBuilder(digest).append('\n').append(told.text());
    for (Resource resource : resources) {
      all.append('\n').append(resource.reference()).append(' ').append(resource.digest());
    }
    return Digests.hex(all.toString());
  }

  /** The images that came with a page; one that cannot be read does not hold up the page. */
  private static List<Resource> resources(SnapshotFile file, Damages damages) {
    List<Resource> resources = new ArrayList<>();
    Path folder = file.path().toAbsolutePath().getParent();
    for (Path companion : file.companions()) {
      String type = Snapshots.imageType(companion);
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
