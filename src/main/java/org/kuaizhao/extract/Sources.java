package org.kuaizhao.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.Line.Zone;

/** Finds publisher, reprint note, category and keywords. */
final class Sources {

  private static final List<String> SOURCE_TAGS =
      List.of(
          "source",
          "mediaid",
          "contentsource",
          "_source",
          "og:article:source",
          "weibo:article:source",
          "dc.source",
          "dc.publisher",
          "publisher",
          "apub:source",
          "copyrightholder");
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
          "\\b(?:subscribe|register|follow|log ?in|sign ?in|sign out|einloggen|anmelden|abmelden|drucken|teilen|tweeten|navigation|weitere informationen|abonnieren|zurück|back to|speichern|mailen|suche|verstanden|einverstanden|cookies?|see more|read more|min read|chevron|get started|help desk)\\b|(?:artikelsuche|artikelanfang|beitragsnavigation|ok|okay|next)$|申请入驻|登录|注册|下载|关注我|返回|更多|^\\{\\$\\w+}$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LIST_BREAK = Pattern.compile("\\s*[,;，；]\\s*");
  private static final Pattern EDGES =
      Pattern.compile(
          "^(?:[\\s«»‹›←→/:：|-]|< |>(?=[\\s\\p{L}])|#(?=\\p{L}))+|(?:[\\s«»‹›←→/:：|-]| <|(?<=[\\s\\p{IsHan}])>)+$");
  private static final Pattern SOURCE_NAME =
      Pattern.compile(
          "(?:^|[\\s_-])(?:source|laiyuan|media-?name|mediasource|post_source|ly|js_name|profile_nickname)(?=$|[\\s_-])|source$|_source");

  /** On Chinese platforms an author's account is often a paper's; elsewhere a person's. */
  private static final Pattern ACCOUNT_NAME =
      Pattern.compile("(?:^|[\\s_-])(?:account|author-?name)(?=$|[\\s_-])");

  private static final Pattern CAPTION =
      Pattern.compile(
          "caption|image|photo|picture|gallery|modal|lightbox", Pattern.CASE_INSENSITIVE);

  private static final Pattern SCRIPT_SOURCE =
      Pattern.compile(
          "(?<![\\w.])[\"']?(?:media|source|media_?name|source_?name)[\"']?\\s{0,2}[:=]\\s{0,2}[\"'](?=[^\"']{0,20}(?:\\p{IsHan}|\\p{Lu}))([^\"'<>:/\\\\{}]{2,24})[\"']");
  private static final Pattern KICKER =
      Pattern.compile(
          "kicker|eyebrow|rubri[ck]|(?:^|[\\s_-])(?:category|section|channel|overline|ressort)");

  /** What stands where a source may: credits of pictures, places on the page, buttons. */
  private static final Pattern NO_SOURCE =
      Pattern.compile(
          "(?:image|photo|picture|foto) ?(?:credit|by\\b)|getty images|shutterstock|pexels|unsplash|pixabay|^(?:page|seite|página|pagina) \\d+$|^(?:sign|log) ?in$|^subscribe$|^follow\\b|^(?:by|von|par|por) |=\"|^转载(?:文章)?$|^letters to the editor$|写真",
          Pattern.CASE_INSENSITIVE);

  /** Who publishes in others' pages. */
  private static final Pattern AGENCY =
      Pattern.compile(
          "\\b(?:Associated Press|Reuters|Agence France[- ]Presse|AFP|dpa|ANSA|EFE|Europa Press|TASS|PTI|ANI|IANS|UPI|Bloomberg|Xinhua|News Service)\\b");

  /** Where others publish: the source only of a page of its own. */
  private static final Pattern PLATFORM =
      Pattern.compile(
          "(?:You ?Tube|Blogger|Blogspot|Word ?Press(?:\\.com|\\.org)?|Facebook|Twitter|Instagram)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NAME_EDGES =
      Pattern.compile("^[\\s:：|｜/,，@–—›‹»-]+|[\\s(|｜/–—›‹-]+$");
  private static final Pattern HOST =
      Pattern.compile("^(?:https?://)?(?:www\\.)?([\\w-]+(?:\\.[\\w-]+)+)/?$");
  private static final Pattern WEB = Pattern.compile("\\s*(?:https?://|www\\.)\\S*$");
  private static final Pattern GLUED =
      Pattern.compile("(?:作者|记者|编辑|责编|责任编辑|时间|发布时间|浏览|字号|原标题)[:：]");
  private static final Pattern BREAK = Pattern.compile("[,，;；、|]+|\\s{2,}");
  private static final int LONGEST = 60;

  private final Scene scene;

  private Sources(Scene scene) {
    this.scene = scene;
  }

  static Sources of(Scene scene) {
    return new Sources(scene);
  }

  /**
   * The first of what is printed, tagged, told by linked data, hinted or scripted that is a name.
   */
  @Nullable Found<String> source() {
    List<Supplier<@Nullable Found<String>>> places =
        List.of(
            () -> labelled(Label.SOURCE, 40),
            this::named,
            this::unlabelled,
            this::besideTime,
            this::tagged,
            this::published,
            this::siteName,
            () -> Found.of(scene.page().capture().hint().source(), "hint"),
            () -> Found.of(scripted(), "script"),
            () -> Found.of(tabSite(), "title"));
    return firstNamed(places, this::sourceName);
  }

  private String sourceName(String value) {
    String name = name(value);
    boolean elsewhere = PLATFORM.matcher(name).matches() && !isHosts(name);
    return elsewhere || NO_SOURCE.matcher(name).find() ? "" : name;
  }

  /**
   * The publisher of linked data; the site's own name where that is the host's and the publisher's
   * is not: then a maker of software or a person stands for the site.
   */
  private @Nullable Found<String> published() {
    Found<String> publisher = first(scene.data().names("publisher"), "json-ld");
    Found<String> site = siteName();
    boolean stands =
        publisher == null
            || site == null
            || AGENCY.matcher(publisher.value()).find()
            || Scene.plain(publisher.value()).contains(Scene.plain(site.value()))
            || isHosts(publisher.value())
            || !isHosts(site.value());
    return stands ? publisher : site;
  }

  /** The site's name; some sites put the page's title before it. */
  private @Nullable Found<String> siteName() {
    String name = scene.meta().first("og:site_name");
    String title = scene.title() == null ? "" : scene.title().value();
    if (name == null || title.isEmpty() || !name.startsWith(title)) {
      return Found.of(name, "og:site_name");
    }
    return Found.of(afterTitle(name, title), "og:site_name");
  }

  /** Whether a name is the host's, but for spaces and signs. */
  private boolean isHosts(String name) {
    String host = scene.host();
    String plain = Scene.plain(name);
    return host != null
        && plain.length() > 2
        && !Names.isDomain(name(name))
        && Scene.plain(host).contains(plain);
  }

  /** What the first place tells that tells a name. */
  private static @Nullable Found<String> firstNamed(
      List<Supplier<@Nullable Found<String>>> places, UnaryOperator<String> naming) {
    for (Supplier<@Nullable Found<String>> place : places) {
      Found<String> found = place.get();
      String name = found == null ? "" : naming.apply(found.value());
      if (found != null && !name.isEmpty()) {
        return new Found<>(name, found.where());
      }
    }
    return null;
  }

  private @Nullable Found<String> tagged() {
    Found<String> found = scene.meta().first(SOURCE_TAGS);
    if (found == null) {
      return null;
    }
    // two letters are a language
    int length = found.value().length();
    return length < 3 || length > LONGEST || found.value().startsWith("http") ? null : found;
  }

  @Nullable Found<String> reprintedFrom() {
    Found<String> found = labelled(Label.REPRINT, 40);
    return found == null ? null : new Found<>(name(found.value()), found.where());
  }

  @Nullable Found<String> category() {
    List<Supplier<@Nullable Found<String>>> places =
        List.of(
            () -> labelled(Label.CATEGORY, 24),
            () -> first(scene.data().texts("articleSection"), "json-ld"),
            () -> scene.meta().first(CATEGORY_TAGS),
            () -> Found.of(lastOf(scene.data().breadcrumb()), "json-ld"),
            () -> Found.of(lastOf(markedTrail()), "markup"),
            () -> Found.of(lastOf(writtenTrail()), "text"),
            () -> Found.of(kicker(), "markup"),
            () -> Found.of(scene.page().capture().hint().category(), "hint"));
    return firstNamed(places, Sources::categoryName);
  }

  /** The first of several, without the arrows and colons around it; empty when it names none. */
  private static String categoryName(String value) {
    String name = LIST_BREAK.split(value.strip(), 2)[0];
    name = EDGES.matcher(name).replaceAll("").strip();
    boolean named =
        name.length() <= LONGEST
            && !name.startsWith("http")
            && name.chars().anyMatch(Character::isLetter)
            && !NO_CATEGORY.matcher(name).matches()
            && !BUTTON.matcher(name).find()
            && new TimeText(TimeText.Habit.NONE).find(name).isEmpty();
    return named ? name : "";
  }

  private static @Nullable Found<String> first(List<String> values, String where) {
    return values.isEmpty() ? null : new Found<>(values.getFirst(), where);
  }

  @Nullable Found<List<String>> keywords() {
    List<String> data = split(scene.data().texts("keywords"));
    if (!data.isEmpty()) {
      return new Found<>(data, "json-ld");
    }
    for (String tag : KEYWORD_TAGS) {
      List<String> words = split(scene.meta().all(List.of(tag)));
      if (!words.isEmpty()) {
        return new Found<>(words, MetaTags.place(tag));
      }
    }
    Found<String> labelled = labelled(Label.KEYWORDS, 200);
    return labelled == null
        ? null
        : new Found<>(split(List.of(labelled.value().replace(' ', ','))), labelled.where());
  }

  private static List<String> split(List<String> values) {
    Set<String> words = new LinkedHashSet<>();
    for (String value : values) {
      for (String word : BREAK.split(value)) {
        String bare = word.strip();
        if (!bare.isEmpty() && bare.length() <= LONGEST && words.size() < 40) {
          words.add(bare);
        }
      }
    }
    return List.copyOf(words);
  }

  /** The value of a label nearest the headline, at most so many characters. */
  private @Nullable Found<String> labelled(Label label, int longest) {
    Found<String> best = null;
    int nearest = Integer.MAX_VALUE;
    for (int i = 0; i < scene.lines().size(); i++) {
      Line line = scene.lines().get(i);
      boolean inside = i > scene.start() + 1 && i < scene.end() - 1;
      int distance = i >= scene.end() ? i - scene.end() + 5 : scene.distance(i);
      if (inside
          || distance >= nearest
          || distance > 30
          || line.zone() == Zone.COMMENTS
          || line.zone() == Zone.ASIDE
          || line.zone() == Zone.FOOTER
          || label == Label.SOURCE && isCaption(line.element())) {
        continue;
      }
      for (Label.Entry entry : line.labels()) {
        if (entry.label() != label) {
          continue;
        }
        String value = entry.value();
        if (value.isEmpty() && i + 1 < scene.lines().size() && label == Label.SOURCE) {
          value = scene.lines().get(i + 1).text();
          if (!Label.entries(value).isEmpty()) {
            continue;
          }
        }
        if (!value.isEmpty() && name(value).length() <= longest && !value.startsWith("http")) {
          best = new Found<>(value, "label");
          nearest = distance;
        }
      }
    }
    return best;
  }

  /** Elements near the headline whose name says source. */
  private @Nullable Found<String> named() {
    int to = Math.min(scene.lines().size(), scene.start() + 4);
    Set<Element> near = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = Math.max(0, scene.headline()); i < Math.min(to, scene.headline() + 40); i++) {
      near.add(scene.lines().get(i).element());
    }
    for (Element part : scene.marked().sources()) {
      String text = part.text().strip();
      String names = (part.className() + " " + part.id()).toLowerCase(Locale.ROOT);
      if (!text.isEmpty()
          && text.length() <= 24
          && (SOURCE_NAME.matcher(names).find()
              || (ACCOUNT_NAME.matcher(names).find() && Names.hasHan(text)))
          && Label.entries(text).isEmpty()
          && text.chars().noneMatch(Character::isDigit)
          && !isCaption(part)
          && isIn(part, near)) {
        return new Found<>(text, "markup");
      }
    }
    return null;
  }

  /** Whether something stands under a picture: what it names is the picture's source. */
  private static boolean isCaption(Element part) {
    int depth = 0;
    for (Element up = part; up != null && depth < 4; up = up.parent(), depth++) {
      if (up.normalName().equals("figure") || depth < 2 && CAPTION.matcher(up.className()).find()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(Element part, Set<Element> near) {
    int depth = 0;
    for (Element up = part; up != null && depth < 12; up = up.parent(), depth++) {
      if (near.contains(up)) {
        return true;
      }
    }
    return false;
  }

  /** A line of time and name at the headline: {@code 2019-09-07 10:21 新京报}. */
  private @Nullable Found<String> unlabelled() {
    int to = Math.min(scene.lines().size(), scene.start() + 1);
    for (int i = Math.max(0, scene.headline() + 1); i < to; i++) {
      Line line = scene.lines().get(i);
      if (line.text().length() > 60 || line.zone() != Zone.MAIN) {
        continue;
      }
      List<TimeText.Hit> hits = new TimeText(TimeText.Habit.NONE).find(line.text());
      if (hits.size() == 1) {
        String rest =
            (line.text().substring(0, hits.getFirst().start())
                + "|"
                + line.text().substring(hits.getFirst().end()));
        for (String part : rest.split("[|\\s·]+", -1)) {
          if (part.length() >= 3 && part.length() <= 12 && Names.isOffice(part) && isHan(part)) {
            return new Found<>(part, "text");
          }
        }
      }
    }
    return null;
  }

  /** A publisher's name in a line of its own, next to the line of the time at the headline. */
  private @Nullable Found<String> besideTime() {
    List<Line> lines = scene.lines();
    int to = Math.min(lines.size(), scene.start());
    for (int i = Math.max(0, scene.headline() + 1); i < to; i++) {
      Line line = lines.get(i);
      boolean beside =
          i > scene.headline() + 1 && TimeText.isTime(lines.get(i - 1).text())
              || i + 1 < to && TimeText.isTime(lines.get(i + 1).text());
      if (!beside || line.text().length() > 20 || line.zone() != Zone.MAIN) {
        continue;
      }
      for (String part : line.text().split("[/／|｜\\s·]+", -1)) {
        if (part.length() >= 3 && isHan(part) && Names.isOffice(part)) {
          return new Found<>(part, "text");
        }
      }
    }
    return null;
  }

  private static boolean isHan(String text) {
    return text.codePoints()
        .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
  }

  /** What a page's script calls its article's source: sites that draw the line by script. */
  private @Nullable String scripted() {
    boolean isChinese = scene.title() != null && Names.hasHan(scene.title().value());
    for (Element script : scene.page().document().getElementsByTag("script")) {
      String code = script.data();
      if (code.length() < 20 || code.length() > 200_000) {
        continue;
      }
      Matcher m = SCRIPT_SOURCE.matcher(code);
      if (m.find()) {
        return isChinese || Names.hasHan(m.group(1)) || isHosts(m.group(1)) ? m.group(1) : null;
      }
    }
    return null;
  }

  private @Nullable String tabSite() {
    String tab = scene.page().document().title().strip();
    String title = scene.title() == null ? "" : scene.title().value();
    if (title.isEmpty() || !tab.startsWith(title) || tab.length() - title.length() > 40) {
      return null;
    }
    return afterTitle(tab, title);
  }

  /** The last of the names behind a title; none where it names a part of the site or a page. */
  private static @Nullable String afterTitle(String text, String title) {
    String rest = text.substring(title.length()).replaceAll("^[\\s|｜_»·–—-]+", "");
    String[] parts = rest.split("\\s+[|·»–—-]\\s+|_|[|｜]|(?<=\\p{IsHan})[-–—]", -1);
    String last = parts[parts.length - 1].strip();
    boolean named =
        last.length() > (Names.hasHan(last) ? 1 : 2)
            && last.chars().anyMatch(Character::isLetter)
            && !NO_CATEGORY.matcher(last).matches();
    return named ? last : null;
  }

  /** A publisher's name as printed, without what stands behind it on the line. */
  static String name(String value) {
    String text = NAME_EDGES.matcher(value).replaceAll("");
    text = HOST.matcher(text).replaceFirst("$1");
    text = WEB.matcher(text).replaceFirst("");
    text =
        text.replaceAll("^[《〈\"“\\[【(（]+(?=[^》〉\"”\\]】)）]*[》〉\"”\\]】)）]?$)|[》〉\"”\\]】]+$", "")
            .strip();
    int space = text.indexOf(' ');
    boolean han = !text.isEmpty() && text.charAt(0) >= 0x4E00;
    if (han && space > 1) {
      text = text.substring(0, space);
    }
    for (TimeText.Hit hit : new TimeText(TimeText.Habit.NONE).find(text)) {
      text = text.substring(0, hit.start()).strip();
      break;
    }
    int label = text.length() < 4 ? -1 : firstLabel(text);
    text = label > 1 ? text.substring(0, label) : text;
    text = text.replaceFirst("(?<=\\p{IsHan}{2})(?:本报|本网)?(?:记者|記者|通讯员)$", "");
    text = text.replaceAll("[,，;；:：|｜。\\s]+$", "");
    return text.replaceFirst("^([^(（]+)[)）]$", "$1"); // the bracket opened before the label
  }

  private static int firstLabel(String text) {
    Matcher label = GLUED.matcher(text);
    return label.find() ? label.start() : -1;
  }

  /** The short line over a headline that names the section, told by its element's name. */
  private @Nullable String kicker() {
    for (int i = Math.max(0, scene.headline() - 4); i < scene.headline() + 2; i++) {
      if (i < scene.lines().size() && i != scene.headline()) {
        Line line = scene.lines().get(i);
        String names = line.element().className().toLowerCase(Locale.ROOT);
        if (line.text().length() <= 24 && KICKER.matcher(names).find()) {
          return line.text();
        }
      }
    }
    return null;
  }

  private List<String> markedTrail() {
    Element trail = scene.marked().breadcrumb();
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
        scene.headline() < 0 ? Math.min(scene.lines().size(), scene.start()) : scene.headline();
    for (int i = to - 1; i >= Math.max(0, to - 12); i--) {
      String text = scene.lines().get(i).text();
      if (text.length() < 120
          && TRAIL_HEAD.matcher(text).find()
          && TRAIL_BREAK.matcher(text).find()) {
        return List.of(TRAIL_BREAK.split(text));
      }
    }
    return List.of();
  }

  private @Nullable String lastOf(List<String> trail) {
    String title = scene.title() == null ? "" : Scene.plain(scene.title().value());
    for (int i = trail.size() - 1; i >= 0; i--) {
      String name = categoryName(trail.get(i));
      String plain = Scene.plain(name);
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
