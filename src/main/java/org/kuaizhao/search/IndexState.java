package org.kuaizhao.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the last export left: enough to tell what changed. Without it the next export is a fresh
 * base with the same answers.
 *
 * @param format of the files, with the folding they were made by
 * @param alphabet of the base
 * @param segments base first
 * @param superseded files that the manifest before named and that stay for open pages
 */
record IndexState(String format, String alphabet, List<Segment> segments, List<String> superseded) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  IndexState {
    segments = List.copyOf(segments);
    superseded = List.copyOf(superseded);
  }

  /** The state in a file; an empty one when there is none that can be read, or of other format. */
  static IndexState read(Path file, String format) throws IOException {
    IndexState none = new IndexState(format, "", List.of(), List.of());
    if (!Files.exists(file)) {
      return none;
    }
    try {
      IndexState state = JSON.readValue(Files.readAllBytes(file), IndexState.class);
      return state.format.equals(format) ? state : none;
    } catch (JacksonException | NullPointerException e) {
      // a state cut short by a crash costs one fresh export
      return none;
    }
  }

  void write(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path beside = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(beside, JSON.writeValueAsBytes(this));
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  List<String> files() {
    return segments.stream().flatMap(segment -> segment.layout().files().stream()).toList();
  }
}
