package org.kuaizhao.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.sniff.Sniffer;
import org.kuaizhao.capture.unpack.PeekStream;

/**
 * One reading of a MIME message: its root is the page, images beside it are its resources. Only the
 * page is in memory; the parts stream by, whichever comes first.
 */
final class MimeReading {

  private static final int DEEPEST = 20;

  private final Item item;
  private final Harvest harvest;
  private final List<Resource> resources = new ArrayList<>();
  private @Nullable MimePart page;
  private byte[] payload = new byte[0];
  private @Nullable String start;
  private boolean isEnded = true;

  MimeReading(Item item, Harvest harvest) {
    this.item = item;
    this.harvest = harvest;
  }

  void run() throws IOException {
    Origin wanted = harvest.wanted();
    if (wanted != null && wanted.offset() > 0 && harvest.isWanted(wanted)) {
      resource(wanted);
      return;
    }
    try (PeekStream in = new PeekStream(item.bytes().from(0), 0)) {
      MimePart message = MimeSource.message(in);
      start = message.parameter("start");
      read(message, new MimePart.Lines(in), 0);
      handOn(message);
    }
  }

  /** A part by the offset of the boundary before it. */
  private void resource(Origin wanted) throws IOException {
    long at = wanted.offset();
    try (PeekStream in = new PeekStream(item.bytes().from(at), at)) {
      String boundary = new String(MimePart.line(in), StandardCharsets.ISO_8859_1).stripTrailing();
      MimePart.Lines lines = new MimePart.Lines(in);
      lines.open(boundary.substring(Math.min(2, boundary.length())));
      MimePart part = MimePart.read(in, at);
      try (InputStream body = part.decoded(lines.body())) {
        harvest.resource(wanted, body.readNBytes(Item.LONGEST_PAGE));
      }
    }
  }

  private void read(MimePart part, MimePart.Lines lines, int depth) throws IOException {
    if (!part.isMultipart()) {
      leaf(part, lines);
      return;
    }
    String boundary = part.parameter("boundary");
    if (boundary == null || depth > DEEPEST) {
      harvest.damage(item.place().at(part.offset()), null, "its parts have no boundary");
      drain(lines.body());
      return;
    }
    lines.open(boundary);
    drain(lines.body());
    while (lines.isNext()) {
      long at = lines.metAt();
      lines.pass();
      read(lines.part(at), lines, depth + 1);
    }
    isEnded &= lines.isMet();
    boolean isClosed = lines.isClosed();
    lines.close();
    if (isClosed) {
      drain(lines.body()); // what stands behind the last part
    }
  }

  private void leaf(MimePart part, MimePart.Lines lines) throws IOException {
    String type = part.type();
    try (InputStream body = part.decoded(lines.body())) {
      boolean isText = type.equals("text/html") || type.equals("application/xhtml+xml");
      if (isText || type.equals("text/plain") || type.equals("application/octet-stream")) {
        text(part, body, isText);
      } else if (type.startsWith("image/")) {
        resource(part, body, type);
      } else {
        harvest.skip(Sniffer.mediaType(type).isEmpty() ? "no page" : Sniffer.mediaType(type));
      }
      drain(body);
    }
    drain(lines.body());
  }

  /** The root that the message names, or the first HTML, or else the first text. */
  private void text(MimePart part, InputStream body, boolean isHtml) throws IOException {
    boolean isAttached =
        String.valueOf(part.field("content-disposition"))
            .toLowerCase(Locale.ROOT)
            .startsWith("att");
    boolean isRoot = start != null && start.equals(part.field("content-id"));
    byte[] bytes = isAttached && !isHtml ? new byte[0] : body.readNBytes(Item.LONGEST_PAGE + 1);
    boolean isPage = isHtml || Sniffer.isPage(bytes);
    boolean isBetter =
        page == null || isRoot || isPage && !isHtml(page, payload) && bytes.length > 0;
    if (isBetter && bytes.length > 0 && (isPage || part.type().equals("text/plain"))) {
      if (page != null) {
        harvest.skip("another form of the page");
      }
      page = part;
      payload = bytes;
    } else {
      harvest.skip(isPage ? "frame of a page" : "another form of the page");
    }
  }

  private static boolean isHtml(MimePart part, byte[] payload) {
    return part.type().endsWith("html") || part.type().endsWith("xml") || Sniffer.isPage(payload);
  }

  private void resource(MimePart part, InputStream body, String type) throws IOException {
    String location = part.field("content-location");
    String id = part.field("content-id");
    String digest = Digests.digest(body);
    String origin = item.place().at(part.offset()).toString();
    if (location != null || id == null) {
      String reference = location == null ? "" : location.replaceAll("\\s", "");
      resources.add(new Resource(reference, digest, type, origin));
    }
    if (id != null) {
      String reference = "cid:" + id.replaceAll("[<>\\s]", "");
      resources.add(new Resource(reference, digest, type, origin));
    }
  }

  private void handOn(MimePart message) {
    if (!isEnded) {
      harvest.damage(item.place(), null, "the message ends early");
    }
    if (page == null) {
      harvest.damage(item.place(), null, "no page in the message");
      return;
    }
    Origin origin = item.place().at(page.offset());
    String url = address(message.field("snapshot-content-location"));
    if (url == null) {
      url = address(page.field("content-location"));
    }
    if (url == null) {
      url = address(message.field("content-location"));
    }
    String at = Instants.parse(message.field("date"));
    if (isHtml(page, payload)) {
      String charset = page.parameter("charset");
      Fetch fetch =
          new Fetch(url, at, 0, "text/html" + (charset == null ? "" : "; charset=" + charset));
      harvest.accept(capture(origin, payload, fetch));
    } else {
      byte[] html =
          ReadyText.of(page.decode(payload))
              .title(message.words("subject"))
              .published(at)
              .author(message.words("from").replaceFirst("\\s*<[^>]*>", "").replace("\"", ""))
              .html();
      harvest.accept(capture(origin, html, new Fetch(url, at, 0, ReadyText.TYPE)));
    }
  }

  private Capture capture(Origin origin, byte[] bytes, Fetch fetch) {
    return new Capture(
        origin.toString(),
        bytes,
        Digests.digest(bytes),
        fetch,
        item.surroundings().hint(),
        resources);
  }

  /** An address on the web: saved files name paths of the disk, too. */
  private static @Nullable String address(@Nullable String location) {
    String plain = location == null ? "" : location.replaceAll("\\s", "");
    return plain.matches("(?i)https?://.+") ? plain : null;
  }

  private static void drain(InputStream in) throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }
}
