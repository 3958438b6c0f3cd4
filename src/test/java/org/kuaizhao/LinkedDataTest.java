package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.JsonDocument;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The structured data of articles, as a processor of JSON-LD 1.1 reads it. */
class LinkedDataTest {

  private static final String SCHEMA = "https://schema.org/";

  /** What schema.org's context says of the terms used here: all are its own words. */
  private static final String CONTEXT = "{\"@context\": {\"@vocab\": \"" + SCHEMA + "\"}}";

  /** Properties of schema.org that a NewsArticle has, those that pages may use. */
  private static final Set<String> KNOWN =
      Set.of(
          "headline",
          "datePublished",
          "dateModified",
          "articleSection",
          "inLanguage",
          "author",
          "publisher",
          "keywords",
          "isBasedOn",
          "archivedAt",
          "identifier");

  @ParameterizedTest
  @EnumSource
  void eachArticleIsANewsArticleWithPropertiesOfSchemaOrg(SiteUnderTest site)
      throws IOException, JsonLdError {
    List<Path> articles = site.files(path -> path.matches("article/../[0-9a-f]{16}\\.html"));
    assertFalse(articles.isEmpty());
    for (Path file : articles) {
      String data =
          Jsoup.parse(file, "UTF-8").select("script[type=application/ld+json]").getFirst().data();
      JsonArray nodes = expanded(data);
      assertEquals(1, nodes.size(), site.path(file));
      JsonObject news = nodes.getJsonObject(0);
      assertEquals(SCHEMA + "NewsArticle", news.getJsonArray("@type").getString(0));
      TreeSet<String> unknown = new TreeSet<>();
      for (String property : news.keySet()) {
        if (!property.equals("@type") && !KNOWN.contains(property.replace(SCHEMA, ""))) {
          unknown.add(property);
        }
      }
      assertEquals(Set.of(), unknown, site.path(file));
      assertTrue(news.containsKey(SCHEMA + "headline"), site.path(file));
      for (JsonValue author : list(news, "author")) {
        assertEquals(SCHEMA + "Person", author.asJsonObject().getJsonArray("@type").getString(0));
      }
      for (JsonValue publisher : list(news, "publisher")) {
        assertEquals(
            SCHEMA + "Organization", publisher.asJsonObject().getJsonArray("@type").getString(0));
      }
    }
  }

  private static List<JsonValue> list(JsonObject news, String property) {
    return news.containsKey(SCHEMA + property) ? news.getJsonArray(SCHEMA + property) : List.of();
  }

  private static JsonArray expanded(String data) throws JsonLdError {
    return JsonLd.expand(JsonDocument.of(new StringReader(data)))
        .loader((url, options) -> {
          assertEquals("schema.org", url.getHost());
          return JsonDocument.of(new StringReader(CONTEXT));
        })
        .get();
  }
}
