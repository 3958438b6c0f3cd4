package org.kuaizhao.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A site on this machine's loopback address: nobody elsewhere can ask it. */
public final class SiteServer implements Closeable {

  /** Where it listens unless told otherwise, or at the next port that is free. */
  public static final int USUAL_PORT = 8000;

  private static final int PORTS = 100;
  private static final String LOOPBACK = "127.0.0.1";

  private final SiteFiles files;
  private final @Nullable LiveReload reload;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private SiteServer(SiteFiles files, @Nullable LiveReload reload, HttpServer http) {
    this.files = files;
    this.reload = reload;
    this.http = http;
  }

  /**
   * Starts a server.
   *
   * @param port 0 takes any that is free; null the usual one or the next that is free
   * @param reload null leaves pages as they are
   * @throws PortTakenException when the port cannot be had
   */
  public static SiteServer start(
      SiteFiles files, @Nullable Integer port, @Nullable LiveReload reload) throws IOException {
    SiteServer server = new SiteServer(files, reload, port == null ? usual() : bound(port));
    server.http.createContext("/", server::answer);
    server.http.setExecutor(server.threads);
    server.http.start();
    return server;
  }

  private static HttpServer usual() throws IOException {
    for (int port = USUAL_PORT; port < USUAL_PORT + PORTS; port++) {
      try {
        return bound(port);
      } catch (PortTakenException taken) {
        // the next may be free
      }
    }
    return bound(0);
  }

  private static HttpServer bound(int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port), 0);
    } catch (BindException e) {
      throw new PortTakenException(port, e);
    }
  }

  /** The address of the site's first page. */
  public URI address() {
    return URI.create("http://" + LOOPBACK + ":" + http.getAddress().getPort() + "/");
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      new Answer(exchange, files, reload).send();
    } catch (IOException | UncheckedIOException readerLeft) {
      // the connection is closed; whoever asked may ask again
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  /** Another program has the port, or the system does not give it. */
  public static final class PortTakenException extends IOException {
    private static final long serialVersionUID = 1;

    PortTakenException(int port, BindException cause) {
      super(
          "port %d is taken (%s); name another with --port, or 0 for any that is free"
              .formatted(port, cause.getMessage()),
          cause);
    }
  }
}
