package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TimeMaps in link-format (RFC 7089 §5, RFC 6690 §2), read without mercy. */
class TimeMapValidityTest {

  private static final Pattern TARGET = Pattern.compile("\\s*<([^<>\\s]+)>");
  private static final Pattern PARAMETER =
      Pattern.compile("\\s*;\\s*([a-z]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern HTTP_DATE =
      Pattern.compile("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");

  /** One link: where to, with its parameters. */
  private record Link(URI target, Map<String, String> parameters) {

    boolean is(String relation) {
      return List.of(parameters.getOrDefault("rel", "").split(" ")).contains(relation);
    }

    ZonedDateTime time() {
      return httpDate(parameters.getOrDefault("datetime", "no datetime"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachTimeMapNamesItsOriginalItselfAndItsMementosInOrder(SiteUnderTest site)
      throws IOException {
    List<Path> files = site.files(path -> path.startsWith("timemap/"));
    assertFalse(files.isEmpty());
    for (Path file : files) {
      List<Link> links = parse(Files.readString(file));
      String where = site.path(file);
      List<Link> originals = links.stream().filter(link -> link.is("original")).toList();
      assertEquals(1, originals.size(), where);
      assertTrue(originals.getFirst().target().isAbsolute(), where);
      List<Link> selves = links.stream().filter(link -> link.is("self")).toList();
      assertEquals(
          List.of(site.address(file)), selves.stream().map(l -> l.target().toString()).toList());
      assertEquals("application/link-format", selves.getFirst().parameters().get("type"), where);
      List<Link> mementos = links.stream().filter(link -> link.is("memento")).toList();
      assertEquals(hasCaptureTime(site, file), !mementos.isEmpty(), where);
      for (int i = 0; i < mementos.size(); i++) {
        Link memento = mementos.get(i);
        assertTrue(site.names(memento.target().toString()), where + ": " + memento.target());
        assertTrue(
            i == 0 || !memento.time().isBefore(mementos.get(i - 1).time()), where + ": order");
        assertEquals(i == 0, memento.is("first"), where);
        assertEquals(i == mementos.size() - 1, memento.is("last"), where);
      }
    }
  }

  @Test
  void anArticleCapturedTwiceHasTwoMementos() throws IOException {
    long twice =
        SiteUnderTest.SAMPLE.files(path -> path.startsWith("timemap/")).stream()
            .filter(file -> mementos(file) == 2)
            .count();
    assertEquals(3, twice);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<https://a.example/>; rel=original",
        "<https://a.example/> rel=\"original\"",
        "<https://a.example/>; rel=\"original\"; rel=\"memento\"",
        "<https://a.example/>; rel=\"original\", ",
        "https://a.example/; rel=\"original\""
      })
  void theReaderRefusesWhatTheStandardDoes(String text) {
    assertThrows(AssertionError.class, () -> parse(text));
  }

  /** A memento needs a time, so an article whose captures have none has no memento. */
  private static boolean hasCaptureTime(SiteUnderTest site, Path timeMap) throws IOException {
    String id = timeMap.getFileName().toString().replace(".link", "");
    Path page = site.folder().resolve("article/" + id.substring(0, 2) + "/" + id + ".html");
    return !Jsoup.parse(page, "UTF-8").select(".snapshot dl > div:first-child time").isEmpty();
  }

  private static long mementos(Path file) {
    try {
      return parse(Files.readString(file)).stream().filter(link -> link.is("memento")).count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Link> parse(String text) {
    List<Link> links = new ArrayList<>();
    Matcher target = TARGET.matcher(text);
    Matcher parameter = PARAMETER.matcher(text);
    int at = 0;
    while (true) {
      assertTrue(target.region(at, text.length()).lookingAt(), "no target at " + at + ": " + text);
      at = target.end();
      Map<String, String> parameters = new LinkedHashMap<>();
      while (parameter.region(at, text.length()).lookingAt()) {
        String before = parameters.put(parameter.group(1), parameter.group(2));
        assertEquals(null, before, "a parameter twice: " + text);
        at = parameter.end();
      }
      assertNotNull(parameters.get("rel"), "no rel at " + at + ": " + text);
      links.add(new Link(URI.create(target.group(1)), parameters));
      if (text.substring(at).isBlank()) {
        return links;
      }
      assertEquals(',', text.charAt(at), "at " + at + ": " + text);
      at++;
    }
  }

  private static ZonedDateTime httpDate(String text) {
    assertTrue(HTTP_DATE.matcher(text).matches(), text);
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT));
  }
}
