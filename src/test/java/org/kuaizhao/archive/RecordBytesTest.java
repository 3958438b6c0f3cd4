package org.kuaizhao.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.kuaizhao.GoldenUpdate;
import org.kuaizhao.analysis.Fingerprint;
import org.kuaizhao.archive.Archive.DamagedException;
import org.kuaizhao.archive.PictureIndex.Wanted;
import org.kuaizhao.capture.Picture;
import org.kuaizhao.capture.Reading.Damage;
import org.kuaizhao.capture.Resource;
import org.kuaizhao.capture.Revisit;
import org.kuaizhao.capture.Skipped;
import org.kuaizhao.extract.article.Field;
import org.kuaizhao.extract.article.Fields;
import org.kuaizhao.extract.article.Provenance;
import org.kuaizhao.extract.article.RelatedLink;

/**
 * The bytes of a record of each kind, pinned for the format that the archive says it has: who
 * changes the bytes raises {@link ArchiveReader#FORMAT}, and {@code -Dgolden.update} then writes
 * the new format's file. The files of earlier formats stay.
 */
class RecordBytesTest {

  private static final Path STATES = Path.of("src", "test", "resources", "state");

  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  private static final CaptureRecord CAPTURE =
      new CaptureRecord(
          "河网/a.warc.gz@81234",
          "河网/a.warc.gz",
          "00112233445566aa",
          "ffeeddccbbaa9988",
          new Provenance(
              "https://x.example/1",
              null,
              DIGEST,
              "河网/a.warc.gz@81234",
              new Provenance.Charset("", "", 0),
              ""),
          Fields.NONE
              .with(Field.TITLE, "早市")
              .with(Field.AUTHORS, List.of("赵一", "钱二"))
              .with(Field.SOURCE, "河网新闻")
              .with(Field.CATEGORY, "国内")
              .with(Field.PUBLISHED_AT, "2026-03-01")
              .with(Field.CAPTURED_AT, "2026-03-02T08:00:00+08:00")
              .with(Field.LANGUAGE, "zh"),
          "菜船五点半靠岸",
          "0011223344556677",
          new Fingerprint(
              -7L, new long[] {1, Long.MAX_VALUE}, new int[] {-3, 9}, new byte[] {1, 15}));

  private static final Listed LISTED =
      new Listed("ffeeddccbbaa9988", "早市", "国内", null, "2026-03-01", 1_772_294_400L, "0011");

  private static final Rejection REJECTION =
      new Rejection("b.html", "b.html", "not-html", "image/png", null);

  private static final FileRecord FILE =
      new FileRecord(
          "河网/a.warc.gz",
          "stamp",
          "key",
          "extractor 1",
          List.of("x.example", "y.example"),
          1,
          new Skipped(new TreeMap<>(Map.of("image/png", 2, "request", 1))),
          List.of(new Damage(81_234, "https://x.example/2", "gzip member ends early")),
          Skipped.of("revisit without its page", 3));

  private static final List<RelatedLink> LINKS =
      List.of(new RelatedLink("夜读", "https://x.example/3", null, null));

  private static final List<Resource> RESOURCES =
      List.of(new Resource("a_files/1.png", DIGEST, "image/png", "河网/a_files/1.png"));

  private static final Picture PICTURE =
      new Picture(
          "https://x.example/1.png",
          "2026-03-02T08:00:00Z",
          new Resource("https://x.example/1.png", DIGEST, "image/png", "河网/a.warc.gz@99"));

  private static final List<Wanted> WANTED =
      List.of(new Wanted("https://x.example/1.png", List.of("https://x.example/2.png")));

  private static final Sighting REVISIT =
      new Sighting(
          new Revisit("河网/b.warc@7", "https://x.example/1", null, List.of("sha1:00", "at x")),
          new FileRecord.Reading("河网/b.warc", 2),
          null);

  @Test
  void theBytesOfEachKindAreThoseOfTheFormat() throws IOException {
    StringBuilder lines = new StringBuilder();
    records()
        .forEach((kind, bytes) ->
            lines.append(kind).append(' ').append(HexFormat.of().formatHex(bytes)).append('\n'));
    Path pinned = STATES.resolve("records-" + ArchiveReader.FORMAT + ".txt");
    if (GoldenUpdate.isAsked() && !Files.exists(pinned)) {
      Files.createDirectories(STATES);
      Files.writeString(pinned, lines.toString());
    }
    assertEquals(
        Files.readString(pinned),
        lines.toString(),
        "records changed: raise ArchiveReader.FORMAT, then run with -Dgolden.update=true");
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    assertEquals(CAPTURE, RecordCodec.capture(ref("capture")));
    assertEquals(LISTED, RecordCodec.listed(ref("listed")));
    assertEquals(REJECTION, RecordCodec.rejection(ref("rejection")));
    assertEquals(FILE, RecordCodec.file(ref("file")));
    assertEquals(LINKS, RecordCodec.links(ref("links")));
    assertEquals(RESOURCES, RecordCodec.resources(ref("resources")));
    assertEquals(PICTURE, RecordCodec.picture(ref("picture")));
    assertEquals(REVISIT, RecordCodec.revisit(ref("revisit")));
    assertEquals(WANTED, RecordCodec.wanted(ref("wanted")));
  }

  @Test
  void aRecordThatIsCutOrHasMoreIsDamaged() {
    records()
        .forEach((kind, bytes) -> {
          for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(DamagedException.class, () -> read(kind, cut), kind + " cut at " + length);
          }
          byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
          assertThrows(DamagedException.class, () -> read(kind, longer), kind);
        });
  }

  @Test
  void noByteThatIsWrongThrowsAnythingElse() {
    records()
        .forEach((kind, bytes) -> {
          for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
              byte[] flipped = bytes.clone();
              flipped[i] ^= (byte) (1 << bit);
              try {
                read(kind, flipped);
              } catch (DamagedException expected) {
                assertFalse(String.valueOf(expected.getMessage()).isEmpty());
              }
            }
          }
        });
  }

  @Test
  void anIdThatWouldLeadOutOfTheSiteIsDamaged() {
    Listed evil = new Listed("../../../etc/ab12", "t", null, null, null, 0, "");
    assertThrows(
        DamagedException.class, () -> RecordCodec.listed(new BytesRef(RecordCodec.write(evil))));
    List<Resource> odd = List.of(new Resource("x", "sha256:../x", "image/png", "x"));
    assertThrows(
        DamagedException.class,
        () -> RecordCodec.resources(new BytesRef(RecordCodec.writeResources(odd))));
  }

  private static Map<String, byte[]> records() {
    return new TreeMap<>(
        Map.of(
            "capture", RecordCodec.write(CAPTURE),
            "listed", RecordCodec.write(LISTED),
            "rejection", RecordCodec.write(REJECTION),
            "file", RecordCodec.write(FILE),
            "links", RecordCodec.writeLinks(LINKS),
            "resources", RecordCodec.writeResources(RESOURCES),
            "picture", RecordCodec.write(PICTURE),
            "wanted", RecordCodec.writeWanted(WANTED),
            "revisit", RecordCodec.write(REVISIT.reading(), REVISIT.revisit())));
  }

  private static BytesRef ref(String kind) {
    return new BytesRef(records().getOrDefault(kind, new byte[0]));
  }

  private static Object read(String kind, byte[] bytes) throws DamagedException {
    BytesRef ref = new BytesRef(bytes);
    return switch (kind) {
      case "capture" -> RecordCodec.capture(ref);
      case "listed" -> RecordCodec.listed(ref);
      case "rejection" -> RecordCodec.rejection(ref);
      case "file" -> RecordCodec.file(ref);
      case "links" -> RecordCodec.links(ref);
      case "picture" -> RecordCodec.picture(ref);
      case "revisit" -> RecordCodec.revisit(ref);
      case "wanted" -> RecordCodec.wanted(ref);
      default -> RecordCodec.resources(ref);
    };
  }
}
