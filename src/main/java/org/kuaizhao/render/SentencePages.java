package org.kuaizhao.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.relate.Alignment;
import org.kuaizhao.relate.Relations;
import org.kuaizhao.relate.Tie;
import org.kuaizhao.render.page.Link;
import org.kuaizhao.render.page.PageMeta;
import org.kuaizhao.render.page.SentencesPage;
import org.kuaizhao.render.page.SentencesPage.Sentence;

/** Articles that share sentences with others, sentence by sentence. */
final class SentencePages {

  /** Articles that one is compared with, the closest. */
  private static final int COMPARED = 16;

  private final RenderContext context;
  private final SiteContent edition;
  private final Relations relations;
  private final Rows rows;

  SentencePages(RenderContext context, ArticlePages.Stock stock, Rows rows) {
    this.context = context;
    this.edition = stock.edition();
    this.relations = stock.relations();
    this.rows = rows;
  }

  List<OutputFile> files() {
    List<OutputFile> files = new ArrayList<>();
    for (Entry entry : edition.entries()) {
      List<Tie> ties = compared(entry);
      if (!ties.isEmpty()) {
        files.add(page(entry, ties));
      }
    }
    return files;
  }

  private List<Tie> compared(Entry entry) {
    return relations.ties(entry).stream()
        .sorted(
            Comparator.comparing((Tie tie) -> tie.kind()).thenComparing(tie -> -tie.sentences()))
        .limit(COMPARED)
        .toList();
  }

  private OutputFile page(Entry entry, List<Tie> ties) {
    List<Object> from = new ArrayList<>(List.of(entry, entry.current().contentKey()));
    for (Tie tie : ties) {
      Entry other = other(tie, entry);
      from.add(other);
      from.add(other.current().contentKey() + " " + tie.kind());
    }
    String title = context.words().say("sentences.of", rows.title(entry));
    PageMeta meta = new PageMeta(Paths.sentences(entry), title, null, "article", null, null);
    return context.printed(
        meta.path(), from, () -> context.print("sentences.ftlh", meta, printed(entry, ties)));
  }

  private static Entry other(Tie tie, Entry entry) {
    return tie.earlier().id().equals(entry.id()) ? tie.later() : tie.earlier();
  }

  /** A sentence while it is found elsewhere. */
  private static final class Found {
    private final Set<String> sources = new HashSet<>();
    private final List<Entry> droppedBy = new ArrayList<>();
    private @Nullable Entry first;
    private boolean isChanged;

    void seenIn(Entry earlier, boolean changed) {
      sources.add(source(earlier));
      if (first == null || earlier.time() < first.time()) {
        first = earlier;
        isChanged = changed;
      }
    }
  }

  private SentencesPage printed(Entry entry, List<Tie> ties) throws IOException {
    String text = text(entry);
    List<String> sentences = Alignment.of(text, "").earlier();
    List<Found> found = sentences.stream().map(sentence -> new Found()).toList();
    for (Tie tie : ties) {
      if (tie.later().id().equals(entry.id())) {
        Alignment alignment = Alignment.of(text(tie.earlier()), text);
        for (int i = 0; i < found.size(); i++) {
          if (alignment.links().get(i) >= 0) {
            found.get(i).seenIn(tie.earlier(), alignment.isChanged().get(i));
          }
        }
      } else {
        addLater(Alignment.of(text, text(tie.later())), tie, found);
      }
    }
    List<Sentence> shown = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      shown.add(sentence(sentences.get(i), found.get(i), entry));
    }
    Link main = new Link(rows.title(entry), Paths.article(entry));
    return new SentencesPage(main, entry.language(), shown);
  }

  private static void addLater(Alignment alignment, Tie tie, List<Found> found) {
    Set<Integer> kept = new HashSet<>(alignment.links());
    for (int i = 0; i < found.size(); i++) {
      if (kept.contains(i)) {
        found.get(i).sources.add(source(tie.later()));
      } else if (tie.kind() != Tie.Kind.QUOTED) {
        found.get(i).droppedBy.add(tie.later());
      }
    }
  }

  private Sentence sentence(String text, Found found, Entry entry) {
    found.sources.add(source(entry));
    return new Sentence(
        text,
        found.sources.size(),
        found.first == null ? null : rows.row(found.first),
        found.isChanged,
        rows.rows(found.droppedBy));
  }

  private static String source(Entry entry) {
    return entry.source() == null ? entry.id() : entry.source();
  }

  private String text(Entry entry) throws IOException {
    return edition.content().article(entry.current().captureId()).body().text();
  }
}
