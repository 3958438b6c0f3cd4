package org.kuaizhao.capture;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Instants as containers write them, in ISO 8601. */
final class Instants {

  private static final Pattern DIGITS = Pattern.compile("\\d{4,17}");
  private static final String LEAST = "00000101000000";
  private static final DateTimeFormatter FOURTEEN =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)(?:[T ](\\d\\d:\\d\\d)(:\\d\\d)?([.,]\\d{1,9})?\\s?(Z|[+-]\\d\\d:?\\d\\d)?)?");
  private static final DateTimeFormatter MAIL =
      DateTimeFormatter.ofPattern("[EEE, ]d MMM uuuu HH:mm[:ss] [XX][z]", Locale.ENGLISH);

  private Instants() {}

  /** ISO 8601 with or without its parts (UTC then), or digits alone; null when it is none. */
  static @Nullable String parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String plain = text.strip();
    try {
      if (DIGITS.matcher(plain).matches()) {
        return digits(plain);
      }
      Matcher iso = ISO.matcher(plain);
      if (!iso.matches()) {
        return mail(plain);
      }
      String time = iso.group(2) == null ? "00:00" : iso.group(2);
      String seconds = iso.group(3) == null ? ":00" : iso.group(3);
      String part = iso.group(4) == null ? "" : iso.group(4).replace(',', '.');
      String offset = iso.group(5) == null ? "Z" : iso.group(5);
      if (offset.length() == 5) {
        offset = offset.substring(0, 3) + ":" + offset.substring(3);
      }
      return OffsetDateTime.parse(iso.group(1) + "T" + time + seconds + part + offset)
          .toInstant()
          .toString();
    } catch (DateTimeException noInstant) {
      return null;
    }
  }

  private static String digits(String text) {
    String fourteen =
        text.length() >= 14 ? text.substring(0, 14) : text + LEAST.substring(text.length());
    return LocalDateTime.parse(fourteen, FOURTEEN).toInstant(ZoneOffset.UTC).toString();
  }

  /** As mails and HTTP write it (RFC 5322 §3.3). */
  private static String mail(String text) {
    String plain = text.replaceFirst("\\s*\\(.*", "").replaceFirst("-(?=\\w{3}-)", " ");
    String spaced = plain.replaceFirst("(?<= \\w{3})-", " ").replaceAll("\\s+", " ");
    return Instant.from(MAIL.parse(spaced)).toString();
  }
}
