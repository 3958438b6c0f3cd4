package org.kuaizhao.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuaizhao.capture.Digests;

class SiteFolderTest {

  private static final String DIGEST =
      "00000000000000000000000000000000000000000000000000000000deadbeef";

  private static final String DIGEST_OF_ONE = Digests.hex("one");

  @TempDir Path temp;
  private Path root;
  private Path keys;

  @BeforeEach
  void names() {
    root = temp.resolve("site");
    keys = temp.resolve("state/pages");
  }

  @Test
  void aFileWithTheSameBytesKeepsItsTime() throws IOException {
    build("a.html", "one", "b.html", "two");
    FileTime old = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(root.resolve("a.html"), old);
    Changes changes = build("a.html", "one", "b.html", "three");
    assertEquals(List.of("b.html"), changes.changed());
    assertEquals(old, Files.getLastModifiedTime(root.resolve("a.html")));
  }

  @Test
  void whatIsNoLongerMadeIsRemovedWithItsEmptyFolders() throws IOException {
    build("deep/down/a.html", "one", "b.html", "two");
    Changes changes = build("b.html", "two");
    assertEquals(List.of("deep/down/a.html"), changes.removed());
    assertFalse(Files.exists(root.resolve("deep")));
  }

  @Test
  void aFolderOfOthersIsRefused() throws IOException {
    Files.createDirectories(root);
    Files.writeString(root.resolve("thesis.doc"), "dear to somebody");
    assertThrows(SiteFolderException.class, () -> SiteFolder.open(root, keys));
    assertTrue(Files.exists(root.resolve("thesis.doc")));
  }

  @Test
  void aFileOfOthersIsNeitherRemovedNorOverwritten() throws IOException {
    build("a.html", "one");
    Files.writeString(root.resolve("cname"), "news.example");
    build("a.html", "one");
    assertTrue(Files.exists(root.resolve("cname")));
    try (SiteFolder site = SiteFolder.open(root, keys)) {
      site.put("cname", "ours".getBytes(UTF_8));
      site.finish();
      assertEquals(root.resolve("cname").toString(), site.problems().getFirst().file());
    }
    assertEquals("news.example", Files.readString(root.resolve("cname")));
  }

  @Test
  void whatACrashLeftIsKnownAndRemoved() throws IOException {
    try (SiteFolder site = SiteFolder.open(root, keys)) {
      site.put("a.html", "half a build".getBytes(UTF_8));
    }
    Changes changes = build("b.html", "two");
    assertEquals(List.of("a.html"), changes.removed());
    assertFalse(Files.exists(root.resolve("a.html")));
  }

  @Test
  void aTouchedFileIsNotCurrentAndIsRepaired() throws IOException {
    put("a.html", "one", "key");
    try (SiteFolder site = SiteFolder.open(root, keys)) {
      assertTrue(site.isCurrent("a.html", "key"));
      assertFalse(site.isCurrent("a.html", "another key"));
    }
    Files.writeString(root.resolve("a.html"), "vandalised");
    try (SiteFolder site = SiteFolder.open(root, keys)) {
      assertFalse(site.isCurrent("a.html", "key"));
    }
    put("a.html", "one", "key");
    assertEquals("one", Files.readString(root.resolve("a.html")));
  }

  @Test
  void twoBuildsAtOnceAreRefused() throws IOException {
    SiteFolder first = SiteFolder.open(root, keys);
    try (first) {
      assertThrows(SiteFolderException.class, () -> SiteFolder.open(root, keys));
    }
    SiteFolder.open(root, keys).close();
  }

  @Test
  void losingTheKeysCostsOnlyTime() throws IOException {
    put("a.html", "one", "key");
    FileTime old = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(root.resolve("a.html"), old);
    Files.delete(keys);
    put("a.html", "one", "key");
    assertEquals(old, Files.getLastModifiedTime(root.resolve("a.html")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deadbeef  ../victim.txt",
        DIGEST + "  ../victim.txt",
        DIGEST + "  deep/../../victim.txt",
        DIGEST + "  linked/victim.txt",
        DIGEST + "  link.txt",
        DIGEST + "  C:/victim.txt",
        DIGEST + "  ..\\victim.txt",
        DIGEST + "  .kuaizhao-files",
        DIGEST + "  .KUAIZHAO-tmp/lock",
        DIGEST + "  own.txt/inside",
        DIGEST + "  own",
        DIGEST + "  a.html/",
        DIGEST + "  own.txt\u0007",
        DIGEST + " own.txt",
        "deadbeef  own.txt",
        "own.txt",
      })
  void aLineThatNoBuildWroteIsNamedAndTakesNothing(String line) throws IOException {
    Path victim = Files.writeString(temp.resolve("victim.txt"), "dear to somebody");
    build("a.html", "one");
    Files.writeString(root.resolve("own.txt"), "the operator's");
    Files.writeString(Files.createDirectories(root.resolve("own")).resolve("x"), "x");
    Files.createSymbolicLink(root.resolve("linked"), temp);
    Files.createSymbolicLink(root.resolve("link.txt"), victim);
    Files.writeString(root.resolve(Ledger.NAME), line + "\n", StandardOpenOption.APPEND);
    try (SiteFolder site = SiteFolder.open(root, keys)) {
      site.put("a.html", "one".getBytes(UTF_8));
      assertEquals(List.of(), site.finish().removed());
      assertEquals(1, site.problems().size(), site.problems()::toString);
    }
    assertEquals("dear to somebody", Files.readString(victim));
    assertEquals("the operator's", Files.readString(root.resolve("own.txt")));
    assertTrue(Files.exists(root.resolve("own/x")));
    assertTrue(Files.isSymbolicLink(root.resolve("link.txt")));
    assertEquals(
        List.of(DIGEST_OF_ONE + "  a.html"), Files.readAllLines(root.resolve(Ledger.NAME)));
  }

  @Test
  void aBadLineIsNamedByItsNumber() throws IOException {
    build("a.html", "one");
    Files.writeString(root.resolve(Ledger.NAME), "x  ../y\n", StandardOpenOption.APPEND);
    try (SiteFolder site = SiteFolder.open(root, keys)) {
      assertEquals(root.resolve(Ledger.NAME) + ":2", site.problems().getFirst().file());
    }
  }

  @Test
  void anAnnouncementThatACrashCutShortClaimsNoFile() throws IOException {
    build("a.html", "one");
    Files.writeString(root.resolve("cn"), "the operator's");
    Files.writeString(root.resolve(Ledger.NAME), "pending  cn", StandardOpenOption.APPEND);
    build("a.html", "one");
    assertTrue(Files.exists(root.resolve("cn")));
  }

  @Test
  void nothingIsWrittenThroughALinkInTheSite() throws IOException {
    build("deep/a.html", "one", "b.html", "two");
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
    Files.move(root.resolve("deep"), elsewhere.resolve("deep"));
    Files.createSymbolicLink(root.resolve("deep"), elsewhere.resolve("deep"));
    Path victim = Files.writeString(elsewhere.resolve("victim.txt"), "dear to somebody");
    Files.delete(root.resolve("b.html"));
    Files.createSymbolicLink(root.resolve("b.html"), victim);
    try (SiteFolder site = SiteFolder.open(root, keys)) {
      assertFalse(site.has("deep/a.html"));
      site.put("deep/a.html", "changed".getBytes(UTF_8));
      site.put("deep/c.html", "new".getBytes(UTF_8));
      site.put("b.html", "changed".getBytes(UTF_8));
      site.put("d.html", "goes on".getBytes(UTF_8));
      site.finish();
      assertEquals(3, site.problems().size(), site.problems()::toString);
    }
    assertEquals("one", Files.readString(elsewhere.resolve("deep/a.html")));
    assertFalse(Files.exists(elsewhere.resolve("deep/c.html")));
    assertEquals("dear to somebody", Files.readString(victim));
    assertEquals("goes on", Files.readString(root.resolve("d.html")));
  }

  @ParameterizedTest
  @ValueSource(strings = {".kuaizhao-files", ".kuaizhao-tmp"})
  void aLinkInPlaceOfTheBuildsOwnFilesIsRefused(String name) throws IOException {
    build("a.html", "one");
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
    Path victim = Files.writeString(elsewhere.resolve("1"), "dear to somebody");
    Files.deleteIfExists(root.resolve(name));
    Files.createSymbolicLink(root.resolve(name), name.endsWith("tmp") ? elsewhere : victim);
    assertThrows(SiteFolderException.class, () -> build("b.html", "two"));
    assertEquals("dear to somebody", Files.readString(victim));
  }

  @Test
  void nothingIsWrittenThroughALinkBesideTheKeyFile() throws IOException {
    Path victim = Files.writeString(temp.resolve("victim.txt"), "dear to somebody");
    Files.createDirectories(keys.getParent());
    Files.createSymbolicLink(keys.resolveSibling("pages.new"), victim);
    Files.createSymbolicLink(keys, victim);
    build("a.html", "one");
    assertEquals("dear to somebody", Files.readString(victim));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key\tmany\t1\ta.html",
        "key\t3\t99999999999999999999\ta.html",
        "key\t3",
        "key\t3\t3\t../a.html",
        "\0\0\0",
      })
  void aBadLineInTheKeyFileCostsTimeAlone(String line) throws IOException {
    put("a.html", "one", "key");
    Files.writeString(keys, line + "\n", StandardOpenOption.APPEND);
    try (SiteFolder site = SiteFolder.open(root, keys)) {
      assertTrue(site.isCurrent("a.html", "key"));
      assertEquals(keys + ":3", site.notices().getFirst().file());
    }
    Files.writeString(keys, "somebody's list\n" + line + "\n");
    try (SiteFolder site = SiteFolder.open(root, keys)) {
      assertFalse(site.isCurrent("a.html", "key"));
      assertEquals(1, site.notices().size());
    }
  }

  private Changes build(String... pathsAndContents) throws IOException {
    try (SiteFolder site = SiteFolder.open(root, keys)) {
      for (int i = 0; i < pathsAndContents.length; i += 2) {
        site.put(pathsAndContents[i], pathsAndContents[i + 1].getBytes(UTF_8));
      }
      return site.finish();
    }
  }

  private void put(String path, String content, String key) throws IOException {
    try (SiteFolder site = SiteFolder.open(root, keys)) {
      site.put(path, content.getBytes(UTF_8), key);
      site.finish();
    }
  }
}
