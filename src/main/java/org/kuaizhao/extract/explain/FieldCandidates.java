package org.kuaizhao.extract.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.LinkedData;
import org.kuaizhao.extract.page.Marked;
import org.kuaizhao.extract.page.MetaTags;
import org.kuaizhao.extract.page.Page;
import org.kuaizhao.extract.page.PageContext;
import org.kuaizhao.extract.text.Label;
import org.kuaizhao.extract.text.TimeText;

/**
 * All that a page says of a field, wherever it says so, whether or not the engine listens: for
 * people who want to know why a field came out as it did.
 *
 * @param list in the order of the page's parts: linked data, tags, markup, labelled text, address
 */
record FieldCandidates(List<Candidate> list) {

  /**
   * One statement.
   *
   * @param field of the article, as {@link Article#evidence()} names it
   * @param place as evidence names places, as far as they can be told
   * @param element that makes it, null for what stands in no element
   */
  record Candidate(String field, String place, String value, @Nullable Element element) {

    /** Whether evidence names its place; detail that not every statement carries is no matter. */
    boolean isAt(String where) {
      boolean detailed = where.matches("(?:markup|meta|og):.*");
      return !where.isEmpty() && place.startsWith(detailed ? where : where.replaceFirst(":.*", ""));
    }
  }

  private static final int MOST = 12;

  private static final Pattern BYLINE = Pattern.compile("记者|記者|通讯员|通訊員|^(?:By|Von|Par|Por) ");

  static FieldCandidates of(Page page) {
    FieldCandidates candidates = new FieldCandidates(new ArrayList<>());
    PageContext context = PageContext.of(page);
    candidates.linkedData(context.data());
    candidates.tags(page);
    candidates.markup(page, context);
    candidates.lines(context);
    candidates.capture(page);
    return candidates;
  }

  /** Those of a field. */
  List<Candidate> of(String field) {
    return list.stream().filter(candidate -> candidate.field().equals(field)).toList();
  }

  private void linkedData(LinkedData data) {
    add("title", "json-ld", data.text("headline"), null);
    add("publishedAt", "json-ld", data.text("datePublished"), null);
    add("publishedAt", "json-ld", data.text("dateCreated"), null);
    add("updatedAt", "json-ld", data.text("dateModified"), null);
    data.names("author").forEach(name -> add("authors", "json-ld", name, null));
    data.names("publisher").forEach(name -> add("source", "json-ld", name, null));
    add("category", "json-ld", data.text("articleSection"), null);
  }

  private void tags(Page page) {
    for (Element meta : page.document().getElementsByTag("meta")) {
      String name = "";
      for (String key : List.of("property", "name", "itemprop")) {
        name = name.isEmpty() ? meta.attr(key).strip().toLowerCase(Locale.ROOT) : name;
      }
      String field = name.isEmpty() ? null : field(name);
      if (field != null) {
        add(field, MetaTags.place(name), MetaTags.content(meta), meta);
      }
    }
    Element tab = page.document().head().selectFirst("title");
    add("title", "title", page.document().title(), tab);
    for (Element link : page.document().select("link[rel~=(?i)^canonical$]")) {
      add("url", "canonical", link.attr("href"), link);
    }
  }

  /** The field that a tag of this name speaks of, or null. */
  private static @Nullable String field(String name) {
    if (name.contains("title")) {
      return "title";
    }
    if (name.contains("modified") || name.contains("update")) {
      return "updatedAt";
    }
    if (name.contains("author") || name.contains("creator") || name.equals("byl")) {
      return "authors";
    }
    boolean time = name.contains("date") || name.contains("time") || name.contains("publish");
    if (time && !name.contains("publisher") && !name.contains("timeout")) {
      return "publishedAt";
    }
    if (name.contains("source") || name.contains("site_name") || name.contains("publisher")) {
      return "source";
    }
    if (name.contains("section") || name.contains("category")) {
      return "category";
    }
    return name.equals("og:url") ? "url" : null;
  }

  private void markup(Page page, PageContext context) {
    for (Element heading : page.document().select("h1, h2")) {
      add("title", "markup:" + heading.normalName(), heading.text(), heading);
    }
    Marked marked = context.marked();
    marked.published().forEach(e -> add("publishedAt", "microdata", machine(e), e));
    marked.modified().forEach(e -> add("updatedAt", "microdata", machine(e), e));
    marked.times().forEach(e -> add("publishedAt", "markup:time", machine(e), e));
    marked.authors().forEach(e -> add("authors", "markup", e.text(), e));
    marked.sources().forEach(e -> add("source", "markup", e.text(), e));
  }

  private static String machine(Element element) {
    for (String key : List.of("datetime", "content")) {
      if (element.hasAttr(key)) {
        return element.attr(key);
      }
    }
    return element.text();
  }

  private void lines(PageContext context) {
    TimeText reader = new TimeText(TimeText.Habit.NONE);
    for (int i = 0; i < context.lines().size(); i++) {
      Line line = context.lines().get(i);
      boolean timed = false;
      for (Label.Entry entry : line.labels()) {
        String field = field(entry.label());
        if (field != null && !entry.value().isEmpty()) {
          add(field, "label", entry.value(), line.element());
          timed |= field.endsWith("At");
        }
      }
      boolean near = context.headline() >= 0 && Math.abs(i - context.headline()) <= MOST;
      if (near && line.text().length() <= 120) {
        for (TimeText.Hit hit : timed ? List.<TimeText.Hit>of() : reader.find(line.text())) {
          String printed = line.text().substring(hit.start(), hit.end());
          add("publishedAt", "text", printed, line.element());
        }
        if (BYLINE.matcher(line.text()).find()) {
          add("authors", "text", line.text(), line.element());
        }
      }
    }
  }

  private static @Nullable String field(Label label) {
    return switch (label) {
      case CAPTURED -> "capturedAt";
      case ORIGINAL -> "url";
      case UPDATED -> "updatedAt";
      case PUBLISHED -> "publishedAt";
      case REPRINT -> "reprintedFrom";
      case SOURCE -> "source";
      case EDITOR -> "editors";
      case CONTRIBUTOR -> "contributors";
      case AUTHOR -> "authors";
      case CATEGORY -> "category";
      case KEYWORDS, PHOTO, NOISE -> null;
    };
  }

  private void capture(Page page) {
    add("url", "option", page.given().url(), null);
    add("url", "fetch", page.capture().fetch().url(), null);
    add("url", "hint", page.capture().hint().url(), null);
    add("capturedAt", "fetch", page.capture().fetch().at(), null);
    add("capturedAt", "hint", page.capture().hint().fetchedAt(), null);
    add("title", "hint", page.capture().hint().title(), null);
    add("source", "hint", page.capture().hint().source(), null);
    add("category", "hint", page.capture().hint().category(), null);
  }

  private void add(String field, String place, @Nullable String value, @Nullable Element element) {
    if (value == null || value.isBlank() || value.length() > 400 || of(field).size() >= MOST) {
      return;
    }
    list.add(new Candidate(field, place, value.strip(), element));
  }
}
