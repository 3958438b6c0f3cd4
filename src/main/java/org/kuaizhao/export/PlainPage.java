package org.kuaizhao.export;

import java.util.List;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Field;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A page made of what was extracted, for where the captured one cannot be given. */
final class PlainPage {

  private PlainPage() {}

  /** The page, which says why it stands there. */
  static String of(Article article, String why) {
    String title = article.fields().textOrEmpty(Field.TITLE);
    String language = article.fields().textOrEmpty(Field.LANGUAGE);
    return "<!doctype html>\n<html"
        + (language.isEmpty() ? "" : " lang=\"" + escaped(language) + '"')
        + "><head><meta charset=\"utf-8\"><title>"
        + escaped(title)
        + "</title>\n<!-- "
        + why
        + "; made from article "
        + article.id()
        + ", capture "
        + article.captureId()
        + " -->\n<script type=\"application/ld+json\">"
        + linkedData(article)
        + "</script></head>\n<body><article><h1>"
        + escaped(title)
        + "</h1>\n"
        + article.body().html()
        + "\n</article></body></html>\n";
  }

  private static String linkedData(Article article) {
    ObjectNode data = JsonMapper.shared().createObjectNode();
    data.put("@context", "https://schema.org").put("@type", "NewsArticle");
    data.put("headline", article.fields().textOrEmpty(Field.TITLE));
    put(data, "datePublished", article, Field.PUBLISHED_AT);
    put(data, "dateModified", article, Field.UPDATED_AT);
    List<String> authors = article.fields().texts(Field.AUTHORS);
    if (!authors.isEmpty()) {
      ArrayNode people = data.putArray("author");
      authors.forEach(name -> people.addObject().put("@type", "Person").put("name", name));
    }
    return JsonMapper.shared()
        .writeValueAsString(data)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }

  private static void put(ObjectNode data, String name, Article article, Field field) {
    String value = article.fields().text(field);
    if (value != null) {
      data.put(name, value);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
