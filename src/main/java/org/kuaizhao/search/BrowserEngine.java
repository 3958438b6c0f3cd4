package org.kuaizhao.search;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.kuaizhao.analysis.Tokens;

/** The search engine that pages load, joined from the theme's files. */
public final class BrowserEngine {

  /** Where the joined script belongs in the site. */
  public static final String PATH = "assets/js/search.js";

  /** The files under {@code assets/js/search/}, in the order they need each other. */
  private static final List<String> FILES =
      List.of(
          "codec",
          "text",
          "fold",
          "tokens",
          "query",
          "yield",
          "continuations",
          "shards",
          "loader",
          "columns",
          "index",
          "delta",
          "match",
          "rank",
          "cut",
          "excerpt",
          "rows",
          "search",
          "api",
          "suggest",
          "lookup",
          "elements",
          "slash",
          "view",
          "main");

  private BrowserEngine() {}

  /**
   * A file that the engine loads by its name.
   *
   * @param name below {@code search/}, without ending
   * @param json its content
   */
  public static byte[] file(String name, String json) {
    return Part.script(name, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Where the file of a name belongs in the site. */
  public static String path(String name) {
    return Layout.path(name);
  }

  /**
   * The key under which a file of the engine holds what is looked up by a text: sixteen hex digits.
   */
  public static String key(String text) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(Tokens.hash(text)) + hex.toHexDigits(Tokens.hash("#" + text));
  }

  /** The number of the file that holds a key, of so many. */
  public static int number(String key, int files) {
    return Integer.remainderUnsigned(HexFormat.fromHexDigits(key, 0, 8), files);
  }

  /**
   * The script, in one strict scope of its own, without comments and indentation.
   *
   * @param theme gives a theme file's text by its path, {@code assets/js/search/codec.js}
   */
  public static String script(UnaryOperator<String> theme) {
    StringBuilder script = new StringBuilder("(() => {\n'use strict';\n");
    for (String file : FILES) {
      boolean comment = false;
      for (String line : theme.apply("assets/js/search/" + file + ".js").split("\n", -1)) {
        String bare = line.strip();
        comment |= bare.startsWith("/**");
        if (!comment && !bare.isEmpty() && !bare.startsWith("//")) {
          script.append(bare).append('\n');
        }
        comment &= !bare.endsWith("*/");
      }
    }
    return script.append("})();\n").toString();
  }
}
