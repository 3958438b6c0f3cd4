package org.kuaizhao.extract.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the heads and the entries of lists of further articles are worded. */
public final class ListWording {

  /** Which of an article's two lists a heading announces. */
  public enum Kind {
    RELATED,
    MORE
  }

  private static final Pattern RELATED =
      Pattern.compile(
          "(?:相关|相關|关联|延伸|扩展|推荐|推薦|精彩|猜你喜欢|猜你感兴趣|你可能(?:还|也)?(?:喜欢|感兴趣)|同类|同题|系列|往期)(?:阅读|閱讀|资讯|資訊|新闻|新聞|文章|报道|報道|報導|链接|連結|内容|推荐|推薦|信息|快照|主题|稿件|专题|回顾|稿|的)*+(?:[:：>»]*|\\s.{0,6})"
              + "|(?:(?:you (?:may|might) also like|see also|read (?:also|next|more)|also read|more on this(?: story| topic)?|related(?: (?:stories|articles|news|coverage|content|posts|reading|links|topics|snapshots))?|recommended(?: (?:for you|reading|stories|articles))?|further reading|mehr zum thema|lesen sie auch|das könnte sie auch interessieren|auch interessant|à lire aussi|sur le même sujet|lea también|te puede interesar|relacionad[oa]s|artículos relacionados|leggi anche|articoli correlati|leia também|lees ook|関連記事|あわせて読みたい))\\s?[:：>»…]*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MORE =
      Pattern.compile(
          "(?:更多|最新|其他)(?:关于|關於|有关)?.{0,16}(?:资讯|資訊|新闻|新聞|文章|报道|報道|内容|信息|快照|消息|稿件)\\s?[:：>»]*"
              + "|(?:上一篇|下一篇|上一条|下一条|上一则|下一则)\\s?[:：].{0,80}"
              + "|(?:more (?:from|in|news|stories|about)(?: .{1,40})?|latest (?:news|stories)(?: .{1,30})?|mehr (?:aus|von) .{1,30}|more .{1,20} (?:news|stories|snapshots))\\s?[:：>»…]*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TURN =
      Pattern.compile(
          "^\\s*(?:上一篇|下一篇|上一条|下一条|上一则|下一则|previous(?: article| post)?|next(?: article| post)?)\\s?[:：]\\s*",
          Pattern.CASE_INSENSITIVE);

  /** Every heading of such a list has one of these. */
  private static final Literals SIGNS =
      Literals.of(
          "相关",
          "相關",
          "关联",
          "延伸",
          "扩展",
          "推荐",
          "推薦",
          "精彩",
          "猜你",
          "你可能",
          "同类",
          "同题",
          "系列",
          "往期",
          "更多",
          "最新",
          "其他",
          "上一",
          "下一",
          "also",
          "read ",
          "more ",
          "latest ",
          "mehr ",
          "related",
          "recommended",
          "further",
          "lesen",
          "auch",
          "à lire",
          "sur le même",
          "lea ",
          "te puede",
          "relacionad",
          "leggi",
          "articoli",
          "leia",
          "lees",
          "関連",
          "あわせて");

  private static final Pattern FRAME = Pattern.compile("^[\\s>»■●◆▶|·【\\[]+|[\\s】\\]|]+$");

  private ListWording() {}

  /** The list that a heading announces, or null when it announces none. */
  public static @Nullable Kind kind(String heading) {
    if (heading.length() > 60 || !SIGNS.isIn(heading)) {
      return null;
    }
    String text = FRAME.matcher(heading).replaceAll("");
    if (RELATED.matcher(text).matches()) {
      return Kind.RELATED;
    }
    return MORE.matcher(text).matches() && !turns(text) ? Kind.MORE : null;
  }

  /** Whether a line reads like the beginning of a text rather than a title. */
  public static boolean isExcerpt(String text) {
    if (text.startsWith("...") || text.startsWith("…") || text.endsWith("...")) {
      return true;
    }
    int commas = 0;
    boolean stop = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      commas += "，,、；;".indexOf(c) >= 0 ? 1 : 0;
      stop |= c == '。' || c == '.' && i + 1 < text.length() && text.charAt(i + 1) == ' ';
    }
    boolean han = text.codePoints().anyMatch(c -> c >= 0x4E00 && c < 0xA000);
    int length = text.length();
    return han ? length > 55 || stop && length > 16 || length > 30 && commas >= 2 : length > 150;
  }

  /** Whether a line turns to a neighbour: 上一篇：, Next:. */
  public static boolean turns(String line) {
    return TURN.matcher(line).find();
  }

  /** What such a line turns to. */
  public static String withoutTurn(String line) {
    return TURN.matcher(line).replaceFirst("").strip();
  }
}
