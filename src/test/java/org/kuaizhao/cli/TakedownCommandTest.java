package org.kuaizhao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.BuiltSample;
import org.kuaizhao.TestArchive;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An article is taken down, and stays away. */
class TakedownCommandTest {

  private static final String URL = "https://news.jiangnan.example/2026/03/02/yuhang-ledger.html";

  @TempDir Path temp;

  private Shell takedown(String... arguments) {
    return Shell.run(
        Stream.concat(Stream.of("takedown"), Stream.of(arguments)).toArray(String[]::new));
  }

  private static String idOf(String url) {
    return org.kuaizhao.extract.article.Identity.id(url, "");
  }

  private Path page(String url) {
    String id = idOf(url);
    return temp.resolve("site/article/" + id.substring(0, 2) + "/" + id + ".html");
  }

  @Test
  void aDryRunShowsWhatItMeetsAndDoesNothing() throws IOException {
    BuiltSample.copy(temp);
    Shell run = takedown(URL, temp.toString(), "--reason", "law", "--dry-run");
    assertEquals(Exit.DONE, run.code(), run.err());
    assertTrue(run.err().contains("goes: " + idOf(URL)), run.err());
    assertTrue(run.err().contains("reprint, stays: 再访余杭"), run.err());
    assertTrue(run.err().contains("its list names it: "), run.err());
    assertFalse(Files.exists(temp.resolve("rules.yaml")));
    assertFalse(Files.exists(temp.resolve("takedowns")));
  }

  @Test
  void theArticleLeavesWithAReceiptAndTheRuleIsAddedBelowTheComments() throws IOException {
    TestArchive archive = BuiltSample.copy(temp);
    Files.writeString(temp.resolve("rules.yaml"), "# kept by the desk\n");
    Shell run = takedown(URL, temp.toString(), "--reason", "应作者要求");
    assertEquals(Exit.DONE, run.code(), run.err());
    assertTrue(run.err().contains("nothing of it is left"), run.err());
    String rules = Files.readString(temp.resolve("rules.yaml"));
    assertTrue(rules.startsWith("# kept by the desk\n- match: {url: \"" + URL), rules);
    assertTrue(Files.readString(page(URL)).contains("应作者要求"));
    List<String> written = run.out().lines().toList();
    JsonNode receipt = JsonMapper.shared().readTree(Files.readString(Path.of(written.get(0))));
    assertEquals("应作者要求", receipt.path("reason").asString());
    JsonNode gone = receipt.path("removed").get(0);
    assertEquals(URL, gone.path("url").asString());
    assertEquals(
        "sha256:"
            + org.kuaizhao.capture.Digests.hex(
                archive.snapshots().resolve(gone.path("snapshot").asString())),
        gone.path("snapshotDigest").asString());
    assertEquals(0, receipt.path("stillTold").size());
    List<String> purge = Files.readAllLines(Path.of(written.get(1)));
    assertTrue(purge.contains("https://kuaizhao.example/"), purge::toString);
    assertTrue(
        purge.contains(
            "https://kuaizhao.example/"
                + temp.resolve("site").relativize(page(URL)).toString().replace('\\', '/')),
        purge::toString);
    assertEquals(Exit.DONE, Shell.run("check", temp.toString()).code());
    assertFalse(Files.exists(temp.resolve("site/takedowns.html")));
  }

  @Test
  void aLaterCaptureStaysOut() throws IOException {
    TestArchive archive = BuiltSample.copy(temp);
    JsonNode receipt =
        JsonMapper.shared()
            .readTree(
                Files.readString(
                    Path.of(
                        takedown(URL, temp.toString(), "--reason", "law")
                            .out()
                            .lines()
                            .findFirst()
                            .orElseThrow())));
    String first = receipt.path("removed").get(0).path("snapshot").asString();
    String page = Files.readString(archive.snapshots().resolve(first));
    archive.put("again.html", page.replaceFirst("<p>", "<p>第二次抓取时，编辑部补写了这一段文字。</p><p>"));
    archive.put("again.html.json", "{\"url\": \"" + URL + "\"}");
    archive.build();
    assertFalse(Files.readString(page(URL)).contains("第二次"));
    assertEquals(Exit.DONE, Shell.run("check", temp.toString()).code());
  }

  @Test
  void reprintsGoTooWhenTheyAreAskedFor() throws IOException {
    BuiltSample.copy(temp);
    Shell run = takedown(idOf(URL), temp.toString(), "--reason", "law", "--reprints");
    assertEquals(Exit.DONE, run.code(), run.err());
    assertFalse(run.err().contains("reprint, stays"), run.err());
    assertTrue(
        Files.readString(temp.resolve("rules.yaml"))
                .lines()
                .filter(line -> line.contains("match:"))
                .count()
            > 1);
    assertEquals(Exit.DONE, Shell.run("check", temp.toString()).code());
  }

  @Test
  void anArticleIsToldByItsWords() throws IOException {
    BuiltSample.copy(temp);
    Path words = temp.resolve("letter.txt");
    Files.writeString(words, "时隔两年再访，记者想弄明白的不是目标有多大，而是当地怎样记账。\n\n翻看当年公布的数字，2023年余杭财政总收入801.57亿元");
    Shell run =
        takedown("--text", words.toString(), temp.toString(), "--reason", "law", "--dry-run");
    assertEquals(Exit.DONE, run.code(), run.err());
    assertTrue(run.err().contains("goes: " + idOf(URL)), run.err());
  }

  @Test
  void oneCaptureGoesAndTheArticleStays() throws IOException {
    BuiltSample.copy(temp);
    Path versions = temp.resolve("site/article/4c/4cc69aec5b70520f");
    String capture;
    try (Stream<Path> files = Files.list(versions)) {
      capture =
          files
              .map(file -> file.getFileName().toString().replace(".html", ""))
              .filter(name -> name.matches("[0-9a-f]{16}"))
              .sorted()
              .findFirst()
              .orElseThrow();
    }
    Shell run = takedown(capture, temp.toString(), "--reason", "law");
    assertEquals(Exit.DONE, run.code(), run.err());
    assertTrue(run.err().contains("other captures of the article stay"), run.err());
    assertFalse(Files.exists(versions.resolve(capture + ".html")));
    assertTrue(Files.exists(temp.resolve("site/article/4c/4cc69aec5b70520f.html")));
  }

  @Test
  void theSiteListsWhatWasTakenDownWhenItIsToldTo() throws IOException {
    TestArchive archive = BuiltSample.copy(temp);
    archive.settings(Files.readString(temp.resolve("kuaizhao.yaml")) + "takedowns: public\n");
    Shell run = takedown(URL, temp.toString(), "--reason", "应作者要求");
    assertEquals(Exit.DONE, run.code(), run.err());
    String page = Files.readString(temp.resolve("site/takedowns.html"));
    assertTrue(page.contains("应作者要求") && page.contains(idOf(URL)), page);
    assertFalse(page.contains("yuhang-ledger"), page);
    assertTrue(Files.readString(temp.resolve("site/index.html")).contains("takedowns.html"));
    assertEquals(Exit.DONE, Shell.run("check", temp.toString()).code());
  }

  @Test
  void whatTheArchiveDoesNotHoldIsSaidAndNothingIsDone() throws IOException {
    BuiltSample.copy(temp);
    for (String unknown : List.of("0123456789abcdef", "https://nobody.example/1.html")) {
      Shell run = takedown(unknown, temp.toString(), "--reason", "law");
      assertEquals(Exit.USAGE, run.code(), run.err());
      assertTrue(run.err().contains("nothing is done"), run.err());
    }
    assertFalse(Files.exists(temp.resolve("rules.yaml")));
    assertEquals(Exit.USAGE, takedown("not-an-id", temp.toString(), "--reason", "x").code());
    assertEquals(Exit.USAGE, takedown(URL, temp.toString()).code());
    assertEquals(Exit.USAGE, takedown("--reason", "x").code());
  }

  @Test
  void aFolderWithoutAnArchiveIsSaid() {
    Shell run = takedown(URL, temp.toString(), "--reason", "law");
    assertEquals(Exit.ENVIRONMENT, run.code());
    assertTrue(run.err().contains("run `kuaizhao build` first"), run.err());
    Shell missing =
        takedown("--text", temp.resolve("none.txt").toString(), temp.toString(), "--reason", "x");
    assertEquals(Exit.ENVIRONMENT, missing.code());
    assertTrue(missing.err().contains("no such file"), missing.err());
  }

  @Test
  void rulesThatCannotBeAddedToAreLeftAsTheyAre() throws IOException {
    BuiltSample.copy(temp);
    String rules = "[{match: {host: nobody.example}, action: exclude}]\n";
    Files.writeString(temp.resolve("rules.yaml"), rules);
    Shell run = takedown(URL, temp.toString(), "--reason", "law");
    assertEquals(Exit.USAGE, run.code(), run.err());
    assertTrue(run.err().contains("action: takedown"), run.err());
    assertEquals(rules, Files.readString(temp.resolve("rules.yaml")));
    assertTrue(Files.readString(page(URL)).contains("余杭"));
  }
}
