package org.kuaizhao.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client gets over the wire, for good requests and for bad ones. */
class SiteServerTest {

  private static final String HOME = "<!doctype html><title>渡口</title><p>第一页，写得足够长。</p>";
  private static final String DIGITS = "0123456789";

  @TempDir Path temp;

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  @SuppressWarnings("NullAway.Init")
  private Path site;

  @SuppressWarnings("NullAway.Init")
  private SiteServer server;

  @BeforeEach
  void start() throws IOException {
    site = temp.resolve("archive/site");
    write("archive/site/index.html", HOME);
    write("archive/site/category/财经/index.html", "<p>财经</p>");
    write("archive/site/assets/site.css", "body { color: black }");
    write("archive/site/digits.bin", DIGITS);
    write("archive/site/.kuaizhao-files", "ours");
    write("archive/site/.work/lock", "");
    write("archive/secret.txt", "secret");
    write("archive/.kuaizhao/keys", "secret");
    write("archive/site/state/keys", "secret");
    server = SiteServer.start(new SiteFiles(site, site.resolve("state")), 0, null);
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  @ParameterizedTest
  @CsvSource({
    "a.html, text/html; charset=utf-8",
    "A.HTML, text/html; charset=utf-8",
    "a.css, text/css; charset=utf-8",
    "a.js, text/javascript; charset=utf-8",
    "a.txt, text/plain; charset=utf-8",
    "feed.xml, application/xml; charset=utf-8",
    "a.json, application/json; charset=utf-8",
    "a.svg, image/svg+xml; charset=utf-8",
    "a.png, image/png",
    "a.jpg, image/jpeg",
    "a.webp, image/webp",
    "a.woff2, font/woff2",
    "a.pdf, application/pdf",
    "a.mp4, video/mp4",
    "a.strange, application/octet-stream",
    "noname, application/octet-stream"
  })
  void eachFileHasItsMediaType(String name, String type) throws Exception {
    write("archive/site/" + name, "文");
    HttpResponse<byte[]> answer = get("/" + name);
    assertEquals(200, answer.statusCode());
    assertEquals(type, header(answer, "Content-Type"));
    assertEquals("文", text(answer));
  }

  @Test
  void aTextInAnotherCharsetIsLeftToNameItItself() throws Exception {
    byte[] gbk = "<meta charset=gbk><p>渡口</p>".getBytes(Charset.forName("GBK"));
    Files.write(site.resolve("old.html"), gbk);
    HttpResponse<byte[]> answer = get("/old.html");
    assertEquals("text/html", header(answer, "Content-Type"));
    assertArrayEquals(gbk, answer.body());
  }

  @Test
  void aFolderIsItsFirstPageAndLeadsToItsLastSlash() throws Exception {
    assertEquals(HOME, text(get("/")));
    assertEquals("<p>财经</p>", text(get("/category/%E8%B4%A2%E7%BB%8F/")));
    HttpResponse<byte[]> folder = get("/category/%E8%B4%A2%E7%BB%8F?page=2");
    assertEquals(302, folder.statusCode());
    assertEquals("/category/%E8%B4%A2%E7%BB%8F/?page=2", header(folder, "Location"));
    assertEquals(404, get("/assets/").statusCode(), "no listing");
    assertEquals(404, get("/index.html/").statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example/category/a", "http://evil.example/category/a"})
  void noFolderLeadsToAnotherServer(String target) throws IOException {
    write("archive/site/category/a/index.html", "a");
    String answer = raw("GET " + target + " HTTP/1.1");
    assertTrue(answer.contains("Location: /category/a/\r\n"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2e/secret.txt",
        "/.%2e/secret.txt",
        "/assets/../../secret.txt",
        "/assets/../index.html",
        "/./index.html",
        "/..%2fsecret.txt",
        "/assets%2fsite.css",
        "/..%5csecret.txt",
        "/assets%5csite.css",
        "/index.html%00",
        "/%00",
        "/index.html%00.png",
        "/%252e%252e/secret.txt",
        "/.kuaizhao-files",
        "/%2ekuaizhao-files",
        "/.work/lock",
        "/../.kuaizhao/keys",
        "/state/keys",
        "/state/../state/keys",
        "//index.html",
        "/assets//site.css",
        "/index.html%20",
        "/%F0%28%8C%28",
        "/no/such/page.html"
      })
  void whatIsNotOfTheSiteIsNotFound(String path) throws Exception {
    HttpResponse<byte[]> answer = get(path);
    assertEquals(404, answer.statusCode());
    assertFalse(text(answer).contains("secret"), text(answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /..\\secret.txt HTTP/1.1",
        "GET ../secret.txt HTTP/1.1",
        "GET /% HTTP/1.1",
        "GET /%zz HTTP/1.1",
        "GET secret.txt HTTP/1.1",
        "GET * HTTP/1.1"
      })
  void aRequestThatIsNoneIsRefused(String line) throws IOException {
    String answer = raw(line);
    assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/1.1 4(00|04) .*"), answer);
    assertFalse(answer.contains("secret"), answer);
  }

  @Test
  void linksThatLeadOutOfTheSiteAreNotFollowed() throws Exception {
    Files.createSymbolicLink(site.resolve("out.txt"), temp.resolve("archive/secret.txt"));
    Files.createSymbolicLink(site.resolve("up"), temp.resolve("archive"));
    Files.createSymbolicLink(site.resolve("hidden.txt"), site.resolve(".kuaizhao-files"));
    Files.createSymbolicLink(site.resolve("keys.txt"), site.resolve("state/keys"));
    Files.createSymbolicLink(site.resolve("nowhere.txt"), site.resolve("nothing"));
    Files.createSymbolicLink(site.resolve("loop"), site.resolve("loop"));
    Files.createSymbolicLink(site.resolve("home.html"), Path.of("index.html"));
    for (String path :
        new String[] {
          "/out.txt", "/up/secret.txt", "/hidden.txt", "/keys.txt", "/nowhere.txt", "/loop"
        }) {
      assertEquals(404, get(path).statusCode(), path);
    }
    assertEquals(HOME, text(get("/home.html")));
  }

  @Test
  void theSitesOwnPageSaysThatThereIsNone() throws Exception {
    assertTrue(text(get("/nothing.html")).contains("404"));
    write("archive/site/404.html", "<p>没有这一页</p>");
    HttpResponse<byte[]> answer = get("/deep/nothing.html");
    assertEquals(404, answer.statusCode());
    assertEquals("<p>没有这一页</p>", text(answer));
    assertEquals("text/html; charset=utf-8", header(answer, "Content-Type"));
    assertEquals("", header(answer, "ETag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "NONSENSE"})
  void othersThanGetAndHeadAreNotAllowed(String method) throws Exception {
    HttpResponse<byte[]> answer =
        send(request("/index.html").method(method, HttpRequest.BodyPublishers.ofString("x")));
    assertEquals(405, answer.statusCode());
    assertEquals("GET, HEAD", header(answer, "Allow"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/digits.bin", "/category/%E8%B4%A2%E7%BB%8F", "/nothing.html"})
  void headHasTheHeadersOfGetAndNoBody(String path) throws Exception {
    HttpResponse<byte[]> head = send(request(path).HEAD());
    HttpResponse<byte[]> get = get(path);
    assertEquals(get.statusCode(), head.statusCode());
    assertEquals(0, head.body().length);
    for (String name : new String[] {"Content-Type", "Content-Length", "ETag", "Location"}) {
      assertEquals(header(get, name), header(head, name), name);
    }
    assertEquals(String.valueOf(get.body().length), header(head, "Content-Length"));
  }

  @Test
  void anEmptyFileIsSentAsOne() throws Exception {
    write("archive/site/empty.txt", "");
    write("archive/site/empty.bin", "");
    for (String path : new String[] {"/empty.txt", "/empty.bin"}) {
      HttpResponse<byte[]> answer = get(path);
      assertEquals(200, answer.statusCode());
      assertEquals(0, answer.body().length);
      assertEquals(416, send(request(path).header("Range", "bytes=0-")).statusCode());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gzip", "GZIP", "br, gzip", "gzip;q=0.5", "*", "identity;q=0, *;q=0.1", "x-gzip"})
  void textIsPackedForWhoCanUnpackIt(String accepted) throws Exception {
    HttpResponse<byte[]> answer = send(request("/").header("Accept-Encoding", accepted));
    assertEquals("gzip", header(answer, "Content-Encoding"));
    assertEquals("Accept-Encoding", header(answer, "Vary"));
    assertEquals("text/html; charset=utf-8", header(answer, "Content-Type"));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertEquals(HOME, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertNotEquals(header(get("/"), "ETag"), header(answer, "ETag"));
    HttpResponse<byte[]> head = send(request("/").HEAD().header("Accept-Encoding", accepted));
    assertEquals(String.valueOf(answer.body().length), header(head, "Content-Length"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "br", "identity", "gzip;q=0", "gzip; q=0.000", "*;q=0", "gzip;q=0, *"})
  void othersGetTheTextAsItIs(String accepted) throws Exception {
    HttpResponse<byte[]> answer = send(request("/").header("Accept-Encoding", accepted));
    assertEquals("", header(answer, "Content-Encoding"));
    assertEquals(HOME, text(answer));
  }

  @Test
  void whatIsPackedAlreadyIsNotPackedAgain() throws Exception {
    HttpResponse<byte[]> answer = send(request("/digits.bin").header("Accept-Encoding", "gzip"));
    assertEquals("", header(answer, "Content-Encoding"));
    assertEquals(DIGITS, text(answer));
  }

  @ParameterizedTest
  @CsvSource({"/index.html, ''", "/index.html, gzip", "/digits.bin, ''"})
  void whoHasAFileAlreadyIsToldSo(String path, String coding) throws Exception {
    HttpResponse<byte[]> first = send(request(path).header("Accept-Encoding", coding));
    String tag = header(first, "ETag");
    assertTrue(tag.matches("\"[^\"]+\""), tag);
    for (String held : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
      HttpResponse<byte[]> again =
          send(request(path).header("Accept-Encoding", coding).header("If-None-Match", held));
      assertEquals(304, again.statusCode(), held);
      assertEquals(tag, header(again, "ETag"));
      assertEquals(0, again.body().length);
    }
    assertEquals(200, send(request(path).header("If-None-Match", "\"other\"")).statusCode());
    write("archive/site" + path, "another content");
    HttpResponse<byte[]> changed =
        send(request(path).header("Accept-Encoding", coding).header("If-None-Match", tag));
    assertEquals(200, changed.statusCode());
    assertNotEquals(tag, header(changed, "ETag"));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0-0/10",
    "bytes=2-4, 234, 2-4/10",
    "bytes=5-, 56789, 5-9/10",
    "bytes=-3, 789, 7-9/10",
    "bytes=-99, 0123456789, 0-9/10",
    "bytes=8-99, 89, 8-9/10",
    "bytes=9-99999999999999999999999999, 9, 9-9/10",
    "bytes=0-9223372036854775807, 0123456789, 0-9/10",
    "Bytes=1-2, 12, 1-2/10",
    "bytes=-9223372036854775808, 0123456789, 0-9/10"
  })
  void aRangeIsSentAlone(String range, String part, String where) throws Exception {
    for (String path : new String[] {"/digits.bin", "/digits.txt"}) {
      write("archive/site" + path, DIGITS);
      HttpResponse<byte[]> answer =
          send(request(path).header("Range", range).header("Accept-Encoding", "gzip"));
      assertEquals(206, answer.statusCode());
      assertEquals(part, text(answer));
      assertEquals("bytes " + where, header(answer, "Content-Range"));
      assertEquals("", header(answer, "Content-Encoding"));
      assertEquals("bytes", header(answer, "Accept-Ranges"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999-"})
  void aRangeBehindTheEndCannotBeSatisfied(String range) throws Exception {
    HttpResponse<byte[]> answer = send(request("/digits.bin").header("Range", range));
    assertEquals(416, answer.statusCode());
    assertEquals("bytes */10", header(answer, "Content-Range"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=4-2", "bytes=-", "bytes=", "lines=1-2", "bytes=a-b", "x", "bytes=0-1,4-5"})
  void aRangeThatIsNotUnderstoodIsAllOfIt(String range) throws Exception {
    HttpResponse<byte[]> answer = send(request("/digits.bin").header("Range", range));
    assertEquals(200, answer.statusCode());
    assertEquals(DIGITS, text(answer));
  }

  @Test
  void aRangeOfAnotherStateOfTheFileIsAllOfIt() throws Exception {
    String tag = header(get("/digits.bin"), "ETag");
    HttpRequest.Builder part = request("/digits.bin").header("Range", "bytes=1-1");
    assertEquals(206, send(part.copy().header("If-Range", tag)).statusCode());
    assertEquals(200, send(part.copy().header("If-Range", "\"other\"")).statusCode());
    assertEquals(200, send(part.copy().header("If-Range", "W/" + tag)).statusCode());
    assertEquals(304, send(part.copy().header("If-None-Match", tag)).statusCode());
    assertEquals(200, send(part.copy().HEAD()).statusCode());
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    int port = server.address().getPort();
    SiteFiles files = new SiteFiles(site, temp);
    IOException taken =
        assertThrows(
            SiteServer.PortTakenException.class, () -> SiteServer.start(files, port, null));
    assertTrue(String.valueOf(taken.getMessage()).contains("port " + port + " is taken"));
  }

  @Test
  void withoutAPortTheNextThatIsFreeIsTaken() throws IOException {
    SiteFiles files = new SiteFiles(site, temp);
    try (SiteServer one = SiteServer.start(files, null, null);
        SiteServer two = SiteServer.start(files, null, null)) {
      assertTrue(one.address().getPort() >= SiteServer.USUAL_PORT);
      assertTrue(two.address().getPort() > one.address().getPort());
    }
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    String root = server.address().toString();
    return HttpRequest.newBuilder(URI.create(root.substring(0, root.length() - 1) + path));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** What comes back for a line that no client would send. */
  private String raw(String line) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
      String head = line + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    @Nullable String value = answer.headers().firstValue(name).orElse(null);
    return value == null ? "" : value;
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private void write(String name, String content) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
