package org.kuaizhao.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every file under {@code search/} read back with the engine's own decoders, those that the
 * manifest no longer names too: what each lets a reader see.
 */
final class SearchFiles {

  /**
   * What a file tells.
   *
   * @param texts titles, bodies, names, spelt grams and following tokens
   * @param keys mixed keys of the grams of one or two characters
   */
  record Told(List<String> texts, Set<Long> keys) {}

  private static final String DECODE =
      """
      async ([code, stamps, files]) => {
        const read = new Function(`${code}; return { RangeDecoder, Alphabet, TextReader, Shard,
          readPostings, readSlice, unpack, sizeOf, SOLO, CONTINUATIONS_END };`)();
        const told = async (file, script, known) => {
          let given;
          new Function('kz', script)((name, format, ...content) => { given = content; });
          if (file === 'manifest.js') {
            const [manifest, inline, letters] = given;
            const [base, delta] = manifest.segments;
            const written = {};
            const packed = new read.RangeDecoder(read.unpack(delta ? inline[1] : ''), 0);
            for (let i = 0, stamp = 0; i < (delta?.articles ?? 0); i++) {
              packed.direct(read.sizeOf(base.articles + delta.articles));
              stamp = Math.imul(stamp ^ packed.direct(24), 0x01000193);
              written[(stamp >>> 0).toString(16)] = i + 1;
            }
            return { manifest: JSON.stringify(manifest), stamps: JSON.stringify(written), letters,
              texts: [JSON.stringify(given)], keys: [] };
          }
          const alphabet = known.letters && new read.Alphabet(known.letters);
          const name = file.split('/').at(-1).split('.')[0];
          const articles = stamps[name.split('-').at(-1)] ?? known.articles;
          const texts = [];
          const keys = [];
          const kind = file.split('/').at(-2);
          if ([undefined, 'c', 'd', 'address', 'name'].includes(kind)) {
            texts.push(JSON.stringify(given));
          } else if (kind === 't' || kind === 'r') {
            const reader = new read.TextReader(read.unpack(given[0]), alphabet);
            const group = kind === 'r' ? known.rows : known.group;
            const from = group * parseInt(name);
            for (let i = from; i < Math.min(known.articles, from + group); i++) {
              texts.push(reader.next());
            }
          } else if (kind === 's') {
            read.readPostings(new read.RangeDecoder(read.unpack(given[0]), read.SOLO + 1), articles);
          } else if (kind === 'f') {
            const continuations = await read.readSlice(
              new read.RangeDecoder(read.unpack(given[0]), read.CONTINUATIONS_END), [], alphabet);
            texts.push(...continuations.keys());
          } else {
            const shard = new read.Shard(read.unpack(given[0]), { articles, alphabet });
            for (const found of await shard.find(() => true)) {
              keys.push(found.key);
              if (found.key < 0) { texts.push(found.name); }
              texts.push(...(await shard.continuations(found.place, found.postings?.ordinals ?? [])).keys());
            }
          }
          return { texts, keys };
        };
        const all = [];
        for (const file of files) { all.push(await told(...file)); }
        return all;
      }
      """;

  /** What is looked up by one key lies beside the segments. */
  private static final Pattern LOOKUP = Pattern.compile("address/|name/");

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Browser browser;
  private final Path folder;
  private final String code;
  private final Map<String, Map<String, Object>> segments = new HashMap<>();
  private final Map<String, Integer> stamps = new HashMap<>();

  SearchFiles(Browser browser, Path site) {
    this.browser = browser;
    this.folder = site.resolve("search");
    String engine = BrowserEngine.script(SearchSite::theme);
    this.code = engine.substring(engine.indexOf("const"), engine.indexOf("const FORMAT"));
  }

  /** Every file as it is now, by path under {@code search/}; call it after every build. */
  Map<String, Told> read() throws IOException {
    List<String> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files =
          all.filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString())
              .sorted()
              .toList();
    }
    Map<String, Told> told = new TreeMap<>();
    told.put("manifest.js", manifest());
    List<String> others = files.stream().filter(file -> !file.equals("manifest.js")).toList();
    List<Map<?, ?>> decoded = decoded(others);
    for (int i = 0; i < others.size(); i++) {
      told.put(others.get(i), told(decoded.get(i)));
    }
    return told;
  }

  private Told manifest() throws IOException {
    Map<?, ?> decoded = decoded(List.of("manifest.js")).getFirst();
    String letters = String.valueOf(decoded.get("letters"));
    JSON.readTree(String.valueOf(decoded.get("stamps")))
        .forEachEntry((stamp, articles) -> stamps.put(stamp, articles.asInt()));
    var manifest = JSON.readTree(String.valueOf(decoded.get("manifest")));
    for (var segment : manifest.get("segments")) {
      Map<String, Object> known = new HashMap<>();
      known.put("articles", segment.get("articles").asInt());
      known.put("group", segment.get("group").asInt());
      known.put("rows", segment.path("rows").asInt(0));
      known.put("letters", letters);
      segments.put(segment.get("name").asString(), known);
    }
    return told(decoded);
  }

  private Map<String, Object> known(String file) {
    Map<String, Object> known = segments.get(file.substring(0, file.indexOf('/')));
    return Objects.requireNonNull(known, file + " is of no manifest so far");
  }

  /** All in one call, since each call hands the engine's code over. */
  @SuppressWarnings("unchecked")
  private List<Map<?, ?>> decoded(List<String> files) throws IOException {
    List<List<Object>> scripts = new ArrayList<>();
    for (String file : files) {
      boolean isOfSegment = file.contains("/") && !LOOKUP.matcher(file).lookingAt();
      Map<String, Object> known = isOfSegment ? known(file) : Map.of();
      scripts.add(List.of(file, Files.readString(folder.resolve(file)), known));
    }
    return (List<Map<?, ?>>)
        Objects.requireNonNull(browser.page().evaluate(DECODE, List.of(code, stamps, scripts)));
  }

  private static Told told(Map<?, ?> decoded) {
    List<String> texts = new ArrayList<>();
    ((List<?>) Objects.requireNonNull(decoded.get("texts"))).forEach(t -> texts.add((String) t));
    Set<Long> keys = new HashSet<>();
    ((List<?>) Objects.requireNonNull(decoded.get("keys")))
        .forEach(key -> keys.add(((Number) key).longValue()));
    return new Told(texts, keys);
  }
}
