package org.kuaizhao.extract.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times in the forms that news pages print, in the languages of the web.
 *
 * <p>Patterns have bounded repetition only, so that reading stays linear.
 */
public final class TimeText {

  /**
   * How to read what is ambiguous.
   *
   * @param monthFirst 3/5/2024 is 5 March
   * @param reference the local time that "3 hours ago" and days without a year count from
   * @param languages tags of the languages whose names of months and days come first
   */
  public record Habit(
      boolean monthFirst, @Nullable LocalDateTime reference, List<String> languages) {
    public static final Habit NONE = new Habit(false, null, List.of());

    public Habit {
      languages = List.copyOf(languages);
    }

    public Habit(boolean monthFirst, @Nullable LocalDateTime reference) {
      this(monthFirst, reference, List.of());
    }

    private boolean speaks(String... some) {
      for (String language : languages) {
        for (String tag : some) {
          if (language.equals(tag) || language.startsWith(tag + "-")) {
            return true;
          }
        }
      }
      return false;
    }
  }

  /**
   * A time found in a text.
   *
   * @param firm whether day, month and a four-digit year are printed
   */
  public record Hit(int start, int end, Moment moment, boolean firm) {}

  private static final int LONGEST_LINE = 30;

  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(?<![\\d.,/-])((?:19|20)\\d{2})(?:\\s?([-/.‐–−])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{1,2})(?!\\d)|\\s?[年년]\\s?(\\d{1,2})\\s?[月월]\\s?(\\d{1,2})\\s?[日号號일]?)");
  private static final Pattern SHORT_YEAR =
      Pattern.compile(
          "(?<![\\d.,:/-])(\\d{2})(?:([-/.])(\\d{1,2})\\2(\\d{1,2})|年(\\d{1,2})月(\\d{1,2})[日号])(?![\\d.:/-])");
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?<![\\d.,/-])(\\d{1,2})\\s?([./|-])\\s?(\\d{1,2})\\s?\\2\\s?((?:19|20)\\d{2}|\\d{2}(?![\\d:]))(?!\\d)");
  private static final Pattern DAY_WORD =
      Pattern.compile(
          "(?<![\\d.,:])(\\d{1,2})(?:st|nd|rd|th|er|º|ª|°)?[.,]?(?:\\s|-|de\\b|of\\b|d['’]){0,4}((?:كانون|تشرين)\\s\\p{L}{4,6}|[\\p{L}\\p{M}]{2,14}|[\\u0E00-\\u0E7F]{1,3}\\.[\\u0E00-\\u0E7F]{1,2}\\.?)(?:\\s?/\\s?\\p{L}{3,12})?[.,]?(?:\\s|-|de[l]?\\b|do\\b|,){0,5}((?:19|20)\\d{2})(?!\\d)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WORD_DAY =
      Pattern.compile(
          "(?<!\\p{L})(\\p{L}{3,12})[.]?\\s{0,2}(\\d{1,2})(?:st|nd|rd|th)?\\s?[,.]?\\s{0,2}(?:(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s(?:[A-Z]{3,4}\\s)?)?((?:19|20)\\d{2})(?!\\d)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern YEAR_WORD =
      Pattern.compile(
          "(?<!\\d)((?:19|20)\\d{2})[.,]?\\s(?:m\\.\\s)?(\\p{L}{3,12})\\s(\\d{1,2})(?:\\s?d)?\\b");
  private static final Pattern MONTH_DAY =
      Pattern.compile(
          "(?<![\\d.,:/年-])(\\d{1,2})(?:[-/](\\d{1,2})(?=\\s+\\d{1,2}:\\d{2})|月(\\d{1,2})[日号])");
  private static final Pattern DAY_SHORT_WORD =
      Pattern.compile("(?<![\\d.,:])(\\d{1,2})[-\\s](\\p{L}{3})[-\\s,]{1,2}['’]?(\\d{2})(?!\\d)");
  private static final Pattern AGO =
      Pattern.compile(
          "(\\d{1,3})\\s?(秒|分钟|分鐘|小时|小時|时|天|日|周|second|minute|min|hour|hr|day|week)(?:s|钟)?\\s?(?:前|ago)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NEAR_DAY =
      Pattern.compile(
          "(今天|今日|昨天|昨日|前天|刚刚|剛剛|\\btoday\\b|\\byesterday\\b|\\bjust now\\b)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PERSIAN =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})\\s("
              + String.join("|", PersianDate.MONTHS).replace("ی", "[یي]")
              + ")(?:\\sماه)?[\\s،,]{1,2}(1[34]\\d{2})(?!\\d)|(?<!\\d)(1[34]\\d{2})/(\\d{1,2})/(\\d{1,2})(?!\\d)");

  /** Years counted by the reign or from the founding of a state, and those after the Hijra. */
  private static final Pattern ERA =
      Pattern.compile(
          "(民國|民国|令和|平成|昭和)\\s?(元|\\d{1,3}|[一二三四五六七八九十百〇零]{1,6})\\s?[年./-]\\s?(\\d{1,2}|[一二三四五六七八九十]{1,3})\\s?[月./-]\\s?(\\d{1,2}|[一二三四五六七八九十]{1,3})\\s?日?");

  private static final Map<String, Integer> YEAR_BEFORE_ERA =
      Map.of("民國", 1911, "民国", 1911, "令和", 2018, "平成", 1988, "昭和", 1925);

  private static final Pattern MINGUO =
      Pattern.compile("(?<![\\d.,/-])(1[01]\\d)([./-])(\\d{1,2})\\2(\\d{1,2})(?![\\d./-])");

  private static final Pattern HAN =
      Pattern.compile(
          "(?<![一二三四五六七八九十〇零○])([一二][〇零○Ｏ一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号號]");

  private static final Pattern VIETNAMESE =
      Pattern.compile(
          "(?<![\\d.,])(\\d{1,2})\\s?tháng\\s?(\\d{1,2})(?:\\s?,|\\snăm)?\\s?((?:19|20)\\d{2})(?!\\d)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern HIJRI =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})\\s(\\p{L}{3,8}(?:\\s\\p{L}{3,7})?)\\s(1[34]\\d{2})(?!\\d)");

  /** Days of the week and words for the time of day between a day and its clock. */
  private static final Set<String> CLOCK_WORDS =
      Set.of(
          "at", "um", "à", "a", "las", "às", "as", "alle", "ore", "ora", "orele", "kl", "klo",
          "klockan", "o", "h", "godz", "godzina", "в", "во", "у", "о", "время", "saat", "saati",
          "uhr", "om", "kell", "ob", "u", "i", "г", "р", "d", "år", "pukul", "jam", "lúc", "เวลา",
          "plkst", "val", "בשעה", "الساعة", "ساعت", "στις", "ώρα", "në", "de", "wib", "on", "t",
          "m", "mon", "tue", "tues", "wed", "wednes", "thu", "thur", "thurs", "fri", "sat", "satur",
          "sun", "ч", "kello", "clock", "time", "hora", "heure");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

  private static final Pattern COMPACT =
      Pattern.compile(
          "(\\d{8})T(\\d{2}):?(\\d{2})(?::?(\\d{2})(?:\\.\\d{1,9})?)?\\s?(Z|[+-]\\d{2}:?\\d{2}|)");

  private static final Pattern CLOCK =
      Pattern.compile(
          "\\G(?:[\\s,T|·・•()（）—–-]|[.;](?=\\s)|周[一二三四五六日天]|星期[一二三四五六日天]|\\p{L}曜日?|[월화수목금토일]요일|(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sun)(?:day)?\\b|at\\b|um\\b|à(?=\\s)|a\\s?las\\b|às(?=\\s)|alle\\b|ore\\b|kl\\.?|klo\\b|o\\b|h\\b|godz\\.?|в(?=\\s)|время|saat|Uhr:|(?!上午|下午|晚|凌晨|中午|早上|傍晚|午前|午後|오전|오후|[AP]M\\b)[\\p{L}\\p{M}]{1,16}[.:]?(?=[\\s,(])){0,6}"
              + "(上午|下午|晚上|晚间|凌晨|中午|早上|傍晚|午前|午後|오전|오후|[AP]M(?=\\s?\\d))?\\s?"
              + "(\\d{1,2})(?:\\s?([:：时時点點h시.])\\s?(\\d{2})?)(?!\\d)(?:[分분]|\\s분)?(?:\\s?[:：.]?\\s?(\\d{2}(?![\\d/])|(?<=:)\\d(?=Z))秒?)?(?:[.,]\\d{1,9})?"
              + "(?:\\s?Uhr)?(?:\\s?([ap](?=\\.?m\\b)|[πμ](?=\\.?\\s?μ)|[صم](?![\\p{L}]))(?:\\.?m\\b\\.?|\\.?\\s?μ\\.?)?)?"
              + "(?:\\s?\\(?(Z\\b|UTC|GMT|WIB\\b|WITA\\b|WIT\\b|[A-Z]{2,5}T\\b|ET\\b|PT\\b|MESZ|MEZ|北京时间)?\\s?([+-]\\d{2}:?\\d{2}|(?<=UTC|GMT)[+-]\\d{1,2})?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CLOCK_BEFORE =
      Pattern.compile(
          "(\\d{1,2})[:.](\\d{2})(?::(\\d{2}))?\\s?(?:Uhr|h)?(?:\\s?([ap])\\.?m\\b\\.?)?(?:\\s?\\(?([A-Z]{2,5})\\)?)?[\\s,|·•-]{0,3}(?:on\\s|am\\s|,\\s)?(?:\\p{L}{2,10}[.,]{0,2}\\s)?[\\s,|·•-]{0,3}$",
          Pattern.CASE_INSENSITIVE);

  /** Signs of a text: digits of a year, of one of the Persian calendar, a mark between others. */
  private static final int YEAR = 1;

  private static final int PERSIAN_YEAR = 2;
  private static final int PARTED = 4;
  private static final int YEAR_SIGN = 8;
  private static final int ERA_SIGN = 16;

  /** Abbreviations whose meaning is one on news pages; summer time is told by its own letters. */
  private static final Map<String, String> ZONES =
      Map.ofEntries(
          Map.entry("Z", "Z"),
          Map.entry("UTC", "Z"),
          Map.entry("GMT", "Z"),
          Map.entry("EST", "-05:00"),
          Map.entry("EDT", "-04:00"),
          Map.entry("CDT", "-05:00"),
          Map.entry("MST", "-07:00"),
          Map.entry("MDT", "-06:00"),
          Map.entry("PST", "-08:00"),
          Map.entry("PDT", "-07:00"),
          Map.entry("BST", "+01:00"),
          Map.entry("CET", "+01:00"),
          Map.entry("MEZ", "+01:00"),
          Map.entry("CEST", "+02:00"),
          Map.entry("MESZ", "+02:00"),
          Map.entry("EET", "+02:00"),
          Map.entry("EEST", "+03:00"),
          Map.entry("MSK", "+03:00"),
          Map.entry("WIB", "+07:00"),
          Map.entry("WITA", "+08:00"),
          Map.entry("WIT", "+09:00"),
          Map.entry("HKT", "+08:00"),
          Map.entry("SGT", "+08:00"),
          Map.entry("JST", "+09:00"),
          Map.entry("KST", "+09:00"),
          Map.entry("AEST", "+10:00"),
          Map.entry("AEDT", "+11:00"),
          Map.entry("北京时间", "+08:00"));

  private final Habit habit;

  /** Whether a time is most of a short text, as in the line below a headline. */
  public static boolean isTime(String text) {
    if (text.length() > LONGEST_LINE || text.chars().noneMatch(Character::isDigit)) {
      return false;
    }
    List<Hit> hits = new TimeText(Habit.NONE).find(text);
    return !hits.isEmpty() && (hits.getFirst().end() - hits.getFirst().start()) * 2 > text.length();
  }

  public TimeText(Habit habit) {
    this.habit = habit;
  }

  /** The first time that a text tells, or null. */
  public @Nullable Moment first(String text) {
    List<Hit> hits = find(text);
    return hits.isEmpty() ? null : hits.getFirst().moment();
  }

  /** A value meant for machines: ISO-8601, RFC 1123, digits run together, seconds of the epoch. */
  public @Nullable Moment machine(String value) {
    String text = value.strip();
    if (text.length() > 80) {
      text = text.substring(0, 80);
    }
    if (text.length() >= 8 && text.chars().allMatch(Character::isDigit)) {
      return digits(text);
    }
    Matcher compact = COMPACT.matcher(text);
    if (compact.matches()) {
      String seconds = compact.group(4) == null ? "00" : compact.group(4);
      Moment moment = digits(compact.group(1) + compact.group(2) + compact.group(3) + seconds);
      return moment == null || compact.group(5).isEmpty()
          ? moment
          : moment.with(offset(compact.group(5)));
    }
    return first(text);
  }

  /** All times of a text in order; overlapping readings are settled for the earlier, longer one. */
  public List<Hit> find(String printed) {
    String text = plain(printed);
    int digits = 0;
    for (int i = 0; i < text.length() && digits < 4; i++) {
      digits += isDigit(text.charAt(i)) ? 1 : 0;
    }
    int signs = signs(text);
    if (digits < 4 && habit.reference() == null && (signs & YEAR_SIGN) == 0) {
      return List.of(); // every form has a day, a month or its name, and two digits of a year
    }
    List<Hit> hits = new ArrayList<>();
    boolean year = (signs & YEAR) != 0;
    boolean parted = (signs & PARTED) != 0;
    if (year) {
      collect(text, YEAR_FIRST, hits);
    }
    if (parted) {
      collect(text, DAY_FIRST, hits);
    }
    if (year) {
      collect(text, DAY_WORD, hits);
      collect(text, WORD_DAY, hits);
      collect(text, YEAR_WORD, hits);
    }
    if (parted) {
      collect(text, SHORT_YEAR, hits);
    }
    if ((signs & PERSIAN_YEAR) != 0) {
      collect(text, PERSIAN, hits);
      collect(text, HIJRI, hits);
    }
    if ((signs & YEAR_SIGN) != 0) {
      collect(text, HAN, hits);
    }
    if ((signs & ERA_SIGN) != 0) {
      collect(text, ERA, hits);
    }
    if (parted && habit.speaks("zh-Hant", "zh-TW")) {
      collect(text, MINGUO, hits);
    }
    if (year && text.contains("háng")) {
      collect(text, VIETNAMESE, hits);
    }
    if (hits.isEmpty()) {
      collect(text, DAY_SHORT_WORD, hits);
    }
    if (habit.reference() != null && hits.isEmpty()) {
      collect(text, MONTH_DAY, hits);
      relative(text, hits);
    }
    hits.sort(Comparator.comparingInt(Hit::start).thenComparing(h -> -h.end()));
    List<Hit> settled = new ArrayList<>();
    int end = -1;
    for (Hit hit : hits) {
      if (hit.start() >= end) {
        settled.add(hit);
        end = hit.end();
      }
    }
    return settled;
  }

  /**
   * The same text, character for character, with the digits of other scripts as 0 to 9, full-width
   * marks as narrow ones, and years of the Buddhist era, 543 ahead, as those of the common one.
   */
  private String plain(String text) {
    char[] plain = null;
    boolean buddhist = habit.speaks("th", "lo", "km");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x660) {
        buddhist |= c >= 0x0E00 && c < 0x0E80;
        char narrow =
            c >= 0xFF00 && c < 0xFF5F
                ? (char) (c - 0xFEE0)
                : c == 0x3000
                    ? ' '
                    : Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c;
        if (narrow != c && (c < 0xFF00 || isDigit(narrow) || ":/.-".indexOf(narrow) >= 0)) {
          plain = plain == null ? text.toCharArray() : plain;
          plain[i] = narrow;
        }
      }
    }
    String latin = plain == null ? text : new String(plain);
    return buddhist ? ofCommonEra(latin) : latin;
  }

  private static String ofCommonEra(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i + 3 < text.length(); i++) {
      boolean year =
          isYear(text, i, "5")
              && text.charAt(i) == '2'
              && (i == 0 || !isDigit(text.charAt(i - 1)))
              && (i + 4 == text.length() || !isDigit(text.charAt(i + 4)));
      if (year) {
        out.replace(i, i + 4, Integer.toString(Integer.parseInt(text.substring(i, i + 4)) - 543));
      }
    }
    return out.toString();
  }

  /** What the forms need that a text may have, told at one look. */
  private static int signs(String text) {
    int signs = 0;
    int n = text.length();
    for (int i = 0; i < n; i++) {
      switch (text.charAt(i)) {
        case '1' -> signs |= isYear(text, i, "9") ? YEAR : isYear(text, i, "34") ? PERSIAN_YEAR : 0;
        case '2' -> signs |= isYear(text, i, "0") ? YEAR : 0;
        case '.', '/', '|', '-', '年' -> {
          char before = i > 0 ? text.charAt(i - 1) : 0;
          signs |= i > 0 && i + 1 < n && parts(before, text.charAt(i + 1)) ? PARTED : 0;
          signs |= text.charAt(i) == '年' && before >= 0x3007 ? YEAR_SIGN : 0;
        }
        case '民', '令', '平', '昭' -> signs |= ERA_SIGN;
        default -> {}
      }
    }
    return signs;
  }

  private static boolean isYear(String text, int at, String second) {
    return at + 3 < text.length()
        && second.indexOf(text.charAt(at + 1)) >= 0
        && isDigit(text.charAt(at + 2))
        && isDigit(text.charAt(at + 3));
  }

  private static boolean parts(char before, char after) {
    return (isDigit(before) || before <= ' ') && (isDigit(after) || after <= ' ');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void collect(String text, Pattern form, List<Hit> hits) {
    Matcher m = form.matcher(text);
    while (m.find()) {
      Moment day = day(form, m);
      if (day != null) {
        boolean firm = form != SHORT_YEAR && form != MONTH_DAY && form != DAY_SHORT_WORD;
        hits.add(
            day.hasClock()
                ? new Hit(m.start(), m.end(), day, firm)
                : clock(text, m.start(), m.end(), day, firm));
      }
    }
  }

  private @Nullable Moment day(Pattern form, Matcher m) {
    if (form == YEAR_FIRST) {
      return m.group(3) != null
          ? Moment.day(number(m, 1), number(m, 3), number(m, 4))
          : Moment.day(number(m, 1), number(m, 5), number(m, 6));
    }
    if (form == SHORT_YEAR) {
      int year = 2000 + number(m, 1);
      return m.group(3) != null
          ? Moment.day(year, number(m, 3), number(m, 4))
          : Moment.day(year, number(m, 5), number(m, 6));
    }
    if (form == DAY_FIRST) {
      int year = number(m, 4) < 100 ? 2000 + number(m, 4) : number(m, 4);
      int first = number(m, 1);
      int second = number(m, 3);
      boolean monthFirst =
          second > 12 || first <= 12 && habit.monthFirst() && !m.group(2).equals(".");
      if (m.group(4).length() == 2
          && !m.group(2).equals(".")
          && first > 12
          && !monthFirst
          && second <= 12
          && first < 32
          && m.group(2).equals("-")) {
        return null; // 24-03-05 is a short year's
      }
      return monthFirst ? Moment.day(year, first, second) : Moment.day(year, second, first);
    }
    if (form == DAY_WORD) {
      return named(number(m, 3), m.group(2), number(m, 1));
    }
    if (form == WORD_DAY) {
      Moment day = named(number(m, 6), m.group(1), number(m, 2));
      return day == null || m.group(3) == null
          ? day
          : day.at(number(m, 3), number(m, 4), m.group(5) == null ? 0 : number(m, 5));
    }
    if (form == YEAR_WORD) {
      return named(number(m, 1), m.group(2), number(m, 3));
    }
    if (form == PERSIAN) {
      LocalDate day =
          m.group(3) != null
              ? PersianDate.day(number(m, 3), PersianDate.month(m.group(2)), number(m, 1))
              : PersianDate.day(number(m, 4), number(m, 5), number(m, 6));
      return day == null ? null : new Moment(day, null, null);
    }
    if (form == ERA || form == HAN) {
      int before = form == HAN ? 0 : YEAR_BEFORE_ERA.getOrDefault(m.group(1), 0);
      int year = form == HAN ? HanNumber.digits(m.group(1)) : HanNumber.of(m.group(2));
      int at = form == HAN ? 2 : 3;
      return Moment.day(before + year, HanNumber.of(m.group(at)), HanNumber.of(m.group(at + 1)));
    }
    if (form == MINGUO) {
      return Moment.day(1911 + number(m, 1), number(m, 3), number(m, 4));
    }
    if (form == VIETNAMESE) {
      return Moment.day(number(m, 3), number(m, 2), number(m, 1));
    }
    if (form == HIJRI) {
      return HijriDate.day(number(m, 3), m.group(2), number(m, 1));
    }
    if (form == DAY_SHORT_WORD) {
      return named(2000 + number(m, 3), m.group(2), number(m, 1));
    }
    int month = number(m, 1);
    int day = m.group(2) != null ? number(m, 2) : number(m, 3);
    return latest(month, day);
  }

  /** The last such day up to the reference. */
  private @Nullable Moment latest(int month, int day) {
    LocalDateTime reference = habit.reference();
    if (reference == null) {
      return null;
    }
    Moment guess = Moment.day(reference.getYear(), month, day);
    return guess != null && guess.day().isAfter(reference.toLocalDate().plusDays(1))
        ? Moment.day(reference.getYear() - 1, month, day)
        : guess;
  }

  private void relative(String text, List<Hit> hits) {
    LocalDateTime reference = habit.reference();
    if (reference == null) {
      return;
    }
    Matcher ago = AGO.matcher(text);
    if (ago.find()) {
      int count = number(ago, 1);
      LocalDateTime at =
          switch (ago.group(2).toLowerCase(Locale.ROOT)) {
            case "秒", "second" -> reference.minusSeconds(count);
            case "分钟", "分鐘", "minute", "min" -> reference.minusMinutes(count);
            case "小时", "小時", "时", "hour", "hr" -> reference.minusHours(count);
            case "周", "week" -> reference.minusWeeks(count);
            default -> reference.minusDays(count);
          };
      boolean days =
          reference.minusDays(count).equals(at) || reference.minusWeeks(count).equals(at);
      Moment moment = new Moment(at.toLocalDate(), days ? null : at, null);
      hits.add(new Hit(ago.start(), ago.end(), moment, false));
      return;
    }
    Matcher near = NEAR_DAY.matcher(text);
    if (near.find()) {
      LocalDate day =
          switch (near.group(1).toLowerCase(Locale.ROOT)) {
            case "昨天", "昨日", "yesterday" -> reference.toLocalDate().minusDays(1);
            case "前天" -> reference.toLocalDate().minusDays(2);
            default -> reference.toLocalDate();
          };
      hits.add(clock(text, near.start(), near.end(), new Moment(day, null, null), false));
    }
  }

  /** Whether nothing but days of the week and words for the time of day stand before a clock. */
  private boolean leadsToClock(String between) {
    Matcher word = WORD.matcher(between);
    while (word.find()) {
      String lower = word.group().toLowerCase(Locale.ROOT);
      boolean known =
          CLOCK_WORDS.contains(lower)
              || word.group().length() > 2 && lower.charAt(word.group().length() - 1) == '曜'
              || lower.codePoints().allMatch(c -> c > 0x2E80)
              || CalendarNames.isWeekday(lower, habit.languages());
      if (!known) {
        return false;
      }
    }
    return true;
  }

  private Hit clock(String text, int start, int end, Moment day, boolean firm) {
    Matcher after = CLOCK.matcher(text).region(end, Math.min(text.length(), end + 80));
    after.useTransparentBounds(true);
    if (after.find()
        && after.group(3) != null
        && leadsToClock(text.substring(end, after.start(1) < 0 ? after.start(2) : after.start(1)))
        && (after.group(4) != null || isHour(after.group(3)))) {
      int hour = hour(number(after, 2), after.group(1), after.group(6));
      int minute = after.group(4) == null ? 0 : number(after, 4);
      int second = after.group(5) == null ? 0 : number(after, 5);
      Moment moment = day.at(hour, minute, second);
      if (moment.hasClock()) {
        String zone = after.group(8) != null ? after.group(8) : after.group(7);
        return new Hit(start, after.end(), moment.with(zone == null ? null : offset(zone)), firm);
      }
    }
    int from = Math.max(0, start - 40);
    Matcher before = CLOCK_BEFORE.matcher(text.substring(from, start));
    if (before.find()
        && !(from + before.start() > 0
            && Character.isDigit(text.charAt(from + before.start() - 1)))) {
      int hour = hour(number(before, 1), null, before.group(4));
      Moment moment =
          day.at(hour, number(before, 2), before.group(3) == null ? 0 : number(before, 3));
      if (moment.hasClock()) {
        String zone = before.group(5);
        return new Hit(
            from + before.start(), end, moment.with(zone == null ? null : offset(zone)), firm);
      }
    }
    return new Hit(start, end, day, firm);
  }

  private static boolean isHour(String sign) {
    return "时時点點h시".contains(sign.toLowerCase(Locale.ROOT));
  }

  private static int hour(int printed, @Nullable String part, @Nullable String half) {
    boolean afternoon = half != null && "pPμم".contains(half);
    boolean morning = half != null && "aAπص".contains(half);
    if (part != null) {
      switch (part.toLowerCase(Locale.ROOT)) {
        case "下午", "晚上", "晚间", "傍晚", "午後", "오후", "pm" -> afternoon = true;
        case "上午", "凌晨", "早上", "午前", "오전", "am" -> morning = true;
        case "中午" -> afternoon = printed < 11;
        default -> {}
      }
    }
    if (afternoon && printed < 12) {
      return printed + 12;
    }
    return morning && printed == 12 ? 0 : printed;
  }

  private static @Nullable ZoneOffset offset(String printed) {
    String text = printed.strip();
    if (text.startsWith("+") || text.startsWith("-")) {
      try {
        return ZoneOffset.of(text.length() == 2 ? text.charAt(0) + "0" + text.charAt(1) : text);
      } catch (DateTimeException e) {
        return null;
      }
    }
    String known = ZONES.get(text.toUpperCase(Locale.ROOT));
    return known == null ? null : ZoneOffset.of(known);
  }

  private static @Nullable Moment digits(String text) {
    if (text.length() == 8 || text.length() == 12 || text.length() == 14) {
      Moment day =
          Moment.day(
              Integer.parseInt(text.substring(0, 4)),
              Integer.parseInt(text.substring(4, 6)),
              Integer.parseInt(text.substring(6, 8)));
      if (day != null) {
        return text.length() == 8
            ? day
            : day.at(
                Integer.parseInt(text.substring(8, 10)),
                Integer.parseInt(text.substring(10, 12)),
                text.length() == 14 ? Integer.parseInt(text.substring(12, 14)) : 0);
      }
    }
    if (text.length() == 10 || text.length() == 13) {
      long seconds = Long.parseLong(text.substring(0, 10));
      LocalDateTime clock = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
      return seconds < 500_000_000L ? null : new Moment(clock.toLocalDate(), clock, ZoneOffset.UTC);
    }
    return null;
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private @Nullable Moment named(int year, String word, int day) {
    Integer month = CalendarNames.month(word, habit.languages());
    return month == null ? null : Moment.day(year, month, day);
  }
}
