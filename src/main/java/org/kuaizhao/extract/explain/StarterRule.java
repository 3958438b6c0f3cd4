package org.kuaizhao.extract.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.extract.ExtractOptions;
import org.kuaizhao.extract.Extractor;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Extraction.Extracted;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.body.Block;
import org.kuaizhao.extract.rules.Selector;
import org.kuaizhao.extract.rules.SiteRule;
import org.kuaizhao.extract.rules.SiteRule.Part;
import org.kuaizhao.extract.rules.SiteRules;
import org.kuaizhao.extract.rules.SiteRules.HostRules;

/**
 * A site rule that says of one page what the engine finds on it: for people to start from. Each
 * selector was tried: put in place, the rule gives the same fields, and the same body where {@link
 * #isExact} says so.
 */
final class StarterRule {

  /** A page address for trying rules on a page that has none. */
  private static final String NOWHERE = "https://page.invalid/";

  /** So many parts stripped one by one are no layout any more. */
  private static final int MOST_STRIPPED = 24;

  private static final int MOST_PARTS = 4;

  /** Elements that hold a piece of text and say nothing of where a body begins and ends. */
  private static final Set<String> LEAVES =
      Set.of("p", "li", "h2", "h3", "figcaption", "blockquote", "td", "tr", "tbody", "span");

  private final Capture capture;
  private final ExtractOptions options;
  private final Article article;
  private final Map<Part, List<String>> selectors = new EnumMap<>(Part.class);
  private boolean exact;

  private StarterRule(Capture capture, ExtractOptions options, Article article) {
    this.capture = capture;
    this.options = options;
    this.article = article;
  }

  /** The rule for an extracted page. */
  static StarterRule of(Capture capture, ExtractOptions options, Explanation.Seen seen) {
    StarterRule rule = new StarterRule(capture, options, seen.article());
    rule.findBody(seen);
    rule.find(Part.TITLE, "title", seen.candidates());
    rule.find(Part.TIME, "publishedAt", seen.candidates());
    rule.find(Part.AUTHOR, "authors", seen.candidates());
    rule.find(Part.SOURCE, "source", seen.candidates());
    return rule;
  }

  Map<Part, List<String>> selectors() {
    return selectors;
  }

  /** Whether the rule gives the very body that the engine finds. */
  boolean isExact() {
    return exact;
  }

  private void findBody(Explanation.Seen seen) {
    Set<Node> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Element> sources = new ArrayList<>();
    for (Block block : seen.credits().blocks()) {
      sources.add(block.source());
      kept.addAll(seen.nodes(block));
    }
    Element around = around(sources);
    if (around == null) {
      return;
    }
    Tried best = null;
    for (List<Element> bodies : candidates(around, kept)) {
      Tried tried = tried(bodies, kept);
      best = best == null || tried.isBetter(best) ? tried : best;
    }
    if (best != null) {
      exact = best.exact();
      selectors.put(Part.BODY, List.of(best.body()));
      if (!best.strip().isEmpty()) {
        selectors.put(Part.STRIP, best.strip());
      }
    }
  }

  /**
   * A body's selector and what it needs stripped.
   *
   * @param names how many selectors that takes
   * @param exact whether the same body comes of it
   */
  private record Tried(String body, List<String> strip, int names, boolean exact) {

    boolean isBetter(Tried other) {
      return exact == other.exact() ? exact && names < other.names : exact;
    }
  }

  private Tried tried(List<Element> bodies, Set<Node> kept) {
    String css = String.join(", ", bodies.stream().map(CssPath::of).toList());
    Set<String> stripped = new LinkedHashSet<>();
    bodies.forEach(body -> stripped.addAll(stripped(body, kept)));
    if (stripped.size() > MOST_STRIPPED) {
      return new Tried(css, List.of(), bodies.size(), false);
    }
    boolean same = isSame(css, List.copyOf(stripped));
    List<String> strip = same ? fewest(css, List.copyOf(stripped)) : List.copyOf(stripped);
    return new Tried(css, strip, bodies.size() + strip.size(), same);
  }

  /** What may stand for the body: what holds it all, rather than its only paragraph; the parts. */
  private static List<List<Element>> candidates(Element around, Set<Node> kept) {
    List<List<Element>> candidates = new ArrayList<>();
    Element holder = around;
    while (LEAVES.contains(holder.normalName()) && holder.parent() != null) {
      holder = holder.parent();
    }
    if (!holder.normalName().equals("body")) {
      candidates.add(List.of(holder));
    }
    List<Element> parts = parts(around, kept);
    if (!parts.isEmpty() && parts.size() <= MOST_PARTS) {
      candidates.add(parts);
    }
    candidates.add(List.of(around));
    return candidates;
  }

  /** The children that hold text of the body. */
  private static List<Element> parts(Element around, Set<Node> kept) {
    return around.children().stream()
        .filter(child -> child.nodeStream(TextNode.class).anyMatch(kept::contains))
        .toList();
  }

  /** The innermost element around all; for a single paragraph what holds it. */
  private static @Nullable Element around(List<Element> elements) {
    Element around = elements.isEmpty() ? null : elements.getFirst();
    for (Element element : elements) {
      while (around != null && around != element && !isBelow(element, around)) {
        around = around.parent();
      }
    }
    return around;
  }

  private static boolean isBelow(Element element, Element ancestor) {
    for (Element e = element; e != null; e = e.parent()) {
      if (e == ancestor) {
        return true;
      }
    }
    return false;
  }

  /** Selectors of the largest elements below a body's that hold no text of it. */
  private static List<String> stripped(Element body, Set<Node> kept) {
    Set<Element> holders = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Node node : kept) {
      for (Node up = node.parent(); up instanceof Element e && holders.add(e); up = up.parent()) {}
    }
    List<Element> left = new ArrayList<>();
    collect(body, holders, left);
    Set<String> css = new LinkedHashSet<>();
    Set<Element> covered = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Element element : left) {
      if (!covered.contains(element) && css.size() <= MOST_STRIPPED) {
        String selector = strip(element, holders);
        css.add(selector);
        covered.addAll(element.root().select(selector));
      }
    }
    return List.copyOf(css);
  }

  private static void collect(Element element, Set<Element> holders, List<Element> left) {
    for (Element child : element.children()) {
      if (holders.contains(child)) {
        collect(child, holders, left);
      } else if (hasText(child)) {
        left.add(child);
      }
    }
  }

  private static boolean hasText(Element element) {
    return element.nodeStream(TextNode.class).anyMatch(text -> !text.isBlank());
  }

  /** The shortest name that no holder of kept text bears, else the element's own path. */
  private static String strip(Element element, Set<Element> holders) {
    for (String name : CssPath.names(element)) {
      boolean spares = element.root().select(name).stream().noneMatch(holders::contains);
      if (spares && (name.indexOf('.') >= 0 || name.indexOf('#') >= 0 || isAside(name))) {
        return name;
      }
    }
    return CssPath.of(element);
  }

  private static boolean isAside(String name) {
    return List.of("aside", "nav", "footer", "form", "h1").contains(name);
  }

  /** Without those that the same body comes out without. */
  private List<String> fewest(String body, List<String> stripped) {
    List<String> fewest = new ArrayList<>(stripped);
    for (String css : stripped) {
      List<String> others = fewest.stream().filter(other -> !other.equals(css)).toList();
      if (isSame(body, others)) {
        fewest.remove(css);
      }
    }
    return List.copyOf(fewest);
  }

  private boolean isSame(String body, List<String> stripped) {
    Map<Part, List<String>> css = new EnumMap<>(Part.class);
    css.put(Part.BODY, List.of(body));
    css.put(Part.STRIP, stripped);
    Article made = tried(css);
    return made != null && made.body().text().equals(article.body().text());
  }

  /** The first element that says what came out, if the rule then finds it there. */
  private void find(Part part, String field, FieldCandidates candidates) {
    Object wanted = value(part, article);
    String where = article.evidence().getOrDefault(field, "");
    List<FieldCandidates.Candidate> said = new ArrayList<>(candidates.of(field));
    said.sort(Comparator.comparing(candidate -> !candidate.isAt(where)));
    for (FieldCandidates.Candidate candidate : said) {
      Element element = candidate.element();
      if (element == null || isEmpty(wanted)) {
        continue;
      }
      String css = CssPath.of(element);
      Article made = tried(Map.of(part, List.of(css)));
      if (made != null
          && wanted.equals(value(part, made))
          && SiteRules.isPlace(made.evidence().getOrDefault(field, ""))) {
        selectors.put(part, List.of(css));
        return;
      }
    }
  }

  private static boolean isEmpty(Object value) {
    return value.equals("") || value.equals(List.of());
  }

  private static Object value(Part part, Article article) {
    String text =
        switch (part) {
          case TITLE -> article.fields().text(Field.TITLE);
          case TIME -> article.fields().text(Field.PUBLISHED_AT);
          case SOURCE -> article.fields().text(Field.SOURCE);
          case BODY -> article.body().text();
          case AUTHOR, STRIP -> null;
        };
    return part == Part.AUTHOR ? article.fields().texts(Field.AUTHORS) : text == null ? "" : text;
  }

  /** The page by a rule of these selectors alone; null when it is rejected. */
  private @Nullable Article tried(Map<Part, List<String>> css) {
    Map<Part, List<Selector>> parsed = new EnumMap<>(Part.class);
    css.forEach((part, list) -> parsed.put(part, list.stream().map(Selector::parse).toList()));
    SiteRule rule = new SiteRule(null, parsed);
    String url = article.provenance().url() == null ? NOWHERE : article.provenance().url();
    HostRules own = new HostRules("starter", List.of(rule));
    SiteRules rules = SiteRules.of(Map.of(SiteRules.host(url), own));
    String told = article.provenance().url() == null ? NOWHERE : options.url();
    ExtractOptions trial =
        new ExtractOptions(options.zone(), told, options.limits(), rules, options.kinds());
    return new Extractor(trial).extract(capture) instanceof Extracted(Article made) ? made : null;
  }
}
