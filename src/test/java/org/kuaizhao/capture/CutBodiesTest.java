package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.capture.Reading.Damage;
import org.kuaizhao.capture.sniff.Sniffer;
import org.kuaizhao.capture.unpack.Compression;

/** A Brotli body that ends early keeps what is there, and says so. */
class CutBodiesTest {

  private static final Path FERRY = Path.of("src/test/resources/packed/ferry.html.br");

  @TempDir Path temp;

  @Test
  void whatComesBeforeTheCutIsKeptWhereverItIs() throws IOException {
    byte[] packed = Files.readAllBytes(FERRY);
    byte[] whole = Compression.BROTLI.unpack(packed, Item.LONGEST_PAGE).bytes();
    int least = 0;
    for (int length = 200; length < packed.length; length += 97) {
      Compression.Unpacked cut =
          Compression.BROTLI.unpack(Arrays.copyOf(packed, length), Item.LONGEST_PAGE);
      int given = cut.bytes().length;
      assertEquals(-1, Arrays.mismatch(cut.bytes(), Arrays.copyOf(whole, given)), "at " + length);
      assertEquals("brotli: ends early", cut.fault());
      assertTrue(given >= least, "a longer start gives less at " + length);
      least = given;
    }
    assertTrue(least > whole.length * 9 / 10, least + " of " + whole.length);
  }

  @Test
  void aCutBodyOfARecordIsAPageWithDamage() throws IOException {
    byte[] packed = Files.readAllBytes(FERRY);
    byte[] half = Arrays.copyOf(packed, packed.length / 2);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: br";
    Folder folder = new Folder(temp);
    Reading reading = folder.read("a.warc", Folder.record("https://a.example/ferry", head, half));
    assertEquals(
        List.of("brotli: ends early"), reading.damaged().stream().map(Damage::reason).toList());
    String text = new String(folder.captures().getFirst().payload(), StandardCharsets.UTF_8);
    assertTrue(text.contains("第20行") && !text.contains("第160行"), text);
  }

  @Test
  void aCutFileIsAPageWithDamage() throws IOException {
    byte[] packed = Files.readAllBytes(FERRY);
    Folder folder = new Folder(temp);
    Reading reading = folder.read("ferry.html.br", Arrays.copyOf(packed, packed.length / 2));
    assertEquals(1, reading.damaged().size());
    assertEquals(List.of("渡轮离港"), folder.titles());
  }

  @Test
  void randomBytesAreNotTakenForACutBody() {
    Random random = new Random(7);
    int taken = 0;
    for (int i = 0; i < 400; i++) {
      byte[] bytes = new byte[20 + random.nextInt(400)];
      random.nextBytes(bytes);
      if (Sniffer.isUnknown(bytes)) {
        taken += Body.unpacksToText(Compression.BROTLI, bytes) ? 1 : 0;
      }
    }
    assertEquals(0, taken);
  }
}
