package org.kuaizhao.extract.text;

import java.text.Normalizer;

/** Letters and digits alone, in lower case and compatibility form: for comparing titles. */
public final class PlainForm {

  private PlainForm() {}

  /** The form of a text. */
  public static String of(String text) {
    String folded = isFolded(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder plain = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); ) {
      int c = folded.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        plain.appendCodePoint(Character.toLowerCase(c));
      }
    }
    return plain.toString();
  }

  /** Whether {@code plain} is the form of a text. */
  public static boolean isOf(String text, String plain) {
    return text.length() >= plain.length() / 3
        && text.length() <= 3 * plain.length() + 20
        && (isFolded(text) ? isFoldedOf(text, plain) : of(text).equals(plain));
  }

  /** Letter by letter, since most lines differ in the first. */
  private static boolean isFoldedOf(String text, String plain) {
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        if (at == plain.length() || plain.charAt(at) != Character.toLowerCase(c)) {
          return false;
        }
        at++;
      }
    }
    return at == plain.length();
  }

  /** ASCII and plain Han are in compatibility form by themselves. */
  private static boolean isFolded(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 && !(c >= 0x4E00 && c <= 0x9FFF)) {
        return false;
      }
    }
    return true;
  }
}
