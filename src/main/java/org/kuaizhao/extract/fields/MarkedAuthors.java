package org.kuaizhao.extract.fields;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.page.Cue;
import org.kuaizhao.extract.page.Found;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.PageContext;
import org.kuaizhao.extract.text.Names;

/** Reads the elements that are named for authors. */
final class MarkedAuthors {

  private static final Pattern INTRODUCED =
      Pattern.compile(
          "^(\\p{Lu}[\\p{L}.'’-]+(?: \\p{Lu}[\\p{L}.'’-]+){1,3})(?=$|,| [-–—(]| (?:ist|is|war|was|est|è|es|arbeitet|works|schreibt|writes|studierte|lebt|lives)\\b)");

  /** Characters by which the link of a card is longer than the name of its author. */
  private static final int CARD = 20;

  /** Characters by which the entry of a list is longer than the name of its author. */
  private static final int TOLD = 8;

  private static final Pattern PICTURE_AUTHOR =
      Pattern.compile(
          "(?:image|photo|picture|foto)[\\w-]*(?:author|autor)", Pattern.CASE_INSENSITIVE);

  private static final Set<String> PICTURE = Set.of("figure", "figcaption");
  private static final Set<String> ASIDE = Set.of("aside", "footer", "nav");

  private final PageContext context;
  private final SiteNames site;
  private final boolean chinese;

  MarkedAuthors(PageContext context, SiteNames site, boolean chinese) {
    this.context = context;
    this.site = site;
    this.chinese = chinese;
  }

  /** The names that the first such element tells, or all that say so in microdata. */
  @Nullable Found<String> find() {
    Found<String> best = null;
    Set<String> linked = new LinkedHashSet<>();
    for (Element element : context.marked().authors()) {
      String text = element.text().strip();
      if (text.isEmpty() || text.length() > Bylines.LONGEST || isOutside(element)) {
        continue;
      }
      if (element.attr("rel").contains("author") || element.attr("itemprop").equals("author")) {
        if (!Names.of(text).isEmpty() && linked.size() < 8 && !isOfListed(element)) {
          linked.add(text);
        }
        continue;
      }
      if (best == null
          && tellsWho(text)
          && !PersonGate.isOfOther(text)
          && !isOfAnother(element)
          && !isOfListed(element)) {
        best = new Found<>(name(element), "markup");
      }
    }
    if (!linked.isEmpty()) {
      return new Found<>(String.join(", ", linked), "markup:author");
    }
    return best;
  }

  /**
   * Linked data and markup may tell a first name or the first authors alone; the byline that begins
   * with them tells all, and what is written of an author the whole name.
   */
  List<String> whole(List<String> told) {
    if (told.isEmpty() || told.size() > 3) {
      return told;
    }
    String first = told.getFirst();
    boolean firstName =
        told.size() == 1 && !first.contains(" ") && !first.equals(first.toUpperCase(Locale.ROOT));
    for (Element element : context.marked().authors()) {
      String text = element.text().strip();
      if (text.length() <= first.length()
          || text.length() > Bylines.LONGEST / 2
          || isOutside(element)) {
        continue;
      }
      List<String> names = Names.of(text);
      boolean longer = firstName && names.size() == 1 && names.getFirst().startsWith(first + " ");
      boolean more = names.size() > told.size() && names.size() < 5 && names.containsAll(told);
      if ((longer || more)
          && names.stream().allMatch(Names::isWesternPerson)
          && names.stream().noneMatch(site::isOfSite)) {
        return names;
      }
    }
    String introduced = firstName && !site.isOfSite(first) ? introduced(first) : null;
    return introduced == null ? told : List.of(introduced);
  }

  /** The name in full by which a line beside the text begins: {@code Ann Roe is a writer}. */
  private @Nullable String introduced(String firstName) {
    for (int i = 0; i < context.lines().size(); i++) {
      Line line = context.lines().get(i);
      boolean beside = i < context.start() || i >= context.end();
      if (beside && line.linkShare() < 0.5 && line.text().startsWith(firstName + " ")) {
        Matcher named = INTRODUCED.matcher(line.text());
        if (named.find() && Names.isPlainlyPerson(named.group(1))) {
          return named.group(1);
        }
      }
    }
    return null;
  }

  private boolean tellsWho(String text) {
    return !Names.of(text).isEmpty()
        || !chinese && Names.hasHan(text) && Names.japanese(text).size() == 1;
  }

  /** A byline's element may hold a date, an office and buttons: a part or line of it tells who. */
  private String name(Element element) {
    List<String> linked = partsOf(element, "[itemprop=name], a[href*=author], a[rel=author]");
    if (!linked.isEmpty()) {
      return String.join(", ", linked);
    }
    List<String> called = partsOf(element, "[class*=name], [class*=Name]");
    if (!called.isEmpty()) {
      return called.getFirst();
    }
    List<String> people = new ArrayList<>();
    for (Line line : context.lines()) {
      if (!line.isIn(element)) {
        continue;
      }
      if (Bylines.isLed(line.text()) && !Names.of(line.text()).isEmpty()) {
        return line.text();
      }
      if (Names.isPlainlyPerson(line.text())
          && Names.of(line.text()).equals(List.of(line.text()))) {
        people.add(line.text());
      }
    }
    return people.isEmpty() ? element.text() : String.join(", ", people);
  }

  /** The texts in an element that name people, each once. */
  private static List<String> partsOf(Element element, String css) {
    Set<String> texts = new LinkedHashSet<>();
    for (Element part : element.select(css)) {
      if (part.text().length() < Bylines.LONGEST / 2 && !Names.of(part.text()).isEmpty()) {
        texts.add(part.text());
      }
    }
    return List.copyOf(texts);
  }

  /** Whether an element names the author of a picture, or of what a card links to. */
  private static boolean isOfAnother(Element element) {
    Element link = element.closest("a");
    return PICTURE_AUTHOR.matcher(element.className()).find()
        || link != null && link.text().length() > element.text().length() + CARD;
  }

  /** Whether an element stands in an entry of a list of stories, each told with its author. */
  private boolean isOfListed(Element element) {
    Element entry = element.closest("li, tr, article");
    Element list = entry == null ? null : entry.parent();
    if (entry == null
        || list == null
        || entry.selectFirst("h1") != null
        || entry.text().length() <= element.text().length() + TOLD) {
      return false;
    }
    int alike = 0;
    for (Element other : list.children()) {
      boolean same = other.normalName().equals(entry.normalName()) && other != entry;
      alike += same && context.marked().authors().stream().anyMatch(a -> isIn(a, other)) ? 1 : 0;
    }
    return alike > 0;
  }

  private static boolean isIn(Element element, Element outer) {
    Element up = element;
    for (int depth = 0; up != null && depth < 12; up = up.parent(), depth++) {
      if (up == outer) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether markup says that an element names who answers for the article with the headline, or it
   * stands in a few words beside that.
   */
  private static boolean isOfArticle(Element element) {
    Element aside = element.closest("aside");
    boolean answers =
        element.attr("itemprop").equals("author")
            || element.closest("address") != null
            || aside != null && aside.text().length() < Bylines.LONGEST;
    Element article = answers ? element.closest("article, [itemscope]:not([itemprop])") : null;
    return article != null && article.selectFirst("h1") != null;
  }

  private static boolean isOutside(Element element) {
    int depth = 0;
    for (Element up = element; up != null && depth < 30; up = up.parent(), depth++) {
      String name = up.normalName();
      if (PICTURE.contains(name) || ASIDE.contains(name) && !isOfArticle(element)) {
        return true;
      }
      String names = Cue.plain((up.className() + " " + up.id()).toLowerCase(Locale.ROOT));
      if (!name.equals("body")
          && (names.contains("comment")
              || names.contains("related")
              || names.contains("sidebar")
              || names.contains("recommend")
              || names.contains("widget")
              || names.contains("popular"))
          && up.selectFirst("h1") == null) {
        return true;
      }
    }
    return false;
  }
}
