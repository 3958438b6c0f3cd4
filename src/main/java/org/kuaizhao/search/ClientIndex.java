package org.kuaizhao.search;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.index.IndexReader;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.capture.Listing.Note;
import org.kuaizhao.site.SiteFolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exports the archive's postings as the client index under {@code search/} (DESIGN.md §6.1): a base
 * and a {@link Delta} of what came since, each of immutable files, and a manifest written last.
 * Only what changed is written; the answers never depend on how the segments came about.
 */
public final class ClientIndex {

  private static final String MANIFEST = "search/manifest.js";

  private static final String BASE = "b";

  /** Articles that came since the base was written, before it is written anew: a tenth of it. */
  private static final int FEW = 128;

  private static final int MANY = 1000;

  /** Articles that the alphabet is counted on. */
  private static final int SAMPLE = 2000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SiteFolder site;
  private final Path stateFile;
  private final Fold fold;
  private final String format;
  private final int files;
  private final List<Note> notices = new ArrayList<>();

  /**
   * An export of an archive without rules.
   *
   * @param stateFile where the state folder remembers the last one
   */
  public ClientIndex(SiteFolder site, Path stateFile, Fold fold) {
    this(site, stateFile, fold, "");
  }

  /**
   * An export.
   *
   * @param removals the rules that take captures away, in any form that tells them apart: when they
   *     change, all is written anew, for a rule may remove an earlier text of an article that stays
   */
  public ClientIndex(SiteFolder site, Path stateFile, Fold fold, String removals) {
    this(site, stateFile, fold, removals, Layout.FILES);
  }

  /** As above, with a base of so many files at most. */
  ClientIndex(SiteFolder site, Path stateFile, Fold fold, String removals, int files) {
    this.files = files;
    this.site = site;
    this.stateFile = stateFile;
    this.fold = fold;
    this.format =
        Part.FORMAT
            + (fold.simplifies() ? "s" : "")
            + (removals.isEmpty() ? "" : "-" + Digest.of(removals));
  }

  /**
   * Brings the client index up to date.
   *
   * @param reader as {@link ArchiveSearch} takes it
   * @param articles all live articles, in any order
   */
  public void write(IndexReader reader, List<ClientArticle> articles) throws IOException {
    write(reader, articles, List.of());
  }

  /**
   * As above.
   *
   * @param reprints groups of articles that have one text, by their ids: one hit shows for all
   */
  public void write(
      IndexReader reader, List<ClientArticle> articles, List<? extends List<String>> reprints)
      throws IOException {
    List<ClientArticle> newest = articles.stream().sorted(ClientArticle.NEWEST_FIRST).toList();
    new Update(reader, newest).run(reprints);
  }

  /** What was wrong with the state of the last export: it costs time alone. */
  public List<Note> notices() {
    return List.copyOf(notices);
  }

  /** The work of one export. */
  private final class Update {
    private final IndexReader reader;
    private final List<ClientArticle> articles;
    private final Map<String, String> keys = new HashMap<>();
    private final IndexState before;

    Update(IndexReader reader, List<ClientArticle> articles) throws IOException {
      this.reader = reader;
      this.articles = articles;
      for (ClientArticle article : articles) {
        keys.put(article.id(), SegmentArticles.key(article));
      }
      IndexState.Read read = IndexState.read(stateFile, format);
      before = read.state();
      if (read.fault() != null) {
        notices.add(
            new Note(stateFile.toString(), read.fault() + "; the search index is made anew"));
      }
    }

    void run(List<? extends List<String>> reprints) throws IOException {
      Segment base = before.base();
      Optional<IndexState> updated = base == null || left() ? Optional.empty() : updated(base);
      IndexState now = updated.isPresent() ? updated.get() : fresh();
      // what left the archive leaves every file now; what was only replaced stays for one build
      List<String> superseded = left() ? List.of() : superseded(now);
      superseded.forEach(site::keep);
      site.put(Layout.path("simplify"), Part.script("simplify", json(pairs())));
      site.put(MANIFEST, manifest(now, putReprints(reprints)));
      new IndexState(now.format(), now.alphabet(), now.base(), now.delta(), superseded)
          .write(stateFile);
    }

    /**
     * Leaves the groups of reprints, each as the places of its articles, newest first: the first
     * counted from the first of the group before, each other from the one before it.
     *
     * @return the file's name; empty when there are none
     */
    private String putReprints(List<? extends List<String>> reprints) throws IOException {
      Map<String, Integer> places = new HashMap<>();
      for (int place = 0; place < articles.size(); place++) {
        places.put(articles.get(place).id(), place);
      }
      List<int[]> groups =
          reprints.stream()
              .map(ids -> ids.stream().filter(places::containsKey).mapToInt(places::get))
              .map(group -> group.sorted().toArray())
              .filter(group -> group.length > 1)
              .sorted(Comparator.comparingInt(group -> group[0]))
              .toList();
      if (groups.isEmpty()) {
        return "";
      }
      int last = 0;
      for (int[] group : groups) {
        int first = group[0];
        for (int i = group.length - 1; i > 0; i--) {
          group[i] -= group[i - 1];
        }
        group[0] -= last;
        last = first;
      }
      byte[] content = json(groups);
      String name = "r" + Digest.of(content);
      site.put(Layout.path(name), Part.script(name, content));
      return name;
    }

    /** Traditional before simplified, one after the other. */
    private static String pairs() {
      StringBuilder pairs = new StringBuilder();
      Fold.pairs().forEach((from, to) -> pairs.appendCodePoint(from).appendCodePoint(to));
      return pairs.toString();
    }

    private static byte[] json(Object value) {
      return JSON.writeValueAsBytes(value);
    }

    /** Whether an article of the last export is in the archive no more. */
    private boolean left() {
      return before
          .segmentArticles()
          .anyMatch(segment -> !keys.keySet().containsAll(segment.ids()));
    }

    private List<String> superseded(IndexState now) {
      Set<String> kept = new HashSet<>(now.files());
      List<String> old = before.files().stream().filter(file -> !kept.contains(file)).toList();
      return (old.isEmpty() ? before.superseded() : old)
          .stream().filter(file -> !kept.contains(file) && site.has(file)).toList();
    }

    private IndexState fresh() throws IOException {
      GramSource source = new LuceneGrams(reader, articles);
      Alphabet alphabet = alphabet(source);
      String members =
          articles.stream().map(SegmentArticles::key).collect(Collectors.joining("\n"));
      Layout layout = Layout.of(BASE + Digest.of(format + members), articles.size(), source, files);
      new SegmentWriter(site, new SegmentWriter.Members(articles, source), layout, alphabet)
          .write();
      Segment base = new Segment(layout, SegmentArticles.of(articles));
      return new IndexState(format, alphabet.letters(), base, null, List.of());
    }

    /** Counted on some thousand articles, evenly spread: enough to know what is frequent. */
    private Alphabet alphabet(GramSource source) throws IOException {
      int[] counts = new int[65536];
      int step = Math.max(1, articles.size() / SAMPLE);
      for (int i = 0; i < articles.size(); i += step) {
        String text = articles.get(i).title() + source.text(i) + articles.get(i).id();
        for (int k = 0; k < text.length(); k++) {
          counts[text.charAt(k)]++;
        }
      }
      return Alphabet.of(counts);
    }

    /** The segments with what came since, unless a fresh base serves better. */
    private Optional<IndexState> updated(Segment base) throws IOException {
      Delta old = before.delta() == null ? Delta.on(base) : before.delta();
      Set<String> known = base.articles().live(keys);
      int dead = base.articles().size() - known.size();
      known.addAll(old.articles().live(keys));
      List<ClientArticle> arrivals =
          articles.stream().filter(article -> !known.contains(article.id())).toList();
      int most = Math.clamp(base.articles().size() / 10, FEW, MANY);
      boolean grown = old.articles().size() + arrivals.size() > most || dead > most;
      boolean small = base.layout().articles() <= Layout.SMALL && known.size() < articles.size();
      if (grown || small || !isWhole()) {
        return Optional.empty();
      }
      base.layout().files().forEach(site::keep);
      Delta delta = old;
      if (!arrivals.isEmpty()) {
        delta = old.plus(arrivals);
        new DeltaWriter(site, Alphabet.of(before.alphabet()), old, delta)
            .write(members(delta.articles()), fold);
      } else if (before.delta() != null) {
        delta.files().forEach(site::keep);
      }
      boolean none = delta.articles().size() == 0;
      return Optional.of(
          new IndexState(format, before.alphabet(), base, none ? null : delta, List.of()));
    }

    private boolean isWhole() {
      Segment base = before.base();
      Delta delta = before.delta();
      return base != null
          && isCurrent(base.layout().files(), base.layout().name())
          && (delta == null || isCurrent(delta.files(), delta.name()));
    }

    private boolean isCurrent(List<String> files, String key) {
      return files.stream().allMatch(file -> site.isCurrent(file, key));
    }

    private List<DeltaWriter.Member> members(SegmentArticles segment) throws IOException {
      List<ClientArticle> shown = shown(segment);
      GramReader numbers =
          new GramReader(
              reader,
              IntStream.range(0, segment.size())
                  .filter(i -> segment.isLive(i, keys))
                  .mapToObj(shown::get)
                  .toList());
      List<DeltaWriter.Member> members = new ArrayList<>();
      int live = 0;
      for (int i = 0; i < shown.size(); i++) {
        String text = null;
        if (segment.isLive(i, keys)) {
          String stored = reader.storedFields().document(numbers.document(live++)).get("text");
          text = stored == null ? "" : stored;
        }
        members.add(new DeltaWriter.Member(shown.get(i), text));
      }
      return members;
    }

    /** The articles of a segment; one that is dead by now shows nothing. */
    private List<ClientArticle> shown(SegmentArticles segment) {
      Map<String, ClientArticle> byId = new HashMap<>();
      articles.forEach(article -> byId.put(article.id(), article));
      List<ClientArticle> shown = new ArrayList<>();
      for (int i = 0; i < segment.size(); i++) {
        String id = segment.ids().get(i);
        ClientArticle article = byId.get(id);
        shown.add(
            article != null && segment.isLive(i, keys)
                ? article
                : new ClientArticle("", "", "", null, null, null, Long.MIN_VALUE, ""));
      }
      return shown;
    }

    private byte[] manifest(IndexState now, String reprints) {
      Segment base = Objects.requireNonNull(now.base());
      Delta delta = now.delta();
      List<Object> described = new ArrayList<>(List.of(described(base)));
      Map<String, Object> manifest = new LinkedHashMap<>();
      manifest.put("articles", articles.size());
      manifest.put("simplify", fold.simplifies());
      manifest.put("segments", described);
      if (!reprints.isEmpty()) {
        manifest.put("reprints", reprints);
      }
      ByteArrayOutputStream inline = new ByteArrayOutputStream();
      inline.writeBytes(
          base.layout().isSmall()
              ? new Columns(shown(base.articles())).script()
              : new byte[] {'0'});
      if (delta != null) {
        described.add(described(delta));
        inline.write(',');
        inline.writeBytes(Part.packed(delta.packed(base.articles())));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(json(manifest));
      out.writeBytes(",[".getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(inline.toByteArray());
      out.writeBytes("],".getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(Part.packed(Alphabet.of(now.alphabet()).packed()));
      return Part.script("manifest", out.toByteArray());
    }

    private Map<String, Object> described(Segment base) {
      Layout layout = base.layout();
      Map<String, Object> described = described(layout.name(), base.articles());
      described.put("shards", layout.shards());
      if (layout.sorted()) {
        described.put("borders", layout.borders());
      }
      described.put("rows", layout.rows());
      described.put("group", layout.group());
      return described;
    }

    private Map<String, Object> described(Delta delta) {
      Map<String, Object> described = described(delta.name(), delta.articles());
      described.put("shards", Delta.SHARDS);
      described.put("covered", delta.covered());
      described.put("group", 1);
      return described;
    }

    private Map<String, Object> described(String name, SegmentArticles segment) {
      Map<String, Object> described = new LinkedHashMap<>();
      described.put("name", name);
      described.put("articles", segment.size());
      List<Integer> dead = segment.dead(keys);
      if (!dead.isEmpty()) {
        described.put("dead", dead);
      }
      return described;
    }
  }
}
