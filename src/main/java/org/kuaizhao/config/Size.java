package org.kuaizhao.config;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole numbers as people write them: {@code 5MB}, {@code 512 KiB}, {@code 2_000_000}. */
final class Size {

  /** No leading zero, which some take for octal; {@code _} between digits only. */
  private static final Pattern WRITTEN =
      Pattern.compile("([1-9][0-9]*(?:_[0-9]+)*+|0(?=\\.))(\\.[0-9]+)?(?: ?([A-Za-z]+))?");

  /** IEC 80000-13: kilo is 1000, kibi 1024. */
  private static final Map<String, Long> UNITS =
      Map.of(
          "b", 1L,
          "kb", 1_000L,
          "mb", 1_000_000L,
          "gb", 1_000_000_000L,
          "kib", 1L << 10,
          "mib", 1L << 20,
          "gib", 1L << 30);

  private Size() {}

  /**
   * The number, when it is whole and from 1 to {@link Integer#MAX_VALUE}.
   *
   * @param isBytes whether it may have a unit
   */
  static Optional<Integer> parse(String text, boolean isBytes) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches() || !isBytes && (written.group(2) != null || written.group(3) != null)) {
      return Optional.empty();
    }
    String unit = written.group(3) == null ? "b" : Spelling.lower(written.group(3));
    Long factor = UNITS.get(unit);
    String fraction = written.group(2) == null ? "" : written.group(2);
    if (factor == null || text.length() > 40) {
      return Optional.empty();
    }
    try {
      return Optional.of(
              new BigDecimal(written.group(1).replace("_", "") + fraction)
                  .multiply(BigDecimal.valueOf(factor))
                  .intValueExact())
          .filter(number -> number > 0);
    } catch (ArithmeticException notWholeOrTooLarge) {
      return Optional.empty();
    }
  }

  /** What was likely meant by a size that is none; empty for no guess. */
  static String meant(String text) {
    String lower = Spelling.lower(text);
    String likely =
        lower.matches("[0-9][0-9_.]* ?[kmg]")
            ? text + "iB"
            : lower.matches("[0-9]{1,3}(?:[, ][0-9]{3})++.*")
                ? text.replaceAll("[, ](?=[0-9]{3})", "_")
                : text.replaceFirst("^([0-9]+)(?:字节| ?bytes?)$", "$1B");
    return !likely.equals(text) && parse(likely, true).isPresent() ? likely : "";
  }
}
