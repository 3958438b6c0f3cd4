package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GoldenUpdateTest {

  @Test
  void itIsAskedForByTheProperty() {
    assertTrue(GoldenUpdate.isAsked("true", null));
    assertFalse(GoldenUpdate.isAsked("", null), "not given to Maven");
    assertFalse(GoldenUpdate.isAsked("", "true"), "not given to Maven");
    assertFalse(GoldenUpdate.isAsked("false", null));
    assertFalse(GoldenUpdate.isAsked(null, null));
    assertFalse(GoldenUpdate.isAsked("${golden.update}", "true"), "not given to Maven");
  }

  @Test
  void whereNobodyReviewsTheDifferenceItIsRefused() {
    for (String ci : List.of("true", "1", "woodpecker")) {
      AssertionError refused =
          assertThrows(AssertionError.class, () -> GoldenUpdate.isAsked("true", ci));
      assertTrue(String.valueOf(refused.getMessage()).contains("golden.update is refused"));
      assertFalse(GoldenUpdate.isAsked(null, ci));
    }
    assertTrue(GoldenUpdate.isAsked("true", ""));
    assertTrue(GoldenUpdate.isAsked("true", "false"));
  }

  @Test
  void noTestAsksPastIt() throws IOException {
    List<String> past = new ArrayList<>();
    for (String sources : List.of("src/test/java", "src/bench/java")) {
      try (Stream<Path> files = Files.walk(Path.of(sources))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          if (Files.readString(file).contains("(\"golden." + "update\"")
              && !file.endsWith("GoldenUpdate.java")) {
            past.add(file.toString());
          }
        }
      }
    }
    assertEquals(List.of(), past);
  }
}
