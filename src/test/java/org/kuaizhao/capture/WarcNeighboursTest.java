package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No good record is lost for a bad neighbour, in any container of records. */
class WarcNeighboursTest {

  private static final byte[] ONE = Folder.record("一");
  private static final byte[] TWO = Folder.record("二");
  private static final byte[] THREE = Folder.record("三");

  @TempDir Path temp;
  private Folder folder;

  @BeforeEach
  void open() throws IOException {
    folder = new Folder(Files.createDirectory(temp.resolve("snapshots")));
  }

  @Test
  void whatLiesBetweenRecordsCostsNone() throws IOException {
    Map<String, byte[]> junk = new LinkedHashMap<>();
    junk.put("extra line ends", Folder.utf8("\r\n\r\n\r\n"));
    junk.put("zeros", new byte[5000]);
    junk.put("words", Folder.utf8("neither WARC nor anything\r\n".repeat(300)));
    junk.put("half a header", Folder.utf8("WARC/1.0\r\nWARC-Type: resp"));
    for (Map.Entry<String, byte[]> between : junk.entrySet()) {
      byte[] plain = Folder.join(ONE, between.getValue(), TWO, THREE);
      Reading reading = folder.read("a.warc", plain);
      assertEquals(List.of("一", "二", "三"), folder.titles(), between.getKey());
      if (!between.getKey().equals("extra line ends")) {
        assertTrue(reading.damaged().getFirst().offset() <= ONE.length + 4, between.getKey());
        assertTrue(reading.damaged().getFirst().offset() >= ONE.length - 4, between.getKey());
      }
      folder.read(
          "a.warc.gz",
          Folder.join(Folder.gzip(ONE), between.getValue(), Folder.gzip(TWO), Folder.gzip(THREE)));
      assertEquals(List.of("一", "二", "三"), folder.titles(), between.getKey() + " gzip");
    }
  }

  @Test
  void plainAndPackedRecordsMix() throws IOException {
    folder.good("a.warc.gz", Folder.join(Folder.gzip(ONE), TWO, Folder.gzip(THREE), ONE));
    assertEquals(List.of("一", "二", "三", "一"), folder.titles());
    folder.good("all.warc.gz", Folder.gzip(Folder.join(ONE, TWO, THREE)));
    assertEquals(List.of("一", "二", "三"), folder.titles());
  }

  @Test
  void aLengthThatMisleadsCostsNeitherItsRecordNorTheNext() throws IOException {
    byte[] block =
        Folder.join(
            Folder.utf8("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
            Folder.utf8(Folder.page("长")));
    for (String length : List.of(Integer.toString(block.length + 700), "999999999", "many")) {
      byte[] wrong =
          Folder.record(
              "WARC-Type: response\r\nWARC-Target-URI: https://a.example/x\r\nContent-Length: "
                  + length,
              block);
      for (boolean packed : new boolean[] {false, true}) {
        byte[] all = Folder.join(ONE, wrong, TWO, THREE);
        Reading reading = folder.read("a.warc", packed ? Folder.gzip(all) : all);
        assertEquals(List.of("一", "长", "二", "三"), folder.titles(), length);
        assertFalse(reading.damaged().isEmpty());
      }
    }
    byte[] shorter =
        Folder.record(
            "WARC-Type: response\r\nWARC-Target-URI: https://a.example/x\r\nContent-Length: 90",
            block);
    folder.read("a.warc", Folder.join(ONE, shorter, TWO));
    assertTrue(folder.titles().containsAll(List.of("一", "二")), folder.titles().toString());
  }

  @Test
  void aDateThatIsNoneCostsTheDateAlone() throws IOException {
    byte[] block =
        Folder.join(
            Folder.utf8("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
            Folder.utf8(Folder.page("日")));
    String fields = "WARC-Type: response\r\nWARC-Target-URI: https://a.example/x\r\nWARC-Date: ";
    Reading reading =
        folder.read("a.warc", Folder.join(Folder.record(fields + "yesterday", block), TWO));
    assertEquals(List.of("日", "二"), folder.titles());
    assertNull(folder.captures().getFirst().fetch().at());
    assertEquals(0, reading.damaged().getFirst().offset());
    folder.good("a.warc", Folder.record(fields + "20260305080000", block));
    assertEquals("2026-03-05T08:00:00Z", folder.captures().getFirst().fetch().at());
    folder.good(
        "a.warc",
        Folder.record(fields + "2026-03-05T08:00:00Z\r\nWARC-Date: 2027-01-01T00:00:00Z", block));
    assertEquals("2026-03-05T08:00:00Z", folder.captures().getFirst().fetch().at());
  }

  @Test
  void anArcLineWithASpaceInItsAddressIsRead() throws IOException {
    folder.good("a.arc", Folder.join(arc("a"), arc("b c"), arc("d")));
    assertEquals(List.of("a", "b c", "d"), folder.titles());
    assertEquals("http://a.example/b c", folder.captures().get(1).url());
    Reading reading =
        folder.read("a.arc", Folder.join(arc("a"), Folder.utf8("junk\nmore\n"), arc("d")));
    assertEquals(List.of("a", "d"), folder.titles());
    assertEquals(1, reading.damaged().size());
  }

  @Test
  void zstandardIsReadInFramesInOneStreamAndWithItsDictionary() throws IOException {
    byte[] frames = Folder.join(zstd(ONE, null), zstd(TWO, null), zstd(THREE, null));
    folder.good("a.warc.zst", frames);
    assertEquals(List.of("一", "二", "三"), folder.titles());
    folder.good("a.warc.zst", zstd(Folder.join(ONE, TWO, THREE), null));
    assertEquals(List.of("一", "二", "三"), folder.titles());
    byte[] dictionary = Arrays.copyOf(ONE, 400);
    for (byte[] kept : List.of(dictionary, zstd(dictionary, null))) {
      byte[] file =
          Folder.join(
              skippable(kept),
              zstd(ONE, dictionary),
              zstd(TWO, dictionary),
              zstd(THREE, dictionary));
      folder.good("a.warc.zst", file);
      assertEquals(List.of("一", "二", "三"), folder.titles());
    }
  }

  @Test
  void aBrokenFrameKeepsTheOthers() throws IOException {
    byte[] broken = zstd(TWO, null);
    Arrays.fill(broken, 20, 60, (byte) 0x55);
    Reading reading =
        folder.read("a.warc.zst", Folder.join(zstd(ONE, null), broken, zstd(THREE, null)));
    assertTrue(folder.titles().containsAll(List.of("一", "三")), folder.titles().toString());
    assertEquals(zstd(ONE, null).length, reading.damaged().getFirst().offset());
  }

  @Test
  void aRecordThatIsSplitOverMembersIsWhole() throws IOException {
    int half = ONE.length / 2;
    byte[] split =
        Folder.join(
            Folder.gzip(Arrays.copyOf(ONE, half)),
            Folder.gzip(Arrays.copyOfRange(ONE, half, ONE.length)),
            Folder.gzip(TWO));
    folder.good("a.warc.gz", split);
    assertEquals(List.of("一", "二"), folder.titles());
  }

  @Test
  void aRevisitIsOneMoreSightingOfItsPage() throws IOException {
    String first =
        "WARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nContent-Type:"
            + " application/http\r\nWARC-Payload-Digest: sha1:AAAA";
    byte[] block =
        Folder.join(
            Folder.utf8("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
            Folder.utf8(Folder.page("再")));
    String again =
        "WARC-Type: revisit\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date:"
            + " 2026-04-05T08:00:00Z\r\nContent-Type: application/http\r\n";
    byte[] head = Folder.utf8("HTTP/1.1 304 Not Modified\r\n\r\n");
    for (String refers :
        List.of(
            "WARC-Payload-Digest: sha1:aaaa",
            "WARC-Refers-To-Target-URI: https://a.example/1\r\nWARC-Refers-To-Date:"
                + " 2026-03-05T08:00:00Z")) {
      byte[] revisit = Folder.record(again + refers, head);
      for (byte[] warc :
          List.of(
              Folder.join(Folder.record(first, block), revisit),
              Folder.join(Folder.gzip(revisit), Folder.gzip(Folder.record(first, block))))) {
        folder.good("a.warc.gz", warc);
        assertEquals(List.of("再", "再"), folder.titles(), refers);
        assertEquals("2026-04-05T08:00:00Z", folder.captures().getLast().fetch().at());
      }
    }
    Reading alone =
        folder.read("a.warc", Folder.record(again + "WARC-Payload-Digest: sha1:BBBB", head));
    assertEquals(Map.of("revisit without its page", 1), alone.skipped().byReason());
  }

  @Test
  @Timeout(300)
  void clippedAtAnyByteNothingBeforeTheCutIsLost() throws IOException {
    byte[] gz = Folder.join(Folder.gzip(ONE), Folder.gzip(TWO));
    byte[] wacz = Folder.zip(Map.of("archive/a.warc.gz", gz));
    clip("a.warc", Folder.join(ONE, TWO), new int[] {ONE.length - 4, ONE.length + TWO.length - 4});
    clip("a.warc.gz", gz, new int[] {Folder.gzip(ONE).length, gz.length});
    clip(
        "a.arc",
        Folder.join(arc("a"), arc("b")),
        new int[] {arc("a").length - 1, 2 * arc("a").length - 1});
    int data = 30 + "archive/a.warc.gz".length();
    clip("a.wacz", wacz, new int[] {data + gz.length + 60});
  }

  /**
   * @param ends from the n-th of them on, n pages are whole
   */
  private void clip(String name, byte[] bytes, int[] ends) throws IOException {
    for (int length = 0; length <= bytes.length; length++) {
      List<Reading.Damage> damaged =
          folder.harvest(name, Arrays.copyOf(bytes, length)).damages().list();
      int whole = 0;
      for (int end : ends) {
        whole += length >= end ? 1 : 0;
      }
      assertTrue(
          folder.captures().size() >= whole,
          name + " clipped to " + length + ": " + folder.titles() + " " + damaged);
      assertTrue(
          folder.captures().size() == 2 || !damaged.isEmpty() || isBorder(length, ends),
          name + " clipped to " + length + " looks like a short one");
    }
  }

  private static boolean isBorder(int length, int[] ends) {
    return Arrays.stream(ends).anyMatch(end -> length >= end && length <= end + 4);
  }

  private static byte[] arc(String name) {
    byte[] block =
        Folder.join(
            Folder.utf8("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
            Folder.utf8(Folder.page(name)));
    String line =
        "http://a.example/" + name + " 192.0.2.1 20260305080000 text/html " + block.length + "\n";
    return Folder.join(Folder.utf8(line), block, Folder.utf8("\n"));
  }

  private static byte[] zstd(byte[] bytes, byte @Nullable [] dictionary) {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setChecksum(true);
      if (dictionary != null) {
        context.loadDict(dictionary);
      }
      return context.compress(bytes);
    }
  }

  private static byte[] skippable(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x5D, 0x2A, 0x4D, 0x18});
    for (int i = 0; i < 4; i++) {
      out.write(content.length >> 8 * i);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
