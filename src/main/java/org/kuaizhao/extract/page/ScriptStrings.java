package org.kuaizhao.extract.page;

import java.util.ArrayList;
import java.util.List;

/** The string literals of a script, their escapes resolved (ECMA-262 §12.9.4). */
public final class ScriptStrings {

  private static final int MOST = 4_000;

  private ScriptStrings() {}

  /** Those of some length, in order; one that is not closed on the way is none. */
  public static List<String> of(String code, int least) {
    List<String> strings = new ArrayList<>();
    int n = code.length();
    for (int i = 0; i < n && strings.size() < MOST; i++) {
      char quote = code.charAt(i);
      if (quote != '"' && quote != '\'' && quote != '`') {
        continue;
      }
      int end = end(code, i, quote);
      if (end < 0) {
        continue;
      }
      if (end - i > least) {
        strings.add(resolved(code, i + 1, end));
      }
      i = end;
    }
    return strings;
  }

  /** Where a literal ends; -1 when its line does before. */
  private static int end(String code, int from, char quote) {
    for (int i = from + 1; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote) {
        return i;
      } else if (c == '\n' && quote != '`') {
        return -1;
      }
    }
    return -1;
  }

  private static String resolved(String code, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = code.charAt(i);
      if (c != '\\' || i + 1 >= to) {
        text.append(c);
        continue;
      }
      char next = code.charAt(++i);
      switch (next) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> text.append('\r');
        case 'b', 'f', 'v', '\n' -> text.append(' ');
        case 'x' -> i = number(code, i + 1, Math.min(to, i + 3), text);
        case 'u' -> i = number(code, i + 1, Math.min(to, i + 5), text);
        default -> text.append(next);
      }
    }
    return text.toString();
  }

  /** Appends the character of hexadecimal digits, and returns where the last of them stands. */
  private static int number(String code, int from, int to, StringBuilder text) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(code.charAt(i), 16);
      if (digit < 0) {
        return from - 1; // no escape after all
      }
      value = value * 16 + digit;
    }
    text.append((char) value);
    return to - 1;
  }
}
