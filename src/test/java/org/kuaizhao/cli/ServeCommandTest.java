package org.kuaizhao.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kuaizhao.TestArchive;

/** {@code kuaizhao serve} as a shell and a browser see it. */
class ServeCommandTest {

  @TempDir Path temp;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aBuiltSiteIsServedUntilItIsEnded() throws Exception {
    archive("渡船").build();
    try (Serving serving = new Serving()) {
      HttpResponse<String> home = get(serving.address());
      assertEquals(200, home.statusCode());
      assertEquals(Files.readString(temp.resolve("site/index.html")), home.body());
      assertTrue(err().contains("Ctrl-C"), err());
    }
  }

  @Test
  void withoutASiteItSaysWhatToDo() {
    assertEquals(Exit.ENVIRONMENT, run(System.out, "serve", temp.toString(), "--port", "0"));
    assertTrue(err().contains("no site is there"), err());
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    archive("渡船").build();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      assertEquals(Exit.ENVIRONMENT, run(System.out, "serve", temp.toString(), "--port", port));
      assertTrue(err().contains("port " + port + " is taken"), err());
      assertEquals(
          Exit.ENVIRONMENT, run(System.out, "serve", temp.toString(), "--port", port, "--watch"));
    }
  }

  @Test
  void aNumberThatIsNoPortIsUsage() {
    for (String port : List.of("-1", "65536", "x")) {
      assertEquals(Exit.USAGE, run(System.out, "serve", temp.toString(), "--port", port), port);
    }
  }

  @Test
  void whatABuildReadsIsFollowed() throws Exception {
    TestArchive archive = archive("渡船");
    try (Serving serving = new Serving("--watch")) {
      URI home = serving.address();
      assertTrue(get(home).body().contains("渡船"));
      archive.put("deep/er/second.html", page("早市"));
      awaitBody(home, "早市");
      archive.settings("title: 河埠\n");
      awaitBody(home, "河埠");
      write("templates/home.ftlh", "first theme");
      awaitBody(home, "first theme");
      write("static/note.txt", "one");
      awaitBody(home.resolve("note.txt"), "one");
      write("static/note.txt", "another");
      awaitBody(home.resolve("note.txt"), "another");
      write("rules.yaml", "- match: {text: 早市}\n  action: takedown\n");
      TestArchive.delete(temp.resolve("templates"));
      awaitBody(home, "渡船");
      while (get(home).body().contains("早市")) {
        Thread.sleep(50);
      }
      write("extract/market.example.yaml", "bdoy: p\n");
      awaitErr("market.example.yaml");
    }
  }

  @Test
  void aBuildThatFailsSaysWhyAndTheSiteStays() throws Exception {
    TestArchive archive = archive("渡船");
    try (Serving serving = new Serving("--watch")) {
      URI home = serving.address();
      archive.settings("tittle: x\n");
      awaitErr("did you mean title?");
      assertTrue(get(home).body().contains("渡船"));
      archive.settings("title: 河埠\n");
      awaitBody(home, "河埠");
    }
  }

  @Test
  void anArchiveThatCannotBeBuiltYetIsFollowedToo() throws Exception {
    try (Serving serving = new Serving("--watch")) {
      URI home = serving.address();
      assertEquals(404, get(home).statusCode());
      archive("渡船");
      awaitBody(home, "渡船");
    }
  }

  @Test
  void whatABuildWritesIsNotFollowed() throws Exception {
    TestArchive archive = archive("渡船");
    // the site lies among the snapshots: it must not be what leads to the next build
    Path site = archive.snapshots().resolve("out");
    try (Serving serving =
        new Serving("--watch", "--site", site.toString(), "--state", site + "-state")) {
      URI home = serving.address();
      archive.put("second.html", page("早市"));
      awaitBody(home, "早市");
      archive.put("third.html", page("茶馆"));
      awaitBody(home, "茶馆");
      awaitErr("built", 3);
      assertEquals(3, err().split("built", -1).length - 1, err());
    }
  }

  private TestArchive archive(String title) throws IOException {
    TestArchive archive = new TestArchive(temp);
    archive.put("first.html", page(title));
    return archive;
  }

  private static String page(String title) {
    return """
    <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>%1$s的一天</title></head><body><article>
    <h1>%1$s的一天</h1><p>%1$s在清早五点半开张，石阶上站着二十六位客人，船头的竹筐里码着带露水的菱角和茭白。</p>
    <p>到了晌午%1$s就散了，管理站的人把登记簿合上，写明这一天来过多少人、卖出多少斤。</p></article></body></html>
    """
        .formatted(title);
  }

  /**
   * The command at work in a thread of its own; an interrupt ends it as Ctrl-C ends the program.
   */
  private final class Serving implements AutoCloseable {

    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final Thread thread;

    Serving(String... more) {
      List<String> args = new ArrayList<>(List.of("serve", temp.toString(), "--port", "0"));
      args.addAll(List.of(more));
      PrintStream out =
          new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void println(Object line) {
              address.complete(URI.create(String.valueOf(line)));
            }
          };
      thread =
          Thread.ofPlatform().start(() -> exit.complete(run(out, args.toArray(String[]::new))));
    }

    URI address() throws Exception {
      return CompletableFuture.anyOf(address, exit)
          .thenApply(first -> {
            assertTrue(first instanceof URI, () -> "ended with " + first + ": " + err());
            return (URI) first;
          })
          .get();
    }

    /** A build at work may take the first interrupt for its own. */
    @Override
    public void close() throws Exception {
      while (!exit.isDone()) {
        thread.interrupt();
        thread.join(100);
      }
      assertEquals(Exit.DONE, exit.get());
    }
  }

  private int run(PrintStream out, String... args) {
    Main.Console console =
        new Main.Console(
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return Main.run(console, Clock.systemUTC(), args);
  }

  private static void awaitBody(URI address, String words) throws Exception {
    while (!get(address).body().contains(words)) {
      Thread.sleep(50);
    }
  }

  private void awaitErr(String words) throws InterruptedException {
    awaitErr(words, 1);
  }

  private void awaitErr(String words, int times) throws InterruptedException {
    while (err().split(java.util.regex.Pattern.quote(words), -1).length - 1 < times) {
      Thread.sleep(50);
    }
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void write(String name, String content) throws IOException {
    Path file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
