package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.UnknownFormatException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** Sitemaps by sitemaps.org 0.9, and robots.txt (RFC 9309) that names them. */
class SitemapValidityTest {

  private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final int MOST_URLS = 50_000;
  private static final String W3C_TIME =
      "\\d{4}(-\\d\\d(-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d))?)?)?";

  @ParameterizedTest
  @EnumSource
  void theIndexListsEveryPageOnceAndNothingElse(SiteUnderTest site) throws IOException {
    List<String> listed = new ArrayList<>();
    Element index = XmlFile.root(site.folder().resolve("sitemap.xml"));
    assertEquals("sitemapindex", index.getLocalName());
    assertEquals(NAMESPACE, index.getNamespaceURI());
    for (String address : XmlFile.texts(index, NAMESPACE, "loc")) {
      Path part = Objects.requireNonNull(site.file(address), address);
      Element urls = XmlFile.root(part);
      assertEquals("urlset", urls.getLocalName());
      List<String> pages = XmlFile.texts(urls, NAMESPACE, "loc");
      assertTrue(!pages.isEmpty() && pages.size() <= MOST_URLS, address + ": " + pages.size());
      for (String page : pages) {
        listed.add(site.path(Objects.requireNonNull(site.file(page), page)));
      }
      for (String time : XmlFile.texts(urls, NAMESPACE, "lastmod")) {
        assertTrue(time.matches(W3C_TIME), time);
      }
    }
    TreeSet<String> once = new TreeSet<>(listed);
    assertEquals(once.size(), listed.size(), "a page is listed twice");
    List<String> articles =
        site.files(path -> path.matches("article/../[0-9a-f]{16}\\.html")).stream()
            .map(site::path)
            .toList();
    assertEquals(
        articles,
        once.stream().filter(path -> path.matches("article/../[0-9a-f]{16}\\.html")).toList());
    assertTrue(once.contains("index.html"), "the home page is missing");
    assertTrue(!once.contains("404.html"), "an error page is listed");
    assertTrue(once.stream().allMatch(path -> path.endsWith(".html")), once::toString);
  }

  @ParameterizedTest
  @EnumSource
  void aCrawlerReadsTheSitemapsStrictly(SiteUnderTest site)
      throws IOException, UnknownFormatException {
    SiteMapParser parser = new SiteMapParser(true);
    parser.setStrictNamespace(true);
    AbstractSiteMap index = parse(parser, site, "sitemap.xml");
    assertTrue(index.isIndex());
    int pages = 0;
    for (AbstractSiteMap part : ((SiteMapIndex) index).getSitemaps()) {
      String path = part.getUrl().toString().substring(site.base().length());
      SiteMap map = (SiteMap) parse(parser, site, path);
      assertFalse(map.getSiteMapUrls().isEmpty(), path);
      pages += map.getSiteMapUrls().size();
    }
    int listed = 0;
    for (Path file : site.files(path -> path.startsWith("sitemap-"))) {
      listed += XmlFile.texts(XmlFile.root(file), NAMESPACE, "loc").size();
    }
    assertEquals(listed, pages, "an address is not valid to a crawler");
  }

  private static AbstractSiteMap parse(SiteMapParser parser, SiteUnderTest site, String path)
      throws IOException, UnknownFormatException {
    byte[] content = Files.readAllBytes(site.folder().resolve(path));
    AbstractSiteMap map =
        parser.parseSiteMap("application/xml", content, URI.create(site.base() + path).toURL());
    assertTrue(map.isProcessed(), path);
    return map;
  }

  @ParameterizedTest
  @EnumSource
  void aCrawlerMayReadAllAndLearnsOfTheSitemap(SiteUnderTest site) throws IOException {
    BaseRobotRules rules =
        new SimpleRobotRulesParser()
            .parseContent(
                site.base() + "robots.txt",
                Files.readAllBytes(site.folder().resolve("robots.txt")),
                "text/plain",
                List.of("examplebot"));
    assertEquals(List.of(site.base() + "sitemap.xml"), rules.getSitemaps());
    assertTrue(rules.isAllowed(site.base() + "index.html"));
  }

  @ParameterizedTest
  @EnumSource
  void robotsAreLedToTheSitemap(SiteUnderTest site) throws IOException {
    List<String> lines = Files.readAllLines(site.folder().resolve("robots.txt"));
    assertEquals("User-agent: *", lines.getFirst());
    String sitemap =
        lines.stream().filter(line -> line.startsWith("Sitemap: ")).findFirst().orElse("");
    assertNotNull(site.file(sitemap.replace("Sitemap: ", "")), lines::toString);
    for (String line : lines) {
      assertTrue(line.matches("|#.*|(User-agent|Allow|Disallow|Sitemap): .*"), line);
    }
  }

  @ParameterizedTest
  @EnumSource
  void openSearchTellsBrowsersHowToAsk(SiteUnderTest site) throws IOException {
    String namespace = "http://a9.com/-/spec/opensearch/1.1/";
    Element description = XmlFile.root(site.folder().resolve("opensearch.xml"));
    assertEquals("OpenSearchDescription", description.getLocalName());
    assertEquals(namespace, description.getNamespaceURI());
    String name = XmlFile.texts(description, namespace, "ShortName").getFirst();
    assertTrue(
        !name.isBlank() && name.codePointCount(0, name.length()) <= 16, "ShortName: " + name);
    String what = XmlFile.texts(description, namespace, "Description").getFirst();
    assertTrue(!what.isBlank() && what.length() <= 1024, "Description: " + what);
    Element url = XmlFile.all(description, namespace, "Url").getFirst();
    assertEquals("text/html", url.getAttribute("type"));
    String template = url.getAttribute("template");
    assertEquals(site.base() + "search.html?q={searchTerms}", template);
    assertTrue(site.names(template), template);
  }
}
