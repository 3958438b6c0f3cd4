package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotsTest {

  @TempDir Path temp;

  @Test
  void filesComeInTheOrderOfTheirNamesWhateverTheDisk() throws IOException {
    write("snapshots/b/2.html", "x");
    write("snapshots/a/1.html", "x");
    write("snapshots/c.txt", "x");
    assertEquals(List.of("a/1.html", "b/2.html", "c.txt"), names(list()));
  }

  @Test
  void unfinishedAndHiddenFilesWaitForTheNextBuild() throws IOException {
    write("snapshots/a.html.part", "x");
    write("snapshots/b.tmp", "x");
    write("snapshots/c.warc.gz.open", "x");
    write("snapshots/.d.html", "x");
    Listing listing = list();
    assertEquals(List.of(), names(listing));
    assertEquals(4, listing.skipped().size());
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
    write("secret.html", "x");
    write("snapshots/a.html", "x");
    Files.createSymbolicLink(temp.resolve("snapshots/leak.html"), temp.resolve("secret.html"));
    Files.createSymbolicLink(temp.resolve("snapshots/up"), temp);
    Listing listing = list();
    assertEquals(List.of("a.html"), names(listing));
    assertEquals(2, listing.skipped().size());
  }

  @Test
  void aHintStandsBesideItsPageOrInTheFoldersList() throws IOException {
    write("snapshots/a.html", "x");
    write("snapshots/a.html.json", "{\"url\":\"https://a.example/1\",\"category\":\"国内\"}");
    write("snapshots/b.html", "x");
    write(
        "snapshots/captures.jsonl",
        "{\"file\":\"b.html\",\"url\":\"https://a.example/2\",\"status\":200,"
            + "\"headers\":{\"Content-Type\":\"text/html; charset=gbk\"}}\n");
    Listing listing = list();
    assertEquals(List.of("a.html", "b.html"), names(listing));
    assertEquals("https://a.example/1", capture(listing.files().get(0)).hint().url());
    Hint listed = capture(listing.files().get(1)).hint();
    assertEquals("https://a.example/2", listed.url());
    assertEquals("text/html; charset=gbk", listed.contentType());
    assertEquals(200, listed.status());
  }

  @Test
  void aBrokenHintIsReportedAndThePageGoesOn() throws IOException {
    write("snapshots/a.html", "x");
    write("snapshots/a.html.json", "{not json");
    Snapshots snapshots = snapshots();
    Listing listing = snapshots.list();
    snapshots.open(listing.files().getFirst()).read(key -> false, capture -> {});
    assertEquals(1, snapshots.problems().size());
  }

  @Test
  void theImagesOfASavedPageComeWithIt() throws IOException {
    write("snapshots/story.html", "x");
    write("snapshots/story_files/a.png", "png");
    write("snapshots/story_files/frame.html", "not a page of its own");
    Listing listing = list();
    assertEquals(List.of("story.html"), names(listing));
    List<Resource> resources = capture(listing.files().getFirst()).resources();
    assertEquals(1, resources.size());
    assertEquals("story_files/a.png", resources.getFirst().reference());
    assertEquals(
        "png",
        new String(snapshots().resource(resources.getFirst().origin()), StandardCharsets.UTF_8));
  }

  @Test
  void aChangedHintChangesTheKey() throws IOException {
    write("snapshots/a.html", "x");
    String before = key();
    write("snapshots/a.html.json", "{\"category\":\"国内\"}");
    assertNotEquals(before, key());
  }

  @Test
  void theDigestIsThatOfSha256sum() throws IOException {
    write("snapshots/a.html", "abc");
    assertEquals(
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        capture(list().files().getFirst()).digest());
  }

  @Test
  void aFreshFileIsNotTrustedByItsTime() throws IOException {
    write("snapshots/a.html", "x");
    assertTrue(
        new Snapshots(List.of(temp.resolve("snapshots")), System.currentTimeMillis())
            .list()
            .files()
            .getFirst()
            .stamp()
            .isEmpty());
    assertFalse(list().files().getFirst().stamp().isEmpty());
  }

  @Test
  void aFolderThatIsALinkIsReadAsTheFolder() throws IOException {
    write("elsewhere/a/1.html", "x");
    write("elsewhere/2.warc.gz", "x");
    Files.createSymbolicLink(temp.resolve("elsewhere/again.html"), Path.of("a/1.html"));
    Files.createSymbolicLink(temp.resolve("snapshots"), temp.resolve("elsewhere"));
    Files.createSymbolicLink(temp.resolve("more"), temp.resolve("snapshots"));
    for (String root : List.of("snapshots", "more")) {
      Snapshots snapshots = new Snapshots(List.of(temp.resolve(root)), Long.MAX_VALUE);
      assertEquals(List.of("2.warc.gz", "a/1.html", "again.html"), names(snapshots.list()), root);
      assertEquals("x", new String(snapshots.payload("a/1.html"), StandardCharsets.UTF_8));
      assertEquals("x", new String(snapshots.payload("again.html"), StandardCharsets.UTF_8));
    }
  }

  @Test
  void nothingOutsideTheFolderIsReadByAnOrigin() throws IOException {
    write("secret.html", "x");
    write("snapshots/a.html", "x");
    Files.createSymbolicLink(temp.resolve("snapshots/leak.html"), temp.resolve("secret.html"));
    for (String origin : List.of("../secret.html", "leak.html", temp + "/secret.html")) {
      assertThrows(IOException.class, () -> snapshots().payload(origin), origin);
    }
  }

  @Test
  void aLinkInTheFolderIsLeftWithItsReason() throws IOException {
    write("snapshots/a/1.html", "x");
    Files.createSymbolicLink(temp.resolve("snapshots/dead.html"), Path.of("nowhere.html"));
    Files.createSymbolicLink(temp.resolve("snapshots/loop"), Path.of("loop"));
    Files.createSymbolicLink(temp.resolve("snapshots/b"), Path.of("a"));
    Listing listing = list();
    assertEquals(List.of("a/1.html"), names(listing));
    assertEquals(
        List.of(
            "b: a link to a folder that is read itself",
            "dead.html: a link that leads nowhere",
            "loop: a link that leads nowhere"),
        listing.skipped().stream().map(note -> note.file() + ": " + note.reason()).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\\b.html", "50%off.html", "a%E6b.html", "2026-03-05T08:00:00.html", "a@12"})
  void anyNameOfAFileIsTurnedBackIntoIt(String name) throws IOException {
    assumeTrue(Path.of(temp.toString(), "a\\b").getFileName().toString().equals("a\\b"));
    write("snapshots/" + name, "x");
    String stem = name.endsWith(".html") ? name.substring(0, name.length() - 5) : name;
    write("snapshots/" + stem + "_files/p.png", "png");
    write("snapshots/" + name + ".json", "{\"url\":\"https://a.example/1\"}");
    Capture capture = capture(list().files().getFirst());
    assertEquals(name, capture.origin());
    assertEquals(name, capture.file());
    assertEquals("https://a.example/1", capture.url());
    assertEquals("x", new String(snapshots().payload(name), StandardCharsets.UTF_8));
    String image = capture.resources().getFirst().origin();
    assertEquals("png", new String(snapshots().resource(image), StandardCharsets.UTF_8));
  }

  private Snapshots snapshots() {
    return new Snapshots(
        List.of(temp.resolve("snapshots")), System.currentTimeMillis() + 1_000_000);
  }

  private Listing list() throws IOException {
    return snapshots().list();
  }

  private String key() throws IOException {
    Snapshots snapshots = snapshots();
    return snapshots
        .open(snapshots.list().files().getFirst())
        .read(key -> false, capture -> {})
        .key();
  }

  private Capture capture(SnapshotFile file) throws IOException {
    List<Capture> captures = new ArrayList<>();
    snapshots().open(file).read(key -> false, captures::add);
    return captures.getFirst();
  }

  private static List<String> names(Listing listing) {
    return listing.files().stream().map(SnapshotFile::name).toList();
  }

  private void write(String name, String content) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
