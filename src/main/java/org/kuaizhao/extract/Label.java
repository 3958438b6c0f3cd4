package org.kuaizhao.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a visible label announces, with the words that news and snapshot sites print for it. */
enum Label {
  CAPTURED(
      "快照生成时间|快照时间|快照生成于|快照日期|采集时间|抓取时间|收录时间|收录于|抓取于|存档时间|采集于|快照生成時間|擷取時間",
      "captured(?: on| at)?|snapshot (?:taken|created|time|date)(?: on| at)?|archived(?: on| at)?|crawled(?: on| at)?|retrieved(?: on| at)?|saved(?: on| at)?"),
  ORIGINAL(
      "信息原文地址|原文地址|原文链接|原始链接|原始地址|原网址|来源地址|来源链接|来源网址|原文网址|信息来源地址|快照原址|原文出处|原址|原始网页|原文連結|阅读原文",
      "original (?:url|address|link|page|article)|source url"),
  UPDATED(
      "更新时间|更新日期|最后更新|最近更新|修改时间|最后修改|更新于|編輯時間|更新時間|最後更新",
      "(?:last )?(?:updated|modified)(?: on| at)?|(?:zuletzt )?aktualisiert(?: am)?|stand|mis à jour(?: le)?|actualizado(?: el)?|aggiornato(?: il)?|atualizado(?: em)?"),
  PUBLISHED(
      "发布时间|发布日期|发表时间|发表日期|发布于|发表于|发稿时间|刊发时间|刊出时间|出版时间|时间|日期|创建时间|录入时间|添加时间|上传时间|发表|发布|發布時間|發表時間|發佈時間|刊出日期|出版日期|日期時間|時間",
      "(?:first |date )?(?:published|posted|publish date|date published|issued|released|erstellt|veröffentlicht|publié|publicado|pubblicato)(?: on| at| am| le| el| il| em| date)?|date|datum|fecha|data|erscheinungsdatum"),
  REPRINT(
      "本文转自|本文轉自|转载自|转自|轉自|转载于|本文转载自|转载来源|摘自|本文来源|来源于|本文首发于|稿源",
      "reprinted from|originally published (?:in|on|by|at)|republished from"),
  SOURCE(
      "来源网站|文章来源|信息来源|新闻来源|稿件来源|内容来源|资料来源|图文来源|消息来源|来源|来自|出处|發布機構|發佈單位|来源媒体|發布單位|發佈機構|發布单位|发布单位|發布|发布机构|發布者|來源|新聞來源|媒体",
      "source|quelle|fuente|fonte"),
  EDITOR(
      "责任编辑|责编|編輯|编辑|校对|审核|审校|一审|二审|三审|初审|复审|终审|监审|值班主任|值班编辑|实习编辑|美术编辑|责任编校|网络编辑|主编|制作|監製|监制|统筹|責任編輯|責編|值班编委|值班总监|审签|签发",
      "edited by|editing by|editors?"),
  CONTRIBUTOR(
      "通讯员|通訊員", "additional reporting(?: by)?|reporting by|with reporting by|contributed by"),
  PHOTO("摄影|图片|供图|图片来源|图源|图|摄|配图|视频", "photos?(?: by)?|pictures?(?: by)?"),
  AUTHOR(
      "作者|本报记者|本网记者|记者|撰文|撰稿|撰稿人|文|执笔|采写|供稿|投稿人|文字|发布人|发布者|署名|著者|口述|原作者|記者|撰稿|主笔|采访|译者",
      "written by|author|authors|autor|autorin|words|text|auteur|autore"),
  CATEGORY(
      "所属栏目|所属分类|信息类别|新闻类别|文章分类|栏目|类别|分类|频道|版块|板块|頻道|類別|分類|欄目|版次|類目",
      "category|section|topic|filed under|rubrik|ressort"),
  KEYWORDS("关键词|关键字|标签|關鍵詞|標籤", "tags?|keywords?"),
  NOISE(
      "字号|字体|阅读量|阅读数|阅读次数|阅读|浏览次数|浏览量|浏览|点击数|点击率|点击量|点击|点击次数|评论|评论数|跟帖|分享到|分享|打印|收藏|参与|访问量|访问次数|人气|查看|回复|我要纠错|纠错|举报|扫一扫|来稿|原标题|大中小|摘要|导读|编号|索引号|文号|手机看|语音播报|听新闻|责任|朗读|作者简介",
      "views?|comments?|share|print|reading time|read time|tel|email|phone");

  /** A label and the value printed after it. */
  record Entry(Label label, String value, int at) {}

  private static final Pattern ANY = any();
  private static final int LONGEST_LINE = 400;

  private final String chinese;
  private final String western;

  Label(String chinese, String western) {
    this.chinese = chinese;
    this.western = western;
  }

  /** The labels of a line with their values in order; a label may have an empty value. */
  static List<Entry> entries(String line) {
    if (line.length() > LONGEST_LINE) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    Matcher m = ANY.matcher(line);
    Label open = null;
    int openAt = 0;
    int from = 0;
    while (m.find()) {
      if (open != null) {
        entries.add(new Entry(open, value(line, from, m.start()), openAt));
      }
      open = named(m);
      openAt = m.start();
      from = m.end();
    }
    if (open != null) {
      entries.add(new Entry(open, value(line, from, line.length()), openAt));
    }
    return entries;
  }

  /** The value under a label in a line, or null. */
  static @Nullable String value(String line, Label label) {
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

  private static Label named(Matcher m) {
    for (Label label : values()) {
      if (m.group(label.name() + "Z") != null || m.group(label.name() + "W") != null) {
        return label;
      }
    }
    throw new IllegalStateException("a label matches without its group");
  }

  /** Chinese labels may be spaced out (来 源) and need a colon; so do western ones. */
  private static Pattern any() {
    List<String> groups = new ArrayList<>();
    for (Label label : values()) {
      String spaced =
          label
              .chinese
              .codePoints()
              .mapToObj(c -> c == '|' ? "|" : Character.toString(c) + "[ 　]?")
              .collect(Collectors.joining());
      groups.add("(?<" + label.name() + "Z>" + spaced + ")");
    }
    List<String> western = new ArrayList<>();
    for (Label label : values()) {
      western.add("(?<" + label.name() + "W>" + label.western.toLowerCase(Locale.ROOT) + ")");
    }
    return Pattern.compile(
        "(?<![\\p{IsHan}\\p{L}])(?:"
            + String.join("|", groups)
            + ")[:：](?!//)"
            + "|(?<!\\p{L})(?i:"
            + String.join("|", western)
            + ") ?[:：](?!//)");
  }
}
