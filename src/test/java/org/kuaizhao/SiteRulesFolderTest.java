package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.config.SettingsException;
import org.kuaizhao.config.SiteRulesFolder;
import org.kuaizhao.extract.rules.SiteRules;

/** The files of site rules, and what they do to a whole site. */
class SiteRulesFolderTest {

  private static final String HARBOUR = "harbour.example";

  @TempDir Path temp;

  @Test
  void aRuleAndAListOfRulesAreRead() throws IOException {
    write("a.example.yaml", "body: '#content'\nstrip: [.share, '.ad']\n");
    write(
        "b.example.yaml",
        "# the old layout\n- validUntil: 2023-06-30\n  body: '#old'\n- body: [main, article]\n  time: time\n");
    write("c.example.yaml", "# nothing yet\n");
    write("README.md", "body: no rule\n");
    SiteRules rules = SiteRulesFolder.read(temp);
    assertNotEquals("", rules.digest(List.of("a.example")));
    assertNotEquals("", rules.digest(List.of("b.example")));
    assertNotEquals(
        rules.digest(List.of("a.example")), rules.digest(List.of("a.example", "b.example")));
  }

  @Test
  void anArchiveWithoutThemHasNone() throws IOException {
    assertSame(SiteRules.NONE, SiteRulesFolder.read(temp));
  }

  @Test
  void complaintsNameFileAndLine() throws IOException {
    assertComplaint("body: p\ntitel: h1\n", ":2: unknown entry titel; did you mean title?");
    assertComplaint("- body: p\n- body: main\n", ":2: two rules without validUntil");
    assertComplaint("body: p\n\nstrip:\n  - .ad\n  - 'div['\n", ":5: strip: no CSS selector: div[");
    assertComplaint("body: #content\n", ":1: body: a CSS selector expected");
    assertComplaint("body: p\nvalidUntil: soon\n", ":2: validUntil: a day like 2026-03-09");
    assertComplaint("title: h1\nbody: {css: p}\n", ":2: body: a CSS selector expected");
    assertComplaint("title: h1\nbody: 'p\n", ": not YAML: ");
    assertComplaint("just words\n", ":1: a rule or a list of rules expected");
    assertComplaint("body: p\nbody: main\n", ":2: ");
    assertComplaint("validUntil: 2023-06-30\n", "names nothing to find");
    assertComplaint("body: p\n---\nbody: main\n", "one document expected");
    assertComplaint(
        "body: p\nstrip: [.ad, ~]\n", ":2: strip: a CSS selector expected, not nothing");
    assertComplaint("body: []\n", ":1: body: a CSS selector expected, not an empty list");
    assertComplaint("body: [p, [q]]\n", ":1: body: a CSS selector expected, not a list");
    assertComplaint("body: p\nvalidUntil: 2023-02-30\n", ":2: validUntil: a day like");
    assertComplaint("body: p\n title h1\n", ":2: title h1 goes on the text of the line above");
    assertComplaint("body p\n", ":1: a rule or a list of rules expected, not body p");
    assertComplaint("body: p\nbody: p\n", ":2: body stands twice, in line 1 too");
    assertComplaint("body: &b p\n", ":1: anchors (&) are not supported");
    assertComplaint("- body: p\n- p\n", ":2: a rule expected, not p");
  }

  @Test
  void aFileThatWouldBePassedOverIsRefused() throws IOException {
    write("a.example.yml", "body: p\n");
    assertTrue(refusal(() -> SiteRulesFolder.read(temp)).contains("rename"));
    Files.delete(temp.resolve("extract/a.example.yml"));
    write("https a.example.yaml", "body: p\n");
    assertTrue(refusal(() -> SiteRulesFolder.read(temp)).contains("named by a host"));
  }

  @Test
  void aRuleMendsItsHostAndOnlyItsPagesAreExtractedAgain() throws IOException {
    TestArchive archive = new TestArchive(temp);
    archive.put("harbour.html", page("夜航恢复", "https://www.harbour.example/1"));
    archive.put("quay.html", page("早市提前", "https://quay.example/1"));
    archive.put("nowhere.html", page("灯塔亮灯", ""));
    archive.build();
    Map<String, String> before = archive.pages();

    write(HARBOUR + ".yaml", "title: .kicker\nbody: .main\nstrip: .box\n");
    assertEquals(1, extracted(archive.build()));
    String mended = text(archive, "码头快讯");
    assertTrue(mended.contains("site rule extract/harbour.example.yaml"), mended);
    Map<String, String> after = archive.pages();
    assertNotEquals(before, after);
    assertEquals(0, extracted(archive.build()));

    // A comment is no rule; another host's rules concern nobody here.
    write(HARBOUR + ".yaml", "# by hand\ntitle: .kicker\nbody: .main\nstrip: .box\n");
    write("other.example.yaml", "body: p\n");
    assertEquals(0, extracted(archive.build()));
    assertEquals(after, archive.pages());

    archive.forgetState();
    assertEquals(3, extracted(archive.build()));
    assertEquals(after, archive.pages());

    Files.delete(temp.resolve("extract").resolve(HARBOUR + ".yaml"));
    assertEquals(1, extracted(archive.build()));
    assertEquals(before, archive.pages());
  }

  @Test
  void aBadFileStopsTheBuildBeforeItTouchesAnything() throws IOException {
    TestArchive archive = new TestArchive(temp);
    archive.put("harbour.html", page("夜航恢复", "https://www.harbour.example/1"));
    write(HARBOUR + ".yaml", "bodi: p\n");
    assertTrue(refusal(archive::build).contains("did you mean body?"));
    assertTrue(Files.notExists(archive.site()));
  }

  private static int extracted(Report report) {
    return report.stations().stream()
        .filter(station -> station.name().equals("extract"))
        .mapToInt(Report.Station::out)
        .sum();
  }

  private static String text(TestArchive archive, String title) throws IOException {
    for (Path file : archive.files()) {
      String path = file.toString().replace('\\', '/');
      if (path.contains("/article/") && path.endsWith(".html")) {
        String html = Files.readString(file);
        if (html.contains(title + "</h1>")) {
          return html;
        }
      }
    }
    throw new AssertionError("no article page is titled " + title);
  }

  private void assertComplaint(String yaml, String expected) throws IOException {
    write("bad.example.yaml", yaml);
    String message = refusal(() -> SiteRulesFolder.read(temp));
    assertTrue(message.contains("bad.example.yaml"), message);
    assertTrue(message.contains(expected), message);
  }

  private static String refusal(Executable reading) {
    return String.valueOf(assertThrows(SettingsException.class, reading).getMessage());
  }

  private void write(String name, String yaml) throws IOException {
    Path file = temp.resolve("extract").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, yaml);
  }

  private static String page(String title, String url) {
    return """
    <!doctype html><html lang="zh"><head><meta charset="utf-8"><title>%s</title>
    <link rel="canonical" href="%s"></head><body><h1>%s</h1><p class="kicker">码头快讯</p>
    <div class="main"><p>停了九年的夜航昨晚恢复，第一班船载着四十三名乘客离开东岸码头，河面上亮起了两排航标灯。</p>
    <p class="box">码头旁的小店也跟着延长了营业时间，店主说晚上来买热豆浆的人比白天还多，忙到十一点才打烊。</p>
    <p>交通所说，夜航暂定每天四班，票价两元，遇到大雾停航，会提前一小时在码头公告栏和广播里通知乘客。</p></div>
    </body></html>
    """
        .formatted(title, url, title);
  }
}
