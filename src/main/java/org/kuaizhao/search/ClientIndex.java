package org.kuaizhao.search;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.index.IndexReader;
import org.kuaizhao.archive.Fold;
import org.kuaizhao.site.SiteFolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exports the archive's postings as the client index under {@code search/} (DESIGN.md §6.1): one
 * base segment and at most two deltas, each of immutable files, and a manifest written last. Only
 * what changed is written; the answers never depend on how the segments came about.
 */
public final class ClientIndex {

  private static final String MANIFEST = "search/manifest.js";

  // what a segment is shows in the first letter of its name
  private static final String BASE = "b";
  private static final String ELDER = "e";
  private static final String YOUNGER = "y";

  /** Articles a young delta gathers before it is folded into the elder one. */
  private static final int YOUNG = 48;

  /** Articles that the alphabet is counted on. */
  private static final int SAMPLE = 2000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SiteFolder site;
  private final Path stateFile;
  private final Fold fold;
  private final String format;

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
    List<ClientArticle> newest = articles.stream().sorted(ClientArticle.NEWEST_FIRST).toList();
    new Update(reader, newest).run();
  }

  /** The work of one export. */
  private final class Update {
    private final IndexReader reader;
    private final List<ClientArticle> articles;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, ClientArticle> byId = new HashMap<>();
    private final IndexState before;
    private final List<Segment> segments = new ArrayList<>();
    private Alphabet alphabet;

    Update(IndexReader reader, List<ClientArticle> articles) throws IOException {
      this.reader = reader;
      this.articles = articles;
      for (ClientArticle article : articles) {
        keys.put(article.id(), Segment.key(article));
        byId.put(article.id(), article);
      }
      before = IndexState.read(stateFile, format);
      alphabet = Alphabet.of(before.alphabet());
    }

    void run() throws IOException {
      boolean left =
          before.segments().stream().anyMatch(segment -> !keys.keySet().containsAll(segment.ids()));
      if (before.segments().isEmpty() || left || !isWhole()) {
        writeBase();
      } else {
        writeDeltas();
      }
      // what left the archive leaves every file now; what was only replaced stays for one build
      List<String> superseded = left ? List.of() : superseded();
      superseded.forEach(site::keep);
      if (fold.simplifies()) {
        site.put(Layout.path("simplify"), Part.script("simplify", json(pairs())));
      }
      site.put(MANIFEST, manifest());
      new IndexState(before.format(), alphabet.letters(), segments, superseded).write(stateFile);
    }

    /** Traditional before simplified, one after the other. */
    private static String pairs() {
      StringBuilder pairs = new StringBuilder();
      Fold.pairs().forEach((from, to) -> pairs.appendCodePoint(from).appendCodePoint(to));
      return pairs.toString();
    }

    private static byte[] json(Object value) {
      return JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    }

    private boolean isWhole() {
      return before.segments().stream()
          .allMatch(segment ->
              segment.layout().files().stream()
                  .allMatch(file -> isCurrent(file, segment.layout())));
    }

    /** Small text files are named by content, so their key may be an earlier segment's. */
    private boolean isCurrent(String file, Layout layout) {
      return file.startsWith("search/t/") ? site.has(file) : site.isCurrent(file, layout.name());
    }

    private List<String> superseded() {
      Set<String> now = new HashSet<>();
      segments.forEach(segment -> now.addAll(segment.layout().files()));
      List<String> old = before.files().stream().filter(file -> !now.contains(file)).toList();
      return (old.isEmpty() ? before.superseded() : old)
          .stream().filter(file -> !now.contains(file) && site.has(file)).toList();
    }

    private void writeBase() throws IOException {
      GramSource source = new LuceneGrams(reader, articles);
      alphabet = alphabet(source);
      Layout planned = Layout.of(name(BASE, articles), articles.size(), source, false);
      segments.add(written(planned, articles, source));
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

    private void writeDeltas() throws IOException {
      Segment base = before.segments().getFirst();
      Set<String> inBase = base.live(keys);
      Optional<Segment> oldElder =
          before.segments().stream()
              .filter(segment -> segment.layout().name().startsWith(ELDER))
              .findFirst();
      Set<String> inElder = oldElder.map(segment -> segment.live(keys)).orElse(Set.of());
      Set<String> young = new HashSet<>(keys.keySet());
      young.removeAll(inBase);
      young.removeAll(inElder);
      Set<String> elder = new HashSet<>(inElder);
      boolean folds = young.size() > YOUNG;
      if (folds) {
        elder.addAll(young);
        young.clear();
      }
      if (elder.size() + young.size() > Math.max(Layout.SMALL, base.ids().size() / 10)
          || base.ids().size() - inBase.size() > Math.max(Layout.SMALL, base.ids().size() / 10)) {
        writeBase();
        return;
      }
      keep(base);
      // like the base, an elder delta carries its dead until it is folded
      if (!folds && !elder.isEmpty()) {
        oldElder.ifPresent(this::keep);
      } else if (!elder.isEmpty()) {
        writeDelta(elder, ELDER);
      }
      if (!young.isEmpty()) {
        writeDelta(young, YOUNGER);
      }
    }

    private void writeDelta(Set<String> ids, String role) throws IOException {
      List<ClientArticle> members =
          ids.stream()
              .map(id -> java.util.Objects.requireNonNull(byId.get(id)))
              .sorted(ClientArticle.NEWEST_FIRST)
              .toList();
      String name = name(role, members);
      for (Segment old : before.segments()) {
        if (old.layout().name().equals(name)) {
          keep(old);
          return;
        }
      }
      GramReader numbers = new GramReader(reader, members);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < members.size(); i++) {
        String text = reader.storedFields().document(numbers.document(i)).get("text");
        texts.add(text == null ? "" : text);
      }
      GramSource source = new TextGrams(members, texts, fold);
      segments.add(written(Layout.of(name, members.size(), source, true), members, source));
    }

    private Segment written(Layout planned, List<ClientArticle> members, GramSource source)
        throws IOException {
      return Segment.of(
          new SegmentWriter(site, new SegmentWriter.Members(members, source), planned, alphabet)
              .write(),
          members);
    }

    private void keep(Segment segment) {
      segment.layout().files().forEach(site::keep);
      segments.add(segment);
    }

    private String name(String role, Collection<ClientArticle> members) {
      return role
          + Digest.of(
              before.format()
                  + members.stream().map(Segment::key).collect(Collectors.joining("\n")));
    }

    private byte[] manifest() {
      List<Object> described = new ArrayList<>();
      List<Segment> elders = new ArrayList<>();
      for (Segment segment : segments) {
        described.add(described(segment, elders));
        elders.add(segment);
      }
      Map<String, Object> manifest = new LinkedHashMap<>();
      manifest.put("articles", articles.size());
      manifest.put("simplify", fold.simplifies());
      manifest.put("segments", described);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(json(manifest));
      out.writeBytes(",[".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < segments.size(); i++) {
        out.writeBytes((i > 0 ? "," : "").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(columns(segments.get(i)));
      }
      out.writeBytes("],".getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(Part.packed(alphabet.packed()));
      return Part.script("manifest", out.toByteArray());
    }

    /** The columns of a small segment; an elder article that is dead now has none. */
    private byte[] columns(Segment segment) {
      if (!segment.layout().isSmall()) {
        return new byte[] {'0'};
      }
      List<ClientArticle> members = new ArrayList<>();
      for (int i = 0; i < segment.ids().size(); i++) {
        String id = segment.ids().get(i);
        ClientArticle article = byId.get(id);
        boolean alive = article != null && segment.keys().get(i).equals(keys.get(id));
        members.add(
            alive && article != null
                ? article
                : new ClientArticle(id, "", "", null, null, null, Long.MIN_VALUE, ""));
      }
      return SegmentWriter.columns(new Columns(members));
    }

    private Map<String, Object> described(Segment segment, List<Segment> elders) {
      Layout layout = segment.layout();
      Map<String, Object> described = new LinkedHashMap<>();
      described.put("name", layout.name());
      described.put("articles", layout.articles());
      described.put("shards", layout.shards());
      if (layout.sorted()) {
        described.put("borders", layout.borders());
      }
      described.put("group", layout.group());
      if (!layout.texts().isEmpty()) {
        described.put("texts", layout.texts());
      }
      List<Integer> dead = segment.dead(keys);
      if (!dead.isEmpty()) {
        described.put("dead", dead);
      }
      if (!elders.isEmpty()) {
        described.put("ranks", Merge.ranks(segment, elders));
      }
      return described;
    }
  }
}
