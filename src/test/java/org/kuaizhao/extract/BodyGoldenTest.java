package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The golden pages whose folder begins with {@code body-}: {@code page.html} and the body's text,
 * and where {@code expected.json} has it, its HTML. {@code -Dgolden.update=true} rewrites.
 */
class BodyGoldenTest {

  private static final Path PAGES = Path.of("src", "test", "resources", "pages");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @TestFactory
  Stream<DynamicTest> bodiesAreAsExpected() throws IOException {
    try (Stream<Path> cases = Files.list(PAGES)) {
      List<Path> mine =
          cases.filter(p -> p.getFileName().toString().startsWith("body-")).sorted().toList();
      return mine.stream().map(p -> dynamicTest(p.getFileName().toString(), () -> check(p)));
    }
  }

  private static void check(Path folder) {
    Body body = Pages.body(read(folder.resolve("page.html")));
    Path file = folder.resolve("expected.json");
    if ("true".equals(System.getProperty("golden.update"))) {
      update(file, body);
      return;
    }
    JsonNode expected = JSON.readTree(read(file));
    JsonNode text = expected.get("text");
    assertNotNull(text, "expected.json has no text");
    assertEquals(text.asString(), body.text());
    if (expected.has("html")) {
      assertEquals(expected.get("html").asString(), body.html());
    }
  }

  private static void update(Path file, Body body) {
    boolean html = Files.exists(file) && JSON.readTree(read(file)).has("html");
    ObjectNode now = JSON.createObjectNode().put("text", body.text());
    if (html) {
      now.put("html", body.html());
    }
    try {
      Files.writeString(file, JSON.writeValueAsString(now) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
