package org.kuaizhao.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.archive.Version;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Body;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;
import org.kuaizhao.extract.article.Provenance;
import org.kuaizhao.extract.article.RelatedLink;

/** Articles for tests, made by hand: what is not set has a plain default. */
final class SampleEdition implements ContentSource {

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Article> articles = new HashMap<>();

  /** One state of an article. */
  record Draft(String id, String title, @Nullable String publishedAt, String text) {

    String captureId() {
      return new Key().add(id).add(title).add(text).hex().substring(0, 16);
    }
  }

  /** Adds an article with its states, oldest first. */
  SampleEdition add(String category, String source, Draft... states) {
    List<Version> versions = new ArrayList<>();
    for (int i = 0; i < states.length; i++) {
      Draft draft = states[i];
      Article article = article(category, source, draft, captured(i));
      articles.put(draft.captureId(), article);
      versions.add(
          new Version(
              draft.captureId(),
              "pages/" + draft.id() + "-" + i + ".html",
              article.provenance().digest(),
              article.fields().text(Field.CAPTURED_AT),
              draft.captureId(),
              List.of()));
    }
    Draft last = states[states.length - 1];
    entries.add(
        new Entry(
            last.id(),
            "https://news.example/" + last.id(),
            Fields.NONE
                .with(Field.TITLE, last.title())
                .with(Field.CATEGORY, category)
                .with(Field.SOURCE, source)
                .with(Field.AUTHORS, List.of("林一"))
                .with(Field.LANGUAGE, "zh-CN")
                .with(Field.PUBLISHED_AT, last.publishedAt()),
            time(last.publishedAt()),
            last.text().lines().findFirst().orElse(""),
            versions,
            new Fingerprint(last.text().hashCode(), new long[0], new int[0], new byte[0])));
    return this;
  }

  /** A state a day. */
  private static String captured(int state) {
    return LocalDateTime.of(2024, 3, 1, 8, 0).plusDays(state) + ":00+08:00";
  }

  private static long time(@Nullable String publishedAt) {
    return publishedAt == null ? Entry.UNDATED : dates().instant(publishedAt).toEpochSecond();
  }

  static DateFormatter dates() {
    return new DateFormatter(
        new org.kuaizhao.render.page.Words("zh", Map.of()), ZoneId.of("Asia/Shanghai"));
  }

  static Article article(String category, String source, Draft draft, String capturedAt) {
    StringBuilder html = new StringBuilder();
    draft.text().lines().forEach(line -> html.append("<p>").append(line).append("</p>\n"));
    return new Article(
        draft.id(),
        draft.captureId(),
        new Provenance(
            "https://news.example/" + draft.id(),
            null,
            "sha256:" + draft.captureId().repeat(4),
            "pages/" + draft.id() + ".html",
            new Provenance.Charset("UTF-8", "meta", 0),
            "test"),
        Fields.NONE
            .with(Field.TITLE, draft.title())
            .with(Field.SOURCE, source)
            .with(Field.CATEGORY, category)
            .with(Field.KEYWORDS, List.of("港口"))
            .with(Field.LANGUAGE, "zh-CN")
            .with(Field.BYLINE, "记者 林一")
            .with(Field.AUTHORS, List.of("林一"))
            .with(Field.CONTRIBUTORS, List.of("何二"))
            .with(Field.EDITORS, List.of("赵三"))
            .with(Field.PUBLISHED_AT, draft.publishedAt())
            .with(Field.CAPTURED_AT, capturedAt),
        new Body(draft.text(), html.toString(), List.of()),
        List.of(new RelatedLink("相关的一篇", "https://elsewhere.example/1", null, "2024-01-01")),
        List.of(),
        Map.of("title", "json-ld", "publishedAt", "label: 发布时间"));
  }

  SiteContent edition() {
    List<Entry> sorted =
        entries.stream()
            .sorted(Comparator.comparingLong(Entry::time).reversed().thenComparing(Entry::id))
            .toList();
    long versions = sorted.stream().mapToLong(e -> e.versions().size() - 1L).sum();
    return new SiteContent(
        sorted,
        this,
        new CaptureCounts(
            sorted.size() + versions + 1,
            sorted.size(),
            versions,
            0,
            0,
            List.of(new CaptureCounts.Reject("pages/x.html", "login-wall", "请登录", null)),
            List.of()));
  }

  @Override
  public Article article(String captureId) {
    Article article = articles.get(captureId);
    if (article == null) {
      throw new IllegalArgumentException(captureId);
    }
    return article;
  }

  @Override
  public List<Resource> images(String captureId) {
    return List.of();
  }

  @Override
  public byte[] payload(String origin) {
    return origin.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] bytes(Resource image) throws IOException {
    throw new IOException(image.reference());
  }

  static RenderOptions options(String language, @Nullable String baseUrl, int threads) {
    return new RenderOptions(
        "样刊",
        baseUrl,
        language,
        ZoneId.of("Asia/Shanghai"),
        "desk@archive.example",
        null,
        List.of("国内"),
        RenderOptions.Policy.DEFAULT,
        RenderOptions.Look.BUILT_IN,
        RenderOptions.OriginalAccess.NONE,
        "",
        threads);
  }

  /** A site's files by path, the build's own list left out. */
  static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString().replace('\\', '/');
        if (!path.startsWith(".")) {
          files.put(path, Files.readString(file, StandardCharsets.UTF_8));
        }
      }
    }
    return files;
  }
}
