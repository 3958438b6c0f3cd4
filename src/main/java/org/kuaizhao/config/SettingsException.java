package org.kuaizhao.config;

import java.io.IOException;

/** Settings or rules that cannot be used; the message names file and line. */
public final class SettingsException extends IOException {
  private static final long serialVersionUID = 1;

  private SettingsException(String message) {
    super(message);
  }

  static SettingsException of(Object where, String what) {
    return of(where, what, "", "");
  }

  /**
   * One line that says what is wrong and what would be right.
   *
   * @param where a file, a place in it, or an option
   * @param meant what was likely meant; empty when there is no guess
   * @param example an entry as it may stand; empty for none
   */
  static SettingsException of(Object where, String what, String meant, String example) {
    StringBuilder message = new StringBuilder().append(where).append(": ").append(what);
    if (!meant.isEmpty()) {
      message.append("; did you mean ").append(meant).append("?");
    }
    if (!example.isEmpty()) {
      message.append(meant.isEmpty() ? "; for" : " For").append(" example: ").append(example);
    }
    return new SettingsException(message.toString());
  }
}
