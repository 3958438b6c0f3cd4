package org.kuaizhao.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.Program;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Version;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.ArticleJson;
import org.kuaizhao.extract.article.Identity;
import org.kuaizhao.render.StateTexts;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Packs what the archive knows of an article, so that others can check it. */
public final class Evidence {

  static final String LEAF = "leaf.txt";
  static final String PROOF = "proof.txt";
  static final String STAMP = "timestamp.tsr";
  static final String TEXT = "article.txt";
  static final String CHANGES = "differences.txt";
  static final String PAGES = "pages/";
  static final String STATES = "states/";

  private final BuiltArchive archive;

  public Evidence(BuiltArchive archive) {
    this.archive = archive;
  }

  /**
   * A pack, and what could not be put into it.
   *
   * @param root of the build, 64 hex digits
   */
  public record Packed(byte[] zip, String root, List<String> missing) {

    public Packed {
      missing = List.copyOf(missing);
    }
  }

  /** The article of an id, or of one of its captures' ids; null when there is none. */
  public @Nullable Entry find(String id) {
    Entry ofCapture = null;
    for (Entry entry : archive.edition().articles()) {
      if (entry.id().equals(id)) {
        return entry;
      }
      for (Version version : entry.versions()) {
        if (version.captureId().equals(id)
            || version.sightings().stream().anyMatch(seen -> seen.captureId().equals(id))) {
          ofCapture = entry;
        }
      }
    }
    return ofCapture;
  }

  /**
   * Packs an article.
   *
   * @param authority stamps the root with the time; null for none
   */
  public Packed pack(Entry entry, @Nullable TimeStampAuthority authority) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    Proof proof = prove(entry, files);
    Article shown = archive.article(entry.current().captureId());
    put(files, TEXT, shown.body().text() + "\n");
    addStates(entry, files, missing);
    put(files, CHANGES, differences(states(entry)));
    put(files, "citations.txt", citations(entry, shown));
    put(files, "reprints.json", reprints(entry));
    if (authority != null) {
      files.put(STAMP, authority.stamp(HexFormat.of().parseHex(proof.root())));
    }
    put(files, "README.txt", Readme.of(entry, proof, authority != null));
    return new Packed(Pack.summed(files).bytes(), proof.root(), missing);
  }

  private static void put(SortedMap<String, byte[]> files, String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private Proof prove(Entry wanted, SortedMap<String, byte[]> files) throws IOException {
    List<Entry> entries = new ArrayList<>(archive.edition().articles());
    entries.sort(java.util.Comparator.comparing(Entry::id));
    List<byte[]> hashes = new ArrayList<>();
    for (Entry entry : entries) {
      Leaf leaf = Leaf.of(entry, archive);
      hashes.add(MerkleTree.leaf(leaf.bytes()));
      if (entry.equals(wanted)) {
        files.put(LEAF, leaf.bytes());
      }
    }
    Proof proof = Proof.of(new MerkleTree(hashes), entries.indexOf(wanted), entries.size());
    put(files, PROOF, proof.text());
    return proof;
  }

  private List<Article> states(Entry entry) throws IOException {
    List<Article> states = new ArrayList<>();
    for (Version version : entry.versions()) {
      states.add(archive.article(version.captureId()));
    }
    return states;
  }

  private void addStates(Entry entry, SortedMap<String, byte[]> files, List<String> missing)
      throws IOException {
    for (Article state : states(entry)) {
      files.put(STATES + state.captureId() + ".json", ArticleJson.bytes(state));
      byte[] page = page(state, missing);
      if (page != null) {
        files.put(PAGES + state.captureId() + ".html", page);
      }
      for (Resource image : archive.archive().images(state.captureId())) {
        try {
          String hex = image.digest().substring(image.digest().indexOf(':') + 1);
          files.put("images/" + hex, archive.snapshots().resource(image.origin()));
        } catch (IOException gone) {
          missing.add(String.valueOf(gone.getMessage()));
        }
      }
    }
  }

  /** The page as it was captured; null when it cannot be given. */
  private byte @Nullable [] page(Article state, List<String> missing) throws IOException {
    String origin = state.provenance().origin();
    Capture capture;
    try {
      capture = archive.captured(state);
    } catch (IOException gone) {
      missing.add(String.valueOf(gone.getMessage()));
      return null;
    }
    if (!capture.digest().equals(state.provenance().digest())) {
      missing.add(origin + ": changed since the build");
      return null;
    }
    if (archive.tellsOfRemoved(state, capture.payload())) {
      missing.add(origin + ": tells of what rules took out");
      return null;
    }
    return capture.payload();
  }

  /** What changed from state to state. */
  static String differences(List<Article> states) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < states.size(); i++) {
      text.append("from ").append(states.get(i - 1).captureId());
      text.append(" to ").append(states.get(i).captureId()).append('\n');
      text.append(StateTexts.changes(states.get(i - 1), states.get(i))).append('\n');
    }
    return text.toString();
  }

  private String citations(Entry entry, Article shown) {
    String base = archive.settings().baseUrl();
    String page = "article/" + entry.id().substring(0, 2) + "/" + entry.id() + ".html";
    return StateTexts.citations(
        shown,
        base == null ? null : base + page,
        archive.settings().title(),
        archive.settings().zone());
  }

  private String reprints(Entry entry) throws IOException {
    ObjectNode out = JsonMapper.shared().createObjectNode();
    out.put("software", "kuaizhao " + Program.version());
    ArrayNode list = out.putArray("reprints");
    for (Entry other : archive.relations().reprints(entry)) {
      if (!other.id().equals(entry.id())) {
        list.addObject()
            .put("id", other.id())
            .put("url", Identity.normalise(other.url()))
            .put("title", other.title())
            .put("source", other.source())
            .put("publishedAt", other.publishedAt())
            .put("digest", other.current().digest());
      }
    }
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(out) + "\n";
  }
}
