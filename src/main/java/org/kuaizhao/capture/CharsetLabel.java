package org.kuaizhao.capture;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Charset labels as pages write them, read as browsers do (WHATWG Encoding, §4.2). */
final class CharsetLabel {

  /** Labels whose browser meaning is wider than the JDK's charset of that name. */
  private static final Map<String, String> MEANING =
      Map.ofEntries(
          Map.entry("gb2312", "GB18030"),
          Map.entry("gb_2312", "GB18030"),
          Map.entry("gb_2312-80", "GB18030"),
          Map.entry("gb2312-80", "GB18030"),
          Map.entry("csgb2312", "GB18030"),
          Map.entry("x-gbk", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("cp936", "GB18030"),
          Map.entry("chinese", "GB18030"),
          Map.entry("iso-ir-58", "GB18030"),
          Map.entry("big5", "Big5-HKSCS"),
          Map.entry("big-5", "Big5-HKSCS"),
          Map.entry("big5-hkscs", "Big5-HKSCS"),
          Map.entry("cn-big5", "Big5-HKSCS"),
          Map.entry("x-x-big5", "Big5-HKSCS"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("ms_kanji", "windows-31j"),
          Map.entry("ms932", "windows-31j"),
          Map.entry("x-euc-jp", "EUC-JP"),
          Map.entry("euc_jp", "EUC-JP"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("euckr", "x-windows-949"),
          Map.entry("euc_kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("ks_c_5601-1989", "x-windows-949"),
          Map.entry("ks_c_5601", "x-windows-949"),
          Map.entry("ksc5601", "x-windows-949"),
          Map.entry("ksc_5601", "x-windows-949"),
          Map.entry("korean", "x-windows-949"),
          Map.entry("windows-949", "x-windows-949"),
          Map.entry("cp949", "x-windows-949"),
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("iso_8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("latin-1", "windows-1252"),
          Map.entry("l1", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("ansi", "windows-1252"),
          Map.entry("cp1252", "windows-1252"),
          Map.entry("x-cp1252", "windows-1252"),
          Map.entry("x-user-defined", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("iso8859-9", "windows-1254"),
          Map.entry("latin5", "windows-1254"),
          Map.entry("iso-8859-11", "x-windows-874"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("windows-874", "x-windows-874"),
          Map.entry("iso8859-2", "ISO-8859-2"),
          Map.entry("latin2", "ISO-8859-2"),
          Map.entry("iso8859-15", "ISO-8859-15"),
          Map.entry("cp1250", "windows-1250"),
          Map.entry("cp1251", "windows-1251"),
          Map.entry("win-1251", "windows-1251"),
          Map.entry("koi8", "KOI8-R"),
          Map.entry("koi", "KOI8-R"),
          Map.entry("utf8", "UTF-8"),
          Map.entry("utf-8", "UTF-8"),
          Map.entry("unicode-1-1-utf-8", "UTF-8"),
          // A label read from ASCII bytes cannot be UTF-16 (WHATWG HTML §13.2.3.2).
          Map.entry("utf-16", "UTF-8"),
          Map.entry("utf-16le", "UTF-8"),
          Map.entry("utf-16be", "UTF-8"));

  private static final int PRESCAN_BYTES = 32 << 10;

  private CharsetLabel() {}

  /** The charset a label means, or null for an unknown one. */
  static @Nullable Charset meaning(String label) {
    String name = label.strip().toLowerCase(Locale.ROOT);
    try {
      return name.isEmpty() ? null : Charset.forName(MEANING.getOrDefault(name, name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return null;
    }
  }

  /** The name to show: IANA's where the JDK has only one of its own. */
  static String shown(Charset charset) {
    return switch (charset.name()) {
      case "x-windows-949" -> "EUC-KR";
      case "x-windows-874" -> "windows-874";
      case "windows-31j" -> "Shift_JIS";
      default -> charset.name();
    };
  }

  /** The charset parameter of a Content-Type, or null. */
  static @Nullable Charset ofContentType(@Nullable String contentType) {
    if (contentType == null) {
      return null;
    }
    String lower = contentType.toLowerCase(Locale.ROOT);
    String label = valueAfterCharset(lower, 0, lower.length());
    return label == null ? null : meaning(label);
  }

  /** The charsets that the head of a page names, in order, without repetition. */
  static List<Charset> ofMarkup(byte[] payload) {
    String head =
        new String(
            payload, 0, Math.min(payload.length, PRESCAN_BYTES), StandardCharsets.ISO_8859_1);
    String lower = head.toLowerCase(Locale.ROOT);
    List<Charset> found = new ArrayList<>();
    if (lower.startsWith("<?xml")) {
      int end = lower.indexOf("?>");
      int at = lower.indexOf("encoding=");
      if (at > 0 && at < end) {
        add(found, token(lower, at + "encoding=".length(), end));
      }
    }
    int at = 0;
    while ((at = lower.indexOf('<', at)) >= 0) {
      if (lower.startsWith("<!--", at)) {
        int end = lower.indexOf("-->", at + 4);
        at = end < 0 ? at + 4 : end;
      } else if (lower.startsWith("<meta", at)) {
        int end = lower.indexOf('>', at);
        end = end < 0 ? lower.length() : end;
        add(found, valueAfterCharset(lower, at, end));
        at = end;
      } else {
        at++;
      }
    }
    return found;
  }

  private static void add(List<Charset> found, @Nullable String label) {
    Charset charset = label == null ? null : meaning(label);
    if (charset != null && !found.contains(charset)) {
      found.add(charset);
    }
  }

  private static @Nullable String valueAfterCharset(String lower, int from, int to) {
    int at = lower.indexOf("charset", from, to);
    if (at < 0) {
      return null;
    }
    int equals = at + "charset".length();
    while (equals < to && Character.isWhitespace(lower.charAt(equals))) {
      equals++;
    }
    return equals < to && lower.charAt(equals) == '=' ? token(lower, equals + 1, to) : null;
  }

  private static @Nullable String token(String text, int from, int to) {
    int start = from;
    while (start < to && " \"'\t\r\n".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    int end = start;
    while (end < to && " \"'\t\r\n;/>?".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end > start ? text.substring(start, end) : null;
  }
}
