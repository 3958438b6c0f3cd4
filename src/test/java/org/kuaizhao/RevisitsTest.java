package org.kuaizhao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that were seen again are sightings of their state, in whatever file the page lies. */
class RevisitsTest {

  private static final String URL = "https://a.example/ferry";
  private static final String BASE32 = "sha1:77777777777777777777777777777777";
  private static final String HEX = "SHA-1:FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF";

  @TempDir java.nio.file.Path temp;
  private TestArchive archive;

  @BeforeEach
  void begin() throws IOException {
    archive = new TestArchive(temp.resolve("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WARC-Refers-To: <urn:uuid:one>",
        "WARC-Refers-To-Target-URI: " + URL + "\r\nWARC-Refers-To-Date: 2026-03-05T08:00:00Z",
        "WARC-Payload-Digest: " + BASE32,
        "WARC-Payload-Digest: " + HEX
      })
  void itIsFoundInAnotherFileBeforeOrAfter(String refers) throws IOException {
    archive.put("1.warc", revisit("2026-03-07", refers));
    archive.put("2.warc", page());
    archive.put("3.warc", revisit("2026-03-06", refers));
    Report report = archive.build();
    assertEquals(3, report.total().captures(), report.json());
    assertEquals(1, report.total().articles(), report.json());
    assertEquals(0, report.total().rejected(), report.json());
    assertEquals(0, report.total().skipped().sum(), report.json());
    String page = article();
    assertTrue(page.contains("2026-03-06T08:00") && page.contains("2026-03-07T08:00"), page);
  }

  @Test
  void whatIsBuiltInStepsIsWhatIsBuiltAtOnce() throws IOException {
    String refers = "WARC-Payload-Digest: " + HEX;
    archive.put("1.warc", revisit("2026-03-07", refers));
    Report alone = archive.build();
    assertEquals(Map.of("revisit without its page", 1), alone.total().skipped().byReason());
    java.nio.file.Path page = archive.put("2.warc", page());
    Report both = archive.build();
    assertEquals(2, both.total().captures(), both.json());
    assertEquals(0, both.total().skipped().sum(), both.json());
    Map<String, String> inSteps = archive.pages();
    archive.forgetState();
    archive.build();
    assertEquals(archive.pages(), inSteps);
    Files.delete(page);
    Report gone = archive.build();
    assertEquals(0, gone.total().captures(), gone.json());
    assertEquals(Map.of("revisit without its page", 1), gone.total().skipped().byReason());
  }

  @Test
  void theStillCopyOfOneThatAloneIsShownIsMadeFromThePage() throws IOException {
    archive.settings("originals: copy\n");
    archive.put("1.warc", revisit("2026-03-04", "WARC-Payload-Digest: " + HEX));
    archive.put("2.warc", page());
    Report report = archive.build();
    assertEquals(0, report.problems().size(), report.json());
    assertTrue(archive.files().stream().anyMatch(file -> file.toString().contains("-original")));
  }

  @Test
  void revisitsOfWhatIsNoPageAreToldAsSuch() throws IOException {
    archive.put("1.warc", page());
    archive.put(
        "2.warc",
        record(
            "WARC-Type: revisit\r\nWARC-Target-URI: https://a.example/1.png\r\n"
                + "WARC-Date: 2026-03-07T08:00:00Z\r\nWARC-Payload-Digest: sha1:AA",
            "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"));
    Report report = archive.build();
    assertEquals(Map.of("revisit of image/png", 1), report.total().skipped().byReason());
  }

  private String article() throws IOException {
    return Files.readString(
        archive.files().stream()
            .filter(file -> archive.site().relativize(file).startsWith("article"))
            .findFirst()
            .orElseThrow());
  }

  private static byte[] page() {
    String line = "<p>The first ferry of the day left the quay at six with thirty passengers.</p>";
    String html =
        "<html><head><title>First ferry leaves the quay</title></head><body><article>"
            + "<h1>First ferry leaves the quay</h1>"
            + line
            + "<p>Those who stayed drank tea in the waiting room until the fog had lifted.</p>"
            + "<p>The harbour master said that a second boat would follow before noon.</p>"
            + "</article></body></html>";
    return record(
        "WARC-Type: response\r\nWARC-Record-ID: <urn:uuid:one>\r\nWARC-Target-URI: "
            + URL
            + "\r\nWARC-Date: 2026-03-05T08:00:00Z\r\nWARC-Payload-Digest: "
            + BASE32,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html);
  }

  private static byte[] revisit(String day, String refers) {
    return record(
        "WARC-Type: revisit\r\nWARC-Target-URI: "
            + URL
            + "\r\nWARC-Date: "
            + day
            + "T08:00:00Z\r\n"
            + refers,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
  }

  private static byte[] record(String fields, String block) {
    String head = "WARC/1.1\r\n" + fields + "\r\nContent-Length: " + block.length() + "\r\n\r\n";
    return (head + block + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
