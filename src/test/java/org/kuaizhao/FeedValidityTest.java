package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Atom (RFC 4287) and JSON Feed 1.1, as their readers have them. */
class FeedValidityTest {

  private static final String ATOM = "http://www.w3.org/2005/Atom";

  @ParameterizedTest
  @EnumSource
  void theSiteAndEachCategoryAndSourceHaveBothFeeds(SiteUnderTest site) throws IOException {
    List<Path> lists =
        site.files(path -> path.matches("index\\.html|(category|source)/[^/]+/index\\.html"));
    assertTrue(lists.size() > 3, lists::toString);
    for (Path list : lists) {
      for (String name : List.of("feed.xml", "feed.json")) {
        assertTrue(Files.exists(list.resolveSibling(name)), site.path(list) + " has no " + name);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachAtomFeedIsReadByRome(SiteUnderTest site) throws IOException, FeedException {
    for (Path file : site.files(path -> path.endsWith("feed.xml"))) {
      Feed feed = read(file);
      String where = site.path(file);
      assertFalse(feed.getTitle().isBlank(), where);
      assertEquals(List.of(site.address(file)), hrefs(feed.getOtherLinks(), "self"), where);
      Set<String> ids = new HashSet<>();
      for (Entry entry : feed.getEntries()) {
        assertTrue(ids.add(entry.getId()), where + " repeats " + entry.getId());
        assertFalse(entry.getTitle().isBlank(), where);
        assertNotNull(entry.getUpdated(), where);
        List<String> pages = hrefs(entry.getAlternateLinks(), "alternate");
        assertEquals(1, pages.size(), where);
        assertTrue(site.names(pages.getFirst()), pages.getFirst());
        assertTrue(
            !feed.getAuthors().isEmpty() || !entry.getAuthors().isEmpty(), where + ": no author");
      }
      assertFalse(ids.isEmpty(), where);
    }
  }

  @ParameterizedTest
  @EnumSource
  void timesAreRfc3339AndTheFeedIsAsNewAsItsNewestEntry(SiteUnderTest site) throws IOException {
    for (Path file : site.files(path -> path.endsWith("feed.xml"))) {
      Element feed = XmlFile.root(file);
      OffsetDateTime own = null;
      OffsetDateTime newest = OffsetDateTime.MIN;
      for (Element updated : XmlFile.all(feed, ATOM, "updated")) {
        OffsetDateTime time = OffsetDateTime.parse(updated.getTextContent());
        if (Objects.equals(updated.getParentNode(), feed)) {
          own = time;
        } else if (time.isAfter(newest)) {
          newest = time;
        }
      }
      XmlFile.texts(feed, ATOM, "published").forEach(OffsetDateTime::parse);
      assertEquals(newest, own, site.path(file));
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachJsonFeedSaysWhatItsAtomTwinSays(SiteUnderTest site) throws IOException, FeedException {
    for (Path file : site.files(path -> path.endsWith("feed.json"))) {
      JsonNode feed = JsonMapper.shared().readTree(Files.readString(file));
      String where = site.path(file);
      assertEquals("https://jsonfeed.org/version/1.1", feed.path("version").asString(), where);
      assertEquals(site.address(file), feed.path("feed_url").asString(), where);
      assertTrue(site.names(feed.path("home_page_url").asString()), where);
      List<Entry> twin = read(file.resolveSibling("feed.xml")).getEntries();
      assertEquals(twin.size(), feed.path("items").size(), where);
      for (int i = 0; i < twin.size(); i++) {
        JsonNode item = feed.path("items").path(i);
        assertEquals(twin.get(i).getId(), item.path("id").asString(), where);
        assertEquals(twin.get(i).getTitle(), item.path("title").asString(), where);
        assertTrue(site.names(item.path("url").asString()), where);
        assertTrue(item.has("content_text") || item.has("content_html"), where);
        if (item.has("date_published")) {
          OffsetDateTime.parse(item.path("date_published").asString());
        }
      }
    }
  }

  private static Feed read(Path file) throws IOException, FeedException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return (Feed) new WireFeedInput(true, java.util.Locale.ROOT).build(reader);
    }
  }

  private static List<String> hrefs(List<Link> links, String relation) {
    return links.stream()
        .filter(link -> relation.equals(link.getRel()))
        .map(Link::getHref)
        .toList();
  }
}
