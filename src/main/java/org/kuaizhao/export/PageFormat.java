package org.kuaizhao.export;

import java.util.ArrayList;
import java.util.List;
import org.kuaizhao.extract.article.ArticleJson;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Extracted;
import org.kuaizhao.extract.article.Markdown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form of output. Thread-safe.
 *
 * @param fields the only ones to be printed; empty for the form's usual ones
 */
public record PageFormat(Kind kind, List<String> fields) {

  private static final List<String> CSV_FIELDS =
      List.of("id", "url", "title", "authors", "source", "publishedAt", "language", "text");

  /** The forms there are. */
  public enum Kind {
    JSONL,
    TEXT,
    MARKDOWN,
    CSV
  }

  public PageFormat {
    fields = List.copyOf(fields);
  }

  /** What goes before the first page, empty for nothing. */
  public String head() {
    return kind == Kind.CSV ? String.join(",", columns()) + "\n" : "";
  }

  /** What goes between two pages. */
  public String gap() {
    return kind == Kind.TEXT || kind == Kind.MARKDOWN ? "\n" : "";
  }

  /** One page with its line end; empty for a rejected one, but in JSON Lines. */
  public String page(Extraction extraction) {
    if (!(extraction instanceof Extracted extracted)) {
      return kind == Kind.JSONL ? ArticleJson.line(ArticleJson.write(extraction)) + "\n" : "";
    }
    ObjectNode object = ArticleJson.write(extraction);
    if (!fields.isEmpty()) {
      object.retain(fields);
    }
    return switch (kind) {
      case JSONL -> ArticleJson.line(object) + "\n";
      case CSV -> csv(object);
      case TEXT -> prose(object, "", object.path("text").asString("").replace("\n", "\n\n"));
      case MARKDOWN ->
          prose(
              object,
              "# ",
              object.has("text") || object.has("html")
                  ? Markdown.of(extracted.article().body().html())
                  : "");
    };
  }

  private static String prose(ObjectNode object, String mark, String text) {
    String title = object.path("title").asString("");
    List<String> parts = new ArrayList<>();
    if (!title.isEmpty()) {
      parts.add(mark + title);
    }
    if (!text.isEmpty()) {
      parts.add(text);
    }
    return parts.isEmpty() ? "" : String.join("\n\n", parts) + "\n";
  }

  private List<String> columns() {
    return fields.isEmpty() ? CSV_FIELDS : fields;
  }

  private String csv(ObjectNode object) {
    List<String> cells = new ArrayList<>();
    for (String column : columns()) {
      JsonNode value = object.path(column);
      cells.add(quote(value.isContainer() ? joined(value) : value.asString("")));
    }
    return String.join(",", cells) + "\n";
  }

  /** A list as its members, an object as its JSON. */
  private static String joined(JsonNode value) {
    if (value.isObject()) {
      return value.toString();
    }
    List<String> parts = new ArrayList<>();
    value.forEach(part -> parts.add(part.isString() ? part.asString() : part.toString()));
    return String.join("; ", parts);
  }

  private static String quote(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
