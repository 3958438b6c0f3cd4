package org.kuaizhao.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Version;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.extract.article.ArticleJson;

/**
 * What the root of a build says of one article: each of its states with the digest of the captured
 * page and that of all that was extracted from it; its text and its fields are in there.
 */
record Leaf(String id, @Nullable String url, List<State> states) {

  private static final String HEADER = "kuaizhao-leaf 1";
  private static final String NONE = "-";

  Leaf {
    states = List.copyOf(states);
  }

  /**
   * A state, and the captures that showed it.
   *
   * @param page digest of the captured page
   * @param article digest of the article's JSON
   * @param seen ids of further captures that showed the same
   */
  record State(
      String captureId,
      @Nullable String capturedAt,
      String page,
      String article,
      List<String> seen) {

    State {
      seen = List.copyOf(seen);
    }
  }

  /** The leaf of an article. */
  static Leaf of(Entry entry, BuiltArchive archive) throws IOException {
    List<State> states = new ArrayList<>();
    for (Version version : entry.versions()) {
      byte[] json = ArticleJson.bytes(archive.article(version.captureId()));
      states.add(
          new State(
              version.captureId(),
              version.capturedAt(),
              version.digest(),
              Digests.digest(json),
              version.sightings().stream().map(Version.Sighting::captureId).toList()));
    }
    return new Leaf(entry.id(), entry.url(), states);
  }

  /** The leaf as lines of text: these bytes are hashed. */
  String text() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    text.append("id ").append(id).append('\n');
    text.append("url ").append(url == null ? NONE : url).append('\n');
    for (State state : states) {
      text.append("state ").append(state.captureId()).append(' ');
      text.append(state.capturedAt() == null ? NONE : state.capturedAt()).append('\n');
      text.append("page ").append(state.page()).append('\n');
      text.append("article ").append(state.article()).append('\n');
      state.seen().forEach(captureId -> text.append("seen ").append(captureId).append('\n'));
    }
    return text.toString();
  }

  byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The leaf of some lines.
   *
   * @throws IllegalArgumentException when they are none
   */
  static Leaf parse(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    if (lines.size() < 4 || !lines.getFirst().equals(HEADER)) {
      throw new IllegalArgumentException("no leaf");
    }
    List<State> states = new ArrayList<>();
    for (int i = 3; i + 2 < lines.size(); ) {
      String[] state = value(lines.get(i++), "state ").split(" ", 2);
      String page = value(lines.get(i++), "page ");
      String article = value(lines.get(i++), "article ");
      List<String> seen = new ArrayList<>();
      while (i < lines.size() && lines.get(i).startsWith("seen ")) {
        seen.add(value(lines.get(i++), "seen "));
      }
      String time = state.length < 2 || state[1].equals(NONE) ? null : state[1];
      states.add(new State(state[0], time, page, article, seen));
    }
    String url = value(lines.get(2), "url ");
    Leaf leaf = new Leaf(value(lines.get(1), "id "), url.equals(NONE) ? null : url, states);
    if (!leaf.text().equals(text)) {
      throw new IllegalArgumentException("a leaf, written otherwise");
    }
    return leaf;
  }

  private static String value(String line, String name) {
    if (!line.startsWith(name)) {
      throw new IllegalArgumentException("no " + name.strip() + " in the leaf");
    }
    return line.substring(name.length());
  }
}
