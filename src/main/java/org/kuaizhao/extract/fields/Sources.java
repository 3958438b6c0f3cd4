package org.kuaizhao.extract.fields;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Found;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.Line.Zone;
import org.kuaizhao.extract.page.PageContext;
import org.kuaizhao.extract.text.Label;
import org.kuaizhao.extract.text.Literals;
import org.kuaizhao.extract.text.Names;
import org.kuaizhao.extract.text.PlainForm;
import org.kuaizhao.extract.text.TimeText;

/** Finds the publisher and whom a page reprints. */
public final class Sources {

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
  private static final Pattern SOURCE_NAME =
      Pattern.compile(
          "(?:^|[\\s_-])(?:source|laiyuan|media-?name|mediasource|post_source|ly|js_name|profile_nickname)(?=$|[\\s_-])|source$|_source");

  /** On Chinese platforms an author's account is often a paper's; elsewhere a person's. */
  private static final Pattern ACCOUNT_NAME =
      Pattern.compile("(?:^|[\\s_-])(?:account|author-?name)(?=$|[\\s_-])");

  private static final Pattern OF_PICTURE =
      Pattern.compile(
          "^(?:bild(?:er)?|fotos?|image|photos?|picture|imagen|immagine)\\s?:",
          Pattern.CASE_INSENSITIVE);
  private static final Literals CAPTION =
      Literals.of("caption", "image", "photo", "picture", "gallery", "modal", "lightbox");

  private static final Pattern SCRIPT_SOURCE =
      Pattern.compile(
          "(?=[\"'ms])(?<![\\w.])[\"']?(?:media|source|media_?name|source_?name)[\"']?\\s{0,2}[:=]\\s{0,2}[\"'](?=[^\"']{0,20}(?:\\p{IsHan}|\\p{Lu}))([^\"'<>:/\\\\{}]{2,24})[\"']");

  /** What stands where a source may: credits of pictures, places on the page, buttons. */
  private static final Pattern NO_SOURCE =
      Pattern.compile(
          "(?:image|photo|picture|foto) ?(?:credit|by\\b)|getty images|shutterstock|pexels|unsplash|pixabay|^(?:page|seite|página|pagina) \\d+$|^(?:sign|log) ?in$|^subscribe$|^follow\\b|^(?:by|von|par|por) |=\"|^转载(?:文章)?$|^(?:资讯|新闻|头条|要闻|热点|快讯|null)$|^letters to the editor$|写真|^(?:资料图?片?|資料圖?片?|配图|图片|网络(?:图片|配图|截图|资料)?|網絡(?:圖片|截圖)?|网上图片|互联网|正文|打印|原创|未知|不详|佚名|官方|手机看新闻|视频截图|来源)$|^staff\\b|^(?:image|photo|bild|foto)\\s?[:：]",
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

  private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0]+");

  /** A name in quotes may be the end of what a notice says. */
  private static final Pattern SENTENCE = Pattern.compile("[”\"》】]?。");

  private static final Pattern NAME_EDGES =
      Pattern.compile("^[\\s:：|｜/,，@–—›‹«»•·-]+|[\\s(|｜/–—›‹-]+$");
  private static final Pattern HOST =
      Pattern.compile("^(?:https?://)?(?:www\\.)?([\\w-]+(?:\\.[\\w-]+)++)/?$");
  private static final Pattern FROM =
      Pattern.compile("^(?:from|source|quelle|fuente)\\s?[:：]\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern WEB = Pattern.compile("\\s*(?:https?://|www\\.)\\S*$");
  private static final Pattern GLUED =
      Pattern.compile("(?:作者|记者|编辑|责编|责任编辑|时间|发布时间|浏览|字号|原标题)[:：]");
  private static final Pattern BRACKETS =
      Pattern.compile("^[《〈\"“\\[【(（]+(?=[^》〉\"”\\]】)）]*[》〉\"”\\]】)）]?$)|[》〉\"”\\]】]+$");

  /** A paper in title marks, whatever stands behind them. */
  private static final Pattern QUOTED = Pattern.compile("^《([^《》]{2,20})》.*$");

  private static final Pattern REPORTER =
      Pattern.compile(
          "(?<=\\p{IsHan}{2})(?:[文图圖][/／]?[文图圖摄]?)?(?:本报|本网)?(?:记者|記者|通讯员)$|(?<=\\p{IsHan}{2})(?:文[/／]?图|图[/／]?文|图|攝影|摄影)$");
  private static final Pattern TAIL = Pattern.compile("[,，;；:：|｜。\\s]+$");

  /** A bracket that opened before the label. */
  private static final Pattern UNOPENED = Pattern.compile("^([^(（]+)[)）]$");

  private static final Pattern PARTS = Pattern.compile("[|\\s·]+");
  private static final Pattern LISTED = Pattern.compile("[/／|｜\\s·]+");
  private static final Pattern SIGNS = Pattern.compile("^[\\s|｜_»·–—-]+");
  private static final Pattern TAB_PARTS =
      Pattern.compile("\\s+[|·»–—-]\\s+|_|[|｜]|(?<=\\p{IsHan})[-–—]");
  private static final int LONGEST = 60;

  private final PageContext context;

  private Sources(PageContext context) {
    this.context = context;
  }

  static Sources of(PageContext context) {
    return new Sources(context);
  }

  /**
   * The first of what is printed, tagged, told by linked data, hinted or scripted that is a name.
   */
  @Nullable Found<String> source() {
    List<Supplier<@Nullable Found<String>>> places =
        List.of(
            () -> labelled(context, Label.SOURCE, 40),
            this::named,
            this::unlabelled,
            this::besideTime,
            this::tagged,
            this::published,
            this::siteName,
            () -> Found.of(context.page().capture().hint().source(), "hint"),
            () -> Found.of(scripted(), "script"),
            () -> Found.of(tabSite(), "title"));
    return Found.firstNamed(places, this::sourceName);
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
    Found<String> publisher = Found.first(context.data().names("publisher"), "json-ld");
    Found<String> site = siteName();
    boolean stands =
        publisher == null
            || site == null
            || AGENCY.matcher(publisher.value()).find()
            || PlainForm.of(publisher.value()).contains(PlainForm.of(site.value()))
            || isHosts(publisher.value())
            || !isHosts(site.value());
    return stands ? publisher : site;
  }

  /** The site's name; some sites put the page's title before it. */
  private @Nullable Found<String> siteName() {
    String name = context.meta().first("og:site_name");
    String title = context.title() == null ? "" : context.title().value();
    if (name == null || title.isEmpty() || !name.startsWith(title)) {
      return Found.of(name, "og:site_name");
    }
    return Found.of(afterTitle(name, title), "og:site_name");
  }

  /** Whether a name is the host's, but for spaces and signs. */
  private boolean isHosts(String name) {
    String host = context.host();
    String plain = PlainForm.of(name);
    return host != null
        && plain.length() > 2
        && !Names.isDomain(name(name))
        && PlainForm.of(host).contains(plain);
  }

  private @Nullable Found<String> tagged() {
    Found<String> found = context.meta().first(SOURCE_TAGS);
    if (found == null) {
      return null;
    }
    // two letters are a language
    int length = found.value().length();
    return length < 3 || length > LONGEST || found.value().startsWith("http") ? null : found;
  }

  @Nullable Found<String> reprintedFrom() {
    Found<String> found = labelled(context, Label.REPRINT, 40);
    return found == null ? null : new Found<>(name(found.value()), found.where());
  }

  /** The value of a label nearest the headline, at most so many characters. */
  static @Nullable Found<String> labelled(PageContext context, Label label, int longest) {
    Found<String> best = null;
    int nearest = Integer.MAX_VALUE;
    for (int i = 0; i < context.lines().size(); i++) {
      Line line = context.lines().get(i);
      boolean inside = i > context.start() + 1 && i < context.end() - 1;
      int distance = i >= context.end() ? i - context.end() + 5 : context.distance(i);
      if (inside
          || distance >= nearest
          || distance > 30
          || line.zone() == Zone.COMMENTS
          || line.zone() == Zone.ASIDE
          || line.zone() == Zone.FOOTER
          || label == Label.SOURCE
              && (isCaption(line.element()) || OF_PICTURE.matcher(line.text()).find())) {
        continue;
      }
      for (Label.Entry entry : line.labels()) {
        if (entry.label() != label) {
          continue;
        }
        String value = entry.value();
        if (value.isEmpty() && i + 1 < context.lines().size() && label == Label.SOURCE) {
          value = context.lines().get(i + 1).text();
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
    int to = Math.min(context.lines().size(), context.start() + 4);
    Set<Element> near = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = Math.max(0, context.headline()); i < Math.min(to, context.headline() + 40); i++) {
      near.add(context.lines().get(i).element());
    }
    for (Element part : context.marked().sources()) {
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
      if (up.normalName().equals("figure") || depth < 2 && CAPTION.isIn(up.className())) {
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
    int to = Math.min(context.lines().size(), context.start() + 1);
    for (int i = Math.max(0, context.headline() + 1); i < to; i++) {
      Line line = context.lines().get(i);
      if (line.text().length() > 60 || line.zone() != Zone.MAIN) {
        continue;
      }
      List<TimeText.Hit> hits = new TimeText(TimeText.Habit.NONE).find(line.text());
      if (hits.size() == 1) {
        String rest =
            (line.text().substring(0, hits.getFirst().start())
                + "|"
                + line.text().substring(hits.getFirst().end()));
        for (String part : PARTS.split(rest, -1)) {
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
    List<Line> lines = context.lines();
    int to = Math.min(lines.size(), context.start());
    for (int i = Math.max(0, context.headline() + 1); i < to; i++) {
      Line line = lines.get(i);
      boolean beside =
          i > context.headline() + 1 && TimeText.isTime(lines.get(i - 1).text())
              || i + 1 < to && TimeText.isTime(lines.get(i + 1).text());
      if (!beside || line.text().length() > 20 || line.zone() != Zone.MAIN) {
        continue;
      }
      for (String part : LISTED.split(line.text(), -1)) {
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
    boolean isChinese = context.title() != null && Names.hasHan(context.title().value());
    for (Element script : context.marked().scripts()) {
      String code = script.data();
      if (code.length() < 20
          || code.length() > 200_000
          || !code.contains("media") && !code.contains("source")) {
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
    String tab = context.page().document().title().strip();
    String title = context.title() == null ? "" : context.title().value();
    if (title.isEmpty() || !tab.startsWith(title) || tab.length() - title.length() > 40) {
      return null;
    }
    return afterTitle(tab, title);
  }

  /** The last of the names behind a title; none where it names a part of the site or a page. */
  private static @Nullable String afterTitle(String text, String title) {
    String rest = SIGNS.matcher(text.substring(title.length())).replaceAll("");
    String[] parts = TAB_PARTS.split(rest, -1);
    String last = parts[parts.length - 1].strip();
    boolean named =
        last.length() > (Names.hasHan(last) ? 1 : 2)
            && last.chars().anyMatch(Character::isLetter)
            && !Categories.isGeneric(last);
    return named ? last : null;
  }

  /** A publisher's name as printed, without what stands behind it on the line. */
  public static String name(String value) {
    String text = SPACE.matcher(SENTENCE.split(value, 2)[0]).replaceAll(" ");
    text = NAME_EDGES.matcher(text).replaceAll("");
    text = FROM.matcher(HOST.matcher(text).replaceFirst("$1")).replaceFirst("");
    text = WEB.matcher(text).replaceFirst("");
    text = BRACKETS.matcher(text).replaceAll("").strip();
    text = QUOTED.matcher(text).replaceFirst("$1");
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
    text = REPORTER.matcher(text).replaceFirst("");
    text = TAIL.matcher(text).replaceAll("");
    return UNOPENED.matcher(text).replaceFirst("$1");
  }

  private static int firstLabel(String text) {
    Matcher label = GLUED.matcher(text);
    return label.find() ? label.start() : -1;
  }
}
