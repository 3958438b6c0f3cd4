package org.kuaizhao.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.TestArchive;
import org.kuaizhao.analysis.Fold;

/** What left the archive is in no file of the client index, read back file by file. */
class RemovalTest {

  private static final String TITLE = "鑫龘靐罕见之题";
  private static final String TEXT = "麤灪龖只此一篇写着的句子zyzzyva，籲爨之后再无。";

  @AutoClose private static final Browser browser = new Browser();

  @TempDir Path folder;

  @Test
  void anArticleOfTheBaseLeavesEveryFile() throws IOException {
    try (SearchSite site = site(150)) {
      site.put(secret());
      leaves(site);
    }
  }

  @Test
  void anArticleOfADeltaLeavesItsSupersededFilesToo() throws IOException {
    try (SearchSite site = site(150)) {
      site.build();
      new SearchFiles(browser, site.folder()).read();
      site.put(secret());
      leaves(site);
    }
  }

  @Test
  void anArticleOfABaseOfFewFilesLeavesEveryFile() throws IOException {
    try (SearchSite site = site(150).within(80)) {
      site.put(secret());
      leaves(site);
    }
  }

  @Test
  void anArticleOfASmallSiteLeavesEveryFile() throws IOException {
    try (SearchSite site = site(20)) {
      site.put(secret());
      leaves(site);
    }
  }

  @Test
  void whatARuleTakesDownLeavesEveryFile() throws IOException {
    TestArchive archive = new TestArchive(folder);
    for (int i = 0; i < 5; i++) {
      archive.put(i + ".html", page("寻常新闻第" + i + "号", "推动经济高质量发展，这是寻常的正文。".repeat(12)));
    }
    archive.put("secret.html", page(TITLE, (TEXT + "再说一遍，让正文足够长。").repeat(8)));
    archive.build();
    SearchFiles files = new SearchFiles(browser, archive.site());
    assertFalse(holding(files.read(), secretGrams()).isEmpty());
    archive.put("later.html", page("后来的新闻", "后来发生的事情，也是寻常的正文。".repeat(12)));
    archive.build();
    assertFalse(holding(files.read(), secretGrams()).isEmpty());
    Files.writeString(
        folder.resolve("rules.yaml"),
        "- {match: {text: zyzzyva}, action: takedown, reason: law}\n");
    archive.build();
    assertEquals(List.of(), holding(files.read(), secretGrams()));
  }

  @Test
  void anEarlierTextThatARuleTakesDownLeavesEveryFileThoughItsArticleStays() throws IOException {
    TestArchive archive = new TestArchive(folder);
    capture(archive, "first", 5, (TEXT + "再说一遍，让正文足够长。").repeat(8));
    archive.build();
    SearchFiles files = new SearchFiles(browser, archive.site());
    assertFalse(holding(files.read(), secretGrams()).isEmpty());
    capture(archive, "second", 6, "改过的正文里没有那句话，只说寻常的事情。".repeat(12));
    archive.build();
    files.read();
    Files.writeString(
        folder.resolve("rules.yaml"),
        "- {match: {text: zyzzyva}, action: takedown, reason: law}\n");
    archive.build();
    assertEquals(List.of(), holding(files.read(), secretGrams()));
    assertFalse(holding(files.read(), Set.of("改过")).isEmpty());
  }

  /** One capture of the one address, on a day of May 2024. */
  private static void capture(TestArchive archive, String name, int day, String text)
      throws IOException {
    archive.put(name + ".html", page("寻常的题目", text));
    archive.put(
        name + ".html.json",
        "{\"url\": \"https://news.example/a.html\", \"fetchedAt\": \"2024-05-0"
            + day
            + "T10:00:00+08:00\"}");
  }

  /** Builds with the secret, twice more so that files are superseded, and then without it. */
  private static void leaves(SearchSite site) throws IOException {
    SearchFiles files = new SearchFiles(browser, site.folder());
    Set<String> grams = secretGrams();
    for (int later = 0; later < 3; later++) {
      site.build();
      assertFalse(holding(files.read(), grams).isEmpty(), "the decoder sees what is there");
      site.put(story(500 + later));
    }
    site.remove(secret().article().id());
    site.build();
    assertEquals(List.of(), holding(files.read(), grams));
  }

  /** The grams that only the secret has. */
  private static Set<String> secretGrams() throws IOException {
    Set<String> grams = grams(secret().article(), secret().text());
    SearchSite.Story other = story(1);
    grams.removeAll(grams(other.article(), other.text()));
    grams.removeIf(gram -> !gram.matches(".*[鑫龘靐麤灪龖籲爨z].*"));
    assertFalse(grams.isEmpty());
    return grams;
  }

  private static Set<String> grams(ClientArticle article, String text) throws IOException {
    Set<String> grams = new HashSet<>();
    new TextGrams(List.of(article), List.of(text), Fold.plain(), (ordinal, gram) -> true)
        .grams((gram, df) -> grams.add(gram));
    return grams;
  }

  /** The files that tell of a gram, by its key, its letters, or in a text. */
  private static List<String> holding(Map<String, SearchFiles.Told> files, Set<String> grams) {
    List<String> holding = new ArrayList<>();
    files.forEach((file, told) -> {
      if (file.equals("simplify.js")) {
        return; // the table of characters tells of no archive
      }
      for (String gram : grams) {
        boolean keyed =
            GramKey.isPacked(gram) && told.keys().contains(GramKey.packed(gram) & 0xFFFFFFFFL);
        if (keyed || told.texts().stream().anyMatch(text -> text.contains(gram))) {
          holding.add(file + ": " + gram);
        }
      }
    });
    return holding;
  }

  private SearchSite site(int articles) throws IOException {
    SearchSite site = new SearchSite(folder, Fold.plain());
    for (int i = 0; i < articles; i++) {
      site.put(story(i));
    }
    return site;
  }

  private static SearchSite.Story secret() {
    return SearchSite.Story.of("00feedfacecafe00", "2024-05-05", TITLE, TEXT, "麤灪之类", "籲爨之源");
  }

  private static SearchSite.Story story(int number) {
    return SearchSite.Story.of(
        String.format(Locale.ROOT, "%016x", number * 0x9E3779B97F4A7C15L),
        String.format(Locale.ROOT, "2024-%02d-%02d", 1 + number % 12, 1 + number % 28),
        "经济发展第" + number + "篇",
        "编号" + number + "号\n推动经济高质量发展，the world" + number % 3 + " 说world.",
        "类别" + number % 3,
        "来源" + number % 5);
  }

  private static String page(String title, String text) {
    return """
    <!doctype html><html lang="zh"><head><meta charset="utf-8"><title>%s</title></head><body>
    <article><h1>%s</h1><p>2024年05月05日 08:00 来源：新华网</p><p>%s</p><p>%s</p></article></body></html>
    """
        .formatted(title, title, text, text);
  }
}
