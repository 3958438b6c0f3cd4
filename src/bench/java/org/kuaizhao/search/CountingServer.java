package org.kuaizhao.search;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** A static server that compresses, and counts what it sends. */
final class CountingServer implements AutoCloseable {

  /** One answer: when the question came and the answer left, in microseconds since the epoch. */
  private record Answer(String path, long asked, long sent, int bytes) {}

  private final Path root;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final List<Answer> answers = new CopyOnWriteArrayList<>();

  CountingServer(Path root) throws IOException {
    this.root = root;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  void reset() {
    answers.clear();
  }

  /** Bytes of bodies as sent before an instant. */
  long bytesUntil(long micros) {
    return answers.stream().filter(a -> a.asked <= micros).mapToLong(Answer::bytes).sum();
  }

  long filesUntil(long micros) {
    return answers.stream().filter(a -> a.asked <= micros).count();
  }

  int texts() {
    return (int) answers.stream().filter(a -> a.path.contains("/t/")).count();
  }

  /** How many answers one after the other: each asked for only when the one before had come. */
  int rounds(long until) {
    return (int)
        answers.stream()
            .filter(a -> a.asked <= until)
            .mapToInt(CountingServer::step)
            .filter(step -> step > 0)
            .distinct()
            .count();
  }

  /** By what the engine does: postings, then grams' own files, then rows, then texts. */
  private static int step(Answer answer) {
    List<String> steps = List.of("/[pwey]/", "/[sf]/", "/r/", "/t/");
    for (int i = 0; i < steps.size(); i++) {
      if (answer.path.matches(".*" + steps.get(i) + ".*")) {
        return i + 1;
      }
    }
    return 0;
  }

  private void answer(HttpExchange exchange) throws IOException {
    long asked = now();
    String path = exchange.getRequestURI().getPath();
    byte[] body =
        path.equals("/stood.js")
            ? SearchBench.STOOD.getBytes(StandardCharsets.UTF_8)
            : read(root.resolve(path.substring(1)).normalize());
    int status = body.length > 0 ? 200 : 404;
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    }
    exchange
        .getResponseHeaders()
        .set(
            "Content-Type",
            path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8");
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    exchange.getResponseHeaders().set("Cache-Control", "max-age=600");
    exchange.sendResponseHeaders(status, packed.size());
    exchange.getResponseBody().write(packed.toByteArray());
    exchange.close();
    if (!path.equals("/stood.js") && !path.equals("/favicon.ico")) {
      answers.add(new Answer(path, asked, now(), packed.size()));
    }
  }

  private byte[] read(Path file) throws IOException {
    return file.startsWith(root) && Files.isRegularFile(file)
        ? Files.readAllBytes(file)
        : new byte[0];
  }

  private static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
