package org.kuaizhao.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.sniff.Sniffer;

/**
 * The page that a record of a WARC or ARC holds, or why it holds none. A label that says HTML is
 * believed, and the extractor rejects what is none; under any other the content decides.
 */
final class RecordPages {

  /** So much of a block is looked at before the rest is read. */
  private static final int FIRST = 1 << 16;

  private static final Set<String> TYPES =
      Set.of("warcinfo", "request", "metadata", "continuation");

  private static final Set<String> PAGES =
      Set.of("text/html", "application/xhtml+xml", "application/xml", "text/xml", "html");

  /** Labels that say nothing. */
  private static final Set<String> VAGUE =
      Set.of(
          "", "text/plain", "application/octet-stream", "unknown/unknown", "application/unknown");

  /**
   * What a record came to.
   *
   * @param skipped why it is passed over; null when it is not
   * @param fault what is wrong with it; null when nothing is
   * @param shown the picture that it is; null when it is none
   */
  record Page(
      @Nullable Capture capture,
      @Nullable String skipped,
      @Nullable String fault,
      @Nullable Shown shown) {

    static final Page NONE = new Page(null, null, null, null);

    static Page skipped(String reason) {
      return new Page(null, reason, null, null);
    }
  }

  /** A picture with its bytes. */
  record Shown(Picture picture, byte[] bytes) {}

  /** Images that came with pages that follow, by digest. */
  private final Map<String, String> images = new HashMap<>();

  Page page(RecordHeader header, Block block, Origin origin) throws IOException {
    Page page = unbroken(header, block, origin);
    if (block.fault() == null) {
      return page;
    }
    // what broke the record is told with the place where it lies
    boolean isEmpty = page.capture() == null || page.capture().payload().length == 0;
    return isEmpty ? Page.NONE : new Page(page.capture(), null, null, null);
  }

  private Page unbroken(RecordHeader header, Block block, Origin origin) throws IOException {
    boolean isImage = header.field(CaptureNote.IMAGE_FIELD.toLowerCase(Locale.ROOT)) != null;
    CaptureNote note = CaptureNote.parse(header.field(CaptureNote.FIELD.toLowerCase(Locale.ROOT)));
    if (isImage || note != null) {
      byte[] all = whole(block.readNBytes(FIRST), block);
      return note == null ? image(header, all, origin) : noted(all, note, origin);
    }
    return switch (header.type()) {
      case "response" -> response(header, block, origin);
      case "resource" -> resource(header, block, origin, false);
      case "revisit" -> revisit(block);
      case "conversion" -> resource(header, block, origin, true);
      case String type when TYPES.contains(type) -> Page.skipped(type);
      case "" -> response(header, block, origin);
      case String type -> Page.skipped("record of another type");
    };
  }

  private Page image(RecordHeader header, byte[] bytes, Origin origin) {
    String digest = Digests.digest(bytes);
    images.putIfAbsent(digest, origin.toString());
    String url = Objects.requireNonNullElse(header.url(), "");
    String type = Objects.requireNonNullElse(header.field("content-type"), "");
    Resource image = new Resource(url, digest, type, origin.toString());
    String at = Instants.parse(header.field("warc-date"));
    return new Page(null, "image", null, new Shown(new Picture(url, at, image), bytes));
  }

  /** What export wrote: the capture that it was. */
  private Page noted(byte[] payload, CaptureNote note, Origin origin) {
    List<Resource> came = new ArrayList<>();
    for (Resource image : note.images()) {
      String at = images.get(image.digest());
      if (at != null) {
        came.add(new Resource(image.reference(), image.digest(), image.mediaType(), at));
      }
    }
    String digest = Digests.digest(payload);
    return new Page(
        new Capture(origin.toString(), payload, digest, note.fetch(), note.hint(), came),
        null,
        null,
        null);
  }

  private static Page response(RecordHeader header, Block block, Origin origin) throws IOException {
    byte[] first = block.readNBytes(FIRST);
    HttpHead head = HttpHead.parse(first);
    String recorded = Sniffer.mediaType(header.field("content-type"));
    if (!head.isThere() && recorded.equals("text/dns")) {
      return Page.skipped("text/dns");
    }
    if (head.status() != 0 && head.status() / 100 != 2) {
      return Page.skipped("HTTP " + head.status());
    }
    String label = head.field("content-type");
    String type = label(label, header);
    byte[] start = Arrays.copyOfRange(first, head.length(), first.length);
    byte[] seen = Body.of(start, head).bytes();
    if (!isPage(type, seen)) {
      boolean isPart = head.status() == 206;
      return isPart || Sniffer.picture(seen) == null
          ? noPage(type, seen)
          : picture(header, Body.of(whole(start, block), head), origin, noPage(type, seen));
    }
    Body body = Body.of(whole(start, block), head);
    Fetch fetch =
        new Fetch(
            header.url(),
            Instants.parse(header.field("warc-date")),
            head.status(),
            type.isEmpty() || VAGUE.contains(Sniffer.mediaType(type)) ? null : type,
            head.field("x-robots-tag"),
            Revisits.names(header));
    return page(header, body, origin, fetch);
  }

  /** What was seen again is told when all is read; why it is none of a page may be told at once. */
  private static Page revisit(Block block) throws IOException {
    HttpHead head = HttpHead.parse(block.readNBytes(FIRST));
    boolean isAnswer = head.status() == 0 || head.status() == 304 || head.status() / 100 == 2;
    String type = Sniffer.mediaType(head.field("content-type"));
    if (!isAnswer) {
      return Page.skipped("HTTP " + head.status());
    }
    boolean isOther = !VAGUE.contains(type) && !PAGES.contains(type);
    return isOther ? Page.skipped("revisit of " + type) : Page.NONE;
  }

  private static Page resource(
      RecordHeader header, Block block, Origin origin, boolean isConversion) throws IOException {
    byte[] first = block.readNBytes(FIRST);
    if (HttpHead.parse(first).status() != 0 && !isConversion) {
      byte[] all = whole(first, block);
      return response(header, new Block(new ByteArrayInputStream(all), all.length), origin);
    }
    String url = header.url();
    if (url != null && !isAddress(url)) {
      return Page.skipped("record of the crawler's own");
    }
    String type = label(header.field("content-type"), header);
    boolean isText = isConversion && Sniffer.mediaType(type).equals("text/plain");
    if (!isText && !isPage(type, first)) {
      return Sniffer.picture(first) == null
          ? noPage(type, first)
          : picture(header, new Body(whole(first, block), null), origin, noPage(type, first));
    }
    Body body = new Body(whole(first, block), null);
    String told = isText || !VAGUE.contains(Sniffer.mediaType(type)) ? type : null;
    String at = Instants.parse(header.field("warc-date"));
    return page(header, body, origin, new Fetch(url, at, 0, told, null, Revisits.names(header)));
  }

  private static Page page(RecordHeader header, Body body, Origin origin, Fetch fetch) {
    byte[] payload = body.bytes();
    String date = header.field("warc-date");
    String fault =
        body.fault() != null
            ? body.fault()
            : fetch.at() == null && date != null ? "its date is none: " + date : null;
    Capture capture =
        new Capture(
            origin.toString(), payload, Digests.digest(payload), fetch, Hint.NONE, List.of());
    return new Page(capture, null, fault, null);
  }

  /** A picture is no page and counted so; one that is cut is not shown. */
  private static Page picture(RecordHeader header, Body body, Origin origin, Page skipped) {
    String url = header.url();
    String type = Sniffer.picture(body.bytes());
    boolean isWhole = body.fault() == null && body.bytes().length <= Item.LONGEST_PAGE;
    if (url == null || type == null || !isWhole || header.field("warc-truncated") != null) {
      return skipped;
    }
    Resource image = new Resource(url, Digests.digest(body.bytes()), type, origin.toString());
    Picture picture = new Picture(url, Instants.parse(header.field("warc-date")), image);
    return new Page(null, skipped.skipped(), null, new Shown(picture, body.bytes()));
  }

  private static byte[] whole(byte[] first, Block block) throws IOException {
    byte[] rest = block.readNBytes(Item.LONGEST_PAGE + 1);
    if (rest.length == 0) {
      return first;
    }
    byte[] all = Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    return all;
  }

  /** What the server said, or else what the crawler found. */
  private static String label(@Nullable String said, RecordHeader header) {
    String identified = header.field("warc-identified-payload-type");
    boolean isVague = VAGUE.contains(Sniffer.mediaType(said));
    return isVague && identified != null ? identified : said == null ? "" : said;
  }

  private static boolean isPage(String label, byte[] start) {
    String type = Sniffer.mediaType(label);
    boolean isSaid = type.equals("text/html") || type.equals("application/xhtml+xml");
    return isSaid || Sniffer.isPage(start);
  }

  private static Page noPage(String label, byte[] start) {
    String type = Sniffer.mediaType(label);
    if (start.length == 0) {
      return Page.skipped("empty");
    }
    String found = VAGUE.contains(type) ? Sniffer.noPage(start) : null;
    String shown = found == null || found.startsWith("unknown") ? type : found;
    return Page.skipped(shown.isEmpty() ? "no page" : shown);
  }

  private static boolean isAddress(String url) {
    return url.matches("(?i)(?:https?|ftp|file)://?.*");
  }
}
