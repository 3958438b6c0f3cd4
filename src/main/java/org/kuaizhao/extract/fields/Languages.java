package org.kuaizhao.extract.fields;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Found;
import org.kuaizhao.extract.page.PageContext;

/** Tells a text's language: what the markup says, when the script of the text allows it. */
final class Languages {

  /** Characters that only one of the two Chinese scripts uses, among the most frequent ones. */
  private static final String SIMPLIFIED =
      "这们来个为说时国会对过学后么还发当开见经头长动两现将与进实点声话问机给间业门东从关内并军产书员华报车难总师许题应体处样亲种记边风战";

  private static final String TRADITIONAL =
      "這們來個為說時國會對過學後麼還發當開見經頭長動兩現將與進實點聲話問機給間業門東從關內並軍產書員華報車難總師許題應體處樣親種記邊風戰";

  private static final Map<String, List<String>> WORDS =
      new TreeMap<>(
          Map.of(
              "en", List.of("the", "and", "of", "to", "in", "is", "that", "for", "was", "with"),
              "de", List.of("der", "die", "und", "das", "ist", "nicht", "mit", "den", "von", "ein"),
              "fr", List.of("le", "la", "les", "des", "est", "dans", "une", "que", "pour", "du"),
              "es", List.of("el", "los", "las", "que", "una", "por", "con", "del", "para", "es"),
              "it", List.of("il", "che", "di", "una", "per", "con", "della", "sono", "non", "gli"),
              "pt", List.of("os", "uma", "que", "não", "com", "para", "do", "da", "em", "são"),
              "nl", List.of("het", "een", "van", "de", "niet", "dat", "zijn", "voor", "met", "op"),
              "pl", List.of("nie", "się", "na", "jest", "że", "do", "w", "z", "przez", "oraz")));

  /** The languages of each of those words. */
  private static final Map<String, List<String>> SPEAKERS = new HashMap<>();

  static {
    WORDS.forEach((language, words) -> {
      for (String word : words) {
        SPEAKERS.computeIfAbsent(word, w -> new ArrayList<>()).add(language);
      }
    });
  }

  private static final Evaluator HTML = Selector.evaluatorOf("html");
  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}");
  private static final Pattern REST = Pattern.compile("-.*");

  private static final int SAMPLE = 6_000;

  private Languages() {}

  static @Nullable Found<String> find(PageContext context) {
    Counts counts = Counts.of(context);
    String script = counts.language();
    Element html = context.page().document().selectFirst(HTML);
    String tag = html == null ? "" : html.attr("lang");
    if (tag.isBlank() && html != null) {
      tag = html.attr("xml:lang");
    }
    String where = "markup:lang";
    if (tag.isBlank()) {
      String said = context.data().text("inLanguage");
      tag = said == null ? "" : said;
      where = "json-ld";
    }
    String declared = normal(tag);
    if (declared != null && (script == null || fits(declared, script))) {
      return new Found<>(declared, where);
    }
    return Found.of(script, "content");
  }

  private static @Nullable String normal(String tag) {
    String text = tag.strip().replace('_', '-');
    if (!TAG.matcher(text).matches()) {
      return null;
    }
    String normal = Locale.forLanguageTag(text).toLanguageTag();
    return normal.equals("und") ? null : normal;
  }

  /** English is every template's default, so it yields to what the text is written in. */
  private static boolean fits(String declared, String script) {
    String base = REST.matcher(declared).replaceFirst("");
    String own = REST.matcher(script).replaceFirst("");
    return base.equals(own)
        || !base.equals("en")
            && !List.of("zh", "ja", "ko").contains(own)
            && !List.of("zh", "ja", "ko").contains(base);
  }

  /** Letters by script in a sample of the page's text. */
  private record Counts(
      int han,
      int kana,
      int hangul,
      int cyrillic,
      int latin,
      int simple,
      int full,
      Map<String, Integer> words,
      int other) {

    static Counts of(PageContext context) {
      int from = context.start() < context.lines().size() ? context.start() : 0;
      int to = context.end() > from ? context.end() : context.lines().size();
      StringBuilder text = new StringBuilder();
      for (int i = from; i < to && text.length() < SAMPLE; i++) {
        String line = context.lines().get(i).text();
        text.append(line, 0, Math.min(line.length(), SAMPLE)).append(' ');
      }
      int[] n = new int[8];
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (!Character.isLetter(c)) {
          continue;
        }
        if (c < 0x250) {
          n[4]++;
        } else if (c >= 0x4E00 && c <= 0x9FFF) {
          n[0]++;
          int at = SIMPLIFIED.indexOf(c);
          n[5] += at >= 0 && TRADITIONAL.charAt(at) != c ? 1 : 0;
          at = TRADITIONAL.indexOf(c);
          n[6] += at >= 0 && SIMPLIFIED.charAt(at) != c ? 1 : 0;
        } else if (c >= 0x3040 && c < 0x3100) {
          n[1]++;
        } else if (c >= 0xAC00 && c < 0xD7B0) {
          n[2]++;
        } else if (c >= 0x400 && c < 0x530) {
          n[3]++;
        } else {
          n[7]++;
        }
      }
      Map<String, Integer> words = new TreeMap<>();
      if (n[4] > n[0] * 2 && n[4] > n[3]) {
        count(text.toString().toLowerCase(Locale.ROOT), words);
      }
      return new Counts(n[0], n[1], n[2], n[3], n[4], n[5], n[6], words, n[7]);
    }

    /** Adds to the languages of each word; words are letters in a row. */
    private static void count(String text, Map<String, Integer> languages) {
      int from = 0;
      for (int i = 0; i <= text.length(); ) {
        int c = i < text.length() ? text.codePointAt(i) : ' ';
        if (!Character.isLetter(c)) {
          for (String language : SPEAKERS.getOrDefault(text.substring(from, i), List.of())) {
            languages.merge(language, 1, Integer::sum);
          }
          from = i + Character.charCount(c);
        }
        i += Character.charCount(c);
      }
    }

    @Nullable String language() {
      int all = han + kana + hangul + cyrillic + latin + other;
      if (all < 40) {
        return null;
      }
      if (kana * 10 > all) {
        return "ja";
      }
      if (hangul * 5 > all) {
        return "ko";
      }
      if (han * 4 > all) {
        return full > simple ? "zh-Hant" : "zh-Hans";
      }
      if (cyrillic * 2 > all) {
        return "ru";
      }
      if (other * 2 > all) {
        return null;
      }
      return words.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .filter(best -> best.getValue() >= 5)
          .map(Map.Entry::getKey)
          .orElse(null);
    }
  }
}
