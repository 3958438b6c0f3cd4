package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.kuaizhao.GoldenUpdate;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.config.SiteRulesFolder;
import org.kuaizhao.extract.article.ArticleJson;
import org.kuaizhao.extract.article.Extraction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The golden pages, a folder each: {@code page.html} in its own bytes, and {@code expected.json}
 * with what must come of it. That names fields as {@code extract} prints them; fields it does not
 * name are not looked at, null says that nothing must be found; of a link, an image or the evidence
 * only what it names is compared. {@code given} says what is known beside the page: {@code url,
 * fetchedAt, contentType, zone} (UTC). A folder {@code extract} beside them holds site rules.
 *
 * <p>{@code -Dgolden.update=true} rewrites the values of the fields that are named; a page without
 * expectations gets the usual ones. Review the difference.
 */
class PageGoldenTest {

  private static final Path PAGES = Path.of("src", "test", "resources", "pages");

  /** The golden pages may become more, never fewer. */
  private static final int LEAST = 132;

  private static final List<String> USUAL =
      List.of("title", "authors", "editors", "source", "publishedAt", "related", "more", "text");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @TestFactory
  Stream<DynamicTest> pagesAreAsExpected() throws IOException {
    try (Stream<Path> cases = Files.list(PAGES)) {
      List<Path> pages = cases.filter(Files::isDirectory).sorted().toList();
      assertTrue(pages.size() >= LEAST, "only " + pages.size() + " golden pages");
      return pages.stream().map(p -> dynamicTest(p.getFileName().toString(), () -> check(p)));
    }
  }

  private static void check(Path folder) throws IOException {
    Path file = folder.resolve("expected.json");
    JsonNode expected =
        Files.exists(file) ? JSON.readTree(Files.readString(file)) : JSON.createObjectNode();
    JsonNode actual = ArticleJson.write(extract(folder, expected.path("given")));
    if (GoldenUpdate.isAsked()) {
      Files.writeString(file, JSON.writeValueAsString(updated(expected, actual)) + "\n");
      return;
    }
    int fields = 0;
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      if (!field.getKey().equals("given")) {
        JsonNode found = like(field.getValue(), actual.path(field.getKey()));
        assertEquals(
            JSON.writeValueAsString(field.getValue()),
            JSON.writeValueAsString(found),
            () -> field.getKey() + " of\n" + JSON.writeValueAsString(actual));
        fields++;
      }
    }
    assertTrue(fields > 0, "expected.json expects nothing");
  }

  private static Extraction extract(Path folder, JsonNode given) throws IOException {
    byte[] payload = Files.readAllBytes(folder.resolve("page.html"));
    Fetch fetch =
        new Fetch(text(given, "url"), text(given, "fetchedAt"), 0, text(given, "contentType"));
    Capture capture =
        new Capture("page.html", payload, Digests.digest(payload), fetch, Hint.NONE, List.of());
    ExtractOptions options =
        new ExtractOptions(
            ZoneId.of(given.path("zone").asString("UTC")),
            null,
            ExtractOptions.Limits.DEFAULT,
            SiteRulesFolder.read(folder));
    return new Extractor(options).extract(capture);
  }

  private static @Nullable String text(JsonNode given, String name) {
    return given.has(name) ? given.get(name).asString() : null;
  }

  /** The part of what was found that the expectation speaks of. */
  private static JsonNode like(JsonNode expected, JsonNode found) {
    if (expected.isObject() && found.isObject()) {
      ObjectNode part = JSON.createObjectNode();
      for (String name : expected.propertyNames()) {
        part.set(name, found.path(name).isMissingNode() ? JSON.nullNode() : found.get(name));
      }
      return part;
    }
    if (expected.isArray() && found.isArray()) {
      ArrayNode parts = JSON.createArrayNode();
      for (int i = 0; i < found.size(); i++) {
        parts.add(i < expected.size() ? like(expected.get(i), found.get(i)) : found.get(i));
      }
      return parts;
    }
    return found.isMissingNode() ? JSON.nullNode() : found;
  }

  private static ObjectNode updated(JsonNode expected, JsonNode actual) {
    ObjectNode now = JSON.createObjectNode();
    if (expected.has("given")) {
      now.set("given", expected.get("given"));
    }
    List<String> named = List.copyOf(expected.propertyNames());
    boolean rejected = actual.has("rejected");
    List<String> usual = rejected ? List.of("rejected", "detail") : USUAL;
    boolean none = named.isEmpty() || named.equals(List.of("given"));
    for (String name : none ? usual : named) {
      if (!name.equals("given")) {
        JsonNode value = like(expected.path(name), actual.path(name));
        now.set(name, value);
      }
    }
    return now;
  }
}
