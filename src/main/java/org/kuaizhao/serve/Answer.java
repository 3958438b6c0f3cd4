package org.kuaizhao.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The answer to one request (RFC 9110): which status, which headers, which bytes. */
final class Answer {

  /** One coding of {@code Accept-Encoding} with its weight (RFC 9110 §12.5.3). */
  private static final Pattern CODING =
      Pattern.compile("\\s*([^\\s;,]+)\\s*(?:;\\s*q\\s*=\\s*([0-9.]+))?\\s*(?:,|$)");

  private static final String EVENT = "data: changed\n\n";

  private final HttpExchange exchange;
  private final SiteFiles files;
  private final @Nullable LiveReload reload;

  Answer(HttpExchange exchange, SiteFiles files, @Nullable LiveReload reload) {
    this.exchange = exchange;
    this.files = files;
    this.reload = reload;
  }

  void send() throws IOException {
    set("X-Content-Type-Options", "nosniff");
    set("Cache-Control", "no-cache"); // kept, but asked after before each use
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      set("Allow", "GET, HEAD");
      sendNote(405, "405 Method Not Allowed");
      return;
    }
    String path = exchange.getRequestURI().getRawPath();
    if (reload != null && LiveReload.SCRIPT.equals(path)) {
      sendText(200, MediaType.of("reload.js"), reload.script());
    } else if (reload != null && LiveReload.EVENTS.equals(path)) {
      sendEvents(reload);
    } else {
      sendFound(path == null ? "" : path);
    }
  }

  private void sendFound(String path) throws IOException {
    switch (files.find(path)) {
      case SiteFiles.File(Path file) -> {
        try {
          sendFile(200, file);
        } catch (NoSuchFileException removedMeanwhile) {
          sendMissing();
        }
      }
      case SiteFiles.Folder() -> {
        String query = exchange.getRequestURI().getRawQuery();
        set("Location", path + "/" + (query == null ? "" : "?" + query));
        sendNote(302, "302 Found");
      }
      case SiteFiles.Nothing() -> sendMissing();
      case SiteFiles.Malformed() -> sendNote(400, "400 Bad Request");
    }
  }

  private void sendMissing() throws IOException {
    Path page = files.missingPage();
    if (page != null) {
      sendFile(404, page);
    } else {
      String own = "<!doctype html><title>404</title><p>404 Not Found</p>";
      sendText(404, MediaType.of("404.html"), own.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void sendFile(int status, Path file) throws IOException {
    MediaType type = MediaType.of(file.getFileName().toString());
    if (type.isText()) {
      sendText(status, type, Files.readAllBytes(file));
    } else {
      sendChosen(status, Representation.Stored.of(type, file));
    }
  }

  private void sendText(int status, MediaType type, byte[] content) throws IOException {
    byte[] told = reload != null && type.isHtml() ? reload.into(content) : content;
    Representation.Text text = Representation.Text.of(type, told);
    set("Vary", "Accept-Encoding");
    // a part is asked for of the text, not of what gzip makes of it
    sendChosen(status, acceptsGzip() && header("Range") == null ? text.packed() : text);
  }

  /** Sends what the preconditions and the range leave of a representation. */
  private void sendChosen(int status, Representation chosen) throws IOException {
    if (chosen instanceof Representation.Text text && !text.encoding().isEmpty()) {
      set("Content-Encoding", text.encoding());
    }
    if (status != 200) {
      sendPart(status, chosen, new ByteRange.Part(0, chosen.length()));
      return;
    }
    set("ETag", chosen.tag());
    set("Accept-Ranges", "bytes");
    if (isHeld(chosen.tag())) {
      exchange.getResponseHeaders().remove("Content-Encoding");
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    switch (range(chosen)) {
      case ByteRange.Whole() -> sendPart(200, chosen, new ByteRange.Part(0, chosen.length()));
      case ByteRange.Part part -> {
        set(
            "Content-Range",
            "bytes " + part.from() + "-" + (part.to() - 1) + "/" + chosen.length());
        sendPart(206, chosen, part);
      }
      case ByteRange.Unsatisfiable() -> {
        set("Content-Range", "bytes */" + chosen.length());
        sendNote(416, "416 Range Not Satisfiable");
      }
    }
  }

  /** Only a GET has a range; one of another state of the file asks for all (RFC 9110 §13.1.5). */
  private ByteRange range(Representation chosen) {
    String state = header("If-Range");
    boolean asks =
        exchange.getRequestMethod().equals("GET") && (state == null || state.equals(chosen.tag()));
    return ByteRange.of(asks ? header("Range") : null, chosen.length());
  }

  private void sendPart(int status, Representation chosen, ByteRange.Part part) throws IOException {
    set("Content-Type", chosen.type());
    if (exchange.getRequestMethod().equals("HEAD")) {
      set("Content-Length", Long.toString(part.length()));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, part.length() == 0 ? -1 : part.length());
    if (part.length() > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        chosen.send(part, out);
      }
    }
  }

  /** A line for a reader who came by an address that leads to no page. */
  private void sendNote(int status, String note) throws IOException {
    byte[] text = (note + "\n").getBytes(StandardCharsets.UTF_8);
    sendPart(
        status,
        Representation.Text.of(MediaType.of("note.txt"), text),
        new ByteRange.Part(0, text.length));
  }

  /**
   * Server-Sent Events (HTML §9.2): one when there is another build than the page's, then no more.
   */
  private void sendEvents(LiveReload builds) throws IOException {
    set("Content-Type", "text/event-stream");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      String query = exchange.getRequestURI().getRawQuery();
      while (!builds.awaitOtherThan(query == null ? "" : query)) {
        out.write(":\n\n".getBytes(StandardCharsets.US_ASCII)); // fails when the reader has left
        out.flush();
      }
      out.write(EVENT.getBytes(StandardCharsets.US_ASCII));
    } catch (InterruptedException serverCloses) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the reader has these bytes already (RFC 9110 §13.1.2). */
  private boolean isHeld(String tag) {
    for (String known : all("If-None-Match")) {
      for (String one : known.split(",")) {
        if (one.strip().equals("*") || one.strip().replaceFirst("^W/", "").equals(tag)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean acceptsGzip() {
    boolean any = false;
    Matcher coding = CODING.matcher(String.join(",", all("Accept-Encoding")));
    while (coding.find()) {
      boolean isWanted = coding.group(2) == null || !coding.group(2).matches("0(\\.0*)?");
      switch (coding.group(1).toLowerCase(Locale.ROOT)) {
        case "gzip", "x-gzip" -> {
          return isWanted;
        }
        case "*" -> any = isWanted;
        default -> {}
      }
    }
    return any;
  }

  private List<String> all(String name) {
    Headers headers = exchange.getRequestHeaders();
    return headers.getOrDefault(name, List.of());
  }

  private @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  private void set(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }
}
