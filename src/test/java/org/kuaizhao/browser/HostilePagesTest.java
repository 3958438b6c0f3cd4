package org.kuaizhao.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.HostileSite;
import org.kuaizhao.SampleSite;
import org.kuaizhao.TestArchive;

/**
 * Captured pages that mean ill, opened in a real browser: nothing runs, nothing loads, nothing is
 * posed as the site's own, and what they say is shown as text. The watch of {@link Visit} counts
 * code that only the page's policy stopped as a fault, too: it should not have got there.
 */
@ExtendWith(Chrome.Lent.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostilePagesTest {

  private static final Map<String, Object> UNHARMED =
      Map.of("pwned", "undefined", "frames", 0, "base", 0);

  /** What ran in the page, or was put beside it. */
  private static final String HARM =
      """
      () => ({pwned: String(window.pwned),
        frames: window.length - document.querySelectorAll("iframe.original[sandbox]").length,
        base: document.querySelectorAll("base").length})
      """;

  /** Elements of a body that no body may have. */
  private static final String STRANGE =
      """
      () => [...document.querySelectorAll(".text *")]
        .filter((e) => !(e instanceof HTMLElement) || e.localName.includes("-") ||
          ["form", "input", "button", "video", "audio", "picture", "marquee",
           "details", "link", "meta", "template", "noscript"].includes(e.localName))
        .map((e) => e.outerHTML)
      """;

  /** Names that a body took from the page around it. */
  private static final String TWICE =
      """
      () => [...document.querySelectorAll("[id]")].map((e) => e.id)
        .filter((id, i, all) => all.indexOf(id) !== i)
        .concat([...document.querySelectorAll(".text [name], .text [data-copy]")].map((e) => e.outerHTML))
      """;

  /**
   * A page as it stood in the browser once it was loaded.
   *
   * @param complaints of this page and those before it
   * @param frame the address of its last frame, which is the page itself where it has none
   */
  private record Seen(
      String path,
      Object harm,
      List<String> complaints,
      String title,
      Object strange,
      Object twice,
      String frame,
      Object pwnedInFrame) {}

  @TempDir Path temp;

  private final Chrome chrome;

  /** Every page of the site, opened from disk once for all tests. */
  private final List<Seen> fromDisk;

  HostilePagesTest(Chrome chrome) throws IOException {
    this.chrome = chrome;
    this.fromDisk = seen(disk(), pages());
  }

  @Test
  void noPageRunsOrLoadsAnything() throws IOException {
    assertEquals(pages(), fromDisk.stream().map(Seen::path).toList());
    fromDisk.forEach(HostilePagesTest::assertUnharmed);
  }

  @Test
  void fromAServerNeither() throws IOException {
    try (StaticServer server = new StaticServer(HostileSite.archive().site())) {
      seen(server.root(), among(PageKind.ARTICLE)).forEach(HostilePagesTest::assertUnharmed);
    }
  }

  @Test
  void stillCopiesRunAndLoadNothingEvenWithoutTheirFrame() throws IOException {
    try (StaticServer server = new StaticServer(HostileSite.archive().site())) {
      for (String root : List.of(disk(), server.root())) {
        try (Visit visit = chrome.visit(root)) {
          for (String copy : copies()) {
            visit.open(copy);
            assertUnharmed(visit);
          }
        }
      }
    }
  }

  @Test
  void aFramedCopyIsAWorldOfItsOwn() throws IOException {
    List<Seen> originals = new ArrayList<>(among(PageKind.ORIGINAL, fromDisk));
    try (StaticServer server = new StaticServer(HostileSite.archive().site())) {
      originals.addAll(seen(server.root(), among(PageKind.ORIGINAL)));
    }
    for (Seen original : originals) {
      assertTrue(original.frame().contains(SampleSite.COPIES), original.frame());
      assertEquals("undefined", original.pwnedInFrame(), original.path());
      assertUnharmed(original);
    }
  }

  /** Written by a page past all cleaning, code and loads stop at the policy and at the frame. */
  @Test
  void whatTheCleaningMightMissThePolicyAndTheFrameStop() throws IOException {
    Path site = Files.createDirectories(temp.resolve("site"));
    TestArchive.copy(HostileSite.archive().site(), site);
    Path copy = site.resolve(copies().getFirst());
    String missed =
        "<script>window.pwned=1</script><img src=x onerror=window.pwned=2>"
            + "<iframe srcdoc='<script>parent.pwned=3</script>'></iframe>"
            + "<a id=js href='javascript:window.pwned=4'>js</a>"
            + "<form id=form action=https://evil.example/><button id=go>go</button></form>"
            + "<link rel=stylesheet href=https://evil.example/s.css>"
            + "<object data=https://evil.example/o></object><video src=https://evil.example/v></video>";
    Files.writeString(copy, Files.readString(copy).replaceFirst("<body[^>]*>", "$0" + missed));
    String name = copy.getFileName().toString();
    String framing =
        among(PageKind.ORIGINAL).stream()
            .filter(path -> read(site.resolve(path)).contains(name))
            .findFirst()
            .orElseThrow();
    for (String path : List.of(SampleSite.COPIES + name, framing)) {
      List<String> asked = new ArrayList<>();
      try (Visit visit = chrome.visit(site.toUri().toString()).tolerant()) {
        visit.page().onRequest(request -> asked.add(request.url()));
        visit
            .page()
            .onRequestFailed(request -> {
              if ("csp".equals(request.failure())) {
                asked.remove(request.url());
              }
            });
        visit.open(path);
        Frame frame = visit.page().frames().get(path.equals(framing) ? 1 : 0);
        frame.locator("#js").dispatchEvent("click");
        frame.locator("#go").dispatchEvent("click");
        assertEquals("undefined", frame.evaluate("() => String(window.pwned)"));
        assertEquals("undefined", visit.page().evaluate("() => String(window.pwned)"));
        assertTrue(visit.path().endsWith(path), visit.path());
      }
      assertTrue(asked.stream().noneMatch(url -> url.contains("evil.example")), asked::toString);
    }
  }

  @Test
  void everyTitleIsShownAsTheTextItIs() {
    List<String> titles = articles().stream().map(Seen::title).toList();
    for (int i = 0; i < HostileSite.TEXTS.size(); i++) {
      String text = HostileSite.TEXTS.get(i);
      String number = HostileSite.WORD + i;
      assertTrue(
          titles.stream().anyMatch(title -> title.contains(text) && title.contains(number)),
          () -> text + " is in none of " + titles);
    }
  }

  @Test
  void fieldsOfTheHeadReachThePagesThatListThem() throws IOException {
    try (Visit visit = chrome.visit(disk())) {
      visit.open(among(PageKind.AUTHORS).getFirst());
      String authors = visit.page().locator("main").textContent();
      assertTrue(authors.contains("<base href="), authors);
      for (PageKind kind : List.of(PageKind.CATEGORIES, PageKind.SOURCES)) {
        visit.open(among(kind).getFirst());
        String shown = visit.page().locator("main").textContent();
        assertTrue(shown.contains("<script>window.pwned=1</script>"), kind + ": " + shown);
        assertTrue(shown.contains("${7*7}"), kind + ": " + shown);
      }
      visit.open("report.html");
      String report = visit.page().locator("main").textContent();
      assertTrue(report.contains("<svg onload=window.pwned=81>.html"), report);
    }
  }

  @Test
  void theNameOfTheArchiveIsText() throws IOException {
    String title = "Snapshots & <b>\"tales\"</b></title><script>window.pwned=90</script> ${7*7}";
    try (Visit visit = chrome.visit(disk())) {
      visit.open("index.html");
      assertEquals(title, visit.page().locator("a.brand").textContent());
      assertTrue(visit.page().title().contains(title), visit.page().title());
      String foot = visit.page().locator("footer.colophon").textContent();
      assertTrue(foot.contains("<img src=x onerror=window.pwned=91> ${7*7}"), foot);
    }
  }

  @Test
  void bodiesKeepTheirWordsAndNothingElse() {
    for (Seen article : articles()) {
      assertEquals(List.of(), article.strange(), article.path());
    }
  }

  @Test
  void noBodyTakesANameThatThePageItselfUses() {
    for (Seen article : articles()) {
      assertEquals(List.of(), article.twice(), article.path());
    }
  }

  @Test
  void searchShowsThemAsText() {
    try (Visit visit = chrome.visit(disk())) {
      Page page = visit.page();
      for (String query : List.of(HostileSite.WORD, "script", "pwned")) {
        visit.open("search.html?q=" + encoded(query));
        page.locator("#search-facets a").first().waitFor();
        String shown = page.locator("#search-results").textContent();
        assertTrue(shown.contains("window.pwned"), shown);
        assertTrue(page.locator("#search-results mark").count() > 0, shown);
        assertUnharmed(visit);
        assertPlain(visit);
      }
      page.locator("#search-facets a").first().click();
      page.locator("#search-facets a[aria-current=true]").first().waitFor();
      assertUnharmed(visit);
      assertPlain(visit);
    }
  }

  @Test
  void aQueryFromTheAddressIsText() {
    try (Visit visit = chrome.visit(disk())) {
      for (String text : HostileSite.TEXTS) {
        String q = encoded(text);
        visit.open(
            "search.html?q=" + q + "&category=" + q + "&source=" + q + "&sort=" + q + "&page=" + q);
        visit
            .page()
            .waitForFunction(
                "() => /[^…\\s]$/.test(document.querySelector('#search-status').textContent)");
        assertEquals(text, visit.page().locator("#search-input").inputValue());
        assertUnharmed(visit);
      }
    }
  }

  @Test
  void subscriptionsFromTheAddressAndTheStoreAreText() {
    try (Visit visit = chrome.visit(disk())) {
      for (String text : HostileSite.TEXTS) {
        String q = encoded(text);
        visit.open("subscriptions.html?category=" + q + "&source=" + q + "&word=" + q + "&q=" + q);
        visit
            .page()
            .evaluate(
                "(bad) => Object.keys(localStorage).forEach((key) => localStorage.setItem(key, bad))",
                text);
        visit.page().reload();
        visit
            .page()
            .waitForFunction(
                "() => document.querySelector('#subscriptions-status').textContent !== ''");
        assertUnharmed(visit);
      }
    }
  }

  /** Opens pages one after the other; what they complain of is theirs to be judged by. */
  private List<Seen> seen(String root, List<String> paths) {
    List<Seen> seen = new ArrayList<>();
    try (Visit visit = chrome.visit(root).tolerant()) {
      for (String path : paths) {
        visit.open(path);
        Page page = visit.page();
        Frame frame = page.frames().getLast();
        seen.add(
            new Seen(
                path,
                page.evaluate(HARM),
                visit.complaints(),
                String.join("\n", page.locator("h1").allTextContents()),
                page.evaluate(STRANGE),
                page.evaluate(TWICE),
                frame.url(),
                frame.evaluate("() => String(window.pwned)")));
      }
    }
    return seen;
  }

  private List<Seen> articles() {
    return among(PageKind.ARTICLE, fromDisk);
  }

  private static List<Seen> among(PageKind kind, List<Seen> pages) {
    List<Seen> among = pages.stream().filter(page -> kind.is(page.path())).toList();
    assertFalse(among.isEmpty(), () -> "there is no page of kind " + kind);
    return among;
  }

  private static void assertUnharmed(Seen page) {
    assertEquals(UNHARMED, page.harm(), page.path());
    assertEquals(List.of(), page.complaints(), page.path());
  }

  private static void assertUnharmed(Visit visit) {
    assertEquals(UNHARMED, visit.page().evaluate(HARM), visit.path());
    assertEquals(List.of(), visit.complaints());
  }

  /** Results and facets are made of the view's own elements alone. */
  private static void assertPlain(Visit visit) {
    assertEquals(
        List.of(),
        visit
            .page()
            .evaluate(
                """
                () => [...document.querySelectorAll("#search-results *, #search-facets *")]
                  .filter((e) => !["li", "h2", "h3", "a", "mark", "p", "span", "time", "ul", "section",
                    "div", "button", "details", "summary", "meter"].includes(e.localName))
                  .map((e) => e.outerHTML)
                """));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static List<String> copies() throws IOException {
    Path site = HostileSite.archive().site();
    try (var files = Files.list(site.resolve(SampleSite.COPIES))) {
      List<String> copies =
          files.map(file -> SampleSite.COPIES + file.getFileName()).sorted().toList();
      assertFalse(copies.isEmpty(), "there are no still copies");
      return copies;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> pages() throws IOException {
    List<String> pages = SampleSite.pages(HostileSite.archive().site());
    assertFalse(pages.isEmpty(), "there are no pages");
    return pages;
  }

  private static List<String> among(PageKind kind) throws IOException {
    List<String> pages = kind.among(pages());
    assertFalse(pages.isEmpty(), () -> "there is no page of kind " + kind);
    return pages;
  }

  private static String disk() {
    return HostileSite.archive().site().toUri().toString();
  }
}
