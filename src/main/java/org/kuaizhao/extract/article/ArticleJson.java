package org.kuaizhao.extract.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The article's JSON form, schema 1 (DESIGN.md §5): one flat object, absent is null. What {@code
 * extract} prints and what the archive keeps are the same.
 */
public final class ArticleJson {

  /** The fields of an article, in their order. */
  public static final List<String> FIELDS =
      Stream.of(
              Stream.of("schema", "id", "captureId", "url", "canonicalUrl"),
              Stream.of(Field.values()).map(Field::json),
              Stream.of("text", "html", "related", "more", "images"),
              Stream.of("charset", "digest", "origin", "extractor", "evidence"))
          .flatMap(names -> names)
          .toList();

  private static final ObjectMapper JSON = JsonMapper.shared();
  private static final int SCHEMA = 1;

  private ArticleJson() {}

  /** The object of an extraction: an article, or {@code origin}, {@code rejected} and detail. */
  public static ObjectNode write(Extraction extraction) {
    return switch (extraction) {
      case Extraction.Extracted extracted -> write(extracted.article());
      case Extraction.Rejected rejected -> {
        ObjectNode out = JSON.createObjectNode();
        out.put("origin", rejected.origin());
        out.put("rejected", rejected.reason().code());
        out.put("detail", rejected.detail());
        out.put("digest", rejected.digest());
        out.put("url", rejected.url().isEmpty() ? null : rejected.url());
        yield out;
      }
    };
  }

  /** The object of an article. */
  public static ObjectNode write(Article article) {
    Provenance from = article.provenance();
    Body body = article.body();
    ObjectNode out = JSON.createObjectNode();
    out.put("schema", SCHEMA);
    out.put("id", article.id());
    out.put("captureId", article.captureId());
    out.put("url", from.url());
    out.put("canonicalUrl", from.canonicalUrl());
    for (Field field : Field.values()) {
      switch (field.kind()) {
        case TEXT -> out.put(field.json(), article.fields().text(field));
        case TEXTS -> strings(out.putArray(field.json()), article.fields().texts(field));
      }
    }
    out.put("text", body.text());
    out.put("html", body.html());
    links(out.putArray("related"), article.related());
    links(out.putArray("more"), article.more());
    ArrayNode images = out.putArray("images");
    for (Image image : body.images()) {
      images
          .addObject()
          .put("url", image.url())
          .put("alt", image.alt())
          .put("caption", image.caption())
          .put("digest", image.digest());
    }
    out.putObject("charset")
        .put("name", from.charset().name())
        .put("from", from.charset().from())
        .put("replaced", from.charset().replaced());
    out.put("digest", from.digest());
    out.put("origin", from.origin());
    out.put("extractor", from.extractor());
    ObjectNode evidence = out.putObject("evidence");
    article.evidence().forEach(evidence::put);
    return out;
  }

  /** The bytes of an article's object. */
  public static byte[] bytes(Article article) {
    return JSON.writeValueAsBytes(write(article));
  }

  /** One line of JSON. */
  public static String line(ObjectNode object) {
    return JSON.writeValueAsString(object);
  }

  /** The article that {@link #bytes} wrote. */
  public static Article read(byte[] bytes) {
    JsonNode in = JSON.readTree(bytes);
    JsonNode charset = in.path("charset");
    Provenance from =
        new Provenance(
            text(in, "url"),
            text(in, "canonicalUrl"),
            in.path("digest").asString(""),
            in.path("origin").asString(""),
            new Provenance.Charset(
                charset.path("name").asString(""),
                charset.path("from").asString(""),
                charset.path("replaced").asInt(0)),
            in.path("extractor").asString(""));
    Fields fields = Fields.NONE;
    for (Field field : Field.values()) {
      fields =
          switch (field.kind()) {
            case TEXT -> fields.with(field, text(in, field.json()));
            case TEXTS -> fields.with(field, strings(in.path(field.json())));
          };
    }
    Map<String, String> evidence = new TreeMap<>();
    in.path("evidence")
        .properties()
        .forEach(e -> evidence.put(e.getKey(), e.getValue().asString()));
    return new Article(
        in.path("id").asString(""),
        in.path("captureId").asString(""),
        from,
        fields,
        new Body(
            in.path("text").asString(""),
            in.path("html").asString(""),
            list(in.path("images"), ArticleJson::image)),
        list(in.path("related"), ArticleJson::link),
        list(in.path("more"), ArticleJson::link),
        evidence);
  }

  private static void strings(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }

  private static void links(ArrayNode array, List<RelatedLink> links) {
    for (RelatedLink link : links) {
      array
          .addObject()
          .put("title", link.title())
          .put("url", link.url())
          .put("excerpt", link.excerpt())
          .put("publishedAt", link.publishedAt());
    }
  }

  private static Image image(JsonNode in) {
    return new Image(
        in.path("url").asString(""), text(in, "alt"), text(in, "caption"), text(in, "digest"));
  }

  private static RelatedLink link(JsonNode in) {
    return new RelatedLink(
        text(in, "title"), text(in, "url"), text(in, "excerpt"), text(in, "publishedAt"));
  }

  private static List<String> strings(JsonNode array) {
    return list(array, JsonNode::asString);
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
    List<T> values = new ArrayList<>();
    array.forEach(node -> values.add(read.apply(node)));
    return values;
  }

  private static @Nullable String text(JsonNode in, String field) {
    JsonNode value = in.path(field);
    return value.isString() ? value.asString() : null;
  }
}
