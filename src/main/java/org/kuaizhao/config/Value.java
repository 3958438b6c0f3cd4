package org.kuaizhao.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kuaizhao.config.Node.Scalar;
import org.kuaizhao.config.Node.Sequence;

/**
 * The value of an entry, and the shapes in which it may be read. What has another shape is refused.
 *
 * @param name of the entry
 * @param example of the entry as it may stand
 */
record Value(String name, Node node, String example) {

  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIME = Pattern.compile(DAY + "T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})");

  /** Year, month and day in some other order of signs. */
  private static final Pattern LOOSE_DAY =
      Pattern.compile("([0-9]{4})\\D([0-9]{1,2})\\D([0-9]{1,2})\\D?");

  /** A text as it was written, but for line ends behind it; not blank. */
  String verbatim() throws SettingsException {
    return scalar("a text").replaceFirst("[\r\n]+$", "");
  }

  /** A text of one line without the spaces around it. */
  String line() throws SettingsException {
    return line("a text");
  }

  boolean flag() throws SettingsException {
    String text = line("true or false");
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refusal("true or false", meantFlag(text));
    };
  }

  private static String meantFlag(String text) {
    return switch (Spelling.lower(text)) {
      case "yes", "on", "y", "1", "ja", "是" -> "true";
      case "no", "off", "n", "0", "nein", "否" -> "false";
      default -> meantOne(text, List.of("true", "false"));
    };
  }

  /** A number of things, at least one. */
  int count() throws SettingsException {
    return Size.parse(line("a whole number"), false)
        .orElseThrow(() -> refusal("a whole number from 1 to " + Integer.MAX_VALUE, ""));
  }

  /** A number of bytes, at least one; {@code 5MB} are five million, {@code 5MiB} 5 × 2^20. */
  int bytes() throws SettingsException {
    String text = line("a size");
    return Size.parse(text, true)
        .orElseThrow(() ->
            refusal(
                "a size of 1 byte to 2047MiB in B, kB, MB, GB, KiB, MiB or GiB", Size.meant(text)));
  }

  /** One of an enum's constants, in lower case. */
  <E extends Enum<E>> E oneOf(Class<E> constants) throws SettingsException {
    List<String> known = new ArrayList<>();
    for (E constant : constants.getEnumConstants()) {
      known.add(Spelling.lower(constant.name()));
    }
    String expected = "one of " + String.join(", ", known);
    String text = line(expected);
    int at = known.indexOf(text);
    if (at < 0) {
      throw refusal(expected, meantOne(text, known));
    }
    return constants.getEnumConstants()[at];
  }

  /** A day that exists. */
  LocalDate day() throws SettingsException {
    String expected = "a day like 2026-03-09";
    String text = line(expected);
    if (!isDay(text)) {
      throw refusal(expected, meantDay(text));
    }
    return LocalDate.parse(text);
  }

  /** A day, or a time with its offset, that exists; as it was written. */
  String dayOrTime() throws SettingsException {
    String expected = "a day like 2026-03-09 or a time like 2026-03-09T08:30:00+08:00";
    String text = line(expected);
    if (!isDay(text) && !isTime(text)) {
      throw refusal(expected, meantDay(text));
    }
    return text;
  }

  private static boolean isDay(String text) {
    try {
      return DAY.matcher(text).matches() && LocalDate.parse(text) != null;
    } catch (DateTimeException noSuchDay) {
      return false;
    }
  }

  private static boolean isTime(String text) {
    try {
      return TIME.matcher(text).matches() && OffsetDateTime.parse(text) != null;
    } catch (DateTimeException noSuchTime) {
      return false;
    }
  }

  private static String meantDay(String text) {
    Matcher loose = LOOSE_DAY.matcher(text);
    if (!loose.matches()) {
      return "";
    }
    String day =
        "%s-%2s-%2s".formatted(loose.group(1), loose.group(2), loose.group(3)).replace(' ', '0');
    return isDay(day) ? day : "";
  }

  /** An absolute http(s) address. */
  String address() throws SettingsException {
    String expected = "an http(s) address";
    String text = line(expected);
    if (!WebAddress.isAddress(text)) {
      throw refusal(expected, WebAddress.meantAddress(text));
    }
    return text;
  }

  /** The host of an address. */
  String host() throws SettingsException {
    String expected = "a host as it stands in addresses";
    String text = line(expected);
    if (!WebAddress.isHost(text)) {
      throw refusal(expected, WebAddress.meantHost(text));
    }
    return text;
  }

  /** The values of a list; a scalar is a list of one. */
  List<Value> items() {
    List<Node> nodes = node instanceof Sequence list ? list.items() : List.of(node);
    return nodes.stream().map(item -> new Value(name, item, example)).toList();
  }

  String line(String expected) throws SettingsException {
    String text = scalar(expected).strip();
    if (text.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c))) {
      throw refusal(expected + " of one line", "");
    }
    return text;
  }

  private String scalar(String expected) throws SettingsException {
    if (node instanceof Scalar(Place place, String text)
        && text.codePoints().anyMatch(c -> !Quoting.isInvisible(c))) {
      return text;
    }
    throw refusal(expected, "");
  }

  static String meantOne(String text, List<String> known) {
    String nearest = Spelling.nearest(text, known);
    return nearest == null ? "" : nearest;
  }

  /** The exception that says what was expected here. */
  SettingsException refusal(String expected, String meant) {
    return fault(expected + " expected, not " + node.described(), meant);
  }

  /** The exception that says what is wrong here. */
  SettingsException fault(String what, String meant) {
    return SettingsException.of(node.place(), name + ": " + what, meant, example);
  }
}
