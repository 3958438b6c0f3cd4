package org.kuaizhao.render;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file of the site is made from was in the snapshots and cannot be had any more. */
final class LostException extends IOException {
  private static final long serialVersionUID = 1;

  private final String origin;
  private final transient byte @Nullable [] instead;

  /**
   * @param origin where it lay, as {@link org.kuaizhao.capture.Capture#origin()}
   * @param instead what the file says until a build has it again; null for no file
   */
  LostException(String origin, String reason, byte @Nullable [] instead) {
    super(reason);
    this.origin = origin;
    this.instead = instead;
  }

  String origin() {
    return origin;
  }

  Optional<byte[]> instead() {
    return Optional.ofNullable(instead);
  }
}
