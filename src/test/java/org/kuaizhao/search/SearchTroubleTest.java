package org.kuaizhao.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.analysis.Fold;

/** What readers see of the search page when files are missing, late, or of another version. */
class SearchTroubleTest {

  private static final String ROOT = "http://search.test/";

  @AutoClose private static final Browser browser = new Browser();

  @TempDir Path folder;

  private final List<String> requests = new ArrayList<>();
  private final List<Route> held = new ArrayList<>();
  private Pattern hold = Pattern.compile("(?!)");
  private SearchSite site;
  private Page page;

  @BeforeEach
  void serve() throws IOException {
    site = new SearchSite(folder, Fold.plain());
    for (int i = 0; i < 300; i++) {
      site.put(story(i));
    }
    site.build();
    page = browser.held();
    page.route(
        ROOT + "**",
        route -> {
          String path = route.request().url().substring(ROOT.length()).replaceFirst("\\?.*", "");
          requests.add(path);
          if (hold.matcher(path).find()) {
            held.add(route);
          } else {
            answer(route, path);
          }
        });
  }

  @AfterEach
  void leave() throws IOException {
    page.context().close();
    site.close();
  }

  @Test
  void missingPostingsAreSaidAndNamed() throws IOException {
    delete("/[pswf]/");
    page.navigate(ROOT + "search.html?q=经济");
    awaitStatus("could not be loaded");
    assertFalse(status().contains("Searching"));
    assertTrue(missing("经济").stream().allMatch(part -> part.matches(".*/[pswf]/\\d+")));
    assertFalse(missing("经济").isEmpty());
  }

  @Test
  void aMissingTextIsSaidAndTheOtherHitsAreShown() throws IOException {
    page.navigate(ROOT + "search.html?q=经济");
    awaitStatus("300 results");
    String text = requests.stream().filter(path -> path.contains("/t/")).findFirst().orElseThrow();
    Files.delete(site.folder().resolve(text));
    page.navigate(ROOT + "search.html?q=经济");
    awaitStatus("could not be loaded");
    assertEquals(9, page.locator(".hit").count());
    assertTrue(status().startsWith("300 results"), status());
    assertEquals(List.of(text.substring(7, text.length() - 3)), missing("经济"));
  }

  @Test
  void aFileThatNeverComesIsGivenUp() {
    page.navigate(ROOT + "search.html");
    hold = Pattern.compile("/[ps]/");
    ask("经济");
    page.waitForCondition(() -> !held.isEmpty());
    assertFalse(status().contains("could not be loaded"), status());
    // What is asked for after the first was given up has a patience of its own.
    page.waitForCondition(() -> {
      page.clock().runFor(21_000);
      return status().contains("could not be loaded");
    });
  }

  @Test
  void anotherFormatReloadsOnceAndThenSaysSo() throws IOException {
    Path manifest = site.folder().resolve("search/manifest.js");
    String ours = Files.readString(manifest);
    Files.writeString(
        manifest, ours.replaceFirst("^kz\\(\"manifest\",\\d+,", "kz(\"manifest\",999,"));
    page.navigate(ROOT + "search.html?q=经济");
    awaitStatus("another version");
    assertEquals(2, visits());
    // One more search that fails alike reloads nothing.
    assertEquals(true, page.evaluate("() => kuaizhao.search('经济').then(() => false, () => true)"));
    assertEquals(2, visits());
    // all is well again: the next deploy may reload once more
    Files.writeString(manifest, ours);
    page.reload();
    awaitStatus("300 results");
    Files.writeString(manifest, ours.replaceFirst(",\\d+,", ",999,"));
    page.reload();
    awaitStatus("another version");
    assertEquals(5, visits());
  }

  @Test
  void anAnswerThatComesLateIsDropped() {
    page.navigate(ROOT + "search.html");
    hold = Pattern.compile("/[ps]/");
    ask("经济发展");
    page.waitForCondition(() -> !held.isEmpty());
    hold = Pattern.compile("(?!)");
    ask("world1");
    awaitStatus("100 results");
    List<String> shown = page.locator(".hit-title").allTextContents();
    held.forEach(route -> answer(route, route.request().url().substring(ROOT.length())));
    // Ends when all files of the first query are there, which it was told before.
    assertEquals(List.of(), missing("经济发展"));
    assertEquals("100 results", status());
    assertEquals(shown, page.locator(".hit-title").allTextContents());
  }

  @Test
  void typingAsksOnceItRests() {
    page.navigate(ROOT + "search.html");
    page.locator("[name=q]").focus();
    page.evaluate("() => kuaizhao.search('')"); // what every search needs is loaded
    requests.clear();
    for (String key : List.of("w", "o", "r", "l", "d", "1")) {
      page.keyboard().type(key);
      page.clock().runFor(100);
    }
    assertEquals(List.of(), requests);
    assertEquals("", status());
    page.clock().runFor(250);
    awaitStatus("100 results");
    page.clock().runFor(10_000);
    assertEquals(List.of(), missing("world1"));
    assertTrue(requests.size() <= 16, requests::toString);
    assertTrue(requests.stream().filter(path -> path.contains("/w/")).count() <= 1);
  }

  private void ask(String query) {
    page.locator("[name=q]").fill(query);
    page.locator("[name=q]").press("Enter");
  }

  private long visits() {
    return requests.stream().filter(path -> path.startsWith("search.html")).count();
  }

  private List<String> missing(String query) {
    Map<?, ?> answer =
        (Map<?, ?>) Objects.requireNonNull(page.evaluate("(q) => kuaizhao.search(q)", query));
    return ((List<?>) Objects.requireNonNull(answer.get("missing")))
        .stream().map(String::valueOf).toList();
  }

  private String status() {
    return page.locator("#search-status").textContent();
  }

  private void awaitStatus(String words) {
    page.waitForCondition(() -> status().contains(words));
  }

  private void delete(String kind) throws IOException {
    Pattern wanted = Pattern.compile(kind);
    try (Stream<Path> files = Files.walk(site.folder().resolve("search"))) {
      for (Path file : files.filter(f -> wanted.matcher(f.toString()).find()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void answer(Route route, String path) {
    Path file = site.folder().resolve(path);
    route.fulfill(
        Files.isRegularFile(file)
            ? new Route.FulfillOptions().setPath(file)
            : new Route.FulfillOptions().setStatus(404));
  }

  private static SearchSite.Story story(int number) {
    return SearchSite.Story.of(
        String.format(Locale.ROOT, "%016x", number * 0x9E3779B97F4A7C15L),
        String.format(Locale.ROOT, "2024-%02d-%02d", 1 + number % 12, 1 + number % 28),
        "经济发展第" + number + "篇",
        "编号" + number + "号\n推动经济高质量发展，the world" + number % 3 + " 说world.",
        "类别" + number % 3,
        "来源" + number % 5);
  }
}
