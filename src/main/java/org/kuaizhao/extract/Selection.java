package org.kuaizhao.extract;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Extracted;
import org.kuaizhao.extract.article.Extraction.Reason;
import org.kuaizhao.extract.article.Extraction.Rejected;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.rules.SiteRules;

/**
 * Which captures of the input are wanted. What is asked of a page must be known of it: a page
 * without address is on no host.
 *
 * @param only addresses, and beginnings of addresses that end where a part of one ends or in {@code
 *     *}; empty for all
 * @param hosts with the hosts below them; empty for all
 * @param from captured at this instant or later
 * @param to captured before this instant
 * @param respectsNoarchive whether pages that ask not to be archived are rejected
 */
public record Selection(
    List<String> only,
    List<String> hosts,
    @Nullable Instant from,
    @Nullable Instant to,
    boolean respectsNoarchive) {

  public static final Selection ALL = new Selection(List.of(), List.of(), null, null, false);

  private static final int HEAD = 1 << 16;
  private static final Pattern META =
      Pattern.compile(
          "(?i)<meta\\b(?=[^>]{0,400}\\bname\\s*=\\s*[\"']?(?:robots|googlebot|baiduspider|bingbot|archiver|ia_archiver)\\b)"
              + "[^>]{0,400}\\bcontent\\s*=\\s*[\"']?([^\"'>]{0,300})");
  private static final Pattern NOARCHIVE = Pattern.compile("(?i)\\bnoarchive\\b");

  public Selection {
    only = only.stream().map(Selection::plain).toList();
    hosts = hosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether everything is wanted. */
  public boolean isAll() {
    return equals(ALL);
  }

  /** Why a capture is not to be archived; null when nothing forbids it. */
  public @Nullable Rejected refusal(Capture capture) {
    if (!respectsNoarchive) {
      return null;
    }
    String robots = capture.fetch().robots();
    String detail = robots != null && NOARCHIVE.matcher(robots).find() ? "X-Robots-Tag" : null;
    byte[] payload = capture.payload();
    String head =
        new String(payload, 0, Math.min(payload.length, HEAD), StandardCharsets.ISO_8859_1);
    Matcher meta = META.matcher(head);
    while (detail == null && meta.find()) {
      detail = NOARCHIVE.matcher(meta.group(1)).find() ? "meta robots" : null;
    }
    String url = capture.url() == null ? "" : capture.url();
    return detail == null
        ? null
        : new Rejected(capture.origin(), Reason.NOARCHIVE, detail, capture.digest(), url);
  }

  /** Whether a capture is wanted, by what was extracted of it. */
  public boolean takes(Capture capture, Extraction extraction) {
    String url =
        switch (extraction) {
          case Extracted extracted -> extracted.article().provenance().url();
          case Rejected rejected -> rejected.url().isEmpty() ? capture.url() : rejected.url();
        };
    return takesAddress(url) && takesTime(time(capture, extraction));
  }

  private boolean takesAddress(@Nullable String url) {
    if (url == null) {
      return only.isEmpty() && hosts.isEmpty();
    }
    String host = SiteRules.host(url);
    String address = plain(url);
    return (hosts.isEmpty()
            || hosts.stream().anyMatch(h -> host.equals(h) || host.endsWith("." + h)))
        && (only.isEmpty() || only.stream().anyMatch(one -> begins(address, one)));
  }

  private static boolean begins(String address, String one) {
    if (one.endsWith("*")) {
      return address.startsWith(one.substring(0, one.length() - 1));
    }
    if (!address.startsWith(one)) {
      return false;
    }
    return address.length() == one.length()
        || one.endsWith("/")
        || "/?#&".indexOf(address.charAt(one.length())) >= 0;
  }

  /** Without the scheme: pages are the same under both. */
  private static String plain(String url) {
    return url.strip().replaceFirst("(?i)^https?://(?:www\\.)?", "");
  }

  private boolean takesTime(@Nullable Instant at) {
    if (from == null && to == null) {
      return true;
    }
    return at != null && (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
  }

  private static @Nullable Instant time(Capture capture, Extraction extraction) {
    String told = capture.fetch().at() != null ? capture.fetch().at() : capture.hint().fetchedAt();
    if (extraction instanceof Extracted extracted) {
      String field = extracted.article().fields().text(Field.CAPTURED_AT);
      told = field != null ? field : told;
    }
    return told == null ? null : instant(told);
  }

  private static @Nullable Instant instant(String text) {
    try {
      boolean isDay = text.length() == 10;
      return OffsetDateTime.parse(isDay ? text + "T00:00:00Z" : text).toInstant();
    } catch (DateTimeParseException noInstant) {
      return null;
    }
  }

  /** Stands for it in what marks the work of a build; empty when everything is wanted. */
  public String stamp() {
    return isAll() ? "" : toString();
  }
}
