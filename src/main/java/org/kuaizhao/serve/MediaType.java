package org.kuaizhao.serve;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A media type (RFC 9110 §8.3.1), known by a file's name.
 *
 * @param isText whether it is made of characters, which gzip packs well
 */
record MediaType(String name, boolean isText) {

  private static final MediaType UNKNOWN = binary("application/octet-stream");

  static MediaType of(String fileName) {
    String suffix = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (suffix) {
      case "html", "htm" -> text("text/html");
      case "css" -> text("text/css");
      case "js", "mjs" -> text("text/javascript");
      case "txt", "log" -> text("text/plain");
      case "csv" -> text("text/csv");
      case "tsv" -> text("text/tab-separated-values");
      case "md" -> text("text/markdown");
      case "vtt" -> text("text/vtt");
      case "ics" -> text("text/calendar");
      case "json", "map" -> text("application/json");
      case "jsonld" -> text("application/ld+json");
      case "webmanifest" -> text("application/manifest+json");
      case "xml", "xsl", "opml" -> text("application/xml");
      case "xhtml" -> text("application/xhtml+xml");
      case "atom" -> text("application/atom+xml");
      case "rss" -> text("application/rss+xml");
      case "link" -> text("application/link-format");
      case "svg" -> text("image/svg+xml");
      case "png" -> binary("image/png");
      case "jpg", "jpeg" -> binary("image/jpeg");
      case "gif" -> binary("image/gif");
      case "webp" -> binary("image/webp");
      case "avif" -> binary("image/avif");
      case "bmp" -> binary("image/bmp");
      case "ico" -> binary("image/vnd.microsoft.icon");
      case "woff" -> binary("font/woff");
      case "woff2" -> binary("font/woff2");
      case "ttf" -> binary("font/ttf");
      case "otf" -> binary("font/otf");
      case "mp3" -> binary("audio/mpeg");
      case "m4a" -> binary("audio/mp4");
      case "ogg", "oga" -> binary("audio/ogg");
      case "wav" -> binary("audio/wav");
      case "mp4", "m4v" -> binary("video/mp4");
      case "webm" -> binary("video/webm");
      case "pdf" -> binary("application/pdf");
      case "wasm" -> binary("application/wasm");
      case "zip" -> binary("application/zip");
      case "gz" -> binary("application/gzip");
      case "warc" -> binary("application/warc");
      case "wacz" -> binary("application/wacz");
      default -> UNKNOWN;
    };
  }

  boolean isHtml() {
    return name.equals("text/html");
  }

  /** As a header has it. A text that is not UTF-8 names its charset itself, or nobody knows it. */
  String header(byte[] content) {
    return isText && isUtf8(content) ? name + "; charset=utf-8" : name;
  }

  private static boolean isUtf8(byte[] content) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static MediaType text(String name) {
    return new MediaType(name, true);
  }

  private static MediaType binary(String name) {
    return new MediaType(name, false);
  }
}
