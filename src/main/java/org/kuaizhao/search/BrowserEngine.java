package org.kuaizhao.search;

import java.util.List;
import java.util.function.UnaryOperator;

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
          "elements",
          "slash",
          "view",
          "main");

  private BrowserEngine() {}

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
