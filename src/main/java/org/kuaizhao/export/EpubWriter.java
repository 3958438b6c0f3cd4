package org.kuaizhao.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Image;

/**
 * Articles as a book (EPUB 3.3): a chapter each, with the images that came with it, and a contents
 * page by month.
 */
final class EpubWriter implements ArticleWriter {

  private static final String CONTAINER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
      <rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/>
      </rootfiles></container>
      """;

  private static final String STYLE =
      """
      body { line-height: 1.7; }
      h1 { font-size: 1.4em; line-height: 1.3; }
      .from, .caption, figcaption { font-size: 0.85em; color: #555; }
      figure { margin: 1em 0; }
      img { max-width: 100%; }
      table { border-collapse: collapse; }
      td, th { border: 1px solid #999; padding: 0.2em 0.5em; }
      """;

  private static final String PAGE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"%s>
      <head><title>%s</title><link rel="stylesheet" type="text/css" href="%sstyle.css"/></head>
      <body>
      %s
      </body></html>
      """;

  private final BuiltArchive archive;
  private final ZipOutputStream zip;
  private final List<Chapter> chapters = new ArrayList<>();
  private final Set<String> pictures = new HashSet<>();
  private final StringBuilder manifest = new StringBuilder();

  /** What the contents page tells of a chapter. */
  private record Chapter(String id, String title, @Nullable String month) {}

  EpubWriter(BuiltArchive archive, OutputStream out) throws IOException {
    this.archive = archive;
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    putType();
    put("META-INF/container.xml", CONTAINER);
    put("book/style.css", STYLE);
    item("style", "style.css", "text/css", "");
  }

  /** First, and as it is: readers look for it at its place. */
  private void putType() throws IOException {
    byte[] type = "application/epub+zip".getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(type);
    ZipEntry entry = entry("mimetype");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(type.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(type);
    zip.closeEntry();
  }

  @Override
  public void write(Holding holding) throws IOException {
    Article article = holding.article();
    String title = title(article);
    Map<String, String> places = pictures(article);
    String body = new Xhtml(places::get).of(article.body().html());
    String text =
        "<h1>" + Xhtml.escaped(title) + "</h1>\n" + from(article) + body.replace("\r", "");
    put("book/a/" + article.id() + ".xhtml", page(language(article), title, "../", text));
    item("a-" + article.id(), "a/" + article.id() + ".xhtml", "application/xhtml+xml", "");
    chapters.add(new Chapter(article.id(), title, holding.entry().month()));
  }

  private static String title(Article article) {
    String title = article.fields().textOrEmpty(Field.TITLE).strip();
    return title.isEmpty() ? article.id() : title;
  }

  private static String language(Article article) {
    return language(article.fields().textOrEmpty(Field.LANGUAGE));
  }

  private static String language(String tag) {
    return tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
        ? " xml:lang=\"" + tag + "\" lang=\"" + tag + '"'
        : "";
  }

  private static String from(Article article) {
    List<String> parts = new ArrayList<>(article.fields().texts(Field.AUTHORS));
    for (Field field : List.of(Field.SOURCE, Field.PUBLISHED_AT)) {
      String text = article.fields().text(field);
      if (text != null) {
        parts.add(text);
      }
    }
    StringBuilder line = new StringBuilder(Xhtml.escaped(String.join(" · ", parts)));
    String url = article.provenance().url();
    if (url != null) {
      String link = "<a href=\"" + Xhtml.escaped(url) + "\">x</a>";
      String made = new Xhtml(src -> null).of(link); // without its link where it is no address
      line.append(line.isEmpty() ? "" : " · ")
          .append(made.replace(">x<", ">" + Xhtml.escaped(url) + "<"));
    }
    return line.isEmpty() ? "" : "<p class=\"from\">" + line + "</p>\n";
  }

  /** The places of the images that came with the page, by the addresses that the body gives. */
  private Map<String, String> pictures(Article article) throws IOException {
    Map<String, String> byDigest = new HashMap<>();
    for (Resource image : archive.archive().images(article.captureId())) {
      String place = picture(image);
      if (place != null) {
        byDigest.put(image.digest(), place);
      }
    }
    Map<String, String> places = new HashMap<>();
    for (Image image : article.body().images()) {
      String place = byDigest.get(String.valueOf(image.digest()));
      if (place != null) {
        places.put(image.url(), "../" + place);
      }
    }
    return places;
  }

  private @Nullable String picture(Resource image) throws IOException {
    byte[] bytes;
    try {
      bytes = archive.snapshots().resource(image.origin());
    } catch (IOException gone) {
      return null; // the chapter keeps its caption
    }
    String type = pictureType(bytes);
    if (type == null) {
      return null;
    }
    String name = image.digest().replaceFirst("^sha256:", "").substring(0, 32);
    String place = "i/" + name + "." + type.substring(type.indexOf('/') + 1);
    if (pictures.add(place)) {
      put("book/" + place, bytes);
      item("i-" + name, place, type, "");
    }
    return place;
  }

  /** Of those that every reader shows (EPUB 3.3 §3.2), by their first bytes; else null. */
  private static @Nullable String pictureType(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(12, bytes.length), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return "image/png";
    } else if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return "image/jpeg";
    } else if (head.startsWith("GIF8")) {
      return "image/gif";
    }
    return head.startsWith("RIFF") && head.endsWith("WEBP") ? "image/webp" : null;
  }

  @Override
  public void finish() throws IOException {
    put("book/nav.xhtml", contents());
    item("nav", "nav.xhtml", "application/xhtml+xml", " properties=\"nav\"");
    put("book/content.opf", packageFile());
    zip.finish();
    zip.flush();
  }

  private String contents() {
    StringBuilder list = new StringBuilder();
    String title = Xhtml.escaped(archive.settings().title());
    list.append("<h1>").append(title).append("</h1>\n<nav epub:type=\"toc\" id=\"toc\"><ol>\n");
    long months = chapters.stream().map(Chapter::month).distinct().count();
    @Nullable String month = null;
    boolean isOpen = false;
    for (Chapter chapter : chapters) {
      if (months > 1 && (!isOpen || !Objects.equals(month, chapter.month()))) {
        month = chapter.month();
        list.append(isOpen ? "</ol></li>\n" : "");
        list.append("<li><span>").append(month == null ? "—" : month).append("</span><ol>\n");
        isOpen = true;
      }
      list.append("<li><a href=\"a/").append(chapter.id()).append(".xhtml\">");
      list.append(Xhtml.escaped(chapter.title())).append("</a></li>\n");
    }
    list.append(isOpen ? "</ol></li>\n" : "");
    if (chapters.isEmpty()) {
      list.append("<li><a href=\"nav.xhtml\">").append(title).append("</a></li>\n");
    }
    return page(
        language(archive.settings().language()),
        archive.settings().title(),
        "",
        list.append("</ol></nav>").toString());
  }

  private String packageFile() {
    StringBuilder ids = new StringBuilder(archive.settings().title());
    StringBuilder spine = new StringBuilder("<itemref idref=\"nav\"/>\n");
    for (Chapter chapter : chapters) {
      ids.append('\n').append(chapter.id());
      spine.append("<itemref idref=\"a-").append(chapter.id()).append("\"/>\n");
    }
    UUID uuid = UUID.nameUUIDFromBytes(ids.toString().getBytes(StandardCharsets.UTF_8));
    String modified =
        new CaptureRecords(archive, new ExportLog()).latest().replaceFirst("\\.\\d+Z$", "Z");
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
    <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:uuid:%s</dc:identifier>
    <dc:title>%s</dc:title>
    <dc:language>%s</dc:language>
    <meta property="dcterms:modified">%s</meta>
    </metadata>
    <manifest>
    %s</manifest>
    <spine>
    %s</spine>
    </package>
    """
        .formatted(
            uuid,
            Xhtml.escaped(archive.settings().title()),
            archive.settings().language(),
            modified,
            manifest,
            spine);
  }

  private static String page(String language, String title, String root, String body) {
    return PAGE.formatted(language, Xhtml.escaped(title), root, body);
  }

  private void item(String id, String place, String type, String more) {
    manifest.append("<item id=\"").append(id).append("\" href=\"").append(place);
    manifest.append("\" media-type=\"").append(type).append('"').append(more).append("/>\n");
  }

  private void put(String name, String text) throws IOException {
    put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void put(String name, byte[] content) throws IOException {
    zip.putNextEntry(entry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 12, 0));
    return entry;
  }
}
