package org.kuaizhao.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlugTest {

  @Test
  void aPlainNameStaysReadable() {
    assertEquals("harbour-times", Slug.of("Harbour Times"));
  }

  @Test
  void anotherScriptBecomesHexDigits() {
    assertTrue(Slug.of("国内").matches("[0-9a-f]{12}"));
  }

  @Test
  void namesThatLoseSomethingDoNotMeet() {
    assertNotEquals(Slug.of("AT&T"), Slug.of("AT T"));
    assertNotEquals(Slug.of("../x"), Slug.of("x"));
  }

  @Test
  void everySlugIsASafeFolderName() {
    for (String name :
        List.of("..", "con", "COM1", "a/b", " x ", "é", "x".repeat(500), "A.B", "-")) {
      String slug = Slug.of(name);
      assertTrue(slug.matches("[a-z0-9]+(-[a-z0-9]+)*") && slug.length() <= 61, name + " " + slug);
      assertTrue(!slug.equals("con") && !slug.equals("com1"), name);
    }
  }
}
