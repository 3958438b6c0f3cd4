package org.kuaizhao.extract.fields;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Identity;
import org.kuaizhao.extract.article.RelatedLink;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.Line.Zone;
import org.kuaizhao.extract.page.PageContext;
import org.kuaizhao.extract.text.Label;
import org.kuaizhao.extract.text.ListWording;
import org.kuaizhao.extract.text.Names;
import org.kuaizhao.extract.text.TimeText;
import org.kuaizhao.extract.text.TimeText.Habit;
import org.kuaizhao.extract.text.TimeText.Hit;

/**
 * Finds the lists of further articles beside and below a body. A list is told by its heading (相关阅读,
 * Related, 更多关于…), or, without one, by its shape: two and more equal neighbours that each hold
 * words and a time. An entry is an item of the list, or a line of it where items are not marked up.
 */
final class RelatedLists {

  private static final Pattern HOT =
      Pattern.compile(
          "热门|热读|随便看看|熱門|热点|热榜|排行|点击|熱點|焦点图|most (?:read|popular|viewed)|trending|popular|meistgelesen|广告|专题|视频|图片",
          Pattern.CASE_INSENSITIVE);

  private static final Evaluator LINK = Selector.evaluatorOf("a[href]");

  /** Bullets before an entry, counts and open brackets behind it. */
  private static final Pattern EDGES =
      Pattern.compile("^[\\s·•■●◆▪▶>»·-]+|[\\s(（\\[|]+$|\\s*[(（\\[][\\d-]{0,8}[)）\\]]$");

  private static final int HEADING_WEIGHT = 90;
  private static final int MOST_LINES = 120;
  private static final int MOST_ENTRIES = 60;
  private static final int MOST_LISTS = 24;
  private static final int LONGEST_ENTRY = 700;
  private static final int LONGEST_TITLE = 150;

  /** Links that an entry of one line may have. */
  private static final int MOST_LINKS = 4;

  private final PageContext context;
  private final TimeText times;
  private final List<RelatedLink> related = new ArrayList<>();
  private final List<RelatedLink> more = new ArrayList<>();

  private final Set<Element> elements = new LinkedHashSet<>();
  private final Set<Integer> taken = new HashSet<>();
  private final java.time.ZoneId zone;
  private final @Nullable String base;

  private RelatedLists(PageContext context, TimeText times, @Nullable String base) {
    this.context = context;
    this.times = times;
    this.zone = context.page().given().zone();
    this.base = base;
  }

  /** The entries of both lists, and the elements that hold them. */
  record Answer(List<RelatedLink> related, List<RelatedLink> more, Set<Element> elements) {}

  static Answer read(PageContext context, Habit habit, @Nullable String base) {
    RelatedLists worker = new RelatedLists(context, new TimeText(habit), base);
    worker.headed();
    worker.shaped();
    return new Answer(worker.related, worker.more, worker.elements);
  }

  private void headed() {
    List<Line> lines = context.lines();
    int lists = 0;
    for (int i = 0; i < lines.size() && lists < MOST_LISTS; i++) {
      Line line = lines.get(i);
      if (taken.contains(i) || line.weight() > HEADING_WEIGHT * 2) {
        continue;
      }
      if (ListWording.turns(line.text()) && !line.href().isEmpty() && line.text().length() < 100) {
        String title = ListWording.withoutTurn(line.text());
        more.add(new RelatedLink(title.isEmpty() ? null : title, url(line.href()), null, null));
        taken.add(i);
        elements.add(line.element());
        continue;
      }
      ListWording.Kind kind =
          line.weight() <= HEADING_WEIGHT && line.linkShare() < 0.9
              ? ListWording.kind(line.text())
              : null;
      if (kind == null || i + 1 >= lines.size() || inBody(i)) {
        continue;
      }
      lists++;
      List<Integer> range = range(i);
      List<RelatedLink> entries = entries(range);
      if (!entries.isEmpty()) {
        (kind == ListWording.Kind.RELATED ? related : more).addAll(articles(entries));
        taken.add(i);
        taken.addAll(range);
        mark(i, range);
      }
    }
  }

  /** A heading among running text belongs to the text unless links alone follow it. */
  private boolean inBody(int at) {
    return at > context.start()
        && at + 1 < context.end()
        && context.lines().get(at + 1).linkShare() < 0.3
        && context.lines().get(at + 1).weight() > 150;
  }

  /** The lines of the list below a heading: those of its own container, or of the next siblings. */
  private List<Integer> range(int heading) {
    List<Line> lines = context.lines();
    Element first = lines.get(heading + 1).element();
    Element own = lines.get(heading).element();
    Element shared = common(own, first);
    Element below = childOf(shared, first);
    int within = 0;
    for (int i = heading + 1; i < lines.size() && within < 2; i++) {
      if (below == null || !lines.get(i).isIn(below)) {
        break;
      }
      within++;
    }
    Element scope = within >= 2 && below != null && !isRepeated(below) ? below : shared;
    boolean marked = own.normalName().startsWith("h") && own != shared;
    List<Integer> range = new ArrayList<>();
    for (int i = heading + 1; i < lines.size() && range.size() < MOST_LINES; i++) {
      Line line = lines.get(i);
      if (!line.isIn(scope)) {
        break;
      }
      boolean nextHeading =
          line.weight() <= HEADING_WEIGHT
              && line.href().isEmpty()
              && (ListWording.kind(line.text()) != null
                  || HOT.matcher(line.text()).find() && line.text().length() < 12
                  || marked
                      && line.element().normalName().equals(own.normalName())
                      && scope == shared);
      boolean prose = line.weight() > 260 && line.linkShare() < 0.5;
      boolean note = isNote(line);
      boolean running = i < context.end() && line.weight() >= 110 && line.linkShare() < 0.35;
      if (nextHeading
          || running
          || prose
          || note
          || line.zone() == Zone.FOOTER && scope == context.page().document().body()) {
        break;
      }
      range.add(i);
    }
    return range;
  }

  /** Whether an element of few links has a sibling of its kind next: then each is an entry. */
  private static boolean isRepeated(Element element) {
    Element next = element.nextElementSibling();
    return next != null
        && !element.className().isEmpty()
        && element.select(LINK).eachAttr("href").stream().distinct().count() <= 2
        && next.normalName().equals(element.normalName())
        && next.className().equals(element.className());
  }

  /** Lists without a heading: equal siblings after the running text, each with words and a time. */
  private void shaped() {
    List<Line> lines = context.lines();
    Set<Element> seen = new HashSet<>();
    int tries = 0;
    for (int i = Math.max(context.end(), 1); i < lines.size() && tries < 20 * MOST_LISTS; i++) {
      if (taken.contains(i)
          || !isTimeAlone(lines.get(i).text())
          || lines.get(i).zone() == Zone.COMMENTS
          || lines.get(i).zone() == Zone.NAVIGATION) {
        continue;
      }
      tries++;
      Element list = listAround(lines.get(i).element());
      if (list == null || !seen.add(list) || seen.size() > MOST_LISTS) {
        continue;
      }
      List<Integer> range = new ArrayList<>();
      for (int j = context.end(); j < lines.size(); j++) {
        if (!taken.contains(j)
            && !isNote(lines.get(j))
            && !isHot(lines.get(j))
            && lines.get(j).isIn(list)
            && range.size() < 4 * MOST_LINES) {
          range.add(j);
        }
      }
      if (range.isEmpty() || isHot(lines.get(Math.max(0, range.getFirst() - 1)))) {
        continue;
      }
      List<RelatedLink> entries = entries(range);
      long timed = entries.stream().filter(e -> e.publishedAt() != null).count();
      if (entries.size() >= 2 && timed * 2 >= entries.size()) {
        related.addAll(articles(entries));
        taken.addAll(range);
        if (isTaken(list)) {
          elements.add(list);
        }
      }
    }
  }

  private static boolean isHot(Line line) {
    return line.text().length() < 12 && HOT.matcher(line.text()).find() && line.labels().isEmpty();
  }

  private static boolean isNote(Line line) {
    return line.tells(Label.CAPTURED, Label.ORIGINAL, Label.EDITOR);
  }

  private boolean isTimeAlone(String text) {
    if (text.length() > 40) {
      return false;
    }
    List<Hit> hits = times.find(text);
    return hits.size() == 1 && hits.getFirst().end() - hits.getFirst().start() >= text.length() - 6;
  }

  /** The nearest element around one whose children are alike and that has two and more of them. */
  private @Nullable Element listAround(Element element) {
    Element item = element;
    for (int depth = 0; depth < 8; depth++) {
      Element parent = item.parent();
      if (parent == null || parent.normalName().equals("html")) {
        return null;
      }
      int alike = 0;
      for (Element sibling : parent.children()) {
        if (alike >= 2) {
          break;
        }
        alike +=
            sibling.normalName().equals(item.normalName())
                    && sibling.className().equals(item.className())
                    && sibling.childrenSize() > 0
                ? 1
                : 0;
      }
      if (alike >= 2 && item.childrenSize() > 0 && item.text().length() > 24) {
        return parent;
      }
      item = parent;
    }
    return null;
  }

  private List<RelatedLink> entries(List<Integer> range) {
    if (range.isEmpty()) {
      return List.of();
    }
    List<Line> lines = context.lines();
    Element list = lines.get(range.getFirst()).element();
    for (int i : range) {
      list = common(list, lines.get(i).element());
    }
    Map<Element, List<Line>> items = new LinkedHashMap<>();
    boolean flat = false;
    for (int i : range) {
      Element item = childOf(list, lines.get(i).element());
      flat |= item == null;
      items.computeIfAbsent(item == null ? list : item, k -> new ArrayList<>()).add(lines.get(i));
    }
    List<List<Line>> groups =
        flat || items.size() < 2 || !isUniform(items)
            ? byLine(range)
            : new ArrayList<>(items.values());
    groups = withoutSections(groups);
    String slot = titleSlot(groups);
    long linked = groups.stream().filter(RelatedLists::isLinked).count();
    boolean amongLinks = linked * 2 >= groups.size();
    List<RelatedLink> entries = new ArrayList<>();
    for (List<Line> group : groups) {
      RelatedLink entry = entry(group, slot);
      if (entry != null && !isHeading(entry, group, amongLinks) && entries.size() < MOST_ENTRIES) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** The entries, each once, where they are articles: a list of words is a menu, or tags. */
  private static List<RelatedLink> articles(List<RelatedLink> entries) {
    long words =
        entries.stream().filter(entry -> entry.excerpt() == null && isWord(entry.title())).count();
    return words * 10 >= entries.size() * 7 ? List.of() : entries.stream().distinct().toList();
  }

  /** Words that lead nowhere and tell no time: a heading or a button, among links at least. */
  private static boolean isHeading(RelatedLink entry, List<Line> group, boolean amongLinks) {
    String words = entry.title() == null ? entry.excerpt() : entry.title();
    return !isLinked(group)
        && entry.publishedAt() == null
        && (entry.title() == null || entry.excerpt() == null)
        && (amongLinks || words != null && !Names.hasHan(words));
  }

  private static boolean isLinked(List<Line> group) {
    return group.stream().anyMatch(line -> !line.href().isEmpty());
  }

  /** Groups without the words before their titles: sections, or times of the day. */
  private List<List<Line>> withoutSections(List<List<Line>> groups) {
    List<List<Line>> bare = groups;
    for (int look = 0; look < 2; look++) {
      long sections = bare.stream().filter(group -> section(group) >= 0).count();
      if (bare.size() > 1 && sections * 10 >= bare.size() * 7) {
        bare = bare.stream().map(group -> without(group, section(group))).toList();
      }
    }
    return bare;
  }

  /** Where a word stands before a line of more of them; -1 where a group begins with its title. */
  private int section(List<Line> group) {
    int at = 0;
    while (at < group.size() && isTimeAlone(group.get(at).text())) {
      at++;
    }
    boolean titled =
        at + 1 < group.size()
            && group.subList(at + 1, group.size()).stream()
                .anyMatch(line -> !isTimeAlone(line.text()) && !ListWording.isExcerpt(line.text()));
    return titled && isWord(group.get(at).text()) ? at : -1;
  }

  private static List<Line> without(List<Line> group, int at) {
    List<Line> rest = new ArrayList<>(group);
    if (at >= 0) {
      rest.remove(at);
    }
    return rest;
  }

  /** Whether a title is a word or two, as sections and tags have. */
  private static boolean isWord(@Nullable String title) {
    if (title == null || Names.hasHan(title)) {
      return title != null && title.length() <= 4;
    }
    return title.length() < 14
        || title.length() < 22 && title.replace(" & ", "").split(" ", -1).length <= 2;
  }

  /** Items are alike when most hold a link or a time of their own and no text at length. */
  private boolean isUniform(Map<Element, List<Line>> items) {
    int whole = 0;
    for (List<Line> group : items.values()) {
      int length = group.stream().mapToInt(line -> line.text().length()).sum();
      boolean words = group.stream().anyMatch(line -> !isTimeAlone(line.text()));
      boolean tells = isLinked(group) || group.stream().anyMatch(line -> isTimeAlone(line.text()));
      whole += words && tells && length < LONGEST_ENTRY ? 1 : 0;
    }
    return whole * 10 >= items.size() * 7;
  }

  /** Entries where lines alone tell: a linked line or one after a time begins the next. */
  private List<List<Line>> byLine(List<Integer> range) {
    List<List<Line>> groups = new ArrayList<>();
    List<Line> open = new ArrayList<>();
    boolean timeFirst = isTimeAlone(context.lines().get(range.getFirst()).text());
    for (int i : range) {
      Line line = context.lines().get(i);
      boolean time = isTimeAlone(line.text());
      boolean closed =
          timeFirst
              ? time
              : !open.isEmpty()
                  && !time
                  && (!line.href().isEmpty() && !sameLink(open, line)
                      || isTimeAlone(open.getLast().text()));
      if (closed && !open.isEmpty()) {
        groups.add(open);
        open = new ArrayList<>();
      }
      open.add(line);
    }
    groups.add(open);
    return groups;
  }

  private static boolean sameLink(List<Line> open, Line line) {
    return open.stream()
        .allMatch(before -> before.href().isEmpty() || before.href().equals(line.href()));
  }

  /** Tag and class of the line that bears the title in the entries that have an excerpt too. */
  private String titleSlot(List<List<Line>> groups) {
    for (List<Line> group : groups) {
      List<Line> words = group.stream().filter(line -> !isTimeAlone(line.text())).toList();
      if (words.size() >= 2 && !words.getFirst().slot().equals(words.get(1).slot())) {
        return words.getFirst().slot();
      }
    }
    return "";
  }

  private @Nullable RelatedLink entry(List<Line> group, String slot) {
    if (group.size() == 1 && group.getFirst().element().select(LINK).size() > MOST_LINKS) {
      return null; // words of a menu or tags, run together
    }
    String title = null;
    String excerpt = null;
    String time = null;
    String href = "";
    int words = 0;
    boolean timed = group.stream().anyMatch(line -> isTimeAlone(line.text()));
    for (Line line : group) {
      if (href.isEmpty() && !line.href().isEmpty()) {
        href = line.href();
      }
      String text = line.text();
      List<Hit> hits = text.length() < 200 ? times.find(text) : List.of();
      if (!hits.isEmpty() && isTimeAlone(text)) {
        time = time == null ? hits.getFirst().moment().text(zone) : time;
        continue;
      }
      if (!hits.isEmpty() && !timed && time == null) {
        Hit last = hits.getLast();
        boolean trailing = text.length() - last.end() <= 2 && last.start() > 4;
        boolean leading = last.start() <= 2 && text.length() > last.end() + 4;
        if (trailing || leading) {
          time = last.moment().text(zone);
          text = (trailing ? text.substring(0, last.start()) : text.substring(last.end()));
        }
      }
      text = bare(part(line, text));
      if (text.isEmpty()) {
        continue;
      }
      words++;
      boolean other = !slot.isEmpty() && !line.slot().equals(slot);
      if (title == null
          && words == 1
          && !(other && group.size() <= 2
              || ListWording.isExcerpt(text)
                  && !line.isHeading()
                  && line.linkShare() < 0.8
                  && slot.isEmpty()
              || text.startsWith("...")
              || text.startsWith("…"))) {
        title = text;
      } else if (excerpt == null) {
        excerpt = text;
      }
    }
    if (title == null && excerpt != null && !href.isEmpty() && !ListWording.isExcerpt(excerpt)) {
      title = excerpt;
      excerpt = null;
    }
    if (title == null && excerpt == null || href.isEmpty() && time == null && group.size() < 2) {
      return null;
    }
    return new RelatedLink(title, url(href), excerpt, time);
  }

  /** A link of several parts, each an element, has its title in the first. */
  private static String part(Line line, String text) {
    Element link = line.element().selectFirst(LINK);
    if (link == null || link.childrenSize() < 2 || !link.ownText().isBlank()) {
      return text;
    }
    String first = link.child(0).text().strip();
    return first.length() >= 4 && text.startsWith(first) ? first : text;
  }

  private static String bare(String text) {
    return EDGES.matcher(text).replaceAll("").strip();
  }

  private @Nullable String url(String href) {
    if (href.isBlank()
        || href.startsWith("#")
        || href.startsWith("javascript")
        || href.startsWith("mailto")) {
      return null;
    }
    String own = base == null ? null : Addresses.resolve(base, href);
    return Identity.normalise(own != null ? own : href);
  }

  private void mark(int heading, List<Integer> range) {
    List<Line> lines = context.lines();
    elements.add(lines.get(heading).element());
    Element list = lines.get(range.getFirst()).element();
    for (int i : range) {
      list = common(list, lines.get(i).element());
    }
    if (isTaken(list)) {
      elements.add(list);
      return;
    }
    Set<Element> children = new LinkedHashSet<>();
    for (int i : range) {
      Element child = childOf(list, lines.get(i).element());
      if (child != null) {
        children.add(child);
      }
    }
    children.stream().filter(this::isTaken).forEach(elements::add);
  }

  /** Whether all lines below an element are entries of lists. */
  private boolean isTaken(Element element) {
    for (int i = 0; i < context.lines().size(); i++) {
      if (!taken.contains(i) && context.lines().get(i).isIn(element)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Element childOf(Element outer, Element element) {
    Element child = null;
    for (Element up = element; up != null && up != outer; up = up.parent()) {
      child = up;
    }
    return child;
  }

  private static Element common(Element a, Element b) {
    Set<Element> above = new HashSet<>();
    for (Element up = a; up != null; up = up.parent()) {
      above.add(up);
    }
    Element up = b;
    while (!above.contains(up)) {
      Element parent = up.parent();
      if (parent == null) {
        return a;
      }
      up = parent;
    }
    return up;
  }
}
