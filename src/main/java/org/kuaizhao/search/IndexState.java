package org.kuaizhao.search;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.site.AtomicFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the last export left: enough to tell what changed. Without it the next export is a fresh
 * base with the same answers.
 *
 * @param format of the files, with the folding they were made by
 * @param alphabet of the base
 * @param base null before the first export
 * @param delta what came since the base, null where nothing did
 * @param superseded files that the manifest before named and that stay for open pages
 */
record IndexState(
    String format,
    String alphabet,
    @Nullable Segment base,
    @Nullable Delta delta,
    List<String> superseded) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Bytes of the first line: twelve hex digits and its end. */
  private static final int SEAL = 13;

  IndexState {
    Objects.requireNonNull(format, "format");
    alphabet = Objects.requireNonNullElse(alphabet, "");
    superseded = List.copyOf(superseded);
    if (delta != null && (base == null || !delta.name().equals(Delta.on(base).name()))) {
      throw new IllegalArgumentException("no state of an index: the delta is on another base");
    }
  }

  /**
   * A state that was read.
   *
   * @param fault what kept the file from being read; null when nothing did
   */
  record Read(IndexState state, @Nullable String fault) {}

  /**
   * The state in a file; an empty one when there is none, when it is of another format, or when it
   * is not whole: a wrong alphabet or a missing id would give wrong answers, a fresh base does not.
   */
  static Read read(Path file, String format) throws IOException {
    IndexState none = new IndexState(format, "", null, null, List.of());
    if (!Files.exists(file)) {
      return new Read(none, null);
    }
    byte[] bytes = Files.readAllBytes(file);
    int json = Math.min(bytes.length, SEAL);
    byte[] content = Arrays.copyOfRange(bytes, json, bytes.length);
    if (!Arrays.equals(Arrays.copyOf(bytes, json), seal(content))) {
      return new Read(none, "damaged");
    }
    try {
      IndexState state = JSON.readValue(content, IndexState.class);
      return new Read(state.format.equals(format) ? state : none, null);
    } catch (JacksonException e) {
      return new Read(none, "of another version");
    }
  }

  /** The first line of the file: the digest of what follows. */
  private static byte[] seal(byte[] content) {
    return (Digest.of(content) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  void write(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    byte[] content = JSON.writeValueAsBytes(this);
    ByteArrayOutputStream sealed = new ByteArrayOutputStream(SEAL + content.length);
    sealed.writeBytes(seal(content));
    sealed.writeBytes(content);
    AtomicFile.write(file, sealed.toByteArray());
  }

  /** The articles of each segment. */
  Stream<SegmentArticles> segmentArticles() {
    return Stream.concat(
        base == null ? Stream.of() : Stream.of(base.articles()),
        delta == null ? Stream.of() : Stream.of(delta.articles()));
  }

  /** The files of the segments, as paths in the site. */
  List<String> files() {
    return Stream.concat(
            base == null ? Stream.of() : base.layout().files().stream(),
            delta == null ? Stream.of() : delta.files().stream())
        .toList();
  }
}
