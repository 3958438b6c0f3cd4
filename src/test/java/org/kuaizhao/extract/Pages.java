package org.kuaizhao.extract;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.Body;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Extracted;

/** Captures made of a string. */
public final class Pages {

  private Pages() {}

  static Extraction extract(String html, Resource... resources) {
    ExtractOptions options =
        new ExtractOptions(ZoneId.of("UTC"), null, ExtractOptions.Limits.DEFAULT);
    return new Extractor(options).extract(capture(html, resources));
  }

  public static Capture capture(String html, Resource... resources) {
    byte[] payload = html.getBytes(StandardCharsets.UTF_8);
    String digest = "sha256:" + "0".repeat(64);
    return new Capture("page.html", payload, digest, Fetch.NONE, Hint.NONE, List.of(resources));
  }

  /** The body of a page that must be an article. */
  static Body body(String html, Resource... resources) {
    return switch (extract(html, resources)) {
      case Extracted(Article article) -> article.body();
      case Extraction.Rejected r -> throw new AssertionError("rejected: " + r);
    };
  }
}
