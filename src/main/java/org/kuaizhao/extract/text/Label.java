package org.kuaizhao.extract.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a visible label announces, with the words that news and snapshot sites print for it. */
public enum Label {
  CAPTURED(
      "快照生成时间|快照时间|快照生成于|快照日期|采集时间|抓取时间|收录时间|收录于|抓取于|存档时间|采集于|快照生成時間|擷取時間",
      "captured|snapshot taken|snapshot created|snapshot time|snapshot date|archived|crawled|retrieved|saved"),
  ORIGINAL(
      "信息原文地址|原文地址|原文链接|原始链接|原始地址|原网址|来源地址|来源链接|来源网址|原文网址|信息来源地址|快照原址|原文出处|原址|原始网页|原文連結|阅读原文",
      "original url|original address|original link|original page|original article|source url"),
  UPDATED(
      "更新时间|更新日期|最后更新|最近更新|修改时间|最后修改|更新于|編輯時間|更新時間|最後更新",
      "updated|modified|aktualisiert|stand|mis à jour|actualizado|aggiornato|atualizado|last edited|geändert|letzte änderung|letzte aktualisierung"),
  PUBLISHED(
      "发布时间|发布日期|发表时间|发表日期|发布于|发表于|发稿时间|刊发时间|刊出时间|出版时间|时间|日期|创建时间|录入时间|添加时间|上传时间|发表|发布|發布時間|發表時間|發佈時間|刊出日期|出版日期|日期時間|時間",
      "published|posted|publish|veröffentlichung|veröffentlichungsdatum|veröffentlicht am|erstveröffentlichung|datum der veröffentlichung|опубликовано|дата публикации|تاریخ انتشار|تاريخ النشر|publicerad|publisert|udgivet|julkaistu|gepubliceerd|opublikowano|data publikacji|publikováno|issued|released|erstellt|veröffentlicht|publié|publicado|pubblicato|date|datum|fecha|data|erscheinungsdatum|publication|erschienen|release"),
  REPRINT(
      "本文转自|本文轉自|转载自|转自|轉自|转载于|本文转载自|转载来源|摘自|本文来源|来源于|本文首发于|稿源",
      "reprinted from|originally published in|originally published on|originally published by|republished from"),
  SOURCE(
      "来源网站|文章来源|信息来源|新闻来源|稿件来源|内容来源|资料来源|图文来源|消息来源|来源|来自|出处|發布機構|發佈單位|来源媒体|發布單位|發佈機構|發布单位|发布单位|發布|发布机构|發布者|來源|新聞來源|媒体",
      "source|quelle|fuente|fonte|źródło|zdroj|forrás|kilde|källa|lähde|kaynak"),
  EDITOR(
      "责任编辑|责编|編輯|编辑|校对|审核|审校|一审|二审|三审|初审|复审|终审|监审|值班主任|值班编辑|实习编辑|美术编辑|责任编校|网络编辑|主编|制作|監製|监制|统筹|責任編輯|責編|值班编委|值班总监|审签|签发",
      "edited|editing|editor|editors"),
  CONTRIBUTOR("通讯员|通訊員", "additional reporting|reporting|with reporting|contributed"),
  PHOTO("摄影|图片|供图|图片来源|图源|图|摄|配图|视频", "photo|photos|picture|pictures"),
  AUTHOR(
      "作者|本报记者|本网记者|记者|撰文|撰稿|撰稿人|文|执笔|采写|供稿|投稿人|文字|发布人|发布者|署名|著者|口述|原作者|記者|撰稿|主笔|采访|译者|执笔人|文字作者",
      "written|author|authors|autor|autorin|words|text|auteur|autore|by|von"),
  CATEGORY(
      "所属栏目|所属分类|信息类别|新闻类别|文章分类|栏目|类别|分类|频道|版块|板块|頻道|類別|分類|欄目|版次|類目",
      "category|categories|kategorie|kategorien|categoría|catégorie|categoria|section|topic|filed under|rubrik|ressort"),
  KEYWORDS("关键词|关键字|标签|關鍵詞|標籤", "tag|tags|keyword|keywords"),
  NOISE(
      "字号|字体|阅读量|阅读数|阅读次数|阅读|浏览次数|浏览量|浏览|点击数|点击率|点击量|点击|点击次数|评论|评论数|跟帖|分享到|分享|打印|收藏|参与|访问量|访问次数|人气|查看|回复|我要纠错|纠错|举报|扫一扫|来稿|原标题|大中小|摘要|导读|编号|索引号|文号|手机看|语音播报|听新闻|责任|朗读|作者简介",
      "view|views|comment|comments|share|print|reading time|read time|tel|email|phone");

  /** A label and the value printed after it. */
  public record Entry(Label label, String value, int at) {}

  private static final Map<String, Label> BY_WORD = byWord();

  /** Words around a western label that do not change it. */
  private static final Set<String> FILLERS =
      Set.of(
          "on", "at", "by", "am", "le", "el", "il", "em", "date", "last", "first", "latest",
          "zuletzt", "time", "der", "the");

  /** Labels that sites print behind a value without a space between. */
  private static final Set<String> GLUED =
      Set.of("作者", "记者", "来源", "编辑", "责编", "责任编辑", "发布时间", "发布日期", "更新时间", "字号", "浏览", "点击");

  private static final Pattern SPACES = Pattern.compile(" +");

  private static final int LONGEST_CHINESE = 8;
  private static final int LONGEST_WESTERN = 28;
  private static final int LONGEST_LINE = 400;

  private final String chinese;
  private final String western;

  Label(String chinese, String western) {
    this.chinese = chinese;
    this.western = western;
  }

  /** The labels of a line with their values in order; a label may have an empty value. */
  public static List<Entry> entries(String line) {
    if (line.length() > LONGEST_LINE) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    Label open = null;
    int openAt = 0;
    int from = 0;
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != ':' && c != '：' || line.startsWith("//", i + 1)) {
        continue;
      }
      int at = chinese(line, i);
      if (at < 0 && open != null) {
        at = glued(line, from, i);
      }
      Label label = at < 0 ? null : BY_WORD.get(squeezed(line, at, i));
      if (label == null) {
        at = western(line, i);
        label = at < 0 ? null : BY_WORD.get(phrase(line.substring(at, i)));
      }
      if (label != null) {
        if (open != null) {
          entries.add(new Entry(open, value(line, from, at), openAt));
        }
        open = label;
        openAt = at;
        from = i + 1;
      }
    }
    if (open == null) {
      return List.of();
    }
    entries.add(new Entry(open, value(line, from, line.length()), openAt));
    return entries;
  }

  /** The value under a label in a line, or null. */
  public static @Nullable String value(String line, Label label) {
    for (Entry entry : entries(line)) {
      if (entry.label() == label && !entry.value().isEmpty()) {
        return entry.value();
      }
    }
    return null;
  }

  private static String value(String line, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && " :：|｜/·>　".indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && " |｜/·•,，;；　[【(（-—>".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return line.substring(start, end);
  }

  /** Where the longest Chinese label before a colon begins; its characters may be spaced out. */
  private static int chinese(String line, int colon) {
    StringBuilder word = new StringBuilder();
    int longest = -1;
    for (int at = colon - 1; at >= 0 && word.length() < LONGEST_CHINESE; at--) {
      char c = line.charAt(at);
      if (c == ' ' || c == '　') {
        continue;
      }
      if (!isHan(c)) {
        break;
      }
      word.insert(0, c);
      boolean edge =
          at == 0 || !isHan(line.charAt(at - 1)) && !Character.isLetter(line.charAt(at - 1));
      if (edge && BY_WORD.containsKey(word.toString())) {
        longest = at;
      }
    }
    return longest;
  }

  /** Where a label begins that stands right behind the value of the one before, or -1. */
  private static int glued(String line, int from, int colon) {
    for (int length = 4; length >= 2; length--) {
      int at = colon - length;
      if (at > from && GLUED.contains(line.substring(at, colon))) {
        return at;
      }
    }
    return -1;
  }

  private static String squeezed(String line, int from, int to) {
    StringBuilder word = new StringBuilder();
    for (int i = from; i < to; i++) {
      char c = line.charAt(i);
      if (c != ' ' && c != '　') {
        word.append(c);
      }
    }
    return word.toString();
  }

  /** Where the longest western label before a colon begins. */
  private static int western(String line, int colon) {
    int end = colon;
    while (end > 0 && line.charAt(end - 1) == ' ') {
      end--;
    }
    int longest = -1;
    for (int at = end - 1; at >= 0 && end - at <= LONGEST_WESTERN; at--) {
      char c = line.charAt(at);
      if (c != ' ' && (!Character.isLetter(c) || isHan(c))) {
        break;
      }
      boolean edge = c != ' ' && (at == 0 || !Character.isLetter(line.charAt(at - 1)));
      if (edge && BY_WORD.containsKey(phrase(line.substring(at, end)))) {
        longest = at;
      }
    }
    return longest;
  }

  private static String phrase(String words) {
    String lower = words.strip().toLowerCase(Locale.ROOT);
    if (BY_WORD.containsKey(lower)) {
      return lower;
    }
    List<String> kept = new ArrayList<>(List.of(SPACES.split(lower, -1)));
    while (kept.size() > 1 && FILLERS.contains(kept.getLast())) {
      kept.removeLast();
    }
    while (kept.size() > 1 && FILLERS.contains(kept.getFirst())) {
      kept.removeFirst();
    }
    return String.join(" ", kept);
  }

  private static boolean isHan(char c) {
    return c >= 0x3400 && c <= 0x9FFF;
  }

  private static Map<String, Label> byWord() {
    Map<String, Label> words = new HashMap<>();
    for (Label label : values()) {
      for (String word : (label.chinese + "|" + label.western).split("\\|", -1)) {
        words.putIfAbsent(word, label);
      }
    }
    return words;
  }
}
