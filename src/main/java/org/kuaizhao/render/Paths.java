package org.kuaizhao.render;

import java.util.Locale;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Version;
import org.kuaizhao.capture.Resource;

/** Addresses of pages below the site's root; none depends on extracted text or build order. */
final class Paths {

  static final String HOME = "index.html";
  static final String UNDATED = "archive/undated.html";

  private Paths() {}

  static String article(Entry entry) {
    return article(entry.id());
  }

  static String article(String id) {
    return "article/" + id.substring(0, 2) + "/" + id + ".html";
  }

  static String version(Entry entry, Version version) {
    return folder(entry) + version.captureId() + ".html";
  }

  static String changes(Entry entry) {
    return folder(entry) + "changes.html";
  }

  /** The article sentence by sentence. */
  static String sentences(Entry entry) {
    return folder(entry) + "sentences.html";
  }

  static String timeMap(Entry entry) {
    return "timemap/" + entry.id() + ".link";
  }

  private static String folder(Entry entry) {
    return "article/" + entry.id().substring(0, 2) + "/" + entry.id() + "/";
  }

  /** {@code day} is {@code 2024-01-17}. */
  static String day(String day) {
    return month(day) + "#d" + day.substring(8, 10);
  }

  /** {@code month} begins with {@code 2024-01}. */
  static String month(String month) {
    return "archive/" + month.substring(0, 4) + "/" + month.substring(5, 7) + "/index.html";
  }

  static String year(String year) {
    return "archive/" + year.substring(0, 4) + "/index.html";
  }

  static String image(Resource image) {
    return "image/" + name(image.digest()) + "." + extension(image.mediaType());
  }

  /** The still copy of a captured page; captures of equal payloads share it. */
  static String original(Version version) {
    return "original/" + name(version.digest()) + ".html";
  }

  /** The page that shows a state's still copy. */
  static String framed(Entry entry, Version version) {
    return folder(entry) + version.captureId() + "-original.html";
  }

  private static String name(String digest) {
    int hex = digest.indexOf(':') + 1;
    return digest.substring(hex, hex + 16);
  }

  private static String extension(String mediaType) {
    String type = mediaType.toLowerCase(Locale.ROOT);
    int end = type.indexOf(';');
    return switch (end < 0 ? type : type.substring(0, end).strip()) {
      case "image/png" -> "png";
      case "image/gif" -> "gif";
      case "image/webp" -> "webp";
      case "image/avif" -> "avif";
      case "image/svg+xml" -> "svg";
      case "image/bmp" -> "bmp";
      default -> "jpg";
    };
  }
}
