package org.kuaizhao.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kuaizhao.Shown;
import org.kuaizhao.capture.Capture;
import org.kuaizhao.extract.Extraction.Extracted;

/** A body's HTML shows the words of its text, no more, no fewer, with the same spaces. */
class BodyAgreementTest {

  private static final Path PAGES = Path.of("src", "test", "resources", "pages");

  private static final Path GOLD =
      Path.of(System.getProperty("kuaizhao.data", "../shared/data")).resolve("extraction");

  private final Extractor extractor =
      new Extractor(
          new ExtractOptions(ZoneId.of("Asia/Shanghai"), null, ExtractOptions.Limits.DEFAULT));

  @Test
  void htmlAndTextOfTheGoldenPagesAgree() throws IOException {
    List<String> differ = new ArrayList<>();
    try (Stream<Path> pages = Files.list(PAGES)) {
      for (Path page : pages.map(p -> p.resolve("page.html")).filter(Files::exists).toList()) {
        String html = Files.readString(page, java.nio.charset.StandardCharsets.ISO_8859_1);
        compare(page.toString(), Pages.capture(html), differ);
      }
    }
    assertEquals(List.of(), differ);
  }

  @Test
  @Timeout(600)
  void htmlAndTextOfTheGoldSetsAgree() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(GOLD), GOLD + " is not here");
    List<String> differ = new ArrayList<>();
    int bodies = 0;
    for (String set : ExtractBench.sets(GOLD)) {
      for (ExtractBench.GoldPage page : ExtractBench.pages(GOLD.resolve(set))) {
        bodies += compare(set + " " + page.capture().origin(), page.capture(), differ);
      }
    }
    assertTrue(bodies > 0, "no page has a body");
    assertEquals("", String.join("\n", differ));
  }

  private int compare(String name, Capture capture, List<String> differ) {
    if (!(extractor.extract(capture) instanceof Extracted(Article article))) {
      return 0;
    }
    String difference =
        difference(Shown.folded(article.body().text()), Shown.lines(withoutCaptions(article)));
    if (difference != null) {
      differ.add(name + ": " + difference);
    }
    return 1;
  }

  /** A caption that is no block of the body is the image's, which the HTML alone shows. */
  private static String withoutCaptions(Article article) {
    List<String> lines = article.body().text().lines().toList();
    Document html = Jsoup.parseBodyFragment(article.body().html());
    html.outputSettings().prettyPrint(false);
    html.select("figcaption").removeIf(caption -> !lines.contains(caption.text()));
    return html.body().html();
  }

  /** The first line that differs, or null. */
  private static @Nullable String difference(List<String> text, List<String> html) {
    for (int i = 0; i < Math.max(text.size(), html.size()); i++) {
      String said = i < text.size() ? text.get(i) : "(end)";
      String shown = i < html.size() ? html.get(i) : "(end)";
      if (!said.equals(shown)) {
        return "text “" + said + "” is shown as “" + shown + "”";
      }
    }
    return null;
  }
}
