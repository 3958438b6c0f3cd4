package org.kuaizhao.extract.text;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of months and days of the week: those of the CLDR (as the JDK has it) in the languages of a
 * page, then those of a common table, since pages borrow from each other and name no language.
 *
 * @param months by folded name, in the forms that stand alone and beside a day, whole and short
 * @param weekdays folded likewise
 */
record CalendarNames(Map<String, Integer> months, Set<String> weekdays) {

  /** Marks over letters come and go with case and carelessness: {@code Δεκέμβριος, Δεκεμβρίου}. */
  private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036F.]+");

  /** The first letters that tell a month in every language of the common table. */
  private static final int PREFIX = 5;

  private static final int MOST_LOCALES = 40;

  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE);

  private static final Map<String, Integer> COMMON = common();

  /** A memo: what it holds follows from its keys alone. Reading a language costs milliseconds. */
  private static final Map<String, CalendarNames> READ = new ConcurrentHashMap<>();

  private static final CalendarNames NONE = new CalendarNames(Map.of(), Set.of());

  /** The month of a name, from 1; null when it is none. */
  static @Nullable Integer month(String name, List<String> languages) {
    String folded = fold(name);
    Integer own = null;
    for (int i = 0; own == null && i < languages.size(); i++) {
      own = of(languages.get(i)).months.get(folded);
    }
    Integer exact = own != null ? own : COMMON.get(folded);
    if (exact == null && folded.length() > 2 && folded.charAt(0) == 'ב') {
      exact = COMMON.get(folded.substring(1)); // Hebrew writes "in" onto the name
    }
    if (exact != null) {
      return exact;
    }
    // Endings of case (stycznia, января) differ; five letters tell a month in every language here.
    return folded.length() >= PREFIX ? COMMON.get(folded.substring(0, PREFIX)) : null;
  }

  static boolean isWeekday(String name, List<String> languages) {
    String folded = fold(name);
    for (String language : languages) {
      if (of(language).weekdays.contains(folded)) {
        return true;
      }
    }
    return of("en").weekdays.contains(folded);
  }

  private static CalendarNames of(String tag) {
    int end = tag.indexOf('-');
    String language = end < 0 ? tag : tag.substring(0, end);
    CalendarNames known = READ.get(language);
    if (known == null) {
      known = language.length() > 3 ? NONE : read(language);
      READ.put(language, known);
    }
    return known;
  }

  private static CalendarNames read(String language) {
    Map<String, Integer> months = new HashMap<>();
    Set<String> weekdays = new HashSet<>();
    List<Locale> locales =
        Locale.availableLocales()
            .filter(locale -> locale.getLanguage().equals(language))
            .sorted((a, b) -> a.toLanguageTag().compareTo(b.toLanguageTag()))
            .limit(language.equals("en") ? 1 : MOST_LOCALES)
            .toList();
    for (Locale locale : locales) {
      for (TextStyle style : STYLES) {
        for (Month month : Month.values()) {
          String name = fold(month.getDisplayName(style, locale));
          if (name.chars().noneMatch(Character::isDigit)) {
            months.putIfAbsent(name, month.getValue());
          }
        }
        for (DayOfWeek day : DayOfWeek.values()) {
          for (String word : fold(day.getDisplayName(style, locale)).split(" ", -1)) {
            weekdays.add(word);
          }
        }
      }
    }
    return new CalendarNames(Map.copyOf(months), Set.copyOf(weekdays));
  }

  /** In lower case without marks and stops. */
  private static String fold(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String parted =
        Normalizer.isNormalized(lower, Normalizer.Form.NFD)
            ? lower
            : Normalizer.normalize(lower, Normalizer.Form.NFD);
    return MARKS.matcher(parted).replaceAll("").replace("ı", "i");
  }

  private static void add(Map<String, Integer> months, String name, int month) {
    months.putIfAbsent(name, month);
    if (name.length() > PREFIX) {
      months.putIfAbsent(name.substring(0, PREFIX), month);
    }
  }

  private static Map<String, Integer> common() {
    String[] languages = {
      "january february march april may june july august september october november december",
      "jan feb mar apr may jun jul aug sep oct nov dec",
      "jan feb mar apr may jun jul aug sept oct nov dec",
      "januar februar märz april mai juni juli august september oktober november dezember",
      "jänner feber mär apr mai jun jul aug sep okt nov dez",
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
      "janv févr mars avr mai juin juil aoû sept oct nov déc",
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
      "ene feb mar abr may jun jul ago setiembre oct nov dic",
      "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
      "gen feb mar apr mag giu lug ago set ott nov dic",
      "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
      "jan fev mar abr mai jun jul ago set out nov dez",
      "januari februari maart april mei juni juli augustus september oktober november december",
      "jan feb mrt apr mei jun jul aug sep okt nov dec",
      "januari februari mars april maj juni juli augusti september oktober november december",
      "januar februar marts april maj juni juli august september oktober november desember",
      "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta"
          + " syyskuuta lokakuuta marraskuuta joulukuuta",
      "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada"
          + " grudnia",
      "sty lut mar kwi maj cze lip sie wrz paź lis gru",
      "ledna února března dubna května června července srpna září října listopadu prosince",
      "január február március április május június július augusztus szeptember október november"
          + " december",
      "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
      "oca şub mar nis may haz tem ağu eyl eki kas ara",
      "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
      "янв фев мар апр май июн июл авг сен окт ноя дек",
      "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
      "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie"
          + " decembrie",
      "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου"
          + " οκτωβρίου νοεμβρίου δεκεμβρίου",
      "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga"
          + " prosinca",
      "januari februari maret april mei juni juli agustus september oktober november desember",
      "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
      "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
      "يناير فبراير مارس ابريل مايو يونيه يوليه اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
      "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
      "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
      "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
      "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
      "γενάρη φλεβάρη μάρτη απρίλη μάη ιούνη ιούλη αυγούστου σεπτέμβρη οκτώβρη νοέμβρη δεκέμβρη",
      "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
      "siječanj veljača ožujak travanj svibanj lipanj srpanj kolovoz rujan listopad studeni prosinac",
      "januar februar mart april maj juni juli avgust septembar oktobar novembar decembar",
      "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
      "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio"
          + " gruodžio",
    };
    Map<String, Integer> months = new TreeMap<>();
    for (String language : languages) {
      String[] names = language.split(" ", -1);
      for (int i = 0; i < names.length; i++) {
        add(months, fold(names[i]), i + 1);
      }
    }
    // Two words in the Levant, the second telling which of two.
    Map<String, Integer> levant =
        Map.of(
            "كانون الثاني",
            1,
            "شباط",
            2,
            "آذار",
            3,
            "نيسان",
            4,
            "أيار",
            5,
            "حزيران",
            6,
            "تموز",
            7,
            "أيلول",
            9,
            "تشرين الأول",
            10,
            "تشرين الثاني",
            11);
    levant.forEach((name, month) -> add(months, fold(name), month));
    months.putIfAbsent(fold("آب"), 8);
    months.putIfAbsent(fold("تشرين الاول"), 10);
    months.putIfAbsent(fold("كانون الأول"), 12);
    months.putIfAbsent(fold("كانون الاول"), 12);
    return Map.copyOf(months);
  }
}
