package org.kuaizhao.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kuaizhao.capture.Reading.Damage;

/** What a WACZ tells of its pages is evidence; its digests and signatures are checked. */
class WaczTest {

  private static final byte[] WARC = Folder.record("ferry");

  private static final String PAGES =
      """
      {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
      {"url": "https://a.example/ferry", "ts": "2020-01-01T00:00:00Z", "title": "An earlier look"}
      {"url": "https://a.example/ferry", "ts": "2026-03-05T08:00:07Z", "title": "渡轮离港"}
      {"url": "https://a.example/other", "title": "https://a.example/other"}
      """;

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {"pages/pages.jsonl", "pages/extraPages.jsonl", "my-crawl/pages/pages.jsonl"})
  void aPageHasTheTitleOfTheLookThatIsNearest(String list) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("archive/a.warc", WARC);
    files.put(list, Folder.utf8(PAGES));
    Capture page = new Folder(temp).good("a.wacz", Folder.zip(files)).getFirst();
    assertEquals("渡轮离港", page.hint().title());
    assertEquals("2026-03-05T08:00:07Z", page.hint().fetchedAt());
  }

  @Test
  void aLineThatIsNoJsonCostsItselfAlone() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("archive/a.warc", WARC);
    files.put("pages/pages.jsonl", Folder.utf8("{\"url\": \n" + PAGES));
    Folder folder = new Folder(temp);
    Reading reading = folder.read("a.wacz", Folder.zip(files));
    assertEquals(List.of("pages/pages.jsonl: a line that is no JSON"), reasons(reading));
    assertEquals("渡轮离港", folder.captures().getFirst().hint().title());
  }

  @Test
  void aSignedOneIsReadAndChecked() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    KeyPair signer = generator.generateKeyPair();
    String list =
        "{\"profile\": \"data-package\", \"resources\": [{\"name\": \"a.warc\", \"path\":"
            + " \"archive/a.warc\", \"hash\": \"%s\", \"bytes\": %d}]}";
    String good = list.formatted(Digests.digest(WARC), WARC.length);
    String note = note(Digests.digest(Folder.utf8(good)), signer);
    assertEquals(List.of(), read(good, note));

    String otherList = list.formatted(Digests.digest(new byte[1]), 1);
    assertEquals(
        List.of(
            "archive/a.warc: has another digest than datapackage.json says",
            "datapackage.json: has another digest than datapackage-digest.json says"),
        read(otherList, note));

    String forged = note.replaceFirst("\"signature\": \"....", "\"signature\": \"AAAA");
    assertEquals(
        List.of("datapackage-digest.json: its signature is not that of the digest"),
        read(good, forged));
  }

  private static String note(String hash, KeyPair signer) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(signer.getPrivate());
    signature.update(hash.getBytes(StandardCharsets.UTF_8));
    Base64.Encoder base64 = Base64.getEncoder();
    return "{\"path\": \"datapackage.json\", \"hash\": \""
        + hash
        + "\", \"signedData\": {\"hash\": \""
        + hash
        + "\", \"signature\": \""
        + base64.encodeToString(signature.sign())
        + "\", \"publicKey\": \""
        + base64.encodeToString(signer.getPublic().getEncoded())
        + "\"}}";
  }

  private List<String> read(String list, String note) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("archive/a.warc", WARC);
    files.put("datapackage.json", Folder.utf8(list));
    files.put("datapackage-digest.json", Folder.utf8(note));
    Folder folder = new Folder(temp);
    List<String> reasons = reasons(folder.read("a.wacz", Folder.zip(files)));
    assertEquals(1, folder.captures().size());
    return reasons;
  }

  private static List<String> reasons(Reading reading) {
    return reading.damaged().stream().map(Damage::reason).sorted().toList();
  }
}
