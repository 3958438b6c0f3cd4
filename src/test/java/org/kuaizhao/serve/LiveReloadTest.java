package org.kuaizhao.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that is put into pages as they are sent, and what it is told. */
class LiveReloadTest {

  private static final String SCRIPT = "<script src=\"/.kuaizhao/reload.js?7\" defer></script>";
  private static final String META = "<meta http-equiv=\"Content-Security-Policy\" content=\"";

  @TempDir Path site;

  private final LiveReload reload = new LiveReload(7);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<head><title>x</title></head><body>y | <head><title>x</title>SCRIPT</head><body>y",
        "<HEAD><TITLE>x</TITLE></HEAD > | <HEAD><TITLE>x</TITLE>SCRIPT</HEAD >",
        "<title>x</title><body class=a>y | <title>x</title>SCRIPT<body class=a>y",
        "<title>x</title><p>y | <title>x</title><p>ySCRIPT",
        "'' | SCRIPT"
      })
  void theScriptStandsInTheHeadOrAtTheEnd(String page, String sent) {
    assertEquals(sent.replace("SCRIPT", SCRIPT), into(page));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "default-src 'none'; script-src 'self' | default-src 'none'; script-src 'self'; connect-src 'self'",
        "default-src 'self' | default-src 'self'",
        "default-src 'self' https://a.example | default-src 'self' https://a.example",
        "script-src 'self' | script-src 'self'",
        "img-src data: | img-src data:",
        "script-src * ; default-src 'none' | script-src *; default-src 'none'; connect-src 'self'",
        "script-src 'self'; connect-src 'none' | script-src 'self'; connect-src 'self'",
        "script-src 'self'; Connect-Src https://a.example | script-src 'self'; connect-src https://a.example 'self'",
        "default-src data:; script-src 'SELF' | default-src data:; script-src 'SELF'; connect-src data: 'self'"
      })
  void aPolicyIsOpenedToThisServerAndToNothingElse(String policy, String opened) {
    String page = META + policy + "\"></head>";
    assertEquals(page.replace(policy, opened).replace("</head>", SCRIPT + "</head>"), into(page));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default-src 'none'; style-src 'unsafe-inline'",
        "script-src 'none'",
        "script-src https://a.example",
        "script-src 'self'; script-src-elem 'none'",
        "script-src 'self'; sandbox"
      })
  void aPageThatLetsNoScriptOfItsServerRunStaysAsItIs(String policy) {
    String page = META + policy + "\"></head>";
    assertEquals(page, into(page));
  }

  @Test
  void theBytesOfAPageInAnyCharsetAreKept() {
    Charset gbk = Charset.forName("GBK");
    String page = "<head><title>渡口、早市</title></head>";
    assertEquals(
        page.replace("</head>", SCRIPT + "</head>"),
        new String(reload.into(page.getBytes(gbk)), gbk));
  }

  @Test
  void onlyWhatIsSentHasTheScriptAndOnlyOfPages() throws Exception {
    String page = "<title>x</title></head>";
    Files.writeString(site.resolve("index.html"), page);
    Files.writeString(site.resolve("data.json"), "{\"html\": \"</head>\"}");
    try (SiteServer server = server(reload);
        HttpClient client = HttpClient.newHttpClient()) {
      assertTrue(text(client, server, "").contains(SCRIPT));
      assertTrue(text(client, server, "nothing.html").contains(SCRIPT), "a missing page may come");
      assertFalse(text(client, server, "data.json").contains(SCRIPT));
      assertTrue(text(client, server, ".kuaizhao/reload.js").contains("EventSource"));
      assertEquals(page, Files.readString(site.resolve("index.html")));
    }
    try (SiteServer server = server(null);
        HttpClient client = HttpClient.newHttpClient()) {
      assertEquals(page, text(client, server, ""));
      assertFalse(text(client, server, ".kuaizhao/reload.js").contains("EventSource"));
      assertFalse(text(client, server, ".kuaizhao/builds?7").contains("data:"));
    }
  }

  @Test
  void aPageOfAnotherBuildIsToldAtOnceAndOneOfThisWhenTheNextIsThere() throws Exception {
    Files.writeString(site.resolve("index.html"), "x");
    try (SiteServer server = server(reload);
        HttpClient client = HttpClient.newHttpClient()) {
      for (String other : new String[] {"?6", "?8", "?x", ""}) {
        assertEquals("data: changed\n\n", text(client, server, ".kuaizhao/builds" + other));
      }
      CompletableFuture<HttpResponse<String>> waiting =
          client.sendAsync(
              request(server, ".kuaizhao/builds?7"), HttpResponse.BodyHandlers.ofString());
      reload.next();
      assertEquals("data: changed\n\n", waiting.get().body());
      assertEquals(
          "text/event-stream", waiting.get().headers().firstValue("content-type").orElse(""));
      assertTrue(text(client, server, "").contains("reload.js?8"));
    }
  }

  private SiteServer server(@Nullable LiveReload pages) throws Exception {
    return SiteServer.start(new SiteFiles(site, site.resolve(".state")), 0, pages);
  }

  private static HttpRequest request(SiteServer server, String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path)).build();
  }

  private static String text(HttpClient client, SiteServer server, String path) throws Exception {
    return client.send(request(server, path), HttpResponse.BodyHandlers.ofString()).body();
  }

  private String into(String page) {
    return new String(reload.into(page.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }
}
