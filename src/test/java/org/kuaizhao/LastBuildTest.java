package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A build that has nothing new to read says so at once; whatever is new, it sees. */
class LastBuildTest {

  private static final String PAGE =
      """
      <html lang="zh"><head><title>早市的船 - 河网新闻</title></head><body><article>
      <h1>早市的船</h1><p>清晨五点半，菜船靠岸，岸边的灯一盏一盏亮起来，买菜的人提着篮子下了石阶。</p>
      <p>船老大说，今年的茭白比去年早了一个星期，价钱也便宜一些，一船货不到七点就卖完了。</p>
      </article></body></html>
      """;

  @TempDir Path temp;
  private TestArchive archive;

  @BeforeEach
  void build() throws IOException {
    archive = new TestArchive(temp);
    archive.put("a.html", PAGE);
    archive.put("broken.warc", "WARC/1.0\r\nno record");
    archive.put("hidden/.x.html", PAGE);
    archive.build();
  }

  @Test
  void nothingIsDoneTwiceAndTheReportIsTheSame() throws IOException {
    Files.delete(temp.resolve(".kuaizhao/last-build"));
    Report first = archive.build();
    Report second = archive.build();
    assertEquals(List.of("capture"), stations(second));
    assertEquals(first.inputs(), second.inputs());
    assertEquals(first.left(), second.left());
    assertEquals(first.problems(), second.problems());
    assertEquals(first.isPartial(), second.isPartial());
  }

  @ParameterizedTest
  @CsvSource({
    "kuaizhao.yaml, title: 河网",
    "rules.yaml, '- match: {url: https://x.example/1}\n  action: exclude\n  reason: asked'",
    "extract/x.example.yaml, 'title: h1'",
    "templates/messages_zh.properties, 'site.none=x'",
    "theme/custom.css, 'body{color:red}'",
    "static/ads.txt, 'User-agent: *'",
    "snapshots/hints.json, {}",
    "snapshots/b.html, <p>x"
  })
  void whatIsNewIsSeen(String file, String content) throws IOException {
    Path path = temp.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
    assertTrue(stations(archive.build()).contains("publish"), file);
  }

  @Test
  void aPageThatWasEditedIsMendedWhenEachFileIsLookedAt() throws IOException {
    Path page =
        archive.files().stream().filter(file -> file.endsWith("about.html")).findFirst().get();
    String made = Files.readString(page);
    Files.writeString(page, "by somebody else");
    archive.verify();
    assertEquals(made, Files.readString(page));
    assertEquals(List.of("capture"), stations(archive.build()));
  }

  @Test
  void aPageThatIsGoneComesBackWithWhatIsNew() throws IOException {
    Path page =
        archive.files().stream().filter(file -> file.endsWith("about.html")).findFirst().get();
    String made = Files.readString(page);
    Files.delete(page);
    archive.put("b.html", PAGE.replace("早市", "夜市"));
    archive.build();
    assertEquals(made.replace("1 篇", "2 篇"), Files.readString(page));
  }

  @Test
  void aPageThatIsGoneComesBack() throws IOException {
    List<Path> pages = archive.files();
    Files.delete(
        pages.stream().filter(page -> page.toString().contains("article")).findFirst().get());
    archive.build();
    assertEquals(pages, archive.files());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 40, -1})
  void aDamagedMemoryIsNone(int at) throws IOException {
    Path memory = temp.resolve(".kuaizhao/last-build");
    byte[] bytes = Files.readAllBytes(memory);
    bytes[at < 0 ? bytes.length - 1 : at] ^= 1;
    Files.write(memory, bytes);
    assertTrue(stations(archive.build()).contains("publish"));
  }

  @Test
  void aCutMemoryIsNone() throws IOException {
    Path memory = temp.resolve(".kuaizhao/last-build");
    byte[] bytes = Files.readAllBytes(memory);
    for (int length = 0; length < bytes.length; length += 97) {
      Files.write(
          memory, java.util.Arrays.copyOf(bytes, length), StandardOpenOption.TRUNCATE_EXISTING);
      assertEquals(null, new LastBuild(BuildOptions.in(temp)).report("any"));
    }
  }

  private static List<String> stations(Report report) {
    return report.stations().stream().map(Report.Station::name).toList();
  }
}
