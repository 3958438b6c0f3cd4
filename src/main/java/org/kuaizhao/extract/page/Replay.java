package org.kuaizhao.extract.page;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page tells that was saved from the replay of a web archive (Wayback Machine, pywb): where
 * and when the archive captured it. Such a page is read as its original, without the archive's bar
 * and with the links as they were.
 *
 * @param url of the original
 * @param timestamp of the archive's capture, fourteen digits or the first of them; null when it
 *     does not tell
 */
public record Replay(String url, @Nullable String timestamp) {

  private static final String DIGITS = "(\\d{14}|\\d{4,13})(?:[a-z]{2}_)?";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)(?:https?:)?//(?:web|wayback|webarchive|arquivo|vefsafn)[.\\w-]{0,60}(?::\\d+)?/(?:[\\w.-]{1,40}/){0,2}?"
              + DIGITS
              + "/(https?:/{1,2}\\S{3,2000})");
  private static final Pattern WOMBAT =
      Pattern.compile("__wm\\.wombat\\(\\s*\"([^\"]{8,2000})\"\\s*,\\s*\"(\\d{14})\"");
  private static final Pattern WBINFO_URL =
      Pattern.compile("wbinfo\\.url\\s*=\\s*[\"']([^\"']{8,2000})[\"']");
  private static final Pattern WBINFO_TIME =
      Pattern.compile("wbinfo\\.timestamp\\s*=\\s*[\"'](\\d{14})[\"']");
  private static final Pattern BANNER =
      Pattern.compile(
          "The Wayback Machine - (https?://web\\.archive\\.org/web/\\S{8,2000}?)[\\s<]");
  private static final Pattern SAVED_FROM =
      Pattern.compile(
          "saved from url=\\(\\d{1,6}\\)(https?://web\\.archive\\.org/web/\\S{8,2000})");
  private static final Pattern ARCHIVED_ON =
      Pattern.compile("FILE ARCHIVED ON (\\d\\d:\\d\\d:\\d\\d) (\\w{3}) (\\d{1,2}), (\\d{4})");
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /** What stands before the original address of a rewritten link. */
  private static final Pattern REWRITTEN =
      Pattern.compile(
          "(?:(?:https?:)?//[^/\\s\"'<>]{1,200})?/(?:[\\w.-]{1,40}/){0,2}\\d{14}(?:[a-z]{2}_)?/(?=(?:https?|ftp|mailto):)");

  private static final String BAR =
      "#wm-ipp-base, #wm-ipp, #wm-ipp-print, #donato, #wm-capinfo, #_wb_frame_top_banner, #_wb_plain_banner";

  /** The original behind an address of a web archive; null when it is none. */
  public static @Nullable Replay ofAddress(@Nullable String address) {
    Matcher archived = ADDRESS.matcher(address == null ? "" : address);
    return archived.lookingAt() ? new Replay(original(archived.group(2)), archived.group(1)) : null;
  }

  /** What the text of a page tells; null when it was not saved from an archive. */
  static @Nullable Replay of(String html) {
    if (!html.contains("__wm")
        && !html.contains("web.archive.org")
        && !html.contains("wbinfo")
        && !html.contains("ayback")
        && !html.contains("AND RETRIEVED FROM THE")) {
      return null;
    }
    Matcher saved = SAVED_FROM.matcher(html.substring(0, Math.min(html.length(), 4000)));
    if (saved.find()) {
      return ofAddress(saved.group(1));
    }
    Matcher wombat = WOMBAT.matcher(html);
    if (wombat.find()) {
      return new Replay(original(wombat.group(1)), wombat.group(2));
    }
    Matcher info = WBINFO_URL.matcher(html);
    if (info.find()) {
      Matcher time = WBINFO_TIME.matcher(html);
      return new Replay(original(info.group(1)), time.find() ? time.group(1) : null);
    }
    Matcher banner = BANNER.matcher(html);
    return banner.find() ? ofAddress(banner.group(1)) : null;
  }

  /** When the Internet Archive says at a page's end that it was archived; 14 digits. */
  static @Nullable String archivedOn(String html) {
    Matcher note = ARCHIVED_ON.matcher(html.substring(Math.max(0, html.length() - 4000)));
    if (!note.find()) {
      return null;
    }
    int month = MONTHS.indexOf(note.group(2).toLowerCase(Locale.ROOT)) / 3 + 1;
    int day = Integer.parseInt(note.group(3));
    String clock = note.group(1).replace(":", "");
    return String.format(Locale.ROOT, "%s%02d%02d%s", note.group(4), month, day, clock);
  }

  /** ISO 8601; null when it is not known to the day. */
  public @Nullable String time() {
    String digits = timestamp == null ? "" : timestamp;
    return digits.length() == 14
        ? digits.replaceFirst("(....)(..)(..)(..)(..)(..)", "$1-$2-$3T$4:$5:$6Z")
        : digits.length() == 8 ? digits.replaceFirst("(....)(..)(..)", "$1-$2-$3") : null;
  }

  /** Takes the archive's bar out of a document and gives the links back as they were. */
  static void undo(Document document) {
    document.select(BAR).remove();
    for (Element element : document.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        String value = attribute.getValue();
        if (value.contains("/http") || value.contains("/mailto") || value.contains("/ftp")) {
          attribute.setValue(REWRITTEN.matcher(value).replaceAll(""));
        }
      }
      for (DataNode data : element.dataNodes()) {
        if (element.attr("type").contains("ld+json")) {
          data.setWholeData(
              REWRITTEN.matcher(data.getWholeData().replace("\\/", "/")).replaceAll(""));
        }
      }
    }
  }

  private static String original(String url) {
    String plain = url.replaceFirst("(?i)^(https?):/(?=[^/])", "$1://");
    return plain.contains("://") ? plain : "http://" + plain;
  }
}
