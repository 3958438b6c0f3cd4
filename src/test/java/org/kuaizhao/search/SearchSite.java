package org.kuaizhao.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fold;
import org.kuaizhao.analysis.Postings;
import org.kuaizhao.site.SiteFolder;

/** A site that is nothing but search, over articles a test makes up. */
final class SearchSite implements AutoCloseable {

  /** One article with its body. */
  record Story(ClientArticle article, String text) {
    static Story of(String id, String published, String title, String text) {
      return of(id, published, title, text, null, null);
    }

    static Story of(
        String id,
        String published,
        String title,
        String text,
        @Nullable String category,
        @Nullable String source) {
      long time =
          published.isEmpty()
              ? Long.MIN_VALUE
              : java.time.LocalDate.parse(published.substring(0, 10)).toEpochDay() * 86400;
      return new Story(
          new ClientArticle(
              id,
              "article/" + id.substring(0, 2) + "/" + id + ".html",
              title,
              category,
              source,
              published.isEmpty() ? null : published,
              time,
              Integer.toHexString(text.hashCode())),
          text);
    }
  }

  private final Path root;
  private final Fold fold;
  private final Map<String, Story> stories = new LinkedHashMap<>();
  private final Directory directory = new ByteBuffersDirectory();
  private final IndexWriter writer;
  private int files = Layout.FILES;

  SearchSite(Path root, Fold fold) throws IOException {
    this.root = root;
    this.fold = fold;
    this.writer = new IndexWriter(directory, new IndexWriterConfig());
  }

  /** Writes a base of so many files at most. */
  SearchSite within(int most) {
    files = most;
    return this;
  }

  Path folder() {
    return root.resolve("site");
  }

  List<Story> stories() {
    return List.copyOf(stories.values());
  }

  SearchSite put(Story story) throws IOException {
    stories.put(story.article().id(), story);
    Document document = new Document();
    document.add(new StringField("id", story.article().id(), Field.Store.YES));
    document.add(new StoredField("title", story.article().title()));
    document.add(new StoredField("text", story.text()));
    Postings.addTo(document, story.article().title(), story.text(), fold);
    writer.updateDocument(new Term("id", story.article().id()), document);
    return this;
  }

  SearchSite remove(String id) throws IOException {
    stories.remove(id);
    writer.deleteDocuments(new Term("id", id));
    return this;
  }

  void forgetState() throws IOException {
    Files.deleteIfExists(root.resolve("state/search.json"));
  }

  /** Writes the site; the changes it made are returned. */
  SiteFolder build() throws IOException {
    writer.commit();
    SiteFolder site = SiteFolder.open(folder(), root.resolve("state/keys"));
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      site.put("search.html", page());
      site.put(
          BrowserEngine.PATH,
          BrowserEngine.script(SearchSite::theme).getBytes(StandardCharsets.UTF_8));
      new ClientIndex(site, root.resolve("state/search.json"), fold, "", files)
          .write(reader, articles());
      site.finish();
    } finally {
      site.close();
    }
    return site;
  }

  Hits search(String query, SearchOptions options, boolean prefix) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      return new ArchiveSearch(reader, articles(), fold)
          .search(Query.parse(query, fold, prefix), options);
    }
  }

  List<ClientArticle> articles() {
    return new ArrayList<>(stories.values().stream().map(Story::article).toList());
  }

  @Override
  public void close() throws IOException {
    writer.close();
    directory.close();
  }

  static String theme(String path) {
    try {
      return Files.readString(Path.of("templates", path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] page() {
    return """
    <!doctype html><html lang="zh"><head><meta charset="utf-8"><title>search</title>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; \
    style-src 'self'; img-src 'self' data:; worker-src blob:; form-action 'self'; base-uri 'none'">
    <script src="assets/js/search.js" defer></script></head><body>
    <form id="search-form" role="search" action="search.html"><input id="search-input" \
    name="q" type="search"><button>go</button></form>
    <p id="search-status" role="status" aria-live="polite"></p><div id="search-facets"></div>
    <ol id="search-results"></ol><nav id="search-pages"></nav></body></html>
    """
        .getBytes(StandardCharsets.UTF_8);
  }
}
