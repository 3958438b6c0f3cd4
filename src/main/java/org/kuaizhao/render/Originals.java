package org.kuaizhao.render;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Version;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.extract.StillCopy;

/** The ways to the pages as captured: to the snapshot's file, to a still copy, to a replay. */
final class Originals {

  /** Copies change when this does. */
  private static final String VERSION = "1";

  /** How Wayback addresses write an instant, in UTC. */
  private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  private final Desk desk;
  private final RenderOptions.Originals ways;
  private final Holdings holdings;

  Originals(Desk desk, Holdings holdings) {
    this.desk = desk;
    this.ways = desk.options().originals();
    this.holdings = holdings;
  }

  /** The copies, one for each payload. */
  List<Sheet> sheets(List<Entry> entries) {
    Map<String, Sheet> sheets = new LinkedHashMap<>();
    if (ways.isCopied()) {
      for (Entry entry : entries) {
        entry.versions().forEach(v -> sheets.putIfAbsent(Paths.original(v), sheet(v)));
      }
    }
    return List.copyOf(sheets.values());
  }

  private Sheet sheet(Version version) {
    String key = new Key().add("original").add(VERSION).add(version.digest()).hex();
    return new Sheet(Paths.original(version), () -> new Sheet.Draft(key, () -> copy(version)));
  }

  private byte[] copy(Version version) throws IOException {
    byte[] payload = holdings.payload(version.origin());
    if (!Digests.digest(payload).equals(version.digest())) {
      throw new IOException(version.origin() + ": changed during the build; build again");
    }
    String charset = holdings.article(version.captureId()).provenance().charset().name();
    String text = new String(payload, Charset.forName(charset));
    return StillCopy.of(file(version.origin()), text).getBytes(StandardCharsets.UTF_8);
  }

  /** Where the captured page can be opened: relative to the site's root, or absolute; or null. */
  @Nullable String link(Version version) {
    if (ways.isCopied()) {
      return Paths.original(version);
    }
    return ways.prefix() == null ? null : ways.prefix() + address(file(version.origin()));
  }

  /** The capture's address in a replay; null without one, or when its URL or time is unknown. */
  @Nullable String replay(Version version, @Nullable String url) {
    String template = ways.replay();
    String at = version.capturedAt();
    if (template == null || url == null || !Dates.isTime(at)) {
      return null;
    }
    String timestamp =
        at == null || at.length() == 10
            ? String.valueOf(at).replace("-", "")
            : TIMESTAMP.format(desk.dates().instant(at).withOffsetSameInstant(ZoneOffset.UTC));
    return template.replace("{timestamp}", timestamp).replace("{url}", url);
  }

  /** The snapshot's file. */
  private static String file(String origin) {
    return origin.replaceFirst("@\\d+$", "");
  }

  private static String address(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(path, e);
    }
  }
}
