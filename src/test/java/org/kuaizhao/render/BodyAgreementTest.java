package org.kuaizhao.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kuaizhao.Shown;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.capture.Fetch;
import org.kuaizhao.capture.Hint;
import org.kuaizhao.config.Images;
import org.kuaizhao.extract.ExtractOptions;
import org.kuaizhao.extract.Extractor;
import org.kuaizhao.extract.article.Body;
import org.kuaizhao.extract.article.Extraction.Extracted;
import org.kuaizhao.render.page.Words;

/**
 * A body's HTML, and what the site's page prints of it, show the words of its text: no more, no
 * fewer, with the same spaces. The gold sets' pages are skipped where they are not at hand; {@code
 * -Dkuaizhao.data=…} names another place for them.
 */
class BodyAgreementTest {

  private static final Path GOLDEN = Path.of("src", "test", "resources", "pages");

  private static final Path GOLD =
      Path.of(System.getProperty("kuaizhao.data", "../shared/data")).resolve("extraction");

  private static final BodyHtml.Setting PRINTED =
      new BodyHtml.Setting("", Map.of(), Images.NONE, new Words("en", Map.of("article.table", "")));

  private final Extractor extractor =
      new Extractor(
          new ExtractOptions(ZoneId.of("Asia/Shanghai"), null, ExtractOptions.Limits.DEFAULT));

  private final AtomicInteger bodies = new AtomicInteger();

  @Test
  void textAndHtmlOfTheGoldenPagesAgree() throws IOException {
    assertEquals(List.of(), differences(GOLDEN, "page.html"));
    assertTrue(bodies.get() > 70, "only " + bodies);
  }

  @Test
  @Timeout(1200)
  void textAndHtmlOfTheGoldSetsAgree() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(GOLD), GOLD + " is not here");
    assertEquals(List.of(), differences(GOLD, ".html.gz"));
    assertTrue(bodies.get() > 1000, "only " + bodies);
  }

  private List<String> differences(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(name))
          .sorted()
          .parallel()
          .map(this::difference)
          .filter(difference -> difference != null)
          .toList();
    }
  }

  private @Nullable String difference(Path file) {
    byte[] payload = payload(file);
    Capture capture =
        new Capture(
            "page.html", payload, Digests.digest(payload), Fetch.NONE, Hint.NONE, List.of());
    if (!(extractor.extract(capture) instanceof Extracted(var article))) {
      return null;
    }
    bodies.incrementAndGet();
    Body body = article.body();
    List<String> text = Shown.folded(body.text());
    String printed = BodyHtml.set(body.html(), body.images(), PRINTED).html();
    String inHtml = difference(text, Shown.lines(withoutCaptions(body.html(), text)));
    String onPage = difference(text, Shown.lines(withoutCaptions(printed, text)));
    return inHtml == null && onPage == null ? null : file + " " + inHtml + " " + onPage;
  }

  private static byte[] payload(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return (file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A caption that is no block of the body is its image's, which the text leaves to the images. */
  private static String withoutCaptions(String body, List<String> text) {
    Document html = Jsoup.parseBodyFragment(body);
    html.outputSettings().prettyPrint(false);
    html.select("figcaption").removeIf(caption -> !text.contains(caption.text()));
    return html.body().html();
  }

  /** The first line that differs, or null. */
  private static @Nullable String difference(List<String> text, List<String> shown) {
    for (int i = 0; i < Math.max(text.size(), shown.size()); i++) {
      String written = i < text.size() ? text.get(i) : "(end)";
      String seen = i < shown.size() ? shown.get(i) : "(end)";
      if (!written.equals(seen)) {
        return "“" + written + "” is shown as “" + seen + "”";
      }
    }
    return null;
  }
}
