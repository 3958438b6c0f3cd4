package org.kuaizhao.extract.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.extract.ExtractOptions;
import org.kuaizhao.extract.ExtractionListener;
import org.kuaizhao.extract.Extractor;
import org.kuaizhao.extract.SiteReading;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.ArticleJson;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Extracted;
import org.kuaizhao.extract.article.Extraction.Rejected;
import org.kuaizhao.extract.body.Block;
import org.kuaizhao.extract.body.BodyFinder;
import org.kuaizhao.extract.body.Branch;
import org.kuaizhao.extract.body.Credits;
import org.kuaizhao.extract.body.Outline;
import org.kuaizhao.extract.body.Run;
import org.kuaizhao.extract.fields.Signals;
import org.kuaizhao.extract.page.Page;
import org.kuaizhao.extract.rules.SiteRule.Part;
import org.kuaizhao.extract.rules.SiteRules;
import tools.jackson.databind.JsonNode;

/**
 * How the article of one page came about: the statements found for each field and the one that won,
 * the runs of text with the judge's marks, the fields with their provenance; and a site rule to
 * start from. As YAML: the rule is its content, all else are comments, so the whole may be put in
 * place as {@code extract/<host>.yaml}.
 */
public final class Explanation {

  private static final int WIDTH = 96;

  /** A field's order of precedence in few words; its class states it in full. */
  private static final Map<String, String> ORDER =
      Map.of(
          "title", "the printed heading that the tags agree with, json-ld, og:title, h1, title",
          "publishedAt",
              "json-ld, meta, time, label or text at the headline, address; two that agree outvote one",
          "updatedAt", "json-ld, meta, microdata, label",
          "capturedAt", "label, singlefile, fetch, hint",
          "authors", "json-ld, label, element named for authors, byline, meta, credit in the text",
          "source", "label, text, meta, credit in the text, json-ld, og:site_name, hint",
          "url", "option, fetch, canonical, og:url, label, saved-from, hint, path");

  private static final List<String> FIELDS =
      List.of(
          "url",
          "title",
          "publishedAt",
          "updatedAt",
          "capturedAt",
          "authors",
          "editors",
          "contributors",
          "source",
          "reprintedFrom",
          "category");

  private final List<String> lines = new ArrayList<>();

  private Explanation() {}

  /** Explains a page; never throws for a bad one. */
  public static Explanation of(Capture capture, ExtractOptions options) {
    Notes notes = new Notes();
    Extraction extraction = new Extractor(options).extract(capture, notes);
    Explanation explanation = new Explanation();
    explanation.say(extraction.origin());
    switch (extraction) {
      case Rejected r -> explanation.say("rejected: " + r.reason().code() + ", " + r.detail());
      case Extracted _ -> {}
    }
    Page page = notes.page;
    if (page == null || notes.signals == null) {
      return explanation;
    }
    FieldCandidates found = FieldCandidates.of(page);
    explanation.fields(found, extraction, notes);
    explanation.runs(notes);
    if (extraction instanceof Extracted(Article article) && notes.credits != null) {
      explanation.values(article);
      Seen seen = new Seen(article, found, notes.credits, notes.nodes());
      explanation.rule(StarterRule.of(capture, options, seen), article.provenance().url());
    } else {
      explanation.template(page.address());
    }
    return explanation;
  }

  /** The explanation as lines of YAML. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** What a starter rule is made from. */
  record Seen(
      Article article,
      FieldCandidates candidates,
      Credits credits,
      Map<Integer, List<Node>> byPlace) {

    /** The text nodes of a block, also where a part of its text was taken off. */
    List<Node> nodes(Block block) {
      return block.nodes().isEmpty()
          ? byPlace.getOrDefault(block.place(), List.of())
          : block.nodes();
    }
  }

  /** Keeps what the steps came to. */
  private static final class Notes implements ExtractionListener {
    private @Nullable Page page;
    private @Nullable Signals signals;
    private @Nullable SiteReading told;
    private @Nullable Outline outline;
    private BodyFinder.@Nullable Selection found;
    private @Nullable Credits credits;

    @Override
    public void signals(Page page, Signals signals, @Nullable SiteReading told) {
      this.page = page;
      this.signals = signals;
      this.told = told;
    }

    @Override
    public void body(Outline outline, BodyFinder.Selection found, Credits credits) {
      this.outline = outline;
      this.found = found;
      this.credits = credits;
    }

    Map<Integer, List<Node>> nodes() {
      Map<Integer, List<Node>> nodes = new java.util.HashMap<>();
      if (found != null) {
        found.blocks().forEach(block -> nodes.put(block.place(), block.nodes()));
      }
      return nodes;
    }
  }

  private void fields(FieldCandidates found, Extraction extraction, Notes notes) {
    JsonNode values =
        extraction instanceof Extracted(Article article) ? ArticleJson.write(article) : null;
    Map<String, String> evidence =
        extraction instanceof Extracted(Article article)
            ? article.evidence()
            : notes.signals == null ? Map.of() : notes.signals.evidence();
    for (String field : FIELDS) {
      String value = values == null ? "" : printed(values.path(field));
      String where = evidence.getOrDefault(field, "");
      List<FieldCandidates.Candidate> said = found.of(field);
      if (said.isEmpty() && value.isEmpty()) {
        continue;
      }
      say("");
      say(field + ": " + (value.isEmpty() ? "unknown" : value + "  (" + where + ")"));
      if (said.size() > 1 && ORDER.containsKey(field)) {
        say("  order: " + ORDER.get(field));
      }
      boolean marked = SiteRules.isPlace(where);
      if (marked) {
        say("  > " + cell(where, 18) + value);
      }
      for (FieldCandidates.Candidate one : said) {
        boolean won = !marked && one.isAt(where);
        marked |= won;
        String at = one.element() == null ? "" : "  in " + CssPath.brief(one.element());
        say((won ? "  > " : "    ") + cell(one.place(), 18) + one.value() + at);
      }
    }
  }

  private void runs(Notes notes) {
    if (notes.outline == null
        || notes.page == null
        || notes.signals == null
        || notes.found == null
        || notes.credits == null) {
      return;
    }
    Outline outline = notes.outline;
    float[] judged =
        outline.runs().isEmpty()
            ? new float[0]
            : BodyFinder.judge(outline, notes.page, notes.signals);
    Set<Node> body = nodes(notes, notes.credits.blocks());
    Set<Node> found = nodes(notes, notes.found.blocks());
    say("");
    say("body: runs of text by the judge's mark, 0 to 1; + kept, c credit, label, title or list");
    if (notes.told != null) {
      say("  the body is that of the " + notes.told.where() + " where it names one");
    }
    int from = 0;
    while (from < outline.runs().size()) {
      Run first = outline.runs().get(from);
      char sign = sign(first, body, found);
      int to = from + 1;
      while (to < outline.runs().size()
          && sign(outline.runs().get(to), body, found) == sign
          && isAlike(outline.runs().get(to).branch(), first.branch())) {
        to++;
      }
      group(outline.runs().subList(from, to), judged, sign);
      from = to;
    }
  }

  private static Set<Node> nodes(Notes notes, List<Block> blocks) {
    Set<Node> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
    Map<Integer, List<Node>> byPlace = notes.nodes();
    for (Block block : blocks) {
      nodes.addAll(
          block.nodes().isEmpty() ? byPlace.getOrDefault(block.place(), List.of()) : block.nodes());
    }
    return nodes;
  }

  private static char sign(Run run, Set<Node> body, Set<Node> found) {
    Node first = run.nodes().getFirst();
    return body.contains(first) ? '+' : found.contains(first) || run.is(Run.FURNITURE) ? 'c' : ' ';
  }

  private static boolean isAlike(Branch a, Branch b) {
    return a == b
        || a.parent == b.parent
            && a.tag().equals(b.tag())
            && a.element.className().equals(b.element.className());
  }

  private void group(List<Run> runs, float[] judged, char sign) {
    float least = 1;
    float most = 0;
    for (Run run : runs) {
      least = Math.min(least, judged[run.index()]);
      most = Math.max(most, judged[run.index()]);
    }
    String mark =
        runs.size() == 1
            ? String.format(Locale.ROOT, "%.2f", least)
            : String.format(Locale.ROOT, "%.2f-%.2f", least, most);
    String count = runs.size() == 1 ? "" : "  " + runs.size() + " runs";
    String path = CssPath.brief(runs.getFirst().branch().element);
    say("  " + sign + " " + cell(mark, 10) + path + count + "  " + runs.getFirst().text());
  }

  private void values(Article article) {
    say("");
    say("result:");
    JsonNode values = ArticleJson.write(article);
    for (Map.Entry<String, JsonNode> entry : values.properties()) {
      String value = printed(entry.getValue());
      boolean aside = Set.of("schema", "html", "evidence").contains(entry.getKey());
      if (!aside && !value.isEmpty()) {
        String where = article.evidence().get(entry.getKey());
        say("  " + cell(entry.getKey(), 14) + value + (where == null ? "" : "  (" + where + ")"));
      }
    }
  }

  private void rule(StarterRule rule, @Nullable String url) {
    introduce(url);
    if (!rule.isExact()) {
      say("The body it gives differs from the one above: mend its selectors.");
    }
    for (Part part : Part.values()) {
      List<String> css = rule.selectors().get(part);
      String key = part.name().toLowerCase(Locale.ROOT);
      if (css == null) {
        say(key + ":");
      } else if (part == Part.STRIP) {
        lines.add(key + ":");
        css.forEach(one -> lines.add("  - " + quoted(one)));
      } else {
        lines.add(key + ": " + quoted(css.getFirst()));
      }
    }
  }

  private void template(@Nullable String url) {
    introduce(url);
    for (Part part : Part.values()) {
      say(part.name().toLowerCase(Locale.ROOT) + ":");
    }
  }

  private void introduce(@Nullable String url) {
    String host = SiteRules.host(url);
    say("");
    say(
        host.isEmpty()
            ? "No address is known of this page: site rules need one (--url, a hint, a WARC)."
            : "A rule to start from; keep what you need in extract/"
                + (host.startsWith("www.") ? host.substring(4) : host)
                + ".yaml:");
  }

  private static String quoted(String css) {
    return "'" + css.replace("'", "''") + "'";
  }

  private static String printed(JsonNode value) {
    if (value.isNull() || value.isMissingNode() || value.isContainer() && value.isEmpty()) {
      return "";
    }
    return value.isString() ? value.asString() : value.toString();
  }

  private static String cell(String text, int width) {
    return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
  }

  private void say(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\uFEFF]+", " ");
    String cut = line.length() > 2 * WIDTH ? line.substring(0, 2 * WIDTH) + "…" : line;
    lines.add(("# " + cut).stripTrailing());
  }
}
