package org.kuaizhao.extract.fields;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Found;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.MetaTags;
import org.kuaizhao.extract.page.PageContext;
import org.kuaizhao.extract.text.Label;
import org.kuaizhao.extract.text.PlainForm;
import org.kuaizhao.extract.text.TimeText;

/** Finds the category that a page stands in and its keywords. */
final class Categories {

  private static final List<String> CATEGORY_TAGS =
      List.of(
          "article:section",
          "og:article:section",
          "section",
          "og:category",
          "category",
          "articlesection",
          "parsely-section",
          "cxenseparse:section",
          "dc.subject",
          "channel",
          "lanmu",
          "columnname");
  private static final List<String> KEYWORD_TAGS =
      List.of(
          "news_keywords",
          "article:tag",
          "og:article:tag",
          "keywords",
          "parsely-tags",
          "sailthru.tags");

  private static final Pattern TRAIL_HEAD =
      Pattern.compile(
          "^(?:您?(?:当前|现在|所在)?(?:的|所在的)?位置|当前位置|你的位置|當前位置|现在位置|首页|首頁|网站首页|主页|home\\b)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TRAIL_BREAK = Pattern.compile("\\s*(?:>+|»|›|→|/|-&gt;|＞+|\\|)\\s*");
  private static final Pattern NO_CATEGORY =
      Pattern.compile(
          "正文|文章|内容|详情|详细|首页|主页|首頁|home|startseite|index|您.*位置.*|当前位置.*|你.*位置.*|内文|阅读|新闻详情|news|articles?|artikel|detail(?:s|ansicht)?|all|alle|alle (?:artikel|news)|archiv(?:e|es|s)?|newsarchiv|textarchiv|blog index|our blog|blog posts|posts?|beitrag|start|service|rss|about(?: us)?|über uns|我的订阅|accueil|inicio|seiten-id.*",
          Pattern.CASE_INSENSITIVE);

  /** What stands near a headline and is clicked or waits for a click. */
  private static final Pattern BUTTON =
      Pattern.compile(
          "\\b(?:subscribe|register|follow|log ?in|sign ?in|sign out|einloggen|anmelden|abmelden|drucken|teilen|tweeten|navigation|weitere informationen|abonnieren|zurück|back to|speichern|mailen|suche|verstanden|einverstanden|cookies?|see more|read more|min read|chevron|get started|help desk)\\b|(?:artikelsuche|artikelanfang|beitragsnavigation|ok|okay|next)$|申请入驻|登录|注册|下载|关注|返回|更多|打印|列印|收藏|分享|字号|字體|字体|评论|評論|纠错|投稿|订阅|訂閱|客户端|手机版|设为首页|^RSS$|\\b(?:ad policy|privacy|terms|contact us|advertise|sitemap|account|cookie policy|print|newsletter)\\b|%|_|^\\{\\$\\w+}$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LIST_BREAK = Pattern.compile("\\s*[,;，；]\\s*");
  private static final Pattern EDGES =
      Pattern.compile(
          "^(?:[\\s«»‹›←→/:：|-]|< |>(?=[\\s\\p{L}])|#(?=\\p{L}))++|(?: <|[\\s«»‹›←→/:：|-]|(?<=[\\s\\p{IsHan}])>)++$");
  private static final Pattern KICKER =
      Pattern.compile(
          "kicker|eyebrow|rubri[ck]|(?:^|[\\s_-])(?:category|section|channel|overline|ressort)");

  /** Behind the last section of a trail, what the page is. */
  private static final Pattern PAGE_WORD =
      Pattern.compile("[\\s\\u00A0]+(?:正文|内容|內容|详情|文章|列表|内文)$");

  private static final Pattern WORD_BREAK = Pattern.compile("[,，;；、|]+|\\s{2,}");
  private static final int LONGEST = 60;

  private final PageContext context;

  private Categories(PageContext context) {
    this.context = context;
  }

  static Categories of(PageContext context) {
    return new Categories(context);
  }

  @Nullable Found<String> category() {
    List<Supplier<@Nullable Found<String>>> places =
        List.of(
            () -> Sources.labelled(context, Label.CATEGORY, 24),
            () -> Found.first(context.data().texts("articleSection"), "json-ld"),
            () -> context.meta().first(CATEGORY_TAGS),
            () -> Found.of(lastOf(context.data().breadcrumb()), "json-ld"),
            () -> Found.of(lastOf(markedTrail()), "markup"),
            () -> Found.of(lastOf(writtenTrail()), "text"),
            () -> Found.of(kicker(), "markup"),
            () -> Found.of(context.page().capture().hint().category(), "hint"));
    return Found.firstNamed(places, Categories::nameOf);
  }

  /** The first of several, without the arrows and colons around it; empty when it names none. */
  private static String nameOf(String value) {
    String name = LIST_BREAK.split(value.strip(), 2)[0];
    name = PAGE_WORD.matcher(EDGES.matcher(name).replaceAll("").strip()).replaceFirst("");
    boolean named =
        name.length() <= LONGEST
            && !name.startsWith("http")
            && name.chars().anyMatch(Character::isLetter)
            && !isGeneric(name)
            && !BUTTON.matcher(name).find()
            && new TimeText(TimeText.Habit.NONE).find(name).isEmpty();
    return named ? name : "";
  }

  @Nullable Found<List<String>> keywords() {
    List<String> data = split(context.data().texts("keywords"));
    if (!data.isEmpty()) {
      return new Found<>(data, "json-ld");
    }
    for (String tag : KEYWORD_TAGS) {
      List<String> words = split(context.meta().all(List.of(tag)));
      if (!words.isEmpty()) {
        return new Found<>(words, MetaTags.place(tag));
      }
    }
    Found<String> labelled = Sources.labelled(context, Label.KEYWORDS, 200);
    return labelled == null
        ? null
        : new Found<>(split(List.of(labelled.value().replace(' ', ','))), labelled.where());
  }

  private static List<String> split(List<String> values) {
    Set<String> words = new LinkedHashSet<>();
    for (String value : values) {
      for (String word : WORD_BREAK.split(value)) {
        String bare = word.strip();
        if (!bare.isEmpty() && bare.length() <= LONGEST && words.size() < 40) {
          words.add(bare);
        }
      }
    }
    return List.copyOf(words);
  }

  /** Whether a name says what a page is rather than what it is about. */
  static boolean isGeneric(String name) {
    return NO_CATEGORY.matcher(name).matches();
  }

  /** The short line over a headline that names the section, told by its element's name. */
  private @Nullable String kicker() {
    for (int i = Math.max(0, context.headline() - 4); i < context.headline() + 2; i++) {
      if (i < context.lines().size() && i != context.headline()) {
        Line line = context.lines().get(i);
        String names = line.element().className().toLowerCase(Locale.ROOT);
        if (line.text().length() <= 24 && KICKER.matcher(names).find()) {
          return line.text();
        }
      }
    }
    return null;
  }

  private List<String> markedTrail() {
    Element trail = context.marked().breadcrumb();
    List<String> names = new ArrayList<>();
    if (trail != null && trail.text().length() < 200) {
      for (Element part : trail.select("a, li, span")) {
        String text = part.ownText().strip();
        if (!text.isEmpty() && !names.contains(text)) {
          names.add(text);
        }
      }
    }
    return names;
  }

  private List<String> writtenTrail() {
    int to =
        context.headline() < 0
            ? Math.min(context.lines().size(), context.start())
            : context.headline();
    for (int i = to - 1; i >= Math.max(0, to - 12); i--) {
      String text = context.lines().get(i).text();
      if (text.length() < 120
          && TRAIL_HEAD.matcher(text).find()
          && TRAIL_BREAK.matcher(text).find()) {
        return List.of(TRAIL_BREAK.split(text));
      }
    }
    return List.of();
  }

  private @Nullable String lastOf(List<String> trail) {
    String title = context.title() == null ? "" : PlainForm.of(context.title().value());
    for (int i = trail.size() - 1; i >= 0; i--) {
      String name = nameOf(trail.get(i));
      String plain = PlainForm.of(name);
      if (!plain.isEmpty()
          && name.length() <= 30
          && !title.startsWith(plain)
          && !(plain.length() > 8 && plain.contains(title))
          && !(i == 0 && trail.size() > 1)) {
        return name;
      }
    }
    return null;
  }
}
