package org.kuaizhao.extract.fields;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
          Map.ofEntries(
              Map.entry(
                  "en",
                  List.of("the", "and", "of", "to", "in", "is", "that", "for", "was", "with")),
              Map.entry(
                  "de",
                  List.of("der", "die", "und", "das", "ist", "nicht", "mit", "den", "von", "ein")),
              Map.entry(
                  "fr",
                  List.of("le", "la", "les", "des", "est", "dans", "une", "que", "pour", "du")),
              Map.entry(
                  "es",
                  List.of("el", "los", "las", "que", "una", "por", "con", "del", "para", "es")),
              Map.entry(
                  "it",
                  List.of("il", "che", "di", "una", "per", "con", "della", "sono", "non", "gli")),
              Map.entry(
                  "pt", List.of("os", "uma", "que", "não", "com", "para", "do", "da", "em", "são")),
              Map.entry(
                  "nl",
                  List.of("het", "een", "van", "de", "niet", "dat", "zijn", "voor", "met", "op")),
              Map.entry(
                  "pl", List.of("nie", "się", "na", "jest", "że", "do", "w", "z", "przez", "oraz")),
              Map.entry(
                  "sv",
                  List.of("och", "att", "det", "som", "är", "på", "för", "inte", "har", "av")),
              Map.entry(
                  "da",
                  List.of("og", "det", "som", "af", "på", "blev", "ikke", "efter", "har", "ved")),
              Map.entry(
                  "no",
                  List.of("og", "det", "som", "av", "på", "ble", "ikke", "etter", "har", "ved")),
              Map.entry(
                  "fi",
                  List.of("ja", "on", "ei", "että", "se", "oli", "hän", "mutta", "myös", "ovat")),
              Map.entry(
                  "hu",
                  List.of("és", "hogy", "nem", "az", "egy", "volt", "csak", "már", "meg", "lehet")),
              Map.entry(
                  "cs",
                  List.of(
                      "je", "se", "že", "jako", "jeho", "které", "podle", "ale", "také", "však")),
              Map.entry(
                  "sk",
                  List.of(
                      "je", "sa", "že", "ako", "jeho", "ktoré", "podľa", "ale", "tiež", "však")),
              Map.entry(
                  "ro",
                  List.of("și", "că", "este", "din", "pentru", "care", "fost", "mai", "nu", "cu")),
              Map.entry(
                  "tr",
                  List.of("ve", "bir", "bu", "için", "ile", "de", "da", "olarak", "çok", "daha")),
              Map.entry(
                  "vi",
                  List.of("và", "của", "là", "có", "trong", "được", "cho", "không", "với", "các")),
              Map.entry(
                  "id",
                  List.of(
                      "yang", "dan", "di", "dari", "untuk", "dengan", "bahwa", "tidak", "karena",
                      "akan")),
              Map.entry(
                  "ms",
                  List.of(
                      "yang", "dan", "di", "dari", "untuk", "dengan", "bahawa", "tidak", "kerana",
                      "akan")),
              Map.entry(
                  "sw",
                  List.of("ya", "wa", "na", "kwa", "ni", "katika", "la", "za", "kuwa", "hiyo")),
              Map.entry(
                  "hr",
                  List.of("je", "se", "da", "što", "koji", "kako", "prema", "nakon", "već", "bi")),
              Map.entry(
                  "lt",
                  List.of("ir", "kad", "yra", "tai", "buvo", "apie", "iš", "dėl", "taip", "jis")),
              Map.entry(
                  "lv", List.of("un", "ir", "ka", "no", "ar", "par", "bija", "tika", "gan", "arī")),
              Map.entry(
                  "et", List.of("ja", "on", "et", "ei", "see", "ka", "oma", "kui", "aga", "oli")),
              Map.entry(
                  "sl",
                  List.of("je", "se", "da", "ki", "kot", "tudi", "pri", "bodo", "več", "ali")),
              Map.entry(
                  "ca",
                  List.of("els", "les", "amb", "que", "per", "una", "dels", "és", "això", "però")),
              Map.entry(
                  "sq", List.of("dhe", "të", "në", "për", "një", "që", "është", "nga", "me", "ka")),
              Map.entry(
                  "az",
                  List.of("və", "bir", "bu", "üçün", "ilə", "də", "ki", "olan", "edib", "daha")),
              Map.entry(
                  "tl",
                  List.of("ang", "ng", "sa", "mga", "na", "ay", "hindi", "para", "ito", "siya")),
              Map.entry(
                  "af",
                  List.of("die", "en", "van", "het", "is", "nie", "dat", "vir", "met", "om"))));

  /** The script that a language is written in, where it is not Latin. */
  private static final Map<String, Script> SCRIPTS =
      Map.ofEntries(
          Map.entry("ru", Script.CYRILLIC),
          Map.entry("uk", Script.CYRILLIC),
          Map.entry("bg", Script.CYRILLIC),
          Map.entry("be", Script.CYRILLIC),
          Map.entry("mk", Script.CYRILLIC),
          Map.entry("ky", Script.CYRILLIC),
          Map.entry("kk", Script.CYRILLIC),
          Map.entry("mn", Script.CYRILLIC),
          Map.entry("tg", Script.CYRILLIC),
          Map.entry("el", Script.GREEK),
          Map.entry("he", Script.HEBREW),
          Map.entry("yi", Script.HEBREW),
          Map.entry("ar", Script.ARABIC),
          Map.entry("fa", Script.ARABIC),
          Map.entry("ur", Script.ARABIC),
          Map.entry("ps", Script.ARABIC),
          Map.entry("ckb", Script.ARABIC),
          Map.entry("ug", Script.ARABIC),
          Map.entry("sd", Script.ARABIC),
          Map.entry("hi", Script.DEVANAGARI),
          Map.entry("mr", Script.DEVANAGARI),
          Map.entry("ne", Script.DEVANAGARI),
          Map.entry("bn", Script.BENGALI),
          Map.entry("as", Script.BENGALI),
          Map.entry("ta", Script.TAMIL),
          Map.entry("te", Script.TELUGU),
          Map.entry("kn", Script.KANNADA),
          Map.entry("ml", Script.MALAYALAM),
          Map.entry("gu", Script.GUJARATI),
          Map.entry("pa", Script.GURMUKHI),
          Map.entry("si", Script.SINHALA),
          Map.entry("th", Script.THAI),
          Map.entry("lo", Script.LAO),
          Map.entry("my", Script.MYANMAR),
          Map.entry("km", Script.KHMER),
          Map.entry("ka", Script.GEORGIAN),
          Map.entry("hy", Script.ARMENIAN),
          Map.entry("am", Script.ETHIOPIC),
          Map.entry("ti", Script.ETHIOPIC));

  /** Languages written in either of two scripts say nothing by theirs. */
  private static final Set<String> IN_TWO_SCRIPTS =
      Set.of("sr", "uz", "az", "kk", "bs", "ku", "pa", "mn");

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

  /** One letter in so many tells a language from its neighbours: names in a text are fewer. */
  private static final int MARKED = 200;

  private Languages() {}

  /** What a page's language is told by: its markup or data, and its text. */
  record Told(@Nullable Found<String> language, List<String> all) {}

  static Told find(PageContext context) {
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
    List<String> all = new ArrayList<>();
    if (declared != null) {
      all.add(declared);
    }
    if (script != null) {
      all.add(script);
    }
    if (declared != null && (script == null || counts.allows(declared, script))) {
      return new Told(new Found<>(declared, where), all);
    }
    return new Told(Found.of(script, "content"), all);
  }

  private static @Nullable String normal(String tag) {
    String text = tag.strip().replace('_', '-');
    if (!TAG.matcher(text).matches()) {
      return null;
    }
    String normal = Locale.forLanguageTag(text).toLanguageTag();
    return normal.equals("und") ? null : normal;
  }

  /** Scripts that tell a language, or few languages between which letters tell. */
  private enum Script {
    LATIN("en"),
    CYRILLIC("ru"),
    GREEK("el"),
    HEBREW("he"),
    ARABIC("ar"),
    DEVANAGARI("hi"),
    BENGALI("bn"),
    TAMIL("ta"),
    TELUGU("te"),
    KANNADA("kn"),
    MALAYALAM("ml"),
    GUJARATI("gu"),
    GURMUKHI("pa"),
    SINHALA("si"),
    THAI("th"),
    LAO("lo"),
    MYANMAR("my"),
    KHMER("km"),
    GEORGIAN("ka"),
    ARMENIAN("hy"),
    ETHIOPIC("am");

    private final String language;

    Script(String language) {
      this.language = language;
    }

    static @Nullable Script of(char c) {
      if (c < 0x250) {
        return LATIN;
      }
      try {
        return valueOf(Character.UnicodeScript.of(c).name());
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
  }

  /**
   * Letters that one language of a script has and its greatest does not, with the letters that
   * speak against it; of several the first that fits tells.
   */
  private record Marker(Script script, String language, String own, String strange) {}

  private static final List<Marker> MARKERS =
      List.of(
          new Marker(Script.CYRILLIC, "uk", "їєґі", "ыэъёў"),
          new Marker(Script.CYRILLIC, "be", "ўі", "їєщъ"),
          new Marker(Script.CYRILLIC, "mk", "ѓќѕ", "ыэъ"),
          new Marker(Script.CYRILLIC, "sr", "ђћџљњј", "ыэъѓќ"),
          new Marker(Script.CYRILLIC, "kk", "әғқұһі", "їєў"),
          new Marker(Script.CYRILLIC, "mn", "өү", "ңіғқ"),
          new Marker(Script.CYRILLIC, "tg", "ҷӣӯҳқғ", "ыщ"),
          new Marker(Script.ARABIC, "ur", "ٹڈڑےںھ", ""),
          new Marker(Script.ARABIC, "ps", "ښڼړډټې", ""),
          new Marker(Script.ARABIC, "ckb", "ێۆڕڵە", ""),
          new Marker(Script.ARABIC, "fa", "پچژگی", "ةىي"),
          new Marker(Script.DEVANAGARI, "mr", "ळ", ""));

  /** Letters of a sample of the page's text, and the words that tell languages. */
  private record Counts(
      int all,
      int han,
      int kana,
      int hangul,
      int simple,
      int full,
      Map<Script, Integer> scripts,
      Map<Character, Integer> letters,
      Map<String, Integer> words) {

    static Counts of(PageContext context) {
      int from = context.start() < context.lines().size() ? context.start() : 0;
      int to = context.end() > from ? context.end() : context.lines().size();
      StringBuilder text = new StringBuilder();
      for (int i = from; i < to && text.length() < SAMPLE; i++) {
        String line = context.lines().get(i).text();
        text.append(line, 0, Math.min(line.length(), SAMPLE)).append(' ');
      }
      int[] n = new int[6];
      Map<Script, Integer> scripts = new EnumMap<>(Script.class);
      int[] latin = new int[1];
      Map<Character, Integer> letters = new HashMap<>();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (!Character.isLetter(c)) {
          continue;
        }
        n[0]++;
        if (c < 0x250) {
          latin[0]++;
        } else if (c >= 0x4E00 && c <= 0x9FFF) {
          n[1]++;
          int at = SIMPLIFIED.indexOf(c);
          n[4] += at >= 0 && TRADITIONAL.charAt(at) != c ? 1 : 0;
          at = TRADITIONAL.indexOf(c);
          n[5] += at >= 0 && SIMPLIFIED.charAt(at) != c ? 1 : 0;
        } else if (c >= 0x3040 && c < 0x3100) {
          n[2]++;
        } else if (c >= 0xAC00 && c < 0xD7B0) {
          n[3]++;
        } else {
          Script script = c >= 0x1E00 && c < 0x1F00 ? Script.LATIN : Script.of(c);
          if (script != null) {
            scripts.merge(script, 1, Integer::sum);
            letters.merge(Character.toLowerCase(c), 1, Integer::sum);
          }
        }
      }
      scripts.merge(Script.LATIN, latin[0], Integer::sum);
      Map<String, Integer> words = new TreeMap<>();
      count(text.toString().toLowerCase(Locale.ROOT), words);
      return new Counts(n[0], n[1], n[2], n[3], n[4], n[5], scripts, letters, words);
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
      Script most = script();
      if (most != null && most != Script.LATIN) {
        return within(most);
      }
      if (most == Script.LATIN && stacked() * 20 > all) {
        return "vi";
      }
      return most == null
          ? null
          : words.entrySet().stream()
              .max(Map.Entry.comparingByValue())
              .filter(best -> best.getValue() >= 5)
              .map(Map.Entry::getKey)
              .orElse(null);
    }

    /** The script of most letters, or null. */
    private @Nullable Script script() {
      return scripts.entrySet().stream()
          .filter(count -> count.getValue() * 2 > all)
          .map(Map.Entry::getKey)
          .findFirst()
          .orElse(null);
    }

    /** The language of a script by the letters that it alone has. */
    private String within(Script script) {
      int count = scripts.getOrDefault(script, 0);
      String told = script.language;
      for (Marker marker : MARKERS) {
        int own = sum(marker.own);
        if (marker.script == script
            && own * MARKED > count
            && own > 2
            && sum(marker.strange) * 5 < own) {
          told = marker.language;
          break;
        }
      }
      // Bulgarian writes its hard sign often, and has neither of these vowels.
      boolean bulgarian = told.equals("ru") && sum("ъ") * 120 > count && sum("ыэё") * 400 < count;
      return bulgarian ? "bg" : told;
    }

    /** Latin letters with two marks, or one on top of a horn: Vietnamese has them in every word. */
    private int stacked() {
      return letters.entrySet().stream()
          .filter(letter -> letter.getKey() >= 0x1EA0 && letter.getKey() < 0x1EFA)
          .mapToInt(Map.Entry::getValue)
          .sum();
    }

    private int sum(String some) {
      int sum = 0;
      for (int i = 0; i < some.length(); i++) {
        sum += letters.getOrDefault(some.charAt(i), 0);
      }
      return sum;
    }

    /**
     * Whether a text may be in the declared language. English is every template's default, so it
     * yields to what the text is written in; others yield to another script, to letters that theirs
     * lacks, and to the plain words of another.
     */
    boolean allows(String declared, String told) {
      String base = REST.matcher(declared).replaceFirst("");
      String own = REST.matcher(told).replaceFirst("");
      if (base.equals(own)) {
        return true;
      }
      boolean eastern =
          List.of("zh", "ja", "ko").contains(own) || List.of("zh", "ja", "ko").contains(base);
      if (base.equals("en") || eastern) {
        return false;
      }
      Script most = script();
      Script its = SCRIPTS.getOrDefault(base, Script.LATIN);
      if (IN_TWO_SCRIPTS.contains(base) || most == null) {
        return true;
      }
      if (most != its) {
        return false;
      }
      if (most != Script.LATIN) {
        return MARKERS.stream().noneMatch(marker -> marker.language.equals(own))
            || MARKERS.stream().anyMatch(marker -> marker.language.equals(base));
      }
      return !WORDS.containsKey(base)
          || own.equals("en")
          || words.getOrDefault(base, 0) * 4 > words.getOrDefault(own, 0);
    }
  }
}
