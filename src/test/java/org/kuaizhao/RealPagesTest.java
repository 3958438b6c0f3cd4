package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.archive.Tally;

/**
 * Some two hundred real pages in a dozen languages and charsets as one snapshots folder; skipped
 * where the pages are not at hand. {@code -Dkuaizhao.data=…} names another place for them.
 */
class RealPagesTest {

  private static final Path DATA =
      Path.of(System.getProperty("kuaizhao.data", "../shared/data")).resolve("extraction");

  /** UTF-8 read as Latin-1, and the other way round; a page may hold a few U+FFFD of its own. */
  private static final Pattern MOJIBAKE = Pattern.compile("Ã[\u0080-\u00BF]|â€|锟斤拷|ï»¿");

  @TempDir Path temp;

  @Test
  void theyBuildIntoASiteWithoutMojibakeAndTheCountsAddUp() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(DATA), DATA + " is not here");
    TestArchive archive = new TestArchive(temp);
    int pages = 0;
    for (String set : List.of("gne", "cwced", "fundus")) {
      try (Stream<Path> files = Files.list(DATA.resolve(set))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".html.gz")).sorted().toList()) {
          try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            archive.put(
                set + "/" + file.getFileName().toString().replace(".gz", ""), in.readAllBytes());
            pages++;
          }
        }
      }
    }
    Report report = archive.build();
    Tally total = report.total();
    assertTrue(pages > 150, "only " + pages + " pages");
    assertEquals(pages, total.captures() + report.left().size());
    assertEquals(
        total.captures(),
        total.articles() + total.versions() + total.duplicates() + total.rejected());
    assertTrue(total.articles() > pages * 9 / 10, "only " + total.articles() + " of " + pages);
    assertEquals(List.of(), new SiteLinks(archive.site()).broken());
    assertReadable(archive);
  }

  private static void assertReadable(TestArchive archive) throws IOException {
    List<String> spoilt = new ArrayList<>();
    int rejects = 0;
    for (String path : SampleSite.pages(archive.site())) {
      Document page = Jsoup.parse(archive.site().resolve(path), "UTF-8");
      String title = page.select("h1").text();
      String text = title + page.select(".text").text();
      long lost = text.chars().filter(c -> c == '\uFFFD').count();
      if (title.contains("\uFFFD") || lost * 20 > text.length() || MOJIBAKE.matcher(text).find()) {
        spoilt.add(path + " " + title);
      }
      assertFalse(page.select("h1").text().isBlank(), path);
      rejects += path.startsWith("report") ? page.select("td code").size() : 0;
    }
    assertEquals(List.of(), spoilt);
    assertTrue(rejects < 20, rejects + " rejected");
  }
}
