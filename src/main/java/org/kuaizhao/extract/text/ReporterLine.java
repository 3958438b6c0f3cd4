package org.kuaizhao.extract.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How Chinese papers and agencies open a report with who reports from where, in both scripts:
 * {@code 媒體／記者X／地報導}, {@code 【X／地報導】}, {@code （中央社記者X地N日電）}, {@code X讯（记者Y）}.
 */
public final class ReporterLine {

  private static final String OPEN = "^[（(【\\[〔\\s]{0,3}";
  private static final String NAMES = "(\\p{IsHan}{2,4}(?:[、，\\s]\\p{IsHan}{2,4}){0,4})";

  /** A name, a place without a break, the day and the word for a wire. */
  private static final Pattern WIRE =
      Pattern.compile(OPEN + "\\p{IsHan}{0,8}(?:记者|記者)\\s?(\\p{IsHan}{4,8})\\s?\\d{1,2}日[專专]?[電电]");

  /** A reporter, a place, the word for a report, parted by strokes. */
  private static final Pattern STROKES =
      Pattern.compile(
          OPEN
              + "(?:\\p{IsHan}{2,8}\\s?[／/]\\s?)?(?:\\p{IsHan}{0,8}(?:记者|記者))?\\s?"
              + NAMES
              + "\\s?[／/]\\s?\\p{IsHan}{2,10}?(?:報導|报道|報道|报导|专电|專電)");

  /** A word for news or a wire, then the reporter, in brackets or not. */
  private static final Pattern NEWS =
      Pattern.compile(
          OPEN
              + "(?:[\\p{IsHan}A-Za-z\\d]{0,16}?(?:讯|訊|电|電|消息|社|网|網|报|報|台|臺|新闻|新聞)[\\s,，:：|｜/／（(【\\[]{0,4})?"
              + "(?:\\p{IsHan}{0,6}(?:实习生|實習生|通讯员|通訊員)[:：/／\\s]?\\p{IsHan}{2,4}[、,，\\s/／]{1,2}){0,2}"
              + "\\p{IsHan}{0,8}?(?:记者|記者)[:：\\s/／|｜]{0,2}"
              + "(\\p{IsHan}{2,12}(?:[、，\\s]\\p{IsHan}{2,4}(?=[、，\\s报報电電讯訊文图摄/／）)】\\]〕])){0,4})");

  /** What follows a reporter's name without a break. */
  private static final Pattern REST =
      Pattern.compile("\\s?(?:报道|報導|報道|报导|采访|採訪|摄影|攝影|综合|綜合|發自|发自|通讯员|通訊員|实习|专电|文图|图文).*$");

  private ReporterLine() {}

  /** The reporters that a text's first words name; none when they do not. */
  public static List<String> names(String text) {
    String head = text.length() > 80 ? text.substring(0, 80) : text;
    if (head.indexOf('者') < 0 && head.indexOf('报') < 0 && head.indexOf('報') < 0) {
      return List.of();
    }
    Matcher wire = WIRE.matcher(head);
    if (wire.find()) {
      return Names.before(wire.group(1));
    }
    for (Pattern form : List.of(STROKES, NEWS)) {
      Matcher told = form.matcher(head);
      if (told.find()) {
        String credit = REST.matcher(told.group(1)).replaceFirst("");
        if (!credit.isBlank() && Names.isChineseNames(credit)) {
          return Names.of(credit);
        }
      }
    }
    return List.of();
  }
}
