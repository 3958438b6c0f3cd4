package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools of archivists leave beside their pages tells of the pages, and is none. */
class CollectionsTest {

  private static final String NOTE =
      """
      {"timestamp": "1772697600.25", "url": "https://a.example/ferry", "title": "渡轮离港",
       "history": {"singlefile": [
           {"start_ts": "2026-03-05T08:00:01+00:00", "status": "succeeded"},
           {"start_ts": "2026-03-09T08:00:00+00:00", "status": "failed"}],
         "dom": [{"start_ts": "2026-03-05T08:00:02.5+00:00", "status": "succeeded"}]}}
      """;

  @TempDir Path temp;

  @Test
  void pagesOfAnArchiveBoxHaveItsAddressAndTimes() throws IOException {
    String folder = "archive/1772697600.25/";
    put(folder + "index.json", NOTE);
    put(folder + "index.html", Folder.page("ArchiveBox"));
    put(folder + "headers.json", "{}");
    put(folder + "singlefile.html", Folder.page("渡轮"));
    put(folder + "output.html", Folder.page("渡轮"));
    put(folder + "readability/content.html", Folder.page("渡轮"));
    put(folder + "a.example/ferry/index.html", Folder.page("渡轮"));
    Map<String, String> told = new TreeMap<>();
    for (Capture capture : captures()) {
      told.put(
          capture.origin().substring(folder.length()),
          capture.hint().url() + " " + capture.hint().fetchedAt());
    }
    assertEquals(
        Map.of(
            "singlefile.html", "https://a.example/ferry 2026-03-05T08:00:01Z",
            "output.html", "https://a.example/ferry 2026-03-05T08:00:02.500Z",
            "a.example/ferry/index.html", "null 2026-03-05T08:00:00Z"),
        told);
  }

  @Test
  void whatATimeStampNamesWithoutNoteIsAnyFolder() throws IOException {
    put("1772697600/index.html", Folder.page("渡轮"));
    assertEquals(1, captures().size());
  }

  @Test
  void htTracksCacheHoldsThePagesByTheirAddresses() throws IOException {
    byte[] cache =
        Folder.zip(
            Map.of(
                "http://a.example/ferry.html",
                Folder.utf8(Folder.page("渡轮")),
                "http://a.example/quay.png",
                Folder.PNG));
    List<Capture> captures = new Folder(temp).good("new.zip", cache);
    assertEquals(1, captures.size());
    assertEquals("http://a.example/ferry.html", captures.getFirst().url());
  }

  @Test
  void aMailboxIsItsMessages() throws IOException {
    String mail =
        """
        From sender@a.example Thu Mar  5 08:00:00 2026
        From: Harbour Notes <n@a.example>
        Date: Thu, 5 Mar 2026 08:00:00 +0000
        Subject: %s
        MIME-Version: 1.0
        Content-Type: multipart/related; boundary="b"

        --b
        Content-Type: text/html; charset=utf-8

        %s
        --b
        Content-Type: image/png
        Content-ID: <quay@a.example>
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        --b--

        """;
    String plain =
        """
        From sender@a.example Fri Mar  6 08:00:00 2026
        From: Harbour Notes <n@a.example>
        Date: Fri, 6 Mar 2026 08:00:00 +0000
        Subject: Fog

        From the quay nothing could be seen until noon.

        From there on it was clear.
        """;
    String all =
        mail.formatted("One", Folder.page("渡轮"))
            + plain
            + "\n"
            + mail.formatted("Two", Folder.page("早市"));
    List<Capture> captures = new Folder(temp).good("letters.mbox", Folder.utf8(all));
    assertEquals(List.of("渡轮", "Fog", "早市"), captures.stream().map(Folder::title).toList());
    assertEquals(
        List.of("2026-03-05T08:00:00Z", "2026-03-06T08:00:00Z", "2026-03-05T08:00:00Z"),
        captures.stream().map(capture -> capture.fetch().at()).toList());
    assertEquals("cid:quay@a.example", captures.getLast().resources().getFirst().reference());
  }

  private void put(String name, String content) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private List<Capture> captures() throws IOException {
    List<Capture> captures = new ArrayList<>();
    Snapshots snapshots = new Snapshots(List.of(temp), 0);
    for (SnapshotFile file : snapshots.list().files()) {
      snapshots.open(file).read(key -> false, captures::add);
    }
    return captures;
  }
}
