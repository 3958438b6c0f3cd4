package org.kuaizhao.extract.redact;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses that a text prints in full. */
final class PrintedAddresses {

  /** Up to white space, quotes and the punctuation of Chinese, which no address holds plain. */
  private static final Pattern PRINTED =
      Pattern.compile("(?i)https?://[^\\s<>\"'\\u3000-\\u303F\\uFF00-\\uFFEF]+");

  private PrintedAddresses() {}

  static void forEach(String text, Consumer<String> sink) {
    if (text.contains("://")) {
      Matcher printed = PRINTED.matcher(text);
      while (printed.find()) {
        sink.accept(printed.group());
      }
    }
  }

  /** The text without those that lead to what was taken out. */
  static String without(Removal removal, String text) {
    if (!text.contains("://")) {
      return text;
    }
    return PRINTED
        .matcher(text)
        .replaceAll(m -> removal.isRemoved(m.group()) ? "" : Matcher.quoteReplacement(m.group()));
  }
}
