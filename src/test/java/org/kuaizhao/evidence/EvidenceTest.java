package org.kuaizhao.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.BuildOptions;
import org.kuaizhao.BuiltArchive;
import org.kuaizhao.BuiltSample;
import org.kuaizhao.TestArchive;
import org.kuaizhao.archive.Entry;
import org.kuaizhao.capture.Digests;
import org.kuaizhao.config.Settings;

/** What a pack proves, and that nothing else passes for one. */
class EvidenceTest {

  private static final int MUTATIONS = 10_000;

  @TempDir Path temp;

  private static BuiltArchive open(Path folder) throws IOException {
    return BuiltArchive.open(Settings.read(folder), BuildOptions.in(folder));
  }

  private static Evidence.Packed packed(String part) throws IOException {
    try (BuiltArchive archive = open(BuiltSample.shared())) {
      Entry entry =
          archive.edition().articles().stream()
              .filter(one -> one.title().contains(part))
              .findFirst()
              .orElseThrow();
      return new Evidence(archive).pack(entry, null);
    }
  }

  private static List<String> faults(byte[] zip, @Nullable String root) {
    return new PackVerifier(root).verify(zip).faults();
  }

  @Test
  void everyArticleOfTheSampleIsTiedToOneRoot() throws IOException {
    try (BuiltArchive archive = open(BuiltSample.shared())) {
      Set<String> roots = new HashSet<>();
      Evidence evidence = new Evidence(archive);
      for (Entry entry : archive.edition().articles().subList(0, 12)) {
        Evidence.Packed packed = evidence.pack(entry, null);
        roots.add(packed.root());
        assertEquals(List.of(), faults(packed.zip(), packed.root()), entry.title());
        assertEquals(List.of(), packed.missing());
        assertTrue(Pack.read(packed.zip()).file("proof.txt").length <= 1000);
      }
      assertEquals(1, roots.size());
    }
  }

  @Test
  void aPackHoldsThePageAsCapturedItsPicturesAndWhatIsKnownOfIt() throws IOException {
    Pack pack = Pack.read(packed("外洋鲞灯塔").zip());
    byte[] page = Files.readAllBytes(BuiltSample.shared().resolve("snapshots/donghai/beacon.html"));
    String name = name(pack, "pages/");
    assertArrayEquals(page, pack.file(name));
    assertTrue(pack.text(name(pack, "states/")).contains("\"evidence\""));
    assertTrue(pack.files().keySet().stream().anyMatch(path -> path.startsWith("images/")));
    assertTrue(pack.text("citations.txt").contains("GB/T 7714"));
    assertTrue(pack.text("article.txt").contains("外洋鲞岛"));
    assertTrue(pack.text("README.txt").contains("sha256sum -c"));
  }

  private static String name(Pack pack, String start) {
    return pack.files().keySet().stream().filter(path -> path.startsWith(start)).findFirst().get();
  }

  @Test
  void earlierStatesAndTheirDifferencesAreInThePack() throws IOException {
    try (BuiltArchive archive = open(BuiltSample.shared())) {
      Entry entry =
          archive.edition().articles().stream()
              .filter(one -> one.versions().size() > 1)
              .findFirst()
              .orElseThrow();
      Pack pack = Pack.read(new Evidence(archive).pack(entry, null).zip());
      entry
          .versions()
          .forEach(version ->
              assertEquals(
                  version.digest(),
                  Digests.digest(pack.file("pages/" + version.captureId() + ".html"))));
      assertTrue(pack.text("differences.txt").contains("\n+ "), pack.text("differences.txt"));
    }
  }

  @Test
  void sha256sumFindsAllWell() throws Exception {
    Pack pack = Pack.read(packed("外洋鲞灯塔").zip());
    for (var file : pack.files().entrySet()) {
      Path path = temp.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    assertEquals(0, run("sha256sum", "-c", "--strict", "SHA256SUMS"));
  }

  private int run(String... command) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(temp.toFile())
              .redirectErrorStream(true)
              .redirectOutput(temp.resolve("out.log").toFile())
              .start();
    } catch (IOException absent) {
      assumeTrue(false, command[0] + " is not there");
      return -1;
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return process.exitValue();
  }

  @Test
  void tenThousandMutationsAreAllRefused() throws IOException {
    Evidence.Packed packed = packed("百年县志");
    byte[] zip = packed.zip();
    long seed = 20260309;
    Random random = new Random(seed);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] changed = mutated(zip, random);
      if (!Arrays.equals(changed, zip)) {
        int number = i;
        assertFalse(faults(changed, null).isEmpty(), () -> "mutation " + number + ", seed " + seed);
      }
    }
    assertEquals(List.of(), faults(zip, packed.root()));
  }

  private static byte[] mutated(byte[] zip, Random random) {
    int at = random.nextInt(zip.length);
    return switch (random.nextInt(6)) {
      case 0 -> {
        byte[] changed = zip.clone();
        changed[at] ^= (byte) (1 << random.nextInt(8));
        yield changed;
      }
      case 1 -> {
        byte[] changed = zip.clone();
        changed[at] = (byte) random.nextInt();
        yield changed;
      }
      case 2 -> Arrays.copyOf(zip, at);
      case 3 -> {
        byte[] changed = new byte[zip.length + 1];
        System.arraycopy(zip, 0, changed, 0, at);
        changed[at] = (byte) random.nextInt();
        System.arraycopy(zip, at, changed, at + 1, zip.length - at);
        yield changed;
      }
      case 4 -> {
        byte[] changed = new byte[zip.length - 1];
        System.arraycopy(zip, 0, changed, 0, at);
        System.arraycopy(zip, at + 1, changed, at, zip.length - at - 1);
        yield changed;
      }
      default -> {
        byte[] changed = zip.clone();
        int from = random.nextInt(zip.length);
        int length = Math.min(1 + random.nextInt(64), zip.length - Math.max(at, from));
        System.arraycopy(zip, from, changed, at, length);
        yield changed;
      }
    };
  }

  @Test
  void aForgeryWithDigestsThatFitIsRefusedByTheRoot() throws IOException {
    Evidence.Packed packed = packed("百年县志");
    Pack pack = Pack.read(packed.zip());
    Random random = new Random(7);
    List<String> bound = new ArrayList<>(pack.files().keySet());
    bound.removeAll(List.of("README.txt", "citations.txt", "reprints.json", "SHA256SUMS"));
    assertTrue(bound.size() >= 6, bound::toString);
    for (int i = 0; i < 500; i++) {
      String path = bound.get(random.nextInt(bound.size()));
      SortedMap<String, byte[]> files = new TreeMap<>(pack.files());
      byte[] bytes = pack.file(path).clone();
      if (bytes.length == 0) {
        bytes = new byte[] {'x'};
      } else {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(7));
      }
      files.put(path, bytes);
      byte[] forged = Pack.summed(files).bytes();
      assertFalse(faults(forged, packed.root()).isEmpty(), path);
    }
  }

  @Test
  void anArticleOfAnotherBuildIsRefusedByTheRoot() throws IOException {
    Evidence.Packed one = packed("百年县志");
    TestArchive other = new TestArchive(temp);
    other.put("page.html", Files.readAllBytes(Path.of("snapshots/donghai/beacon.html")));
    other.build();
    try (BuiltArchive archive = open(temp)) {
      Entry entry = archive.edition().articles().getFirst();
      Evidence.Packed alone = new Evidence(archive).pack(entry, null);
      assertEquals(List.of(), faults(alone.zip(), alone.root()));
      assertFalse(faults(alone.zip(), one.root()).isEmpty());
    }
  }

  @Test
  void aTreeOfAnySizeProvesEachOfItsLeaves() {
    for (int size = 1; size <= 40; size++) {
      List<byte[]> leaves = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        leaves.add(MerkleTree.leaf(new byte[] {(byte) i}));
      }
      MerkleTree tree = new MerkleTree(leaves);
      for (int i = 0; i < size; i++) {
        Proof proof = Proof.parse(Proof.of(tree, i, size).text());
        assertTrue(proof.isOf(new byte[] {(byte) i}));
        assertFalse(proof.isOf(new byte[] {(byte) (i + 1)}));
        assertFalse(
            new Proof(proof.root(), (i + 1) % (size + 1), size, proof.path())
                .isOf(new byte[] {(byte) i}));
      }
    }
  }

  /** RFC 6962 §2.1.3 names no values; these are of the two-leaf tree worked by hand. */
  @Test
  void hashesAreThoseOfTheStandard() {
    byte[] empty = MerkleTree.leaf(new byte[0]);
    assertEquals(
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        HexFormat.of().formatHex(empty));
    byte[] root = new MerkleTree(List.of(empty, empty)).root();
    byte[] joined = new byte[65];
    joined[0] = 1;
    System.arraycopy(empty, 0, joined, 1, 32);
    System.arraycopy(empty, 0, joined, 33, 32);
    assertEquals(Digests.hex(joined), HexFormat.of().formatHex(root));
  }

  @Test
  void aProofOfAMillionArticlesIsLessThanAKilobyte() {
    List<byte[]> path = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      path.add(new byte[32]);
    }
    String text = new Proof("0".repeat(64), 999_999, 1_000_000, path).text();
    assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= 1024, text);
  }

  @Test
  void theRootIsStampedAndOpensslFindsTheStampGood() throws Exception {
    try (StampingServer server = new StampingServer();
        BuiltArchive archive = open(BuiltSample.shared())) {
      Entry entry = archive.edition().articles().getFirst();
      Evidence.Packed packed =
          new Evidence(archive).pack(entry, new TimeStampAuthority(server.address()));
      PackVerifier.Verdict verdict = new PackVerifier(packed.root()).verify(packed.zip());
      assertEquals(List.of(), verdict.faults());
      assertEquals("20260309080000Z", verdict.time());
      Files.write(temp.resolve("t.tsr"), Pack.read(packed.zip()).file("timestamp.tsr"));
      Files.writeString(temp.resolve("ca.pem"), server.pem());
      String[] command = {
        "openssl", "ts", "-verify", "-digest", packed.root(), "-in", "t.tsr", "-CAfile", "ca.pem"
      };
      assertEquals(0, run(command), Files.readString(temp.resolve("out.log")));
      command[4] = "0".repeat(64);
      assertFalse(0 == run(command));
    }
  }

  @Test
  void theStampOfAnotherRootOrAnotherRequestIsRefused() throws Exception {
    byte[] digest = new byte[32];
    byte[] other = new byte[32];
    other[0] = 1;
    try (StampingServer server = new StampingServer()) {
      byte[] answer = server.answer(TimeStamp.request(digest, java.math.BigInteger.TEN));
      assertEquals("20260309080000Z", TimeStamp.time(answer, digest, java.math.BigInteger.TEN));
      assertThrows(
          IllegalArgumentException.class,
          () -> TimeStamp.time(answer, other, java.math.BigInteger.TEN));
      assertThrows(
          IllegalArgumentException.class,
          () -> TimeStamp.time(answer, digest, java.math.BigInteger.TWO));
      Random random = new Random(3);
      for (int i = 0; i < 2000; i++) {
        byte[] noise = answer.clone();
        noise[random.nextInt(noise.length)] = (byte) random.nextInt();
        try {
          TimeStamp.time(Arrays.copyOf(noise, 1 + random.nextInt(noise.length)), digest, null);
        } catch (IllegalArgumentException refused) {
          // never anything else
        }
      }
    }
  }

  @Test
  void whatIsGoneOrWithheldIsNamed() throws IOException {
    TestArchive archive = BuiltSample.copy(temp);
    Files.delete(archive.snapshots().resolve("donghai/beacon.html"));
    try (BuiltArchive built = open(temp)) {
      Entry entry =
          built.edition().articles().stream()
              .filter(one -> one.title().contains("外洋鲞灯塔"))
              .findFirst()
              .orElseThrow();
      Evidence.Packed packed = new Evidence(built).pack(entry, null);
      assertEquals(1, packed.missing().size(), packed.missing()::toString);
      assertEquals(List.of(), faults(packed.zip(), packed.root()));
    }
  }
}
