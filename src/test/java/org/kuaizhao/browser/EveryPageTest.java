package org.kuaizhao.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kuaizhao.CrowdedSite;
import org.kuaizhao.SampleSite;

/**
 * What holds on a page of every type: quiet, accessible in both themes, never wider than a phone.
 */
@ExtendWith(Chrome.Lent.class)
class EveryPageTest {

  private static final int HEIGHT = 844;

  /** The sample has no list longer than a page, which would be cut by month, and dates all. */
  private static final Set<PageKind> ELSEWHERE =
      EnumSet.of(
          PageKind.CATEGORY_MONTH, PageKind.SOURCE_MONTH, PageKind.AUTHOR_MONTH, PageKind.UNDATED);

  private final Chrome chrome;

  EveryPageTest(Chrome chrome) {
    this.chrome = chrome;
  }

  @Test
  void eachPageOfTheSampleIsOfAKnownType() throws IOException {
    for (String path : pages()) {
      assertTrue(
          List.of(PageKind.values()).stream().anyMatch(kind -> kind.is(path)),
          "a page type without browser tests: " + path);
    }
  }

  @Test
  void eachPageOfTheSampleIsQuietOnAPhone() throws IOException {
    List<String> wide = new ArrayList<>();
    try (Visit visit = chrome.visit(disk(), Visit.phone())) {
      for (String path : pages()) {
        visit.open(path);
        if (!fits(visit.page())) {
          wide.add(path);
        }
      }
    }
    assertEquals(List.of(), wide, "pages that scroll sideways");
  }

  @ParameterizedTest
  @EnumSource
  void axeFindsNothingInEitherThemeAtEitherWidth(PageKind kind) throws IOException {
    Path site = ELSEWHERE.contains(kind) ? CrowdedSite.folder() : SampleSite.folder();
    List<String> samples = samples(kind, site);
    assertFalse(samples.isEmpty(), "there is no such page");
    List<String> found = new ArrayList<>();
    try (Visit visit = chrome.visit(site.toUri().toString())) {
      for (String path : samples) {
        visit.open(path);
        found.addAll(faultsInEitherThemeAtEitherWidth(visit.page(), path));
      }
    }
    assertEquals(List.of(), found);
  }

  /** What differs between themes: colours. {@code light-dark()} can give nothing else. */
  @Test
  void themesDifferInColoursOnly() throws IOException {
    String sheet = Files.readString(SampleSite.folder().resolve("assets/css/site.css"));
    assertFalse(sheet.contains("prefers-color-scheme"), "a rule for one theme");
    Matcher rule = Pattern.compile("\\[data-theme[^{]*\\{([^}]*)}").matcher(sheet);
    int rules = 0;
    for (; rule.find(); rules++) {
      for (String declaration : rule.group(1).strip().split(";\\s*")) {
        assertTrue(declaration.matches("color-scheme:.*|--\\w+: *#\\w+"), declaration);
      }
    }
    assertTrue(rules >= 2, "only " + rules + " rules for a theme");
    for (String path : pages()) {
      assertFalse(
          Files.readString(SampleSite.folder().resolve(path)).contains("prefers-color-scheme"),
          path);
    }
  }

  @Test
  void theMonthsOfALongListHoldEachArticleOnce() {
    try (Visit visit = chrome.visit(CrowdedSite.folder().toUri().toString())) {
      visit.open("source/index.html");
      visit.follow(visit.page().locator("main a").filter(named(CrowdedSite.SOURCE)).first());
      List<String> seen = new ArrayList<>();
      visit.follow(visit.page().locator("main .tally a").first());
      do { // beyond a month's last page is the month before
        assertTrue(PageKind.SOURCE_MONTH.is(visit.path()), visit.path());
        seen.addAll(articles(visit));
      } while (turned(visit));
      assertEquals(CrowdedSite.ARTICLES, seen.stream().distinct().count(), seen.toString());
      assertEquals(CrowdedSite.ARTICLES, seen.size());
    }
  }

  /** Whether there was an older page of the list. */
  private static boolean turned(Visit visit) {
    Locator older = visit.page().locator("main nav a[rel=prev]");
    if (older.count() == 0) {
      return false;
    }
    visit.follow(older.first());
    return true;
  }

  @SuppressWarnings("unchecked")
  private static List<String> articles(Visit visit) {
    return (List<String>)
        visit
            .page()
            .locator("main a[href*='article/']")
            .evaluateAll("all => [...new Set(all.map((a) => a.href))]");
  }

  private static Locator.FilterOptions named(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  @Test
  void fromAServerEachTypeOfPageIsQuietToo() throws IOException {
    try (StaticServer server = new StaticServer(SampleSite.folder());
        Visit visit = chrome.visit(server.root())) {
      for (PageKind kind : PageKind.values()) {
        for (String path : samples(kind, SampleSite.folder())) {
          visit.open(path);
          assertTrue(fits(visit.page()), path);
        }
      }
    }
  }

  /** All rules at both widths; then those of colour once more in the dark, see above. */
  static List<String> faultsInEitherThemeAtEitherWidth(Page page, String path) {
    List<String> found = new ArrayList<>();
    for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      for (int width : List.of(Visit.PHONE, Visit.DESKTOP)) {
        page.setViewportSize(width, HEIGHT);
        String where = path + " " + theme + " " + width + ": ";
        if (!fits(page)) {
          found.add(where + "scrolls sideways");
        }
        List<String> faults =
            theme == ColorScheme.LIGHT ? Axe.faults(page) : Axe.faultsOfColour(page);
        faults.forEach(fault -> found.add(where + fault));
      }
    }
    return found;
  }

  private static boolean fits(Page page) {
    return (Boolean)
        page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth");
  }

  /** One page of a type; of articles the two that differ the most: the largest and the smallest. */
  private static List<String> samples(PageKind kind, Path site) throws IOException {
    List<String> all = kind.among(SampleSite.pages(site));
    if (kind != PageKind.ARTICLE || all.size() < 2) {
      return all.stream().limit(1).toList();
    }
    List<String> bySize =
        all.stream()
            .sorted(
                java.util.Comparator.comparingLong(
                    path -> SampleSite.folder().resolve(path).toFile().length()))
            .toList();
    return List.of(bySize.getFirst(), bySize.getLast());
  }

  private static List<String> pages() throws IOException {
    return SampleSite.pages(SampleSite.folder());
  }

  private static String disk() {
    return SampleSite.folder().toUri().toString();
  }
}
