package org.kuaizhao.capture.sniff;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells pages and text from all else by content alone. Text holds no control characters but tabs
 * and ends of lines and pages, save those of its charset; a page of markup may hold a few by
 * mistake.
 */
public final class Sniffer {

  /** So much of a payload tells what it is. */
  public static final int ENOUGH = 1 << 16;

  /** Of a hundred bytes of a page of markup so many may be stray control characters. */
  private static final int STRAY_PERCENT = 2;

  private static final int SHOWN = 8;

  private static final byte ESCAPE = 0x1B;
  private static final byte END_OF_FILE = 0x1A;

  /** How WHATWG's sniffing standard (§7.1) and XHTML have a page begin. */
  private static final Pattern PAGE_START =
      Pattern.compile(
          "(?is)(?:\\s|<!--.{0,20000}?-->|<\\?xml[^>]{0,200}\\?>|<\\?xml-stylesheet[^>]{0,300}\\?>)*+"
              + "<(?:!doctype\\s+html|html|head|body|title|meta|link|script|style|div|table|p|h[1-6]"
              + "|iframe|font|center|article|section|main|header|br|a|b|img|span|ul|base)[\\s>/].*");

  private static final Pattern MARKUP =
      Pattern.compile(
          "(?i)<(?:!doctype\\s+html|html|head|body|title|meta|div|table|td|p|br|a|span|article|h[1-6])"
              + "[\\s>/]");

  private record Known(Pattern start, String name) {
    Known(String start, String name) {
      this(Pattern.compile(start), name);
    }
  }

  /** Texts that tools write and nobody reads as a page, by how they begin. */
  private static final List<Known> TEXTS =
      List.of(
          new Known("%PDF-", "PDF"),
          new Known("%!PS", "PostScript"),
          new Known("\\{\\\\rtf", "RTF document"),
          new Known("HTTrack\\d[^\\n]{0,300} launched on ", "log of HTTrack"),
          new Known("date\\tsize'/'remotesize\\t", "log of HTTrack"),
          new Known(
              "[^\\n]{0,2000}\\n?File generated automatically on [^\\n]{0,60}, do NOT edit",
              "log of HTTrack"),
          new Known(
              "(?s).{0,120}?<html.{0,900}?HTTrack is an easy-to-use website mirror utility",
              "index of HTTrack"),
          new Known("--\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d--  \\S", "log of wget"),
          new Known(
              "\\d{4}-\\d\\d-\\d\\dT[\\d:.]{8,20}Z\\s+-?\\d+\\s+[\\d-]+\\s\\S", "log of Heritrix"),
          new Known("\\S+ \\S+ \\S+ \\[\\d\\d/\\w{3}/\\d{4}:", "log of a server"),
          new Known("\\s?CDX(?: [A-Za-z]){3}", "CDX index"),
          new Known("!OpenWayback-CDXJ|[a-z0-9,:-]{1,300}\\)\\S{0,3000} \\d{14} ", "CDX index"),
          new Known("(?i)(?:#[^\\n]*+\\n|\\s++)*+user-agent:", "robots.txt"),
          new Known("#EXTM3U", "playlist"),
          new Known("#!\\s?/", "script"),
          new Known("BEGIN:V(?:CARD|CALENDAR)", "calendar or address card"),
          new Known("-----BEGIN ", "key or certificate"),
          new Known("diff --git |Index: ", "patch"),
          new Known("\\[(?:InternetShortcut|\\.ShellClassInfo)\\]", "shortcut of Windows"));

  private Sniffer() {}

  /**
   * What a payload is that is neither page nor text: the name of its format, or its first bytes
   * when none knows it; null when it is one. Formats of text that are none of pages are left to
   * others.
   */
  public static @Nullable String noPage(byte[] payload) {
    int end = length(payload);
    if (end == 0 || isWide(payload)) {
      return null;
    }
    int control = control(payload, end);
    if (control < 0) {
      return text(payload, end);
    }
    String name = Magic.name(payload);
    if (name != null) {
      return name;
    }
    return isMarkup(payload, end)
            && strays(payload, end) * 100 <= Math.min(end, ENOUGH) * STRAY_PERCENT
        ? null
        : unknown(payload, control);
  }

  /** Whether a payload begins as pages of markup do, whatever its label says. */
  public static boolean isPage(byte[] payload) {
    return PAGE_START.matcher(start(payload, 4096)).matches() && noPage(payload) == null;
  }

  /** The media type of a picture that browsers show, by its content; null when it is none. */
  public static @Nullable String picture(byte[] payload) {
    return switch (Magic.name(payload)) {
      case "PNG image" -> "image/png";
      case "JPEG image" -> "image/jpeg";
      case "GIF image" -> "image/gif";
      case "WebP image" -> "image/webp";
      case "AVIF image" -> "image/avif";
      case null, default -> null;
    };
  }

  /** Bytes that are no text at all, and are not known to be anything either. */
  public static boolean isUnknown(byte[] payload) {
    int end = length(payload);
    return end > 0
        && !isWide(payload)
        && control(payload, end) >= 0
        && Magic.name(payload) == null
        && noPage(payload) != null;
  }

  private static String unknown(byte[] payload, int control) {
    int shown = Math.min(SHOWN, payload.length);
    return "unknown data, begins "
        + HexFormat.ofDelimiter(" ").formatHex(payload, 0, shown)
        + (control < shown ? "" : ", with control characters at " + control);
  }

  private static @Nullable String text(byte[] payload, int end) {
    String start = start(payload, Math.min(end, 4096));
    for (Known known : TEXTS) {
      if (known.start.matcher(start).lookingAt()) {
        return known.name;
      }
    }
    return null;
  }

  /** Without what DOS and careless writers leave behind a text. */
  private static int length(byte[] payload) {
    int end = payload.length;
    while (end > 0 && (payload[end - 1] == 0 || payload[end - 1] == END_OF_FILE)) {
      end--;
    }
    return end;
  }

  private static boolean isWide(byte[] b) {
    boolean marked =
        b.length >= 2
            && (b[0] == (byte) 0xFF && b[1] == (byte) 0xFE
                || b[0] == (byte) 0xFE && b[1] == (byte) 0xFF);
    boolean markup = b.length >= 4 && (b[0] == '<' && b[1] == 0 || b[0] == 0 && b[1] == '<');
    return (marked || markup) && isWideText(b);
  }

  /** Nearly every pair of bytes is no control character. */
  private static boolean isWideText(byte[] b) {
    boolean big = b[0] == (byte) 0xFE || b[0] == 0;
    int controls = 0;
    int end = Math.min(b.length, ENOUGH) & ~1;
    for (int i = 0; i < end; i += 2) {
      int c = big ? (b[i] & 0xFF) << 8 | b[i + 1] & 0xFF : (b[i + 1] & 0xFF) << 8 | b[i] & 0xFF;
      controls += c < ' ' && !isLayout((byte) c) ? 1 : 0;
    }
    return controls * 50 <= end;
  }

  private static int control(byte[] b, int end) {
    boolean escapes = isEscaped(b, end);
    for (int i = 0; i < end; i++) {
      if (isStray(b[i], escapes)) {
        return i;
      }
    }
    return -1;
  }

  private static int strays(byte[] b, int end) {
    boolean escapes = isEscaped(b, end);
    int strays = 0;
    for (int i = 0; i < Math.min(end, ENOUGH); i++) {
      strays += isStray(b[i], escapes) ? 1 : 0;
    }
    return strays;
  }

  private static boolean isStray(byte b, boolean escapes) {
    boolean control = b >= 0 && b < ' ' || b == 0x7F;
    return control && !isLayout(b) && !(escapes && (b == ESCAPE || b == 0x0E || b == 0x0F));
  }

  private static boolean isLayout(byte b) {
    return b == '\t' || b == '\n' || b == '\r' || b == '\f' || b == 0x0B || b == 0x7F;
  }

  /** ISO 2022 writes Japanese, Korean and Chinese behind escape sequences: ESC $ or ESC (. */
  private static boolean isEscaped(byte[] b, int end) {
    for (int i = 0; i + 1 < end; i++) {
      if (b[i] == ESCAPE) {
        return b[i + 1] == '$' || b[i + 1] == '(';
      }
    }
    return false;
  }

  private static boolean isMarkup(byte[] payload, int end) {
    return MARKUP.matcher(start(payload, Math.min(end, ENOUGH))).find();
  }

  /** The start as text of one character a byte, without the marks of byte order. */
  private static String start(byte[] payload, int length) {
    boolean marked =
        payload.length >= 3
            && payload[0] == (byte) 0xEF
            && payload[1] == (byte) 0xBB
            && payload[2] == (byte) 0xBF;
    boolean wide = isWide(payload);
    int from = marked ? 3 : 0;
    int some = Math.max(0, Math.min(payload.length, length) - from);
    String text = new String(payload, from, some, StandardCharsets.ISO_8859_1);
    return wide ? text.replace("\0", "").replaceFirst("^[\\xFE\\xFF]{2}", "") : text;
  }

  /** A media type as a reason: lower case, without parameters, never longer than a line. */
  public static String mediaType(@Nullable String label) {
    String type =
        label == null ? "" : label.replaceFirst("[;,].*", "").strip().toLowerCase(Locale.ROOT);
    return type.matches("[a-z0-9][a-z0-9.+-]{0,40}/[a-z0-9][a-z0-9.+-]{0,60}") ? type : "";
  }
}
