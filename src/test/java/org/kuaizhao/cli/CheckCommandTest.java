package org.kuaizhao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.BuiltSample;
import org.kuaizhao.TestArchive;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a check finds, and that it finds nothing where nothing is wrong. */
class CheckCommandTest {

  private static final String URL =
      "https://wanbao.donghai.example/wenhua/202603/t20260306_77120.html";
  private static final String ID = "16f04bc4ea066e1b";

  @TempDir Path temp;

  private Shell check() {
    return Shell.run("check", temp.toString());
  }

  private void assertFinds(String line) {
    Shell run = check();
    assertEquals(Exit.PARTIAL, run.code(), run.err());
    assertTrue(run.out().contains(line), run.out());
  }

  @Test
  void nothingIsWrongWithTheSample() throws IOException {
    Shell run = Shell.run("check", BuiltSample.shared().toString(), "--json");
    assertEquals(Exit.DONE, run.code(), run.out());
    JsonNode found = JsonMapper.shared().readTree(run.out());
    assertEquals(0, found.path("differences").size());
    assertTrue(found.path("looked").path("snapshots").asInt() > 50);
    assertTrue(found.path("looked").path("site").asInt() > 300);
    assertTrue(found.path("looked").path("links").asInt() > 5000);
  }

  @Test
  void aSnapshotThatChangedOrWentIsNamed() throws IOException {
    TestArchive archive = BuiltSample.copy(temp);
    Files.writeString(archive.snapshots().resolve("donghai/c5021.html"), "<html>other</html>");
    Files.delete(archive.snapshots().resolve("gangwan/a17.html"));
    Files.write(archive.snapshots().resolve("donghai/sparrow_files/chart.png"), new byte[] {1});
    archive.put("new.html", "<html>fresh</html>");
    assertFinds("snapshots: donghai/c5021.html: is not as it was read");
    assertFinds("snapshots: donghai/sparrow.html: is not as it was read");
    assertFinds("snapshots: gangwan/a17.html: is missing");
    assertTrue(check().err().contains("1 snapshots are not in the archive yet"));
  }

  @Test
  void aFileOfTheSiteThatDiffersIsNamed() throws IOException {
    TestArchive archive = BuiltSample.copy(temp);
    Path page = archive.site().resolve("index.html");
    byte[] bytes = Files.readAllBytes(page);
    bytes[bytes.length / 2] ^= 1;
    Files.write(page, bytes);
    Files.delete(archive.site().resolve("feed.xml"));
    Files.writeString(archive.site().resolve("planted.html"), "<p>planted</p>");
    Files.createSymbolicLink(archive.site().resolve("link.txt"), temp.resolve("kuaizhao.yaml"));
    assertFinds("site: index.html: is not as it was written");
    assertFinds("site: feed.xml: is missing");
    assertFinds("site: planted.html: was not written by a build");
    assertFinds("site: link.txt: was not written by a build");
  }

  @Test
  void anUpdateThatWasKilledIsNamed() throws IOException {
    TestArchive archive = BuiltSample.copy(temp);
    Path list = archive.site().resolve(".kuaizhao-files");
    Files.writeString(list, Files.readString(list) + "pending  half.html\n");
    assertFinds("site: half.html: a build was killed while it wrote it");
    Files.writeString(list, Files.readString(list) + "nonsense\n");
    assertFinds("the line is passed over");
  }

  @Test
  void aLinkThatLeadsNowhereIsNamed() throws IOException {
    TestArchive archive = BuiltSample.copy(temp);
    Path page = archive.site().resolve("about.html");
    String html = Files.readString(page);
    Files.writeString(
        page,
        html.replace(
            "</body>",
            "<a href=\"none.html\">1</a><a href=\"index.html#nobody\">2</a><img src=\"../out.png\">"
                + "<a href=\"/root.html\">3</a><a href=\"https://kuaizhao.example/gone\">4</a></body>"));
    assertFinds("links: about.html: leads to none.html, which is not there");
    assertFinds("links: about.html: leads to index.html#nobody, and no element has that name");
    assertFinds("links: about.html: leads to ../out.png, which is not there");
    assertFinds("links: about.html: leads to /root.html, which is not there");
    assertFinds("links: about.html: leads to https://kuaizhao.example/gone, which is not there");
    Files.delete(archive.site().resolve("article/16/" + ID + ".html"));
    assertFinds("links: sitemap-2026-03-1.xml: leads to https://kuaizhao.example/article/16/" + ID);
  }

  @Test
  void whatARuleTookOutIsFoundUntilABuildRemovesIt() throws IOException {
    TestArchive archive = BuiltSample.copy(temp);
    Files.writeString(
        temp.resolve("rules.yaml"), "- {match: {url: \"" + URL + "\"}, action: takedown}\n");
    assertFinds("rules: article/16/" + ID + ".html: holds “");
    assertFinds("rules: index.html: ");
    assertFinds("rules: feed.xml: ");
    assertFinds(", decoded");
    assertFinds("rules: search/address/0.js: names article " + ID);
    Shell before = check();
    assertTrue(before.out().contains("rules: image/"), before.out());
    assertTrue(before.out().matches("(?s).*rules: search/[^:]+: holds article " + ID + ".*"));
    archive.build();
    Shell after = check();
    assertEquals(Exit.DONE, after.code(), after.out());
  }

  @Test
  void anIndexThatCannotBeDecodedIsNotTakenForAClean() throws IOException {
    TestArchive archive = BuiltSample.copy(temp);
    Files.writeString(
        temp.resolve("rules.yaml"), "- {match: {url: \"" + URL + "\"}, action: exclude}\n");
    archive.build();
    Files.writeString(archive.site().resolve("search/manifest.js"), "kz(");
    assertFinds("rules: search/manifest.js: cannot be decoded");
  }

  @Test
  void aFolderWithoutAnArchiveOrASiteIsSaid() throws IOException {
    Shell none = check();
    assertEquals(Exit.ENVIRONMENT, none.code());
    assertTrue(none.err().contains("run `kuaizhao build` first"), none.err());
    TestArchive archive = BuiltSample.copy(temp);
    TestArchive.delete(archive.site());
    Files.createDirectories(archive.site());
    Files.writeString(archive.site().resolve("thesis.txt"), "dear to somebody");
    Shell foreign = check();
    assertEquals(Exit.ENVIRONMENT, foreign.code());
    assertTrue(foreign.err().contains("no site that a build wrote"), foreign.err());
    assertFalse(foreign.err().contains("a fault of this program"), foreign.err());
  }

  @Test
  void nothingIsChanged() throws IOException {
    TestArchive archive = BuiltSample.copy(temp);
    long before = count(archive);
    check();
    assertEquals(before, count(archive));
  }

  private static long count(TestArchive archive) throws IOException {
    try (Stream<Path> files = Files.walk(archive.folder())) {
      return files.count();
    }
  }
}
