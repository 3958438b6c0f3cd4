package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Groups that repeat without a bound recur once for each time they match, unless they are
 * possessive ({@code (…)*+}): on a long line such a pattern overflows the stack of the thread.
 */
class PatternsTest {

  private static final Path SOURCES = Path.of("src", "main", "java");

  /** A class of characters or an escape, which are no groups, or a group's unbounded repetition. */
  private static final Pattern OPEN_LOOP =
      Pattern.compile("\\\\.|\\[(?:\\\\.|[^\\]\\\\])++\\]|(\\)(?:[*+]|\\{\\d+,\\})(?!\\+))");

  @Test
  void groupsWithoutABoundAreTakenWithoutRecursion() throws Exception {
    List<String> loops = new ArrayList<>();
    int seen = 0;
    for (Class<?> room : classes()) {
      for (Field field : room.getDeclaredFields()) {
        if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          Pattern pattern = (Pattern) field.get(null);
          seen++;
          if (hasOpenLoop(pattern.pattern())) {
            loops.add(room.getSimpleName() + "." + field.getName() + ": " + pattern);
          }
        }
      }
    }
    assertTrue(seen > 100, "patterns seen: " + seen);
    assertEquals(List.of(), loops);
  }

  @Test
  void anOpenLoopIsSeen() {
    assertTrue(hasOpenLoop("a(?:b|c)*d"));
    assertTrue(hasOpenLoop("(ab){2,}"));
    assertFalse(hasOpenLoop("(?:b|c)*+[)*]\\)+(x){0,3}"));
  }

  private static boolean hasOpenLoop(String pattern) {
    return OPEN_LOOP.matcher(pattern).results().anyMatch(found -> found.group(1) != null);
  }

  private static List<Class<?>> classes() throws IOException, ClassNotFoundException {
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(SOURCES)) {
      for (Path file : walk.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        String path = SOURCES.relativize(file).toString().replace(File.separatorChar, '.');
        String name = path.substring(0, path.length() - ".java".length());
        if (!name.equals("module-info") && !name.endsWith("package-info")) {
          addNested(Class.forName(name), classes);
        }
      }
    }
    return classes;
  }

  private static void addNested(Class<?> room, List<Class<?>> classes) {
    classes.add(room);
    for (Class<?> nested : room.getDeclaredClasses()) {
      addNested(nested, classes);
    }
  }
}
