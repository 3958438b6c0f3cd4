package org.kuaizhao.extract.fields;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.PageContext;
import org.kuaizhao.extract.text.PlainForm;

/**
 * The one gate for whoever may be an author, wherever told: no company, account, photographer,
 * source, button or slogan passes. What is turned away leaves the authors empty, which beats wrong.
 */
public final class PersonGate {

  /** What makes a name that of a company, in the laws of many countries. */
  private static final Pattern COMPANY =
      Pattern.compile(
          "(?:,|\\s)\\s?(?:sp\\. ?z ?o\\. ?o|s\\.? ?a|s\\.? ?r\\. ?o|s\\. ?r\\. ?l|s\\. ?p\\. ?a|spa|srl|s\\.?a\\.?s|gmbh|mbh|& co\\.? kg|e\\.v|ltd|limited|llc|l\\.l\\.c|inc|plc|corp|corporation|company|pty|b\\.v|n\\.v|oyj|a/s|aps|d\\.o\\.o|kft|zrt|nyrt|ltda|lda|a\\.ş|ооо|зао|оао|пао|тоо|тов|а\\.ε|α\\.ε|ε\\.π\\.ε|sdn bhd|bhd)\\.?$"
              + "|^(?:ооо|зао|оао|пао|тоо|тов|фгуп|pt|cv)\\s|(?:公司|集团|集團|株式会社)$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Words that people are not called by but those who make, own or publish sites are. */
  private static final Pattern TRADE =
      Pattern.compile(
          "\\b(?:interactive|multimedia|solutions|technolog(?:y|ies)|software|systems|webdesign|web design|studios?|agency|agencja|agence|agentur|agenzia|agencia|publishing|publishers|verlag|wydawnictwo|editora|editorial team|hosting|e-?commerce|marketing|consulting|holdings?)\\b"
              + "|агентств|редакци|издательств|пресс-служб|информбюро|медиахолдинг|портал|редакція|σύνταξη|συντακτικ|ομάδα|редколлеги",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Labels before the name of someone who did something else. */
  private static final Pattern OTHER_PART =
      Pattern.compile(
          "^(?:фото(?:граф(?:ии|ия)?)?|снимок|иллюстрация|видео|источник|джерело|редактор|перевод|photo(?:graph(?:er|s|y|ie)?)?(?: by| credit)?|pictures?|image|foto(?:grafia|grafie|graf)?|zdjęci[ea]|fot|źródło|zdroj|bild|quelle|source|fuente|fonte|kaynak|forrás|πηγή|φωτογραφί(?:α|ες)|φωτό?|πηγη|video|tags?|category|categories|rubrik|рубрика|просмотров|views|comments?|комментари(?:и|ев))\\s?[:：/|.]",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** What stands before names or in their place: labels, calls and openings of sentences. */
  private static final Pattern PHRASE =
      Pattern.compile(
          "^(?:of|in|this|image|written|posted|published|reviewed|advice|view all|read more)\\b|\\bby$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ACCOUNT = Pattern.compile("[\\p{Ll}_.-]*\\d[\\p{Ll}\\d_.-]*");

  private static final int MOST_WORDS = 6;

  private final String owners;

  PersonGate(PageContext context) {
    String copyright = context.meta().first("copyright");
    String rights = context.meta().first("dc.rights");
    this.owners = plain(copyright) + " " + plain(rights);
  }

  /** Those of some names that may be people who wrote. */
  List<String> admit(List<String> names) {
    return names.stream().filter(this::admits).toList();
  }

  boolean admits(String name) {
    return isPersonal(name) && !owns(name);
  }

  /**
   * Those of the names that linked data give: these say expressly who answers, offices among them,
   * so that only companies, labels and the owners of the page are turned away.
   */
  List<String> admitTold(List<String> names) {
    return names.stream()
        .filter(name -> !COMPANY.matcher(name).find() && !OTHER_PART.matcher(name).find())
        .toList();
  }

  /** Whether nothing in a name itself says that it is no person's. */
  public static boolean isPersonal(String name) {
    return !COMPANY.matcher(name).find()
        && !TRADE.matcher(name).find()
        && !OTHER_PART.matcher(name).find()
        && !PHRASE.matcher(name).find()
        && !ACCOUNT.matcher(name).matches()
        && name.split(" ", -1).length <= MOST_WORDS;
  }

  /** Whether a line names someone for something else than the text. */
  static boolean isOfOther(String line) {
    return OTHER_PART.matcher(line).find();
  }

  /** Whether the page gives its rights to a name, or to that with a company's ending. */
  private boolean owns(String name) {
    String plain = PlainForm.of(name);
    return plain.length() > 3 && (" " + owners).contains(" " + plain);
  }

  private static String plain(@Nullable String text) {
    return text == null ? "" : PlainForm.of(text);
  }
}
