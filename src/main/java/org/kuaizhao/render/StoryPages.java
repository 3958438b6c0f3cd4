package org.kuaizhao.render;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.relate.Alignment;
import org.kuaizhao.relate.Relations;
import org.kuaizhao.relate.Story;
import org.kuaizhao.relate.Tie;
import org.kuaizhao.render.page.Link;
import org.kuaizhao.render.page.MovedPage;
import org.kuaizhao.render.page.PageMeta;
import org.kuaizhao.render.page.StoryPage;
import org.kuaizhao.render.page.StoryPage.Changed;
import org.kuaizhao.render.page.StoryPage.Line;
import org.kuaizhao.render.page.StoryPage.Member;
import org.kuaizhao.render.page.Truncated;

/**
 * The stories: for each one line of time with what each report left out, added or changed; its
 * JSON; and under the id of every other member the way there, so that a report that comes late
 * breaks no address. Two bodies are compared when a page is printed, and a page is printed when one
 * of its articles changed.
 */
final class StoryPages {

  /** Sentences that a report shows of each kind. */
  private static final int LINES = 12;

  /** Days without a report that are told as silence. */
  private static final long SILENCE = 7;

  /** Characters of a sentence that a link to its place carries. */
  private static final int MARKED = 40;

  private final RenderContext context;
  private final Relations relations;
  private final ContentSource content;
  private final Rows rows;

  StoryPages(RenderContext context, ArticlePages.Stock stock, Rows rows) {
    this.context = context;
    this.relations = stock.relations();
    this.content = stock.edition().content();
    this.rows = rows;
  }

  List<OutputFile> files() {
    List<OutputFile> files = new ArrayList<>();
    for (Story story : relations.stories()) {
      files.add(page(story));
      files.add(json(story));
      for (Entry member : story.members().subList(1, story.members().size())) {
        files.add(moved(member, story));
      }
    }
    String base = context.options().baseUrl();
    if (base != null && !relations.stories().isEmpty()) {
      files.addAll(new Feeds(context, base).files(title(), "stories/", developments()));
    }
    return files;
  }

  private String title() {
    return context.words().say("stories.title") + " · " + context.options().title();
  }

  /** The reports that carry a story on, newest first. */
  private List<Entry> developments() {
    return relations.stories().stream()
        .flatMap(story -> story.ties().stream().map(Tie::later))
        .sorted((a, b) -> {
          int byTime = Long.compare(b.time(), a.time());
          return byTime != 0 ? byTime : a.id().compareTo(b.id());
        })
        .toList();
  }

  static String path(Story story) {
    return path(story.id());
  }

  private static String path(String id) {
    return "story/" + id + ".html";
  }

  private static String jsonPath(Story story) {
    return "story/" + story.id() + ".json";
  }

  /** All that a story's page depends on. */
  private static List<?> from(Story story) {
    List<Object> from = new ArrayList<>(story.members());
    for (Entry member : story.members()) {
      from.add(member.url());
      from.add(member.versions().size());
      from.add(member.current().contentKey());
    }
    for (Tie tie : story.ties()) {
      from.add(tie.earlier().id() + " " + tie.kind() + " " + tie.sentences());
    }
    return from;
  }

  private OutputFile page(Story story) {
    Entry first = story.members().getFirst();
    PageMeta meta =
        new PageMeta(
            path(story),
            rows.title(first),
            first.excerpt(),
            "stories",
            context.absolute(path(story)),
            null);
    return context.printed(
        meta.path(), from(story), () -> context.print("story.ftlh", meta, printed(story)));
  }

  private OutputFile moved(Entry member, Story story) {
    Link to = new Link(rows.title(story.members().getFirst()), path(story));
    PageMeta meta = new PageMeta(path(member.id()), to.text(), null, "stories", null, null);
    return context.file("moved.ftlh", meta, new MovedPage(to));
  }

  private StoryPage printed(Story story) throws IOException {
    Entry first = story.members().getFirst();
    DateFormatter dates = context.dates();
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < story.members().size(); i++) {
      Entry entry = story.members().get(i);
      Tie tie = i == 0 ? null : story.ties().get(i - 1);
      long silence = i == 0 ? 0 : days(story.members().get(i - 1), entry);
      members.add(member(entry, tie, silence >= SILENCE ? silence : 0));
    }
    return new StoryPage(
        first.language(),
        story.members().size(),
        story.sources(),
        dates.published(first.publishedAt()),
        dates.published(story.members().getLast().publishedAt()),
        members,
        jsonPath(story));
  }

  private static long days(Entry earlier, Entry later) {
    return earlier.time() == Entry.UNDATED
        ? 0
        : TimeUnit.SECONDS.toDays(later.time() - earlier.time());
  }

  private Member member(Entry entry, @Nullable Tie tie, long silence) throws IOException {
    int states = entry.versions().size();
    Link changes = states == 1 ? null : new Link("", Paths.changes(entry));
    List<Line> dropped = new ArrayList<>();
    List<Line> added = new ArrayList<>();
    List<Changed> changed = new ArrayList<>();
    if (tie != null && tie.kind() != Tie.Kind.FOLLOW_UP && tie.kind() != Tie.Kind.QUOTED) {
      Alignment alignment = Alignment.of(text(tie.earlier()), text(entry));
      boolean[] isKept = new boolean[alignment.earlier().size()];
      for (int i = 0; i < alignment.later().size(); i++) {
        int link = alignment.links().get(i);
        Line line = line(entry, alignment.later().get(i));
        if (link < 0) {
          added.add(line);
        } else {
          isKept[link] = true;
          if (alignment.isChanged().get(i)) {
            changed.add(new Changed(line(tie.earlier(), alignment.earlier().get(link)), line));
          }
        }
      }
      for (int i = 0; i < isKept.length; i++) {
        if (!isKept[i]) {
          dropped.add(line(tie.earlier(), alignment.earlier().get(i)));
        }
      }
    }
    return new Member(
        rows.row(entry),
        tie == null ? "first" : tie.kind().name().toLowerCase(Locale.ROOT),
        tie == null ? null : of(tie),
        tie == null ? 0 : tie.sentences(),
        silence,
        states,
        changes,
        Truncated.first(dropped, LINES),
        Truncated.first(added, LINES),
        Truncated.first(changed, LINES));
  }

  /** The earlier report, by its source where it has one. */
  private Link of(Tie tie) {
    String source = tie.earlier().source();
    String name = source == null || source.isBlank() ? rows.title(tie.earlier()) : source;
    return new Link(name, Paths.article(tie.earlier()));
  }

  private String text(Entry entry) throws IOException {
    return content.article(entry.current().captureId()).body().text();
  }

  /** A sentence with the way to its place, which the article's page marks. */
  private static Line line(Entry entry, String sentence) {
    int end = Math.min(sentence.length(), MARKED);
    if (end < sentence.length() && Character.isHighSurrogate(sentence.charAt(end - 1))) {
      end--;
    }
    String marked = URLEncoder.encode(sentence.substring(0, end), StandardCharsets.UTF_8);
    return new Line(sentence, Paths.article(entry) + "?hl=" + marked.replace("+", "%20"));
  }

  private OutputFile json(Story story) {
    return context.printed(
        jsonPath(story),
        from(story),
        () -> (JsonLd.json(asJson(printed(story))) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> asJson(StoryPage page) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("reports", page.reports());
    json.put("sources", page.sources());
    json.put("members", page.members().stream().map(StoryPages::asJson).toList());
    return json;
  }

  private static Map<String, Object> asJson(Member member) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", member.row().title());
    json.put("path", member.row().path());
    json.put("source", member.row().source() == null ? null : member.row().source().text());
    json.put("publishedAt", member.row().when().iso());
    json.put("kind", member.kind());
    json.put("of", member.of() == null ? null : member.of().path());
    json.put("sentences", member.sentences());
    json.put("dropped", member.dropped().items().stream().map(Line::text).toList());
    json.put("added", member.added().items().stream().map(Line::text).toList());
    json.put(
        "changed",
        member.changed().items().stream()
            .map(c -> List.of(c.before().text(), c.after().text()))
            .toList());
    json.values().removeIf(Objects::isNull);
    return json;
  }
}
