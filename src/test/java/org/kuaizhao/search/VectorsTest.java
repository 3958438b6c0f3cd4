package org.kuaizhao.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kuaizhao.RandomLines;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.analysis.Payload;
import org.kuaizhao.analysis.Tokens;
import org.kuaizhao.archive.Excerpt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One file of examples, {@code search/vectors.json}, that both analysers must meet. */
class VectorsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What the browser makes of each example, in the order of the file. */
  private static final String IN_BROWSER =
      """
      (vectors) => {
        const fold = new Fold();
        const terms = (query) => parseQuery(query, fold, false)
          .map((term) => (term.excluded ? '-' : '') + term.text);
        const keys = (line) => {
          const tokens = new Tokens(line);
          return tokens.all.map((_, i) => tokens.key(i));
        };
        return JSON.stringify({
          fold: vectors.fold.map(([text]) => [text, fold.of(text)]),
          tokens: vectors.tokens.map(([line]) => [line, keys(line)]),
          query: vectors.query.map(([query]) => [query, terms(query)]),
          match: vectors.match.map(([term, line]) =>
            [term, line, new Term(term, false, false).places(line).length > 0]),
          signature: vectors.signature.map(([token]) => [token, signatureOf(token)]),
          shard: vectors.shard.map(([gram, shards]) => [gram, shards, shardOf(gram, shards)]),
          cut: vectors.cut.map(([line, columns]) => [line, columns, endOf(line, columns)]),
          weight: vectors.weight.map(([df, articles]) => [df, articles, weight(df, articles)]),
        });
      }
      """;

  @Test
  void javaMeetsTheVectors() throws IOException {
    JsonNode vectors = JSON.readTree(vectors());
    vectors
        .properties()
        .forEach(section -> assertTrue(section.getValue().size() > 2, section.getKey()));
    Fold fold = Fold.plain();
    vectors
        .get("fold")
        .forEach(v -> assertEquals(v.get(1).asString(), fold.of(v.get(0).asString())));
    vectors.get("tokens").forEach(v -> assertEquals(strings(v.get(1)), keys(v.get(0).asString())));
    vectors
        .get("query")
        .forEach(v ->
            assertEquals(
                strings(v.get(1)),
                Query.parse(v.get(0).asString(), fold).terms().stream()
                    .map(term -> (term.excluded() ? "-" : "") + term.text())
                    .toList()));
    vectors
        .get("match")
        .forEach(v ->
            assertEquals(
                v.get(2).asBoolean(),
                Term.of(v.get(0).asString(), false, false).orElseThrow().isIn(v.get(1).asString()),
                v.toString()));
    vectors
        .get("signature")
        .forEach(
            v -> assertEquals(v.get(1).asInt(), Payload.signature(v.get(0).asString()), "" + v));
    vectors
        .get("shard")
        .forEach(v ->
            assertEquals(
                v.get(2).asInt(),
                GramKey.shard(v.get(0).asString(), v.get(1).asInt()),
                v.toString()));
    vectors
        .get("cut")
        .forEach(v ->
            assertEquals(
                v.get(2).asInt(),
                Excerpt.end(v.get(0).asString(), v.get(1).asInt()),
                v.toString()));
    vectors
        .get("weight")
        .forEach(v ->
            assertEquals(
                v.get(2).asInt(), Score.weight(v.get(0).asInt(), v.get(1).asInt()), v.toString()));
  }

  @Test
  void javaScriptMeetsTheVectors() throws IOException {
    assertEquals(JSON.readTree(vectors()), JSON.readTree(inBrowser(vectors())));
  }

  /** Lines of any scripts, made of seeds. */
  @Test
  void bothCutAnyLineAtTheSamePlace() throws IOException {
    ObjectNode vectors = JSON.createObjectNode();
    JSON.readTree(vectors()).propertyNames().forEach(vectors::putArray);
    for (int seed = 0; seed < 300; seed++) {
      String line = RandomLines.line(new Random(seed));
      int columns = 8 + seed % 40;
      vectors.withArray("cut").addArray().add(line).add(columns).add(Excerpt.end(line, columns));
    }
    assertEquals(vectors, JSON.readTree(inBrowser(vectors.toString())));
  }

  private static String inBrowser(String vectors) {
    String engine = BrowserEngine.script(SearchSite::theme);
    String open = engine.substring(engine.indexOf("const"), engine.indexOf("const ROOT"));
    StringBuilder pure = new StringBuilder(open);
    for (String file : List.of("match", "rank", "cut")) {
      pure.append(SearchSite.theme("assets/js/search/" + file + ".js"));
    }
    try (Browser browser = new Browser()) {
      Object made =
          browser
              .page()
              .evaluate(
                  "([code, vectors]) => new Function(`${code}; return ("
                      + IN_BROWSER.replace("`", "")
                      + ")`)()(JSON.parse(vectors))",
                  List.of(pure.toString(), vectors));
      return Objects.requireNonNull(made).toString();
    }
  }

  private static String vectors() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(VectorsTest.class.getResourceAsStream("/search/vectors.json"))) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(node -> strings.add(node.asString()));
    return strings;
  }

  private static List<String> keys(String line) {
    Tokens tokens = Tokens.of(line);
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      keys.add(tokens.key(i));
    }
    return keys;
  }
}
