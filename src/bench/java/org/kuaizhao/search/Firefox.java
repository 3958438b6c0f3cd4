package org.kuaizhao.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Firefox without a window, driven by WebDriver BiDi (W3C), which it speaks itself: no driver
 * program is needed. One page, not thread-safe.
 */
final class Firefox implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String LISTENING = "WebDriver BiDi listening on ";

  private final Path profile;
  private final Process process;
  private final WebSocket socket;
  private final LinkedBlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final String context;
  private int asked;

  /** Starts Firefox; its command is {@code firefox} unless KUAIZHAO_FIREFOX names another. */
  Firefox() throws IOException, InterruptedException {
    profile = Files.createTempDirectory("kuaizhao-firefox");
    String command = System.getenv().getOrDefault("KUAIZHAO_FIREFOX", "firefox");
    process =
        new ProcessBuilder(
                command,
                "--headless",
                "--no-remote",
                "--profile",
                profile.toString(),
                "--remote-debugging-port",
                "0")
            .redirectErrorStream(true)
            .start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(listening(process.inputReader()) + "/session"), new Answers())
            .join();
    ask("session.new", Map.of("capabilities", Map.of()));
    context =
        ask("browsingContext.getTree", Map.of()).get("contexts").get(0).get("context").asString();
  }

  private static String listening(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      int at = line.indexOf(LISTENING);
      if (at >= 0) {
        Thread.ofVirtual().start(() -> drain(output));
        return line.substring(at + LISTENING.length()).strip();
      }
    }
    throw new IOException("Firefox ended before it listened");
  }

  private static void drain(BufferedReader output) {
    try {
      output.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // closed with the process
    }
  }

  /** Goes to an address and waits until the page is loaded. */
  void navigate(String address) throws InterruptedException {
    ask("browsingContext.navigate", Map.of("context", context, "url", address, "wait", "complete"));
  }

  /** The JSON that an expression's promise gives. */
  JsonNode evaluate(String expression) throws InterruptedException {
    JsonNode answer =
        ask(
            "script.evaluate",
            Map.of(
                "expression",
                "Promise.resolve(" + expression + ").then(JSON.stringify)",
                "target",
                Map.of("context", context),
                "awaitPromise",
                true));
    if (!answer.get("type").asString().equals("success")) {
      throw new IllegalStateException(answer.toString());
    }
    return JSON.readTree(answer.get("result").get("value").asString());
  }

  private JsonNode ask(String method, Map<String, ?> params) throws InterruptedException {
    int id = ++asked;
    String question =
        JSON.writeValueAsString(Map.of("id", id, "method", method, "params", params));
    socket.sendText(question, true).join();
    for (JsonNode answer = next(); ; answer = next()) {
      if (answer.path("id").asInt(-1) == id) {
        if (!answer.has("result")) {
          throw new IllegalStateException(answer.toString());
        }
        return answer.get("result");
      }
    }
  }

  private JsonNode next() throws InterruptedException {
    JsonNode answer = answers.poll(60, TimeUnit.SECONDS);
    if (answer == null) {
      throw new IllegalStateException("Firefox does not answer");
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Joins the pieces of each message. */
  private final class Answers implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
      text.append(piece);
      if (last) {
        answers.add(JSON.readTree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return java.util.concurrent.CompletableFuture.completedStage(List.of());
    }
  }
}
