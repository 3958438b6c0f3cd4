package org.kuaizhao;

import java.util.List;
import java.util.Random;

/** Lines of mixed scripts, numbers, marks and punctuation. */
public final class RandomLines {

  private static final List<String> PARTS =
      List.of(
          "harbour",
          "don't",
          "e-mail",
          "U.S.",
          "naïve",
          "cafe\u0301",
          "Привет",
          "мир",
          "κόσμος",
          "مرحبا",
          "नमस्ते",
          "한국어",
          "สวัสดีครับ",
          "コンピューター",
          "ひらがな",
          "京都",
          "经济",
          "发展",
          "𠮷野家",
          "3",
          "16.94%",
          "2026年3月5日",
          "39.2万亿元",
          "C919",
          "5G",
          "10 000",
          "5 km",
          "$5",
          "第3名",
          "三百二十",
          "，",
          "。",
          "、",
          "“",
          "”",
          "「",
          "」",
          "（",
          "）",
          "(",
          ")",
          "…",
          "—",
          ", ",
          ". ",
          "! ",
          "\"",
          "'",
          "👍🏽",
          "👨‍👩‍👧",
          "🇩🇪",
          "❤️",
          "https://news.example/a?b=1",
          " ",
          " ",
          " ",
          "-",
          "·",
          "　");

  private RandomLines() {}

  /** Parts of which words and numbers are followed by a space. */
  public static String spaced(Random random, int parts) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      String part = PARTS.get(random.nextInt(PARTS.size()));
      line.append(part).append(Character.isLetterOrDigit(part.codePointAt(0)) ? " " : "");
    }
    return line.toString().strip();
  }

  /** Up to sixty parts in a row, without space at the ends. */
  public static String line(Random random) {
    StringBuilder line = new StringBuilder();
    int parts = 1 + random.nextInt(60);
    for (int i = 0; i < parts; i++) {
      line.append(PARTS.get(random.nextInt(PARTS.size())));
      line.append(random.nextInt(3) == 0 ? " " : "");
    }
    return line.toString().strip();
  }
}
