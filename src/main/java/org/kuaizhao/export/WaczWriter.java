package org.kuaizhao.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kuaizhao.Program;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.export.CaptureRecords.PageRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every capture of the articles as a WACZ (1.1.1): the WARC, a CDXJ index into it, the list of
 * pages, and the digests of them all.
 */
final class WaczWriter implements ArticleWriter {

  private static final String WARC = "archive/data.warc.gz";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final CaptureRecords records;
  private final OutputStream out;
  private final Path scratch;
  private final OutputStream warcOut;
  private final WarcWriter warc;
  private final List<String> index = new ArrayList<>();
  private final StringBuilder pages =
      new StringBuilder(
          "{\"format\":\"json-pages-1.0\",\"id\":\"pages\",\"title\":\"All Pages\"}\n");

  WaczWriter(CaptureRecords records, OutputStream out) throws IOException {
    this.records = records;
    this.out = out;
    this.scratch = Files.createTempFile("kuaizhao-", ".warc.gz");
    scratch.toFile().deleteOnExit(); // an export that fails leaves none
    this.warcOut = new BufferedOutputStream(Files.newOutputStream(scratch));
    this.warc = new WarcWriter(records, warcOut, this::page);
  }

  @Override
  public void write(Holding holding) throws IOException {
    warc.write(holding);
  }

  private void page(PageRecord page, long offset, long length) {
    String url = page.url() == null ? page.record().field("WARC-Target-URI") : page.url();
    ObjectNode line = JSON.createObjectNode();
    line.put("url", url)
        .put("mime", page.mediaType().replaceFirst("\\s*;.*", ""))
        .put("status", "200")
        .put("digest", WarcRecord.digest(page.record().block()))
        .put("length", Long.toString(length))
        .put("offset", Long.toString(offset))
        .put("filename", WARC.substring(WARC.indexOf('/') + 1));
    String digits = page.date().replaceAll("\\D", "");
    String timestamp = digits.substring(0, Math.min(14, digits.length()));
    index.add(surt(url) + " " + timestamp + " " + JSON.writeValueAsString(line) + "\n");
    ObjectNode listed = JSON.createObjectNode();
    listed
        .put("id", page.record().field("WARC-Record-ID").replaceAll("^<urn:uuid:|>$", ""))
        .put("url", url)
        .put("title", page.title())
        .put("ts", page.date());
    pages.append(JSON.writeValueAsString(listed)).append('\n');
  }

  /** The address as indices sort it: host from the top down, then the path. */
  static String surt(String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException loose) {
      return url.toLowerCase(Locale.ROOT);
    }
    String host = uri.getHost();
    if (host == null) {
      return url.toLowerCase(Locale.ROOT);
    }
    List<String> labels =
        new ArrayList<>(
            Arrays.asList(host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "").split("\\.")));
    Collections.reverse(labels);
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return (String.join(",", labels) + port + ")" + path + query).toLowerCase(Locale.ROOT);
  }

  @Override
  public void finish() throws IOException {
    warc.finish();
    warcOut.close();
    index.sort(null);
    SequencedMap<String, Content> files = new LinkedHashMap<>();
    files.put(WARC, Content.of(scratch));
    files.put("indexes/index.cdx", Content.of(String.join("", index)));
    files.put("pages/pages.jsonl", Content.of(pages.toString()));
    Content described = Content.of(describe(files));
    files.put("datapackage.json", described);
    ObjectNode digest = JSON.createObjectNode();
    digest.put("path", "datapackage.json").put("hash", "sha256:" + described.hex);
    files.put("datapackage-digest.json", Content.of(JSON.writeValueAsString(digest) + "\n"));
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    for (Map.Entry<String, Content> file : files.entrySet()) {
      file.getValue().store(zip, file.getKey());
    }
    zip.finish();
    Files.delete(scratch);
  }

  private String describe(Map<String, Content> files) {
    ObjectNode out = JSON.createObjectNode();
    out.put("profile", "data-package")
        .put("wacz_version", "1.1.1")
        .put("software", "kuaizhao " + Program.version())
        .put("created", records.latest());
    ArrayNode resources = out.putArray("resources");
    files.forEach((path, content) ->
        resources
            .addObject()
            .put("name", path.substring(path.lastIndexOf('/') + 1))
            .put("path", path)
            .put("hash", "sha256:" + content.hex)
            .put("bytes", content.length));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(out) + "\n";
  }

  /** A file of the package; readers seek in it, so it is stored as it is. */
  private record Content(Source source, String hex, long length, long crc) {

    interface Source {
      InputStream open() throws IOException;
    }

    static Content of(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return of(() -> new java.io.ByteArrayInputStream(bytes), bytes.length);
    }

    static Content of(Path file) throws IOException {
      return of(() -> Files.newInputStream(file), Files.size(file));
    }

    private static Content of(Source source, long length) throws IOException {
      CRC32 crc = new CRC32();
      try (InputStream in = new java.util.zip.CheckedInputStream(source.open(), crc)) {
        String hex = Digests.copy(in, OutputStream.nullOutputStream());
        return new Content(source, hex, length, crc.getValue());
      }
    }

    void store(ZipOutputStream zip, String name) throws IOException {
      ZipEntry entry = new ZipEntry(name);
      entry.setMethod(ZipEntry.STORED);
      entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 12, 0));
      entry.setSize(length);
      entry.setCrc(crc);
      zip.putNextEntry(entry);
      try (InputStream in = source.open()) {
        in.transferTo(zip);
      }
      zip.closeEntry();
    }
  }
}
