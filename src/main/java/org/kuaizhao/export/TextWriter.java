package org.kuaizhao.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Extraction.Extracted;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Markdown;

/** Articles as text: JSON Lines (schema 1), CSV (RFC 4180), or one Markdown document. */
final class TextWriter implements ArticleWriter {

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "url",
          "title",
          "authors",
          "byline",
          "source",
          "reprintedFrom",
          "category",
          "keywords",
          "kind",
          "publishedAt",
          "updatedAt",
          "capturedAt",
          "language",
          "digest",
          "text");

  private final PageFormat format;
  private final OutputStream out;
  private boolean isFirst = true;

  TextWriter(PageFormat.Kind kind, OutputStream out) throws IOException {
    this.format = new PageFormat(kind, kind == PageFormat.Kind.CSV ? COLUMNS : List.of());
    this.out = out;
    print(format.head());
  }

  @Override
  public void write(Holding holding) throws IOException {
    if (!isFirst) {
      print(format.gap());
    }
    isFirst = false;
    Article article = holding.article();
    print(
        format.kind() == PageFormat.Kind.MARKDOWN
            ? markdown(article)
            : format.page(new Extracted(article)));
  }

  private static String markdown(Article article) {
    List<String> parts = new ArrayList<>();
    parts.add("# " + Markdown.line(article.fields().textOrEmpty(Field.TITLE)));
    List<String> from = new ArrayList<>(article.fields().texts(Field.AUTHORS));
    for (Field field : List.of(Field.SOURCE, Field.PUBLISHED_AT)) {
      String text = article.fields().text(field);
      if (text != null) {
        from.add(text);
      }
    }
    from.replaceAll(Markdown::line);
    String url = article.provenance().url();
    if (url != null) {
      from.add("<" + url + ">");
    }
    if (!from.isEmpty()) {
      parts.add(String.join(" · ", from));
    }
    String body = Markdown.of(article.body().html());
    if (!body.isEmpty()) {
      parts.add(body);
    }
    return String.join("\n\n", parts) + "\n";
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  private void print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
