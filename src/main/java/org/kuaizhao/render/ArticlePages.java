package org.kuaizhao.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Version;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.config.Canonical;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.RelatedLink;
import org.kuaizhao.relate.Relations;
import org.kuaizhao.relate.Story;
import org.kuaizhao.render.Catalogue.Kind;
import org.kuaizhao.render.page.ArticlePage;
import org.kuaizhao.render.page.ArticlePage.Captured;
import org.kuaizhao.render.page.ArticlePage.Evidence;
import org.kuaizhao.render.page.ArticlePage.Head;
import org.kuaizhao.render.page.ArticlePage.Kin;
import org.kuaizhao.render.page.ArticlePage.Reprint;
import org.kuaizhao.render.page.ArticlePage.Snapshot;
import org.kuaizhao.render.page.ArticlePage.State;
import org.kuaizhao.render.page.ChangesPage;
import org.kuaizhao.render.page.Link;
import org.kuaizhao.render.page.PageMeta;
import org.kuaizhao.render.page.Row;
import org.kuaizhao.render.page.Truncated;
import org.kuaizhao.render.page.When;

/**
 * The pages of the articles: the latest state under the article's own address, every state under
 * its capture's when there are two or more, and what changed between them.
 */
final class ArticlePages {

  /** Older articles of the category that a page shows. */
  private static final int OF_CATEGORY = 5;

  /** Earlier years of which a page shows an article of its day. */
  private static final int YEARS = 3;

  /** Entries that a page shows of each other list, which may have any number. */
  private static final int OF_LIST = 10;

  /** Bytes that a page spends on the captured list of related links, its marks included. */
  private static final int FOR_RELATED = 6_000;

  /** Bytes that it spends on the captured page's further links. */
  private static final int FOR_MORE = 3_000;

  /** About what the marks of a link in a list take, in bytes. */
  private static final int MARKS = 110;

  /** Evidence of a field that one of the archive's rules set: its reason follows. */
  private static final String RULE = "rule:";

  /** A table of contents stands from so many headings on. */
  private static final int FOR_CONTENTS = 3;

  /** The articles that a page shows beside its own, those of each list before it is cut. */
  private record Neighbours(
      List<Entry> reprints,
      List<Entry> related,
      List<Entry> later,
      List<Entry> older,
      List<Entry> onThisDay,
      @Nullable Entry newer,
      @Nullable Entry next) {

    static final Neighbours NONE =
        new Neighbours(List.of(), List.of(), List.of(), List.of(), List.of(), null, null);

    /** All of it that the page depends on. */
    List<?> from() {
      return List.of(
          reprints.size(),
          RenderContext.first(reprints, OF_LIST),
          related.size(),
          RenderContext.first(related, OF_LIST),
          later.size(),
          RenderContext.first(later, OF_LIST),
          older,
          onThisDay,
          newer == null ? "" : newer,
          next == null ? "" : next);
    }
  }

  private final RenderContext context;
  private final SiteContent edition;
  private final Relations relations;
  private final ContentSource content;
  private final Catalogue catalogue;
  private final Rows rows;
  private final OriginalPages originals;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Integer> placesInCategory = new HashMap<>();
  private final Map<String, List<Entry>> categories = new HashMap<>();

  /** By month and day, newest first. */
  private final Map<String, List<Entry>> byDay = new HashMap<>();

  /** What the pages are made from. */
  record Stock(SiteContent edition, Relations relations) {}

  ArticlePages(RenderContext context, Stock stock, Catalogue catalogue, Rows rows) {
    this.context = context;
    this.edition = stock.edition();
    this.relations = stock.relations();
    this.content = edition.content();
    this.catalogue = catalogue;
    this.rows = rows;
    this.originals = new OriginalPages(context, rows, edition);
    List<Entry> entries = edition.entries();
    for (int i = 0; i < entries.size(); i++) {
      places.put(entries.get(i).id(), i);
      String day = Rows.day(entries.get(i));
      if (!day.isEmpty()) {
        byDay.computeIfAbsent(day.substring(5), d -> new ArrayList<>()).add(entries.get(i));
      }
    }
    for (Catalogue.ArticleList listing : catalogue.of(Kind.CATEGORY)) {
      for (int i = 0; i < listing.entries().size(); i++) {
        Entry entry = listing.entries().get(i);
        placesInCategory.put(entry.id(), i);
        categories.put(entry.id(), listing.entries());
      }
    }
  }

  List<OutputFile> files() {
    List<OutputFile> files = new ArrayList<>();
    for (Entry entry : edition.entries()) {
      int states = entry.versions().size();
      files.add(file(entry, states - 1, Paths.article(entry)));
      for (int state = 0; states > 1 && state < states; state++) {
        files.add(file(entry, state, Paths.version(entry, entry.versions().get(state))));
      }
      if (states > 1) {
        files.add(changes(entry));
      }
    }
    files.addAll(originals.files(edition.entries()));
    return files;
  }

  private OutputFile file(Entry entry, int state, String path) {
    return new OutputFile(
        path,
        () -> {
          Version version = entry.versions().get(state);
          RenderContext.Ingredients key = context.key("article").add(path, entry, state, version);
          key.add(entry.url(), entry.versions().size());
          shownStates(entry, state).forEach(shown -> key.add(entry.versions().get(shown)));
          for (Resource image : content.images(version.captureId())) {
            key.add(image.reference(), image.digest(), Paths.image(image));
          }
          if (isMain(entry, path)) {
            key.add(neighbours(entry).from(), relations.refersTo(entry));
            key.add(story(entry), relations.ties(entry).isEmpty());
          }
          return new OutputFile.Prepared(key.hex(), () -> print(entry, state, path));
        });
  }

  private static boolean isMain(Entry entry, String path) {
    return path.equals(Paths.article(entry));
  }

  private Neighbours neighbours(Entry entry) {
    List<Entry> category = categories.get(entry.id());
    List<Entry> entries = category == null ? edition.entries() : category;
    int place = (category == null ? places : placesInCategory).getOrDefault(entry.id(), 0);
    return new Neighbours(
        relations.reprints(entry),
        others(relations.related(entry), entry),
        others(relations.referredBy(entry), entry),
        older(entry),
        onThisDay(entry),
        place == 0 ? null : entries.get(place - 1),
        place + 1 >= entries.size() ? null : entries.get(place + 1));
  }

  /** Those of another text; those of this one are told as its reprints. */
  private List<Entry> others(List<Entry> entries, Entry shown) {
    return entries.stream().filter(entry -> !relations.areReprints(entry, shown)).toList();
  }

  /** All that needs no body; an earlier state's page has only what belongs to the state. */
  private Kin kin(Entry entry, int state, Neighbours neighbours) {
    Truncated<State> states = states(entry, state);
    Link main = new Link(rows.title(entry), Paths.article(entry));
    Link changes =
        states.total() == 0
            ? null
            : new Link(context.words().say("changes.title"), Paths.changes(entry));
    return new Kin(
        main,
        states,
        changes,
        reprints(neighbours.reprints(), entry),
        Truncated.all(List.of()),
        Truncated.all(List.of()),
        first(neighbours.related(), entry),
        first(neighbours.later(), entry),
        rows(neighbours.older(), entry),
        rows(neighbours.onThisDay(), entry),
        neighbours.newer() == null ? null : rows.row(neighbours.newer()),
        neighbours.next() == null ? null : rows.row(neighbours.next()));
  }

  private Truncated<Row> first(List<Entry> entries, Entry shown) {
    List<Entry> first = RenderContext.first(entries, OF_LIST);
    return new Truncated<>(rows(first, shown), entries.size() - first.size());
  }

  /** Rows of a page, on its clock. */
  private List<Row> rows(List<Entry> entries, Entry shown) {
    DateFormatter dates = dates(shown);
    return entries.stream().map(e -> rows.row(e, dates)).toList();
  }

  private List<Entry> older(Entry entry) {
    List<Entry> category = categories.getOrDefault(entry.id(), List.of());
    int next = placesInCategory.getOrDefault(entry.id(), 0) + 1;
    return next >= category.size()
        ? List.of()
        : category.subList(next, Math.min(category.size(), next + OF_CATEGORY));
  }

  /**
   * The newest of the day in each of some earlier years: what arrives touches later years alone.
   */
  private List<Entry> onThisDay(Entry entry) {
    String day = Rows.day(entry);
    if (day.isEmpty()) {
      return List.of();
    }
    List<Entry> shown = new ArrayList<>();
    String year = day.substring(0, 4);
    for (Entry other : byDay.getOrDefault(day.substring(5), List.of())) {
      String before = Rows.day(other).substring(0, 4);
      if (before.compareTo(year) < 0 && shown.size() < YEARS) {
        shown.add(other);
        year = before;
      }
    }
    return shown;
  }

  /** The first to publish, and the one that the page shows wherever it stands. */
  private Truncated<Reprint> reprints(List<Entry> group, Entry shown) {
    SequencedSet<Entry> listed = new LinkedHashSet<>(RenderContext.first(group, OF_LIST));
    if (!group.isEmpty()) {
      listed.add(shown);
    }
    DateFormatter dates = dates(shown);
    List<Reprint> items =
        listed.stream()
            .map(e ->
                new Reprint(rows.row(e, dates), e == group.getFirst(), e.id().equals(shown.id())))
            .toList();
    return new Truncated<>(items, group.size() - items.size());
  }

  /**
   * The newest states, and the one that the page shows wherever it stands; none of a single one.
   */
  private Truncated<State> states(Entry entry, int shown) {
    List<State> states =
        shownStates(entry, shown).stream().map(i -> state(entry, i, i == shown)).toList();
    return states.isEmpty()
        ? Truncated.all(states)
        : new Truncated<>(states, entry.versions().size() - states.size());
  }

  private static List<Integer> shownStates(Entry entry, int shown) {
    int count = entry.versions().size();
    if (count == 1) {
      return List.of();
    }
    List<Integer> states = new ArrayList<>();
    int oldest = Math.max(0, count - OF_LIST);
    for (int i = count - 1; i >= oldest; i--) {
      states.add(i);
    }
    if (shown < oldest) {
      states.add(shown);
    }
    return states;
  }

  private State state(Entry entry, int index, boolean isShown) {
    Version version = entry.versions().get(index);
    When captured = dates(entry).captured(version.capturedAt());
    return new State(index + 1, captured, Paths.version(entry, version), version.digest(), isShown);
  }

  private byte[] print(Entry entry, int state, String path) throws IOException {
    boolean isMain = isMain(entry, path);
    Version version = entry.versions().get(state);
    Article article = content.article(version.captureId());
    boolean isLatest = state == entry.versions().size() - 1;
    Kin kin = kin(entry, state, isMain ? neighbours(entry) : Neighbours.NONE);
    String given = article.fields().text(Field.TITLE);
    String title = isLatest || given == null || given.isBlank() ? rows.title(entry) : given;
    PageMeta meta = meta(entry, path, title);
    Map<String, String> archived = new HashMap<>();
    for (Resource image : content.images(version.captureId())) {
      archived.put(image.digest(), Paths.image(image));
      archived.putIfAbsent(image.reference(), Paths.image(image));
    }
    BodyHtml.Ready body =
        BodyHtml.set(
            article.body().html(),
            article.body().images(),
            new BodyHtml.Setting(
                meta.root(), archived, context.options().policy().images(), context.words()));
    String lasting = entry.versions().size() > 1 ? Paths.version(entry, version) : path;
    ArticlePage page =
        new ArticlePage(
            title,
            article.fields().text(Field.LANGUAGE),
            head(entry, article, state),
            snapshot(entry, article, state),
            body.html(),
            body.headings().size() < FOR_CONTENTS ? List.of() : body.headings(),
            withLists(kin, article, isMain, dates(entry)),
            isMain ? story(entry) : null,
            isMain && !relations.ties(entry).isEmpty() ? Paths.sentences(entry) : null,
            new Citations(
                    article, context.absolute(lasting), context.options().title(), dates(entry))
                .all(),
            isLatest ? evidence(entry, article) : evidence(article),
            context.options().baseUrl() == null || entry.url() == null
                ? null
                : Paths.timeMap(entry),
            JsonLd.newsArticle(article, context.absolute(path)),
            References.of(
                article,
                context.absolute(lasting),
                dates(entry).date(article.fields().text(Field.PUBLISHED_AT))),
            ReadingTime.minutes(article.body().text()),
            content.images(version.captureId()).stream()
                .map(Paths::image)
                .findFirst()
                .orElse(null));
    return context.print("article.ftlh", meta, page);
  }

  private ArticlePage.@Nullable StoryLink story(Entry entry) {
    Story story = relations.story(entry);
    return story == null
        ? null
        : new ArticlePage.StoryLink(
            StoryPages.path(story), story.members().size(), story.sources());
  }

  private PageMeta meta(Entry entry, String path, String title) {
    boolean original = context.options().policy().canonical() == Canonical.ORIGINAL;
    String canonical =
        original && entry.url() != null ? entry.url() : context.absolute(Paths.article(entry));
    return new PageMeta(path, title, entry.excerpt(), "article", canonical, null);
  }

  /** Names lead to their lists where the lists have this state; an earlier one's stay plain. */
  private Head head(Entry entry, Article article, int state) {
    boolean isLatest = state == entry.versions().size() - 1;
    List<String> names = isLatest ? entry.authors() : article.fields().texts(Field.AUTHORS);
    List<Link> authors = new ArrayList<>();
    names.forEach(name -> addLink(authors, Kind.AUTHOR, name, isLatest));
    List<Link> category = new ArrayList<>();
    addLink(
        category,
        Kind.CATEGORY,
        isLatest ? entry.category() : article.fields().text(Field.CATEGORY),
        isLatest);
    List<Link> source = new ArrayList<>();
    addLink(
        source,
        Kind.SOURCE,
        isLatest ? entry.source() : article.fields().text(Field.SOURCE),
        isLatest);
    DateFormatter dates = dates(entry);
    String published = isLatest ? entry.publishedAt() : article.fields().text(Field.PUBLISHED_AT);
    String updated = article.fields().text(Field.UPDATED_AT);
    return new Head(
        category.isEmpty() ? null : category.getFirst(),
        source.isEmpty() ? null : source.getFirst(),
        article.fields().text(Field.REPRINTED_FROM),
        authors,
        article.fields().text(Field.BYLINE),
        article.fields().texts(Field.CONTRIBUTORS),
        article.fields().texts(Field.EDITORS),
        article.fields().texts(Field.KEYWORDS),
        dates.published(published),
        dates.isLater(updated, published) ? dates.other(updated) : null);
  }

  /** The one clock of the article's pages: that of its publication. */
  private DateFormatter dates(Entry entry) {
    return context.dates().on(entry.publishedAt());
  }

  private void addLink(List<Link> to, Kind kind, @Nullable String name, boolean hasList) {
    Link link = catalogue.link(kind, name);
    if (link != null) {
      to.add(hasList ? link : new Link(link.text(), ""));
    }
  }

  private Snapshot snapshot(Entry entry, Article article, int state) {
    Version version = entry.versions().get(state);
    String url = article.provenance().url();
    DateFormatter dates = dates(entry);
    return new Snapshot(
        version.captureId(),
        dates.captured(version.capturedAt()),
        version.digest(),
        version.origin(),
        url,
        url == null ? null : host(url),
        originals.link(entry, version),
        originals.replay(version, url),
        article.provenance().charset().name(),
        article.provenance().charset().replaced(),
        article.provenance().extractor(),
        state + 1,
        entry.versions().size(),
        version.sightings().stream().map(s -> dates.captured(s.capturedAt())).toList());
  }

  private static String host(String url) {
    return url.replaceFirst("^[a-z]+://", "")
        .replaceFirst("[/?#].*$", "")
        .replaceFirst("^www\\.", "");
  }

  private Kin withLists(Kin kin, Article article, boolean isMain, DateFormatter dates) {
    return new Kin(
        kin.main(),
        kin.states(),
        kin.changes(),
        kin.reprints(),
        captured(article.related(), isMain, FOR_RELATED, dates),
        captured(article.more(), isMain, FOR_MORE, dates),
        kin.similar(),
        kin.later(),
        kin.category(),
        kin.onThisDay(),
        kin.newer(),
        kin.older());
  }

  /** The page of a state shows its lists as they were captured: its key knows no targets. */
  private Truncated<Captured> captured(
      List<RelatedLink> links, boolean isMain, int room, DateFormatter dates) {
    List<Captured> shown = new ArrayList<>();
    int left = room;
    for (RelatedLink link : links) {
      Captured captured = captured(link, isMain, dates);
      left -= MARKS + bytes(captured.title()) + bytes(captured.excerpt()) + bytes(captured.url());
      if (left < 0) {
        break;
      }
      shown.add(captured);
    }
    return new Truncated<>(shown, links.size() - shown.size());
  }

  private static int bytes(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }

  private Captured captured(RelatedLink link, boolean isMain, DateFormatter dates) {
    if (link.isRemoved()) {
      return new Captured(context.words().say("related.removed"), true, null, null, null, null);
    }
    Entry inside = isMain ? relations.resolve(link.url()) : null;
    String title = link.title() != null || inside == null ? link.title() : inside.title();
    String excerpt = link.excerpt();
    String address = String.valueOf(link.url());
    return new Captured(
        title != null ? title : excerpt != null ? excerpt : address,
        false,
        inside == null ? null : Paths.article(inside),
        isWeb(link.url()) ? link.url() : null,
        title == null ? null : excerpt,
        link.publishedAt() == null ? null : dates.other(link.publishedAt()));
  }

  private static boolean isWeb(@Nullable String url) {
    return url != null && (url.startsWith("https://") || url.startsWith("http://"));
  }

  /** Evidence of the shown state: what the archive's rules and names set goes before the page's. */
  private List<Evidence> evidence(Entry entry, Article article) {
    List<Evidence> list = new ArrayList<>();
    addSet(list, "title", entry.title(), article.fields().text(Field.TITLE));
    addSet(list, "category", entry.category(), article.fields().text(Field.CATEGORY));
    addSet(list, "source", entry.source(), article.fields().text(Field.SOURCE));
    addSet(list, "publishedAt", entry.publishedAt(), article.fields().text(Field.PUBLISHED_AT));
    addSet(list, "authors", joined(entry.authors()), joined(article.fields().texts(Field.AUTHORS)));
    list.addAll(evidence(article));
    return list;
  }

  private static @Nullable String joined(List<String> names) {
    return names.isEmpty() ? null : String.join(", ", names);
  }

  private void addSet(
      List<Evidence> list, String field, @Nullable String shown, @Nullable String printed) {
    if (shown != null && !shown.isBlank() && !shown.equals(printed)) {
      String where =
          printed == null
              ? context.words().say("evidence.added")
              : context.words().say("evidence.corrected", printed);
      list.add(new Evidence(fieldName(field), where, null));
    }
  }

  private List<Evidence> evidence(Article article) {
    List<Evidence> list = new ArrayList<>();
    article.evidence().forEach((field, where) -> list.add(evidence(field, where)));
    return list;
  }

  private Evidence evidence(String field, String where) {
    if (!where.startsWith(RULE)) {
      return new Evidence(fieldName(field), spoken(where), null);
    }
    String reason = where.substring(RULE.length()).strip();
    String said =
        reason.isEmpty()
            ? context.words().say("evidence.rule")
            : context.words().say("evidence.ruled", reason);
    return new Evidence(fieldName(field), said, reason);
  }

  /** The extractor's code for a place on the page, told in words where there are some. */
  private String spoken(String where) {
    String key = "where." + where.replaceFirst(":.*", "");
    return context.words().texts().containsKey(key) ? context.words().say(key, where) : where;
  }

  private String fieldName(String field) {
    String key = "field." + field;
    return context.words().texts().containsKey(key) ? context.words().say(key) : field;
  }

  private OutputFile changes(Entry entry) {
    String path = Paths.changes(entry);
    return new OutputFile(
        path,
        () -> {
          String key = context.key("changes").add(path, entry, entry.versions()).hex();
          return new OutputFile.Prepared(key, () -> printChanges(entry, path));
        });
  }

  private byte[] printChanges(Entry entry, String path) throws IOException {
    List<ChangesPage.Step> steps = new ArrayList<>();
    Article before = content.article(entry.versions().getFirst().captureId());
    for (int i = 1; i < entry.versions().size(); i++) {
      Article after = content.article(entry.versions().get(i).captureId());
      Difference difference = new Difference(before, after);
      steps.addFirst(
          new ChangesPage.Step(
              state(entry, i - 1, false),
              state(entry, i, false),
              difference.isSmall(),
              difference.changes(),
              difference.paragraphs()));
      before = after;
    }
    Link main = new Link(rows.title(entry), Paths.article(entry));
    ChangesPage page = new ChangesPage(main, entry.language(), steps);
    String title = context.words().say("changes.of", entry.title());
    return context.print("changes.ftlh", context.meta(path, title, "article"), page);
  }
}
