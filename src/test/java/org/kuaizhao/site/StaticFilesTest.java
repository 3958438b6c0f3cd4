package org.kuaizhao.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.capture.Listing.Note;

class StaticFilesTest {

  private static final long NOW = 2_000_000_000_000L;
  private static final FileTime OLD = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path temp;
  private Path archive;
  private Path folder;
  private Path site;

  @BeforeEach
  void folders() throws IOException {
    archive = temp.resolve("archive");
    folder = Files.createDirectories(archive.resolve("static"));
    site = archive.resolve("site");
    Files.writeString(temp.resolve("secret.txt"), "not for the site");
  }

  @Test
  void filesGoIntoTheSiteUnderTheirNames() throws IOException {
    put("CNAME", "news.example");
    put("图 片/Logo.svg", "<svg/>");
    assertEquals(List.of(), copy());
    assertEquals("news.example", Files.readString(site.resolve("CNAME")));
    assertEquals("<svg/>", Files.readString(site.resolve("图 片/Logo.svg")));
  }

  @Test
  void aNameThatWouldWriteALineOfTheListIsRefused() throws IOException {
    put("a\ndeadbeef  ..", "x");
    put("b\rc", "x");
    put("d\\e", "x");
    put("\u001b[31mred", "x");
    put(".kuaizhao-files", "x");
    put("good", "x");
    List<Note> problems = copy();
    assertEquals(5, problems.size(), problems::toString);
    assertTrue(problems.stream().allMatch(note -> note.file().matches("static/[ -~]+")));
    assertTrue(Files.exists(site.resolve("good")));
    assertEquals(1, Files.readAllLines(site.resolve(Ledger.NAME)).size());
  }

  @Test
  void aLinkThatLeadsOutIsNotFollowed() throws IOException {
    Files.createSymbolicLink(folder.resolve("secret.txt"), temp.resolve("secret.txt"));
    Files.createSymbolicLink(folder.resolve("up"), temp);
    Files.createSymbolicLink(folder.resolve("nothing"), temp.resolve("nothing"));
    put("real.txt", "ours");
    Files.createSymbolicLink(folder.resolve("alias.txt"), Path.of("real.txt"));
    assertEquals(
        List.of("static/nothing", "static/secret.txt", "static/up"),
        copy().stream().map(Note::file).sorted().toList());
    assertEquals("ours", Files.readString(site.resolve("alias.txt")));
    assertFalse(Files.exists(site.resolve("secret.txt")));
    assertFalse(Files.exists(site.resolve("up")));
  }

  @Test
  void aFolderThatIsALinkOutOfTheArchiveIsNotFollowed() throws IOException {
    Files.delete(folder);
    Files.createSymbolicLink(folder, temp);
    assertEquals("static", copy().getFirst().file());
    assertFalse(Files.exists(site.resolve("secret.txt")));
  }

  @Test
  @Timeout(60)
  void linksInACircleComeToAnEnd() throws IOException {
    put("deep/a.txt", "a");
    Files.createSymbolicLink(folder.resolve("deep/round"), folder);
    Files.createSymbolicLink(folder.resolve("deep/self"), Path.of("self"));
    assertEquals(2, copy().size());
    assertTrue(Files.exists(site.resolve("deep/a.txt")));
  }

  @Test
  void aFileOfTheSameSizeAndTimeIsNotReadAgain() throws IOException {
    put("a.txt", "one");
    copy();
    put("a.txt", "two");
    copy();
    assertEquals("one", Files.readString(site.resolve("a.txt")));
    Files.setLastModifiedTime(folder.resolve("a.txt"), FileTime.fromMillis(OLD.toMillis() + 1));
    copy();
    assertEquals("two", Files.readString(site.resolve("a.txt")));
  }

  @Test
  void aFileThatMayStillChangeIsReadAgain() throws IOException {
    put("a.txt", "one");
    FileTime justNow = FileTime.fromMillis(NOW);
    Files.setLastModifiedTime(folder.resolve("a.txt"), justNow);
    copy();
    put("a.txt", "two");
    Files.setLastModifiedTime(folder.resolve("a.txt"), justNow);
    copy();
    assertEquals("two", Files.readString(site.resolve("a.txt")));
  }

  @Test
  void aFileIsCopiedByTheBufferful() throws IOException {
    AtomicInteger largest = new AtomicInteger();
    try (SiteFolder out = SiteFolder.open(site, archive.resolve("keys"))) {
      out.copy(
          new SitePath("film.mp4"),
          () ->
              new ByteArrayInputStream(new byte[5_000_000]) {
                @Override
                public int read(byte[] buffer, int from, int length) {
                  largest.accumulateAndGet(length, Math::max);
                  return super.read(buffer, from, length);
                }

                @Override
                public byte[] readAllBytes() {
                  throw new AssertionError("all at once");
                }
              },
          "key");
      out.finish();
    }
    assertEquals(5_000_000, Files.size(site.resolve("film.mp4")));
    assertTrue(largest.get() <= 1 << 17, largest::toString);
  }

  @Test
  void aPageIsNotWrittenOver() throws IOException {
    put("index.html", "mine");
    try (SiteFolder out = SiteFolder.open(site, archive.resolve("keys"))) {
      out.put("index.html", "the page".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      StaticFiles files = new StaticFiles(archive, NOW);
      assertThrows(SiteFolderException.class, () -> files.copyTo(out));
    }
  }

  private void put(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, OLD);
  }

  private List<Note> copy() throws IOException {
    StaticFiles files = new StaticFiles(archive, NOW);
    try (SiteFolder out = SiteFolder.open(site, archive.resolve("keys"))) {
      files.copyTo(out);
      out.finish();
    }
    return files.problems();
  }
}
