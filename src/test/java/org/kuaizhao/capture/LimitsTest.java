package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.capture.unpack.Budget;
import org.kuaizhao.capture.unpack.Bytes;
import org.kuaizhao.capture.unpack.Limits;

/** What a file may unpack to has limits with names; what came before one of them stays. */
class LimitsTest {

  private static final Limits SMALL = new Limits(3, 4, 10_000, 20);

  @TempDir Path temp;
  private final List<Capture> captures = new ArrayList<>();

  @Test
  void aBombOfBytesEndsTheFileAndNotWhatCameBefore() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.html", Folder.utf8(Folder.page("渡轮")));
    files.put("bomb.html", new byte[1_000_000]);
    files.put("b.html", Folder.utf8(Folder.page("早市")));
    String passed = passed("a.zip", Folder.zip(files));
    assertTrue(passed.matches("unpacks to more than \\d+ bytes: the rest is not read"), passed);
    assertEquals(1, captures.size());
  }

  @Test
  void aBombOfManyMembersIsOneToo() throws IOException {
    byte[] member = Folder.gzip(Folder.record("https://a.example/1", "HTTP/1.1 200", new byte[9]));
    byte[] zeros = Folder.gzip(new byte[2_000_000]);
    assertTrue(passed("a.warc.gz", Folder.join(member, zeros)).startsWith("unpacks to more than"));
    assertTrue(passed("a.html.gz", zeros).startsWith("unpacks to more than"));
    assertTrue(passed("a.zip", Folder.zip(Map.of("a.html.gz", zeros))).startsWith("unpacks to"));
  }

  @Test
  void whatIsLargeAndPackedAsPagesAreIsNoBomb() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append("<p>").append(i * 7919).append("</p>");
    }
    byte[] page = Folder.utf8(Folder.page("渡轮").replace("</body>", text + "</body>"));
    read("a.html.gz", Folder.gzip(page));
    assertEquals(page.length, captures.getFirst().payload().length);
  }

  @Test
  void entriesBeyondTheirNumberAreNotRead() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      files.put(i + ".html", Folder.utf8(Folder.page("渡轮 " + i)));
    }
    Harvest harvest = read("a.zip", Folder.zip(files));
    assertEquals(4, captures.size());
    assertEquals(
        List.of("the pack is damaged: more than 4 entries: the rest is not read"),
        harvest.damages().list().stream().map(Reading.Damage::reason).toList());
  }

  @Test
  void packsInPacksAreOpenedAsDeepAsTheLimit() throws IOException {
    byte[] three = Folder.utf8(Folder.page("渡轮"));
    for (int depth = 0; depth < 3; depth++) {
      three = Folder.gzip(three);
    }
    read("a.gz", three);
    assertEquals(1, captures.size());
    assertEquals(
        "packed more than 3 deep: the rest is not read", passed("a.gz", Folder.gzip(three)));
  }

  @Test
  void aPackThatIsItselfEndsByItsDepth() throws IOException {
    byte[] nested = Folder.utf8(Folder.page("渡轮"));
    for (int depth = 0; depth < 20; depth++) {
      nested = Folder.zip(Map.of("a.zip", nested));
    }
    Path file = Files.write(temp.resolve("a.zip"), nested);
    Snapshots snapshots = new Snapshots(List.of(temp), 0);
    Reading reading = snapshots.open(Snapshots.single(file)).read(key -> false, captures::add);
    assertEquals(1, reading.damaged().size());
    String reason = reading.damaged().getFirst().reason();
    assertTrue(reason.endsWith("packed more than 8 deep: the rest is not read"), reason);
  }

  private String passed(String name, byte[] bytes) {
    return String.valueOf(
        assertThrows(Budget.PassedException.class, () -> read(name, bytes)).getMessage());
  }

  private Harvest read(String name, byte[] bytes) throws IOException {
    captures.clear();
    Budget budget = new Budget(SMALL, bytes.length);
    Origin place = new Origin(name, null, -1);
    Path file = Files.write(temp.resolve("read-" + name), bytes);
    try {
      Item item = Item.of(place, Bytes.of(file), Surroundings.NONE, budget);
      Harvest harvest = Harvest.all(captures::add);
      new Sources().read(item, harvest);
      return harvest;
    } finally {
      Files.delete(file);
    }
  }
}
