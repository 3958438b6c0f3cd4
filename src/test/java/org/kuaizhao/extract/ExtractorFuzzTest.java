package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.ZoneId;
import java.util.List;
import org.jsoup.Jsoup;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.extract.article.Article;
import org.kuaizhao.extract.article.ArticleJson;
import org.kuaizhao.extract.article.Extraction;
import org.kuaizhao.extract.article.Extraction.Extracted;
import org.kuaizhao.extract.article.Extraction.Rejected;

/** Any bytes are an article or rejected for a reason, and never run as code. */
class ExtractorFuzzTest {

  private static final Extractor EXTRACTOR =
      new Extractor(
          new ExtractOptions(ZoneId.of("Asia/Shanghai"), null, ExtractOptions.Limits.DEFAULT));

  @FuzzTest
  void anyPageIsExtractedOrRejectedForAReason(byte[] payload) {
    Capture capture =
        new Capture(
            "page.html", payload, Digests.digest(payload), Fetch.NONE, Hint.NONE, List.of());
    Extraction extraction = EXTRACTOR.extract(capture);
    switch (extraction) {
      case Extracted(Article article) ->
          assertEquals(
              0,
              Jsoup.parse(article.body().html())
                  .select("script, style, iframe, object, svg, math, form, [onerror], [style]")
                  .size(),
              article.body().html());
      case Rejected rejected ->
          assertFalse(rejected.detail().startsWith("extraction failed"), rejected.detail());
    }
    assertEquals(ArticleJson.write(extraction), ArticleJson.write(EXTRACTOR.extract(capture)));
  }
}
