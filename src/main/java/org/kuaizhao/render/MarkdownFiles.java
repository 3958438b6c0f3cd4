package org.kuaizhao.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Version;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Markdown;
import org.kuaizhao.render.Catalogue.ArticleList;
import org.kuaizhao.render.Catalogue.Kind;

/**
 * Articles and lists as Markdown, each beside its page, and {@code llms.txt} (llmstxt.org), which
 * tells programs that read where they are.
 */
final class MarkdownFiles {

  private final RenderContext context;
  private final SiteContent edition;
  private final Catalogue catalogue;

  MarkdownFiles(RenderContext context, SiteContent edition, Catalogue catalogue) {
    this.context = context;
    this.edition = edition;
    this.catalogue = catalogue;
  }

  /** The twin of a page. */
  static String twin(String path) {
    return path.replaceFirst("\\.html$", ".md");
  }

  List<OutputFile> files() {
    List<OutputFile> files = new ArrayList<>();
    if (!context.options().policy().isTwinned()) {
      return files;
    }
    edition.entries().forEach(entry -> files.add(article(entry)));
    for (Kind kind : Kind.values()) {
      catalogue.of(kind).forEach(list -> files.add(list(list)));
    }
    files.add(overview());
    return files;
  }

  private OutputFile article(Entry entry) {
    Version version = entry.current();
    String path = twin(Paths.article(entry));
    return new OutputFile(
        path,
        () ->
            new OutputFile.Prepared(
                context.key("markdown").add(path, entry, entry.url(), version).hex(),
                () -> text(entry, version).getBytes(StandardCharsets.UTF_8)));
  }

  private String text(Entry entry, Version version) throws IOException {
    Article article = edition.content().article(version.captureId());
    StringBuilder text = new StringBuilder("# ").append(title(entry)).append("\n\n");
    fact(text, "field.source", entry.source());
    fact(text, "field.authors", String.join(context.words().say("list.comma"), entry.authors()));
    fact(text, "field.publishedAt", entry.publishedAt());
    fact(text, "field.capturedAt", version.capturedAt());
    fact(text, "field.category", entry.category());
    fact(text, "field.url", entry.url());
    fact(text, "record.digest", version.digest());
    return text.append('\n').append(Markdown.of(article.body().html())).append('\n').toString();
  }

  private void fact(StringBuilder text, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      text.append("- ").append(context.words().say(key)).append(": ");
      text.append(Markdown.line(value)).append('\n');
    }
  }

  private String title(Entry entry) {
    return Markdown.line(
        entry.title().isBlank() ? context.words().say("article.untitled") : entry.title());
  }

  private OutputFile list(ArticleList list) {
    List<Entry> latest = RenderContext.first(list.entries(), MonthPagination.PAGE);
    return context.text(
        twin(list.path()),
        List.of(list.name(), latest),
        () -> {
          StringBuilder text = new StringBuilder("# ").append(Markdown.line(list.name()));
          text.append("\n\n");
          latest.forEach(entry -> addLine(text, entry, "../../"));
          return text.toString();
        });
  }

  private void addLine(StringBuilder text, Entry entry, String root) {
    text.append("- [").append(title(entry)).append("](");
    text.append(root).append(twin(Paths.article(entry))).append(')');
    String day = Rows.day(entry);
    text.append(day.isEmpty() ? "" : ": " + day).append('\n');
  }

  private OutputFile overview() {
    List<Entry> latest = FrontPages.latest(edition);
    List<Object> lists = new ArrayList<>();
    List.of(Kind.CATEGORY, Kind.SOURCE)
        .forEach(kind -> catalogue.of(kind).forEach(list -> lists.add(list.counted())));
    return context.text("llms.txt", List.of(latest, lists), () -> overview(latest));
  }

  private String overview(List<Entry> latest) {
    String base = context.options().baseUrl() == null ? "" : context.options().baseUrl();
    StringBuilder text = new StringBuilder("# ").append(context.options().title());
    text.append("\n\n> ")
        .append(context.words().say("home.description", context.options().title()))
        .append(context.words().say("text.space"))
        .append(context.words().say("footer.promise"))
        .append("\n");
    for (Kind kind : List.of(Kind.CATEGORY, Kind.SOURCE)) {
      text.append("\n## ").append(context.words().say("nav." + kind.folder())).append("\n\n");
      for (ArticleList list : catalogue.of(kind)) {
        text.append("- [").append(Markdown.line(list.name())).append("](");
        text.append(base).append(twin(list.path())).append("): ");
        text.append(context.words().count("count.articles", list.entries().size())).append('\n');
      }
    }
    text.append("\n## ").append(context.words().say("home.latest")).append("\n\n");
    latest.forEach(entry -> addLine(text, entry, base));
    return text.toString();
  }
}
