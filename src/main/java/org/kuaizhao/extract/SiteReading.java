package org.kuaizhao.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;
import org.kuaizhao.extract.body.BodyFinder;
import org.kuaizhao.extract.body.Outline;
import org.kuaizhao.extract.body.Run;
import org.kuaizhao.extract.fields.Signals;
import org.kuaizhao.extract.fields.Sources;
import org.kuaizhao.extract.page.Page;
import org.kuaizhao.extract.rules.Selector;
import org.kuaizhao.extract.rules.SiteRule;
import org.kuaizhao.extract.rules.SiteRule.Part;
import org.kuaizhao.extract.rules.SiteRules;
import org.kuaizhao.extract.text.Label;
import org.kuaizhao.extract.text.Moment;
import org.kuaizhao.extract.text.Names;
import org.kuaizhao.extract.text.TimeText;

/**
 * A site rule at work on one page: its candidate for each field goes before all others, unless it
 * finds nothing. Linear in the page's size for each selector.
 */
public final class SiteReading {

  private final SiteRule rule;
  private final String where;
  private final Page page;

  SiteReading(SiteRules.Chosen chosen, Page page) {
    this.rule = chosen.rule();
    this.where = chosen.where();
    this.page = page;
  }

  /** The rule's reading of a page, or null when no rule is for it. */
  static @Nullable SiteReading of(Page page, Signals signals, SiteRules rules) {
    SiteRules.Chosen chosen = rules.choose(signals.url(), signals.fields().text(Field.CAPTURED_AT));
    return chosen == null ? null : new SiteReading(chosen, page);
  }

  /** How evidence names the rule. */
  public String where() {
    return where;
  }

  /** The signals with what the rule finds in place of what they have. */
  Signals correct(Signals signals) {
    Map<String, String> evidence = new HashMap<>(signals.evidence());
    Fields fields = people(signals.fields(), evidence);
    fields = told(fields, Field.TITLE, title(), evidence);
    fields = told(fields, Field.SOURCE, source(), evidence);
    fields = told(fields, Field.PUBLISHED_AT, time(signals), evidence);
    return new Signals(
        signals.url(),
        signals.canonicalUrl(),
        fields,
        signals.related(),
        signals.more(),
        signals.furniture(),
        signals.jsonLdBody(),
        signals.habit(),
        evidence);
  }

  /**
   * The body that the rule names: all text of its elements but what is stripped; null when it finds
   * none. Hidden text counts where it names nothing that is seen.
   */
  BodyFinder.@Nullable Selection body(Outline outline) {
    Set<Node> texts = texts();
    BodyFinder.Selection seen = texts.isEmpty() ? null : body(outline, texts);
    return texts.isEmpty() || seen != null ? seen : body(Outline.withHidden(page, Set.of()), texts);
  }

  private static BodyFinder.@Nullable Selection body(Outline outline, Set<Node> texts) {
    boolean[] kept = new boolean[outline.runs().size()];
    boolean any = false;
    for (Run run : outline.runs()) {
      kept[run.index()] = run.nodes().stream().anyMatch(texts::contains);
      any |= kept[run.index()];
    }
    return any ? BodyFinder.found(outline, kept) : null;
  }

  private Set<Node> texts() {
    Set<Element> stripped = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Selector selector : rule.of(Part.STRIP)) {
      stripped.addAll(selector.select(page.document()));
    }
    Set<Node> texts = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Selector selector : rule.of(Part.BODY)) {
      Set<Element> done = Collections.newSetFromMap(new IdentityHashMap<>());
      for (Element element : selector.select(page.document())) {
        collect(element, stripped, done, texts);
      }
      if (!texts.isEmpty()) {
        break;
      }
    }
    return texts;
  }

  /** Gathers the texts below an element; an element below one that was done is done. */
  private static void collect(
      Element element, Set<Element> stripped, Set<Element> done, Set<Node> texts) {
    NodeFilter gather =
        (node, depth) -> {
          if (node instanceof TextNode text && !text.isBlank()) {
            texts.add(text);
          }
          boolean skip = node instanceof Element e && (stripped.contains(e) || !done.add(e));
          return skip ? NodeFilter.FilterResult.SKIP_ENTIRELY : NodeFilter.FilterResult.CONTINUE;
        };
    element.filter(gather);
  }

  private @Nullable String title() {
    List<String> values = values(Part.TITLE, SiteReading::printed);
    return values.isEmpty() ? null : values.getFirst();
  }

  private @Nullable String source() {
    for (String value : values(Part.SOURCE, SiteReading::printed)) {
      String labelled = Label.value(value, Label.SOURCE);
      String name = Sources.name(labelled == null ? value : labelled);
      if (!name.isEmpty()) {
        return name;
      }
    }
    return null;
  }

  private @Nullable String time(Signals signals) {
    TimeText reader = new TimeText(signals.habit());
    for (String value : values(Part.TIME, SiteReading::machine)) {
      String labelled = Label.value(value, Label.PUBLISHED);
      Moment moment = reader.machine(labelled == null ? value : labelled);
      if (moment != null) {
        return moment.text(page.given().zone());
      }
    }
    return null;
  }

  private Fields people(Fields told, Map<String, String> evidence) {
    List<String> printed = values(Part.AUTHOR, SiteReading::printed);
    Set<String> names = new LinkedHashSet<>();
    for (String value : printed) {
      String labelled = Label.value(value, Label.AUTHOR);
      names.addAll(Names.of(labelled == null ? value : labelled));
    }
    if (names.isEmpty()) {
      return told;
    }
    evidence.put("byline", where);
    evidence.put("authors", where);
    String byline = String.join(", ", printed);
    return told.with(Field.BYLINE, byline).with(Field.AUTHORS, List.copyOf(names));
  }

  private interface Reader {
    String read(Element element);
  }

  /** What the elements of the first selector that finds anything say. */
  private List<String> values(Part part, Reader reader) {
    for (Selector selector : rule.of(part)) {
      List<String> values = new ArrayList<>();
      for (Element element : selector.select(page.document())) {
        String value = reader.read(element).strip();
        if (!value.isEmpty()) {
          values.add(value);
        }
      }
      if (!values.isEmpty()) {
        return values;
      }
    }
    return List.of();
  }

  private static String printed(Element element) {
    return element.normalName().equals("meta") ? element.attr("content") : element.text();
  }

  private static String machine(Element element) {
    return element.hasAttr("datetime") ? element.attr("datetime") : printed(element);
  }

  private Fields told(
      Fields fields, Field field, @Nullable String value, Map<String, String> evidence) {
    if (value == null) {
      return fields;
    }
    evidence.put(field.json(), where);
    return fields.with(field, value);
  }
}
