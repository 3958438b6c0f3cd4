package org.kuaizhao.extract.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Line.Zone;
import org.kuaizhao.extract.text.Label;
import org.kuaizhao.extract.text.Names;
import org.kuaizhao.extract.text.PlainForm;
import org.kuaizhao.extract.text.TimeText;
import org.kuaizhao.extract.text.Wording;

/**
 * Finds the headline: a printed heading that the page's own metadata agree with, else what the
 * metadata say, without the site's name.
 */
final class Titles {

  private static final Pattern BREAK =
      Pattern.compile(
          "\\s*[|｜»«‹›]\\s*|\\s+[-–—·•:~/]+\\s+|_+|(?<=[\\p{IsHan}？！”》])\\s?[-—–]+\\s?(?=[\\p{IsHan}A-Z])");
  private static final Pattern BAR = Pattern.compile("\\s*[|｜»]");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\u3000]+");
  private static final Pattern ESCAPED =
      Pattern.compile(
          "&(?:amp;)*+(#\\d{2,5}|#x\\p{XDigit}{2,4}|quot|apos|nbsp|[lr][sd]quo|hellip|[mn]dash);");
  private static final Pattern SITE_WORD =
      Pattern.compile(
          "(?:网|网站|频道|新闻|日报|晚报|在线|资讯|中心|论坛|博客|社区|门户|平台|快照|客户端|报|Online|News|Blog|\\.\\w{2,4})$");

  private static final Pattern SITE_NAME =
      Pattern.compile(
          "(?:^|[\\s_-])(?:site|blog)[_-]?(?:name|title|branding)(?=$|[\\s_-])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OVERLINE =
      Pattern.compile("kicker|overline|topline|dachzeile|supertitle|pretitle|eyebrow");

  private static final Pattern AFTER_OVERLINE = Pattern.compile("^[\\s:–—|-]+");

  private static final Pattern TITLE_LABEL = Pattern.compile("^(?:主题|标题|题目)\\s?[:：]\\s*");

  private static final List<String> TITLE_TAGS =
      List.of("og:title", "twitter:title", "title", "dc.title", "parsely-title", "sailthru.title");

  /** Words of an only heading that goes before a tag. */
  private static final int SOLE_WORDS = 4;

  /** Lines above the text among which a headline is looked for, and its characters at least. */
  private static final int ABOVE = 8;

  private static final int LEAST = 5;

  private static final int LONGEST_SUBTITLE = 60;

  /** Letters from which on a heading is a headline and no section's name. */
  private static final int LONG_HEADLINE = 20;

  /** Letters up to which what metadata say may name a topic alone. */
  private static final int TOPIC = 8;

  private static final Pattern NAME_PARTS = Pattern.compile("[\\s,;|]+");
  private static final Pattern HOST_NAME =
      Pattern.compile("(?:www\\.)?[a-z0-9-]+(?:\\.[a-z0-9-]+(?=\\.))*+\\.[a-z]{2,10}");
  private static final Pattern FRONT = Pattern.compile("https?://[^/]+/?(?:index\\.\\w{2,5})?");
  private static final Pattern TRAIL = Pattern.compile("\\s*(?:〉|＞|>|»|›|→|::)\\s*");

  /** Words up to which a title may be a site's name, letters of a headline at least. */
  private static final int LONGEST_NAME = 5;

  private static final int LEAST_LETTERS = 12;

  private static final int LONGEST_SECTION = 16;

  /** Letters from which on what a title says before its first break is no channel's name. */
  private static final int LONG_OPENING = 16;

  private Titles() {}

  static @Nullable Found<String> find(
      Document document, MetaTags meta, LinkedData data, List<Line> lines) {
    Found<String> found = found(document, meta, data, lines);
    return found == null ? null : new Found<>(once(clean(found.value())), found.where());
  }

  /** A title that stands there twice, once. */
  private static String once(String title) {
    int half = title.length() / 2;
    boolean twice =
        title.length() > 2 * LEAST
            && title.charAt(half) == ' '
            && title.regionMatches(0, title, half + 1, half)
            && title.length() == 2 * half + 1;
    return twice ? title.substring(0, half) : title;
  }

  private static @Nullable Found<String> found(
      Document document, MetaTags meta, LinkedData data, List<Line> lines) {
    String site = site(meta, data);
    String tab = clean(document.title());
    Found<String> tag = meta.first(TITLE_TAGS);
    String og = clean(tag == null ? null : tag.value());
    String headline = clean(data.text("headline"));
    List<Line> headings = headings(lines);
    if (headline.isEmpty() && namesSite(og.isEmpty() ? tab : og, site, lines)) {
      Line above = aboveText(headings, lines);
      if (above != null) {
        return new Found<>(above.text(), "markup:" + above.element().normalName());
      }
    }
    Found<String> last = headings.isEmpty() && headline.isEmpty() ? endOfTrail(tab, lines) : null;
    if (last != null) {
      return last;
    }
    Found<String> shown = shown(headings, headline, og);
    if (shown != null) {
      return shown;
    }
    Found<String> agreed = agreed(headings, List.of(headline, og, tab), site);
    Line below = agreed == null || !headline.isEmpty() ? null : belowSection(agreed, tab, lines);
    if (below != null) {
      return new Found<>(below.text(), "markup:" + below.element().normalName());
    }
    if (agreed != null) {
      return withSubtitle(uncounted(shortened(agreed, headline, og), tab), lines);
    }
    Found<String> repeated = repeated(headings, meta);
    if (repeated != null) {
      return repeated;
    }
    Found<String> printed = unlikeTag(headings, tab, headline.isEmpty() ? og : headline, site);
    if (printed != null) {
      return printed;
    }
    Line sole = headline.isEmpty() ? sole(headings, og.isEmpty() ? tab : og, lines) : null;
    if (sole != null) {
      return new Found<>(sole.text(), "markup:h1");
    }
    if (!headline.isEmpty() && !PlainForm.of(headline).equals(site)) {
      return new Found<>(cut(headline, site, tab), "json-ld");
    }
    if (!og.isEmpty() && !PlainForm.of(og).equals(site)) {
      return new Found<>(cut(og, site, tab), "og:title");
    }
    Line opening = openingOf(tab, lines);
    if (opening != null && og.isEmpty()) {
      return new Found<>(opening.text(), "markup:" + opening.element().normalName());
    }
    Line longest = longest(headings, site);
    if (longest != null && overlap(PlainForm.of(longest.text()), PlainForm.of(tab)) < 0.2) {
      longest = alike(headings, tab, longest);
    }
    if (longest != null) {
      String before = beforeName(tab, longest.text());
      return before.isEmpty()
          ? new Found<>(longest.text(), "markup:" + longest.element().normalName())
          : new Found<>(before, "title");
    }
    String tabTitle = cut(tab, site, "");
    Line unmarked = headings.isEmpty() && !isPrinted(tabTitle, lines) ? unmarked(lines) : null;
    if (unmarked != null) {
      String text = TITLE_LABEL.matcher(unmarked.text()).replaceFirst("");
      return new Found<>(text, "markup:" + unmarked.element().normalName());
    }
    if (!tab.isEmpty()) {
      return new Found<>(tabTitle, "title");
    }
    return headings.isEmpty() ? null : new Found<>(headings.getFirst().text(), "markup:h1");
  }

  /**
   * Whether a title names the site and no story: its host, what linked data or the tag for it say,
   * or the words that lead to the front page.
   */
  private static boolean namesSite(String title, String site, List<Line> lines) {
    String plain = PlainForm.of(title);
    if (plain.isEmpty() || SPACE.split(title, -1).length > LONGEST_NAME) {
      return false;
    }
    for (String word : NAME_PARTS.split(title, -1)) {
      if (HOST_NAME.matcher(word).matches()) {
        return true;
      }
    }
    return plain.equals(site)
        || lines.stream()
            .anyMatch(line ->
                (line.href().equals("/") || FRONT.matcher(line.href()).matches())
                    && line.linkShare() > 0.9
                    && PlainForm.of(line.text()).equals(plain));
  }

  /** What is set off for a headline right above the text: the last such line, of some length. */
  private static @Nullable Line aboveText(List<Line> headings, List<Line> lines) {
    int start = PageContext.start(lines, 0);
    for (int i = start - 1; start < lines.size() && i >= Math.max(0, start - ABOVE); i--) {
      Line line = lines.get(i);
      boolean possible =
          line.zone() == Zone.MAIN
              && line.linkShare() < 0.5
              && line.text().length() >= (Names.hasHan(line.text()) ? LEAST : LEAST_LETTERS)
              && line.labels().isEmpty()
              && !TimeText.isTime(line.text());
      if (possible && (headings.contains(line) || isSetOff(line.element()))) {
        return line;
      }
    }
    return null;
  }

  /** The last part of a tab that is a trail, where a line above the text prints it by itself. */
  private static @Nullable Found<String> endOfTrail(String tab, List<Line> lines) {
    String[] parts = TRAIL.split(tab, -1);
    String last = parts[parts.length - 1].strip();
    int start = PageContext.start(lines, 0);
    if (parts.length < 2 || last.length() < LEAST || start == lines.size()) {
      return null;
    }
    String plain = PlainForm.of(last);
    for (int i = Math.max(0, start - ABOVE); i < start; i++) {
      if (PlainForm.of(lines.get(i).text()).equals(plain)) {
        return new Found<>(last, "title");
      }
    }
    return null;
  }

  /**
   * The heading right below one that is a section's name by its shortness and its place in the tab
   * beside the site's: the headline. Nothing but it stands between the section and the text.
   */
  private static @Nullable Line belowSection(Found<String> agreed, String tab, List<Line> lines) {
    String section = agreed.value();
    boolean shortName = section.length() <= LONGEST_SECTION && SPACE.split(section, -1).length <= 2;
    if (!shortName || Names.hasHan(section) || !agreed.where().equals("markup:h1")) {
      return null;
    }
    for (int i = 0; i + 2 < lines.size(); i++) {
      Line line = lines.get(i);
      Line below = lines.get(i + 1);
      if (line.isHeading() && line.text().equals(section)) {
        boolean headline =
            below.isHeading()
                && below.linkShare() < 0.5
                && below.text().length() >= LONG_HEADLINE
                && SPACE.split(below.text(), -1).length > 3
                && !lines.get(i + 2).isHeading()
                && i + 2 >= PageContext.start(lines, i + 1) - 2
                && tab.endsWith(section);
        return headline ? below : null;
      }
    }
    return null;
  }

  private static String site(MetaTags meta, LinkedData data) {
    String name = meta.first("og:site_name");
    if (name == null) {
      List<String> publisher = data.names("publisher");
      name = publisher.isEmpty() ? "" : publisher.getFirst();
    }
    return PlainForm.of(name);
  }

  /**
   * A tag's text; some sites escape its quotes and other signs twice or three times. What tells of
   * markup stays as it is.
   */
  private static String clean(@Nullable String text) {
    String plain =
        ESCAPED
            .matcher(text == null ? "" : text)
            .replaceAll(sign ->
                Matcher.quoteReplacement(
                    Parser.unescapeEntities("&" + sign.group(1) + ";", false)));
    boolean markup = plain.contains("&lt;") || plain.contains("&gt;");
    return SPACE.matcher(markup ? plain : plain.replace("&amp;", "&")).replaceAll(" ").strip();
  }

  private static List<Line> headings(List<Line> lines) {
    List<Line> headings = new ArrayList<>();
    for (int level = 1; level <= 3; level++) {
      for (Line line : lines) {
        boolean named = level == 3 && hasTitleName(line.element());
        if ((line.element().normalName().equals("h" + level) || named)
            && line.zone() == Zone.MAIN
            && line.text().length() <= 300
            && headings.size() < 40
            && !namesSite(line.element())) {
          headings.add(withoutOverline(line));
        }
      }
    }
    return headings;
  }

  /** A heading without the line above the headline that its first part is named for. */
  private static Line withoutOverline(Line heading) {
    Element first = heading.element().firstElementChild();
    if (first == null || !OVERLINE.matcher(first.className()).find()) {
      return heading;
    }
    String over = SPACE.matcher(first.text()).replaceAll(" ").strip();
    String rest =
        heading.text().startsWith(over)
            ? AFTER_OVERLINE.matcher(heading.text().substring(over.length())).replaceFirst("")
            : "";
    return rest.length() < LEAST
        ? heading
        : new Line(rest, heading.element(), heading.linked(), heading.href(), heading.zone());
  }

  /**
   * The headline that is meant for readers. Some sites print another for search machines as the
   * first heading, or a first heading short of the words before its colon: then linked data or
   * {@code og:title} repeat the one that stands below, or both have it whole.
   */
  private static @Nullable Found<String> shown(List<Line> headings, String headline, String og) {
    String data = PlainForm.of(headline);
    String tag = PlainForm.of(og);
    Line first = null;
    int seconds = 0;
    for (Line heading : headings) {
      String own = PlainForm.of(heading.text());
      if (isFirst(heading) && first == null) {
        first = heading;
        if (data.length() > own.length() && data.equals(tag) && data.endsWith(own)) {
          return own.length() * 3 < data.length() ? null : new Found<>(headline, "json-ld");
        }
      } else if (heading.element().normalName().equals("h2")
          && first != null
          && seconds++ < 2
          && own.length() >= 10) {
        boolean repeated = own.equals(data) || own.equals(tag);
        String above = PlainForm.of(first.text());
        if (repeated
            && !above.equals(own)
            && (above.equals(data) || above.equals(tag) || data.equals(own))) {
          String said = own.equals(data) ? headline : og;
          return new Found<>(
              said.length() > heading.text().length() ? said : heading.text(), "markup:h2");
        }
      }
    }
    return null;
  }

  /** A printed heading without a number behind it that the tab does not have: of comments. */
  private static Found<String> uncounted(Found<String> printed, String tab) {
    String opening = BREAK.split(tab, 2)[0];
    String text = printed.value();
    boolean counted =
        !opening.isEmpty()
            && text.startsWith(opening)
            && text.length() > opening.length()
            && text.length() <= opening.length() + 5
            && text.substring(opening.length()).strip().chars().allMatch(Character::isDigit)
            && !tab.startsWith(text);
    return counted ? new Found<>(opening, printed.where()) : printed;
  }

  /** A printed heading without the name of another site that the tags do not have. */
  private static Found<String> shortened(Found<String> printed, String... said) {
    for (String title : said) {
      if (!title.isEmpty()
          && printed.value().startsWith(title)
          && BAR.matcher(printed.value().substring(title.length())).lookingAt()) {
        return new Found<>(title, printed.where());
      }
    }
    return printed;
  }

  /**
   * What heading and tab agree on where the tag says something else altogether: it names the kind
   * of all pages like this one.
   */
  private static @Nullable Found<String> unlikeTag(
      List<Line> headings, String tab, String tag, String site) {
    String shown = PlainForm.of(tab);
    String kind = PlainForm.of(tag);
    if (tag.isEmpty()
        || shown.length() < 12
        || shown.contains(kind)
        || overlap(shown, kind) > 0.2) {
      return null;
    }
    Found<String> agreed = agreed(headings, List.of(tab), site);
    if (agreed != null) {
      return agreed;
    }
    return headings.stream().anyMatch(heading -> PlainForm.of(heading.text()).endsWith(shown))
        ? new Found<>(tab, "title")
        : null;
  }

  /** The first heading that a tag for another use repeats word for word. */
  private static @Nullable Found<String> repeated(List<Line> headings, MetaTags meta) {
    for (String tag : TITLE_TAGS) {
      String value = meta.first(tag);
      String said = value == null ? "" : PlainForm.of(value);
      for (Line heading : headings) {
        if (isFirst(heading)
            && said.length() >= LONG_HEADLINE
            && said.equals(PlainForm.of(heading.text()))) {
          return new Found<>(heading.text(), "markup:h1");
        }
      }
    }
    return null;
  }

  /**
   * The only first heading of a page, above its text, that says what the tag says in other words:
   * tags are worded for search machines and shares.
   */
  private static @Nullable Line sole(List<Line> headings, String tag, List<Line> lines) {
    List<Line> first = headings.stream().filter(Titles::isFirst).toList();
    if (first.size() != 1 || Names.hasHan(tag)) {
      return null;
    }
    Line only = first.getFirst();
    if (PlainForm.of(only.text()).contains(PlainForm.of(tag))) {
      return null; // it is the tag's, with the section before or a counter behind
    }
    String[] words = SPACE.split(only.text().toLowerCase(Locale.ROOT), -1);
    long shared =
        Arrays.stream(words)
            .map(PlainForm::of)
            .filter(word -> word.length() > 3 && PlainForm.of(tag).contains(word))
            .distinct()
            .count();
    boolean above = lines.indexOf(only) < PageContext.start(lines, 0) + ABOVE;
    return words.length >= SOLE_WORDS && shared >= 2 && above ? only : null;
  }

  /** What a tab says before the site's name, where that is the only heading; else nothing. */
  private static String beforeName(String tab, String name) {
    int at = tab.indexOf(name);
    return at > name.length() && BREAK.matcher(tab).find() ? cut(tab, PlainForm.of(name), "") : "";
  }

  /**
   * A Chinese headline with the second line that is set as a heading right below it, before the
   * line of time and source: both are its title.
   */
  private static Found<String> withSubtitle(Found<String> title, List<Line> lines) {
    for (int i = 0; i + 2 < lines.size(); i++) {
      Line line = lines.get(i);
      Line below = lines.get(i + 1);
      if (line.isHeading() && line.text().equals(title.value())) {
        boolean subtitle =
            below.isHeading()
                && below.linked() == 0
                && below.text().length() <= LONGEST_SUBTITLE
                && below.element().parent() == line.element().parent()
                && Wording.of(below.text()).cjk()
                && !lines.get(i + 2).isHeading()
                && lines.get(i + 2).tells(Label.PUBLISHED, Label.SOURCE);
        return subtitle ? new Found<>(line.text() + " " + below.text(), title.where()) : title;
      }
    }
    return title;
  }

  /** The line that the tab's title begins with, before the site's name. */
  private static @Nullable Line openingOf(String tab, List<Line> lines) {
    String title = PlainForm.of(tab);
    Line best = null;
    for (Line line : lines) {
      if (line.zone() != Zone.MAIN
          || line.linkShare() > 0.5
          || line.text().length() < 6
          || line.text().length() >= tab.length()
          || line.text().charAt(0) != tab.charAt(0)) {
        continue;
      }
      String own = PlainForm.of(line.text());
      boolean whole = best == null || line.text().length() > best.text().length();
      if (whole && own.length() * 5 >= title.length() * 2 && title.startsWith(own)) {
        best = line;
      }
    }
    return best;
  }

  /**
   * Where a page has few first headings, the longest is the headline and the rest name the site.
   */
  private static @Nullable Line longest(List<Line> headings, String site) {
    List<Line> first = headings.stream().filter(Titles::isFirst).toList();
    Line longest = null;
    for (Line line : first) {
      String plain = PlainForm.of(line.text());
      if (plain.length() >= (Names.hasHan(plain) ? 6 : 8)
          && !plain.equals(site)
          && (longest == null || line.text().length() > longest.text().length())) {
        longest = line;
      }
    }
    return first.size() <= 4 ? longest : null;
  }

  /** The heading below that is like the tab's title, instead of the first, which is not. */
  private static Line alike(List<Line> headings, String tab, Line first) {
    String shown = PlainForm.of(BREAK.split(tab, 2)[0]);
    Line best = first;
    double most = 0.5;
    for (Line heading : headings) {
      double overlap = overlap(PlainForm.of(heading.text()), shown);
      if (overlap > most) {
        most = overlap;
        best = heading;
      }
    }
    return best;
  }

  /** Whether a heading or what holds it is named for the name of the site. */
  private static boolean namesSite(Element heading) {
    Element parent = heading.parent();
    return SITE_NAME.matcher(heading.className() + " " + heading.id()).find()
        || parent != null && SITE_NAME.matcher(parent.className() + " " + parent.id()).find();
  }

  private static boolean isPrinted(String title, List<Line> lines) {
    String plain = PlainForm.of(title);
    return lines.stream().anyMatch(line -> PlainForm.isOf(line.text(), plain));
  }

  /**
   * The headline of a page without headings, above the text: the first line that is set off, else
   * the only one that may be it.
   */
  private static @Nullable Line unmarked(List<Line> lines) {
    int start = PageContext.start(lines, 0);
    Line only = null;
    int seen = 0;
    for (int i = Math.max(0, start - ABOVE); start < lines.size() && i < start; i++) {
      Line line = lines.get(i);
      boolean possible =
          line.zone() == Zone.MAIN
              && line.linked() == 0
              && line.text().length() >= LEAST
              && line.text().length() <= LONGEST_SUBTITLE
              && line.labels().isEmpty()
              && line.text().indexOf('。') < 0
              && !TimeText.isTime(line.text());
      if (possible && (isSetOff(line.element()) || TITLE_LABEL.matcher(line.text()).find())) {
        return line;
      }
      only = possible ? line : only;
      seen += possible ? 1 : 0;
    }
    return seen == 1 ? only : null;
  }

  /** Whether an element is named for a title, or all its text is bold or larger. */
  private static boolean isSetOff(Element element) {
    if (hasTitleName(element)) {
      return true;
    }
    String text = element.text();
    return element.select("b, strong, font[size], big").stream()
        .anyMatch(part -> part.text().length() == text.length());
  }

  private static boolean hasTitleName(Element element) {
    String names = element.className() + " " + element.id();
    return names.length() > 2
        && names.length() < 120
        && names.toLowerCase(java.util.Locale.ROOT).contains("tit");
  }

  /** The heading that metadata agree with best: as long as they allow, and not the site's name. */
  private static @Nullable Found<String> agreed(
      List<Line> headings, List<String> said, String site) {
    Line best = null;
    double bestMark = 0;
    List<String> plain = new ArrayList<>();
    List<String> bare = new ArrayList<>();
    List<String> openings = new ArrayList<>();
    for (String title : said) {
      if (!title.isEmpty()) {
        plain.add(PlainForm.of(title));
        bare.add(PlainForm.of(cut(title, site, "")));
        openings.add(opening(title));
      }
    }
    for (Line heading : headings) {
      String own = PlainForm.of(heading.text());
      if (own.length() < 2 || own.equals(site)) {
        continue;
      }
      double mark = 0;
      for (int i = 0; i < plain.size(); i++) {
        double agreement = Math.max(agreement(own, plain.get(i)), agreement(own, bare.get(i)));
        mark += own.length() >= LONG_OPENING && own.equals(openings.get(i)) ? 1 : agreement;
      }
      mark *= isFirst(heading) ? 1.1 : 1;
      if (mark > bestMark + 1e-9) {
        bestMark = mark;
        best = heading;
      }
    }
    if (best == null) {
      return null;
    }
    boolean exact = isFirst(best) && bestMark >= 1.1;
    return exact || bestMark >= least(best, headings, bare) * plain.size()
        ? new Found<>(best.text(), "markup:" + best.element().normalName())
        : null;
  }

  /** How far metadata have to agree with a heading; the only headline printed needs little. */
  private static double least(Line heading, List<Line> headings, List<String> said) {
    if (!isOnlyFirst(heading, headings, said)) {
      return 0.45;
    }
    return PlainForm.of(heading.text()).length() < LONG_HEADLINE ? 0.25 : 0.08;
  }

  /** Whether a heading is the only first one and not what all metadata say with more around it. */
  private static boolean isOnlyFirst(Line heading, List<Line> headings, List<String> said) {
    String own = PlainForm.of(heading.text());
    return isFirst(heading)
        && headings.stream().filter(Titles::isFirst).count() == 1
        && (said.stream().noneMatch(title -> title.length() > TOPIC && own.contains(title))
            || said.stream().distinct().count() > 1 && !said.contains(afterColon(heading.text())));
  }

  private static String afterColon(String text) {
    return PlainForm.of(text.substring(text.indexOf(':') + 1));
  }

  private static boolean isFirst(Line heading) {
    return heading.element().normalName().equals("h1");
  }

  /** What a title says before its first break. */
  private static String opening(String title) {
    return PlainForm.of(BREAK.split(title, 2)[0]);
  }

  private static double agreement(String own, String other) {
    if (other.isEmpty()) {
      return 0;
    }
    if (other.startsWith(own) || own.startsWith(other)) {
      return (double) Math.min(own.length(), other.length())
          / Math.max(own.length(), other.length());
    }
    return own.length() >= 6 && other.contains(own)
        ? 0.8 * own.length() / other.length()
        : 0.4 * overlap(own, other);
  }

  /** The share of two-character runs that two plain titles have in common, from 0 to 1. */
  private static double overlap(String a, String b) {
    if (a.length() < 4 || b.length() < 4) {
      return 0;
    }
    int same = 0;
    for (int i = 0; i + 3 <= a.length(); i++) {
      same += b.contains(a.substring(i, i + 3)) ? 1 : 0;
    }
    return (double) same / (Math.max(a.length(), b.length()) - 2);
  }

  /** A title without the site's name at its end or beginning. */
  static String cut(String title, String site, String tab) {
    List<int[]> breaks = new ArrayList<>();
    Matcher m = BREAK.matcher(title);
    while (m.find()) {
      breaks.add(new int[] {m.start(), m.end()});
    }
    if (breaks.isEmpty()) {
      return title;
    }
    for (int[] b : breaks) {
      if (!site.isEmpty() && isSite(title.substring(b[1]), site)) {
        return title.substring(0, b[0]).strip();
      }
    }
    int[] first = breaks.getFirst();
    if (!site.isEmpty() && isSite(title.substring(0, first[0]), site)) {
      return title.substring(first[1]).strip();
    }
    if (!tab.isEmpty() && !tab.equals(title) && tab.length() > title.length()) {
      return title; // the tab carries the site's name, so this title is bare
    }
    int[] last = breaks.getLast();
    String tail = title.substring(last[1]).strip();
    String rest = title.substring(0, last[0]).strip();
    if (Names.hasHan(tail)) {
      // Chinese tabs run from the headline over the channel to the site.
      int at = first[0];
      for (int[] b : breaks) {
        String after = title.substring(b[1]).strip();
        int next = after.length();
        Matcher inner = BREAK.matcher(after);
        if (inner.find()) {
          next = inner.start();
        }
        at = b[0];
        if (next <= 14 && (SITE_WORD.matcher(after).find() || breaks.getLast() == b)) {
          break;
        }
      }
      return title.substring(0, at).strip();
    }
    boolean shortTail = tail.split(" ", -1).length <= 5 && tail.length() * 2 <= rest.length();
    return shortTail && rest.length() >= 10 ? rest : title;
  }

  private static boolean isSite(String part, String site) {
    String plain = PlainForm.of(part);
    return !plain.isEmpty()
        && (plain.equals(site)
            || plain.length() > 3
                && (site.startsWith(plain) || plain.startsWith(site) || site.endsWith(plain)));
  }
}
