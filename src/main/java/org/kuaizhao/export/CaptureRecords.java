package org.kuaizhao.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.Program;
import org.kuaizhao.archive.Version;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.CaptureNote;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Identity;

/**
 * The captures of an article as records of a WARC: one {@code resource} a capture, with its bytes
 * as they lie in the snapshots, and one an image that came with it, before it. Where the bytes are
 * gone or are others, or tell of what rules took out, a {@code conversion} of what was extracted
 * stands in, and says so.
 */
final class CaptureRecords {

  private static final String UNKNOWN = "1970-01-01T00:00:00Z";

  private final BuiltArchive archive;
  private final ExportLog log;
  private final Set<String> images = new HashSet<>();

  /**
   * The records of an archive's captures.
   *
   * @param log takes what could not be written as it was captured, and why
   */
  CaptureRecords(BuiltArchive archive, ExportLog log) {
    this.archive = archive;
    this.log = log;
  }

  /** A page's record, and where and when it was. */
  record PageRecord(
      WarcRecord record, @Nullable String url, String date, String title, String mediaType) {}

  /** Takes records in, in their order. */
  interface Sink {
    void image(WarcRecord record) throws IOException;

    void page(PageRecord page) throws IOException;
  }

  /** The record that a file begins with. */
  WarcRecord info(String name) {
    SequencedMap<String, String> fields =
        WarcRecord.begin("warcinfo", "info " + archive.settings().title(), latest());
    fields.put("WARC-Filename", name);
    fields.put("Content-Type", "application/warc-fields");
    String block =
        """
        software: %s\r
        format: WARC File Format 1.1\r
        conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r
        isPartOf: %s\r
        description: captures of a news archive; %s tells what was known of each beside its bytes\r
        """
            .formatted(
                "kuaizhao/" + Program.version(),
                archive.settings().title().replaceAll("\\s+", " "),
                CaptureNote.FIELD);
    return new WarcRecord(fields, block.getBytes(StandardCharsets.UTF_8));
  }

  /** The latest known instant of a capture: an export does not depend on when it is made. */
  String latest() {
    return archive.edition().articles().stream()
        .flatMap(entry -> entry.versions().stream())
        .map(Version::capturedAt)
        .filter(Objects::nonNull)
        .map(CaptureRecords::date)
        .filter(Objects::nonNull)
        .max(String::compareTo)
        .orElse(UNKNOWN);
  }

  /** Every capture of an article, in the order of its states. */
  void write(Holding holding, Sink sink) throws IOException {
    for (Version version : holding.entry().versions()) {
      write(version.captureId(), sink);
      for (Version.Sighting sighting : version.sightings()) {
        write(sighting.captureId(), sink);
      }
    }
  }

  private void write(String captureId, Sink sink) throws IOException {
    Article article = archive.article(captureId);
    String origin = article.provenance().origin();
    Capture capture;
    try {
      capture = archive.captured(article);
    } catch (IOException gone) {
      log.lost(gone.getMessage() + "; what was extracted of it is written");
      convert(article, sink, "the captured bytes are no longer in the snapshots");
      return;
    }
    if (!capture.digest().equals(article.provenance().digest())) {
      log.lost(origin + ": changed since the build; what was extracted of it is written");
      convert(article, sink, "the captured bytes are no longer in the snapshots");
    } else if (archive.tellsOfRemoved(article, capture.payload())) {
      log.withheld(origin + ": tells of what rules took out; what may be told of it is written");
      convert(article, sink, "the captured page tells of what rules took out of the archive");
    } else {
      copy(article, capture, sink);
    }
  }

  private void copy(Article article, Capture capture, Sink sink) throws IOException {
    List<Resource> came = new ArrayList<>();
    for (Resource image : archive.archive().images(article.captureId())) {
      if (images.contains(image.digest()) || write(image, article, sink)) {
        came.add(image);
      }
    }
    CaptureNote note = new CaptureNote(labelled(capture), capture.hint(), came);
    String type = note.fetch().contentType();
    if (type == null) {
      type = capture.hint().contentType();
    }
    sink.page(
        page("resource", article, note, type == null ? "text/html" : type, capture.payload()));
  }

  /** That a file is a text its name alone may tell, which the record does not have. */
  private static Fetch labelled(Capture capture) {
    Fetch fetch = capture.fetch();
    return fetch.contentType() == null && capture.file().toLowerCase(Locale.ROOT).endsWith(".txt")
        ? new Fetch(fetch.url(), fetch.at(), fetch.status(), "text/plain", fetch.robots())
        : fetch;
  }

  /** Whether the image is there as it came. */
  private boolean write(Resource image, Article page, Sink sink) throws IOException {
    byte[] bytes;
    try {
      bytes = archive.snapshots().resource(image.origin());
    } catch (IOException gone) {
      log.lost(gone.getMessage() + "; the page is written without it");
      return false;
    }
    SequencedMap<String, String> fields =
        WarcRecord.begin("resource", "image " + image.digest(), date(page));
    String url = address(image.reference(), page.provenance().url());
    fields.put("WARC-Target-URI", url == null ? urn(image.digest()) : url);
    fields.put("Content-Type", image.mediaType());
    fields.put(CaptureNote.IMAGE_FIELD, image.digest());
    sink.image(new WarcRecord(fields, bytes));
    images.add(image.digest());
    return true;
  }

  private void convert(Article article, Sink sink, String why) throws IOException {
    String url = article.provenance().url();
    Hint told =
        new Hint(
            url,
            article.fields().text(Field.CAPTURED_AT),
            0,
            null,
            article.fields().text(Field.SOURCE),
            article.fields().text(Field.CATEGORY));
    CaptureNote note =
        new CaptureNote(new Fetch(url, null, 0, "text/html; charset=utf-8"), told, List.of());
    byte[] html = PlainPage.of(article, why).getBytes(StandardCharsets.UTF_8);
    sink.page(page("conversion", article, note, "text/html; charset=utf-8", html));
  }

  private static PageRecord page(
      String type, Article article, CaptureNote note, String mediaType, byte[] block) {
    String at = note.fetch().at();
    String date = at == null || date(at) == null ? date(article) : String.valueOf(date(at));
    SequencedMap<String, String> fields =
        WarcRecord.begin(type, type + " " + article.captureId(), date);
    String url = note.fetch().url() == null ? note.hint().url() : note.fetch().url();
    if (url == null) {
      url = article.provenance().url();
    }
    String target = Identity.normalise(url) == null ? null : url;
    fields.put(
        "WARC-Target-URI", target == null ? urn(article.provenance().digest()) : target.strip());
    fields.put("Content-Type", mediaType);
    fields.put(CaptureNote.FIELD, note.text());
    String title = article.fields().textOrEmpty(Field.TITLE);
    return new PageRecord(new WarcRecord(fields, block), target, date, title, mediaType);
  }

  private static String urn(String digest) {
    return "urn:" + digest;
  }

  private static @Nullable String address(String reference, @Nullable String page) {
    if (Identity.normalise(reference) != null) {
      return Identity.normalise(reference);
    }
    if (page == null) {
      return null;
    }
    String folder = page.substring(0, Math.max(page.lastIndexOf('/'), "https://".length()));
    String path =
        java.net.URLEncoder.encode(reference, StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("%2F", "/");
    return Identity.normalise(folder + "/" + path);
  }

  private static String date(Article article) {
    for (Field field : List.of(Field.CAPTURED_AT, Field.UPDATED_AT, Field.PUBLISHED_AT)) {
      String text = article.fields().text(field);
      String date = text == null ? null : date(text);
      if (date != null) {
        return date;
      }
    }
    return UNKNOWN;
  }

  private static @Nullable String date(String text) {
    try {
      Instant instant =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      return instant.toString();
    } catch (DateTimeException none) {
      return null;
    }
  }
}
