package org.kuaizhao.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFolderTest {

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
