package org.kuaizhao.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records of one snapshot file that say a page was seen again as it was (WARC 1.1 §6.7): told by
 * the payload's digest, or by the address and date of the original. Each is a capture of the same
 * payload at its own time.
 */
final class Revisits {

  private final Map<String, Origin> originals = new HashMap<>();
  private final List<Revisit> waiting = new ArrayList<>();

  private record Revisit(
      Origin origin, @Nullable String url, @Nullable String at, List<String> keys) {}

  /** Reads a capture again. */
  interface Reader {
    @Nullable Capture read(Origin origin) throws IOException;
  }

  /** Notes a page that others may refer to. */
  void original(RecordHeader header, Origin origin) {
    String digest = header.field("warc-payload-digest");
    if (digest != null) {
      originals.putIfAbsent(digest(digest), origin);
    }
    originals.putIfAbsent(address(header.url(), header.field("warc-date")), origin);
  }

  void revisit(RecordHeader header, Origin origin) {
    List<String> keys = new ArrayList<>();
    String uri = header.field("warc-refers-to-target-uri");
    String date = header.field("warc-refers-to-date");
    if (date != null) {
      keys.add(address(uri == null ? header.url() : uri, date));
    }
    String digest = header.field("warc-payload-digest");
    if (digest != null) {
      keys.add(digest(digest));
    }
    waiting.add(new Revisit(origin, header.url(), Instants.parse(header.field("warc-date")), keys));
  }

  /** Hands on those whose original lies in the file, counts the others. */
  void resolve(Reader reader, Harvest harvest) throws IOException {
    for (Revisit revisit : waiting) {
      Origin found =
          revisit.keys.stream()
              .map(originals::get)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      Capture original = found == null ? null : reader.read(found);
      if (original == null) {
        harvest.skip("revisit without its page");
      } else {
        Fetch fetch = original.fetch();
        Fetch again =
            new Fetch(revisit.url, revisit.at, fetch.status(), fetch.contentType(), fetch.robots());
        harvest.accept(
            new Capture(
                revisit.origin.toString(),
                original.payload(),
                original.digest(),
                again,
                original.hint(),
                original.resources()));
      }
    }
  }

  private static String digest(String digest) {
    return digest.strip().toLowerCase(Locale.ROOT);
  }

  private static String address(@Nullable String url, @Nullable String date) {
    return Instants.parse(date) + " " + url;
  }
}
