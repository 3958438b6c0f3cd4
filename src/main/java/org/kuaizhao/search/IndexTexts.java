package org.kuaizhao.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the client index of a site tells in plain words: its rows and texts, decoded as browsers do
 * (FORMAT.md §6). Its grams are cut from these, under names that are digests of them.
 */
public final class IndexTexts {

  private static final String FOLDER = "search";

  /** Of a file that nobody coded the first number may be anything. */
  private static final int LONGEST = 1 << 24;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();

  private final Path site;
  private final List<Told> told = new ArrayList<>();
  private final List<String> unnamed = new ArrayList<>();

  private IndexTexts(Path site) {
    this.site = site;
  }

  /**
   * What one file tells.
   *
   * @param path in the site
   * @param texts rows, texts, or both joined
   */
  public record Told(String path, List<String> texts) {

    public Told {
      texts = List.copyOf(texts);
    }
  }

  /** A file of the index that no engine could read. */
  public static final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1;
    private final String path;

    UnreadableException(String path, Exception cause) {
      super(path + ": no file of a client index: " + cause.getMessage(), cause);
      this.path = path;
    }

    /** The file, in the site. */
    public String path() {
      return path;
    }
  }

  /** Reads the index of a site; one without an index tells nothing. */
  public static IndexTexts of(Path site) throws IOException {
    IndexTexts index = new IndexTexts(site);
    if (Files.isRegularFile(site.resolve(FOLDER).resolve("manifest.js"))) {
      index.read();
    }
    return index;
  }

  /** Each file with rows or texts. */
  public List<Told> told() {
    return List.copyOf(told);
  }

  /** Files that the manifest does not name: those that an update superseded. */
  public List<String> unnamed() {
    return List.copyOf(unnamed);
  }

  private void read() throws IOException {
    String path = FOLDER + "/manifest.js";
    JsonNode content = content(path);
    Set<String> segments = new TreeSet<>();
    try {
      Alphabet alphabet = Alphabet.unpacked(Part.unpacked(content.path(2).asString("")));
      List<Integer> counts = new ArrayList<>();
      for (JsonNode segment : content.path(0).path("segments")) {
        segments.add(segment.path("name").asString(""));
        counts.add(segment.path("articles").asInt(0));
        read(segment, alphabet);
      }
    } catch (RuntimeException e) {
      throw new UnreadableException(path, e);
    }
    try (Stream<Path> folders = Files.list(site.resolve(FOLDER))) {
      folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !segments.contains(name))
          .sorted()
          .forEach(name -> unnamed.add(FOLDER + "/" + name));
    }
  }

  private void read(JsonNode segment, Alphabet alphabet) throws IOException {
    Path folder = site.resolve(FOLDER).resolve(segment.path("name").asString(""));
    int articles = segment.path("articles").asInt(0);
    int group = Math.max(1, segment.path("group").asInt(1));
    int rows = segment.path("rows").asInt(0);
    for (String kind : List.of("r", "t")) {
      Path files = folder.resolve(kind);
      if (!Files.isDirectory(files)) {
        continue;
      }
      int most = kind.equals("r") ? rows : group;
      try (Stream<Path> listed = Files.list(files)) {
        for (Path file : (Iterable<Path>) listed.sorted()::iterator) {
          String path = site.relativize(file).toString().replace('\\', '/');
          String name = file.getFileName().toString();
          int first = first(name) * most;
          told.add(texts(path, Math.clamp(articles - (long) first, 0, most), alphabet));
        }
      }
    }
  }

  private static int first(String name) {
    String digits = name.replaceFirst("\\D.*", "");
    return digits.isEmpty() || digits.length() > 8 ? 0 : Integer.parseInt(digits);
  }

  private Told texts(String path, int count, Alphabet alphabet) throws IOException {
    JsonNode content = content(path);
    try {
      TextCoder.Reader reader =
          new TextCoder.Reader(Part.unpacked(content.path(0).asString("")), alphabet);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        texts.add(reader.next(LONGEST));
      }
      return new Told(path, texts);
    } catch (RuntimeException e) {
      throw new UnreadableException(path, e);
    }
  }

  /** What a file hands to the engine behind its name and its format. */
  private JsonNode content(String path) throws IOException {
    String script = Files.readString(site.resolve(path), StandardCharsets.UTF_8);
    String start = "kz(\"" + path.substring(FOLDER.length() + 1, path.length() - 3) + "\",";
    try {
      if (!script.startsWith(start) || !script.endsWith(")")) {
        throw new IllegalArgumentException("another name");
      }
      String rest = script.substring(start.length(), script.length() - 1);
      JsonNode given = JSON.readTree("[" + rest + "]");
      if (given.path(0).asInt(0) != Part.FORMAT) {
        throw new IllegalArgumentException("format " + given.path(0));
      }
      return JSON.createArrayNode().addAll(tail(given));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new UnreadableException(path, e);
    }
  }

  private static List<JsonNode> tail(JsonNode given) {
    List<JsonNode> rest = new ArrayList<>();
    given.forEach(rest::add);
    return rest.subList(1, rest.size());
  }
}
