package org.kuaizhao.extract.fields;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;
import org.kuaizhao.extract.article.RelatedLink;
import org.kuaizhao.extract.page.Found;
import org.kuaizhao.extract.page.Line;
import org.kuaizhao.extract.page.Page;
import org.kuaizhao.extract.page.PageContext;
import org.kuaizhao.extract.text.Label;
import org.kuaizhao.extract.text.Moment;
import org.kuaizhao.extract.text.Notice;
import org.kuaizhao.extract.text.PlainForm;
import org.kuaizhao.extract.text.SiteZone;
import org.kuaizhao.extract.text.TimeText.Habit;

/**
 * All that a page says of its article beside the body, each value with where it was found.
 *
 * @param url the page's own address, normalised
 * @param canonicalUrl the declared address, normalised, when it can be trusted
 * @param related the page's related list
 * @param more its further lists
 * @param furniture elements that are known to be no body: label lines, capture notes, disclaimers,
 *     lists, the repeated title; an element stands for all below it
 * @param jsonLdBody {@code articleBody} of the page's linked data
 * @param habit how the page writes times
 * @param evidence field name to place
 */
public record Signals(
    @Nullable String url,
    @Nullable String canonicalUrl,
    Fields fields,
    List<RelatedLink> related,
    List<RelatedLink> more,
    Set<Element> furniture,
    @Nullable String jsonLdBody,
    Habit habit,
    Map<String, String> evidence) {

  private static final Pattern DAY_FIRST_HOST =
      Pattern.compile("\\.(?:uk|au|nz|ie|in|za|sg|my|hk|pk|ng|ke|eu|de|fr|es|it)$");

  private static final int MOST_FURNITURE = 400;
  private static final int NOTICE_WEIGHT = 420;
  private static final int SHORT_NOTICE = 160;
  private static final int LABEL_WEIGHT = 260;

  /** Reads them from a page, which is left as it is. */
  public static Signals read(Page page) {
    PageContext context = PageContext.of(page);
    Map<String, String> evidence = new HashMap<>();
    Addresses.Answer addresses = Addresses.read(context);
    Languages.Told languages = Languages.find(context);
    Found<String> language = languages.language();
    String tag = language == null ? "" : language.value();
    boolean monthFirst = monthFirst(tag, context);
    Dates.Answer dates = Dates.read(context, new Habit(monthFirst, null, languages.all()));
    Bylines.Answer people = Bylines.read(context);
    Sources sources = Sources.of(context);
    Categories categories = Categories.of(context);
    String base = addresses.url() == null ? null : addresses.url().value();
    Habit habit = new Habit(monthFirst, reference(dates), languages.all());
    RelatedLists.Answer lists = RelatedLists.read(context, habit, base);
    Fields fields = people.people();
    if (people.authors() != null) {
      evidence.put(Field.BYLINE.json(), people.authors());
      if (!fields.texts(Field.AUTHORS).isEmpty()) {
        evidence.put(Field.AUTHORS.json(), people.authors());
      }
    }
    for (Field labelled : List.of(Field.EDITORS, Field.CONTRIBUTORS)) {
      if (!fields.texts(labelled).isEmpty()) {
        evidence.put(labelled.json(), "label");
      }
    }
    if (!lists.related().isEmpty()) {
      evidence.put("related", "markup");
    }
    if (!lists.more().isEmpty()) {
      evidence.put("more", "markup");
    }
    ZoneId own = SiteZone.of(context.host());
    ZoneId zone = own == null ? page.given().zone() : own;
    List<String> keywords = note(categories.keywords(), Field.KEYWORDS.json(), evidence);
    fields =
        fields
            .with(Field.KIND, note(PageKinds.find(context), Field.KIND, evidence))
            .with(Field.TITLE, note(context.title(), Field.TITLE, evidence))
            .with(Field.SOURCE, note(sources.source(), Field.SOURCE, evidence))
            .with(
                Field.REPRINTED_FROM, note(sources.reprintedFrom(), Field.REPRINTED_FROM, evidence))
            .with(Field.CATEGORY, note(categories.category(), Field.CATEGORY, evidence))
            .with(Field.KEYWORDS, keywords == null ? List.of() : keywords)
            .with(Field.LANGUAGE, note(language, Field.LANGUAGE, evidence))
            .with(Field.PUBLISHED_AT, time(dates.published(), Field.PUBLISHED_AT, zone, evidence))
            .with(Field.UPDATED_AT, time(dates.updated(), Field.UPDATED_AT, zone, evidence))
            .with(
                Field.CAPTURED_AT,
                time(dates.captured(), Field.CAPTURED_AT, page.given().zone(), evidence));
    return new Signals(
        note(addresses.url(), "url", evidence),
        note(addresses.canonical(), "canonicalUrl", evidence),
        fields,
        lists.related(),
        lists.more(),
        furniture(context, lists.elements()),
        context.data().text("articleBody"),
        habit,
        new TreeMap<>(evidence));
  }

  /** Readers of the United States write the month first; the tag or the address tells them. */
  private static boolean monthFirst(String language, PageContext context) {
    if (!language.toLowerCase(Locale.ROOT).startsWith("en")) {
      return false;
    }
    String host = context.host();
    boolean elsewhere = host != null && DAY_FIRST_HOST.matcher(host).find();
    return !elsewhere && (language.equalsIgnoreCase("en") || language.equalsIgnoreCase("en-US"));
  }

  private static java.time.@Nullable LocalDateTime reference(Dates.Answer dates) {
    return dates.captured() == null ? null : dates.captured().value().clock();
  }

  private static @Nullable String note(
      @Nullable Found<String> found, Field field, Map<String, String> evidence) {
    return note(found, field.json(), evidence);
  }

  private static <T> @Nullable T note(
      @Nullable Found<T> found, String field, Map<String, String> evidence) {
    if (found == null) {
      return null;
    }
    evidence.put(field, found.where());
    return found.value();
  }

  private static @Nullable String time(
      @Nullable Found<Moment> found, Field field, ZoneId zone, Map<String, String> evidence) {
    Moment moment = note(found, field.json(), evidence);
    return moment == null ? null : moment.text(zone);
  }

  private static Set<Element> furniture(PageContext context, Set<Element> lists) {
    Set<Element> furniture = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
    furniture.addAll(lists);
    String title = context.title() == null ? "" : PlainForm.of(context.title().value());
    for (int i = 0; i < context.lines().size() && furniture.size() < MOST_FURNITURE; i++) {
      Line line = context.lines().get(i);
      if (isFurniture(context, i, line, title) && isOwn(context.lines(), i)) {
        furniture.add(line.element());
      }
    }
    return new LinkedHashSet<>(furniture);
  }

  /** Whether a line is all that its element holds. */
  private static boolean isOwn(List<Line> lines, int at) {
    Element element = lines.get(at).element();
    boolean shared =
        at > 0 && lines.get(at - 1).element() == element
            || at + 1 < lines.size() && lines.get(at + 1).element() == element;
    if (shared || element.normalName().equals("body")) {
      return false;
    }
    return element.childrenSize() < 30
        && element.text().length() <= lines.get(at).text().length() + 8;
  }

  private static boolean isFurniture(PageContext context, int at, Line line, String title) {
    if (at == context.headline()
        || !title.isEmpty() && line.weight() < 400 && PlainForm.isOf(line.text(), title)) {
      return true;
    }
    boolean inside = at > context.start() && at < context.end() - 1;
    if (line.weight() <= LABEL_WEIGHT && !inside) {
      List<Label.Entry> entries = line.labels();
      for (Label.Entry entry : entries) {
        switch (entry.label()) {
          case CAPTURED, ORIGINAL -> {
            return true;
          }
          case PUBLISHED, SOURCE, CATEGORY, UPDATED -> {
            if (at < context.start() && entry.at() < 40) {
              return true;
            }
          }
          default -> {}
        }
      }
    }
    if (inside || line.weight() > NOTICE_WEIGHT) {
      return false;
    }
    return line.weight() <= SHORT_NOTICE ? Notice.isIn(line.text()) : Notice.opens(line.text());
  }
}
