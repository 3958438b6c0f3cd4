package org.kuaizhao.extract;

import org.kuaizhao.extract.body.Run;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import net.dankito.readability4j.Readability4J;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.kuaizhao.capture.Decoder;
import org.kuaizhao.extract.ExtractBench.GoldPage;
import org.kuaizhao.extract.GoldScore.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An extractor under measurement, ours among them. */
interface Peer {

  String name();

  /** Its answers to some pages, in their order. */
  Run run(List<GoldPage> pages) throws IOException;

  /**
   * What a run came to.
   *
   * @param cpu seconds of work, on pages it has seen before where it is one of the JVM's
   */
  record Run(List<Answer> answers, double cpu) {}

  /** Ours reads the raw bytes; no peer does. */
  static Peer kuaizhao(Extractor extractor) {
    return inProcess("kuaizhao", page -> Answer.of(extractor.extract(page.capture())));
  }

  /** Readability4J on the page decoded by us, as without it it would read mojibake. */
  static Peer readability4j() {
    return inProcess("Readability4J 1.0.8", Peer::readability4j);
  }

  private static Answer readability4j(GoldPage page) {
    String html = Decoder.decode(page.payload(), null).text();
    net.dankito.readability4j.Article article;
    try {
      article = new Readability4J("https://page.invalid/", html).parse();
    } catch (RuntimeException fault) {
      return Answer.NONE; // it throws on some pages: no answer, as far as a user of it is concerned
    }
    String content = article.getContent();
    String byline = article.getByline();
    return new Answer(
        content == null ? null : text(Jsoup.parse(content).body()),
        article.getTitle(),
        null,
        byline == null ? List.of() : GoldScore.names(byline),
        null);
  }

  /** The text below a node, its blocks apart. */
  private static String text(Node node) {
    if (node instanceof TextNode text) {
      return text.getWholeText();
    }
    StringBuilder inner = new StringBuilder();
    node.childNodes().forEach(child -> inner.append(text(child)));
    boolean block = node instanceof Element e && (e.isBlock() || e.normalName().equals("br"));
    return block ? "\n" + inner + "\n" : inner.toString();
  }

  private static Peer inProcess(String name, Function<GoldPage, Answer> extract) {
    return new Peer() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Run run(List<GoldPage> pages) {
        List<Answer> answers = pages.stream().map(extract).toList();
        var system =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        for (GoldPage page : pages) {
          var _ = extract.apply(page);
        }
        return new Run(answers, (system.getProcessCpuTime() - before) / 1e9);
      }
    };
  }

  /**
   * Readability.js in a process of Node, its packages installed below a folder; null, and why on
   * standard error, when npm cannot be had.
   */
  static @Nullable Peer readabilityJs(Path folder) throws IOException {
    Path script = Path.of("src", "bench", "peers", "readability.mjs").toAbsolutePath();
    Files.createDirectories(folder);
    Files.copy(
        script.resolveSibling("package.json"),
        folder.resolve("package.json"),
        StandardCopyOption.REPLACE_EXISTING);
    try {
      Process npm =
          new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--silent")
              .directory(folder.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
        npm.destroy();
        System.err.println("Readability.js left out: npm install failed");
        return null;
      }
    } catch (IOException e) {
      System.err.println("Readability.js left out: " + e.getMessage());
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return new NodePeer("Readability.js 0.6.0", folder, script);
  }

  /** A peer that answers lines of JSON with lines of JSON. */
  record NodePeer(String name, Path folder, Path script) implements Peer {

    @Override
    public Run run(List<GoldPage> pages) throws IOException {
      Process node =
          new ProcessBuilder("node", script.toString())
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      Thread.ofPlatform().start(() -> feed(node, pages));
      List<Answer> answers = new ArrayList<>();
      double cpu = 0;
      try (BufferedReader lines = node.inputReader()) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode said = JsonMapper.shared().readTree(line);
          answers.add(answer(said));
          cpu += said.path("cpu").asDouble(0);
        }
      }
      if (answers.size() != pages.size()) {
        throw new IOException(name + ": " + answers.size() + " answers to " + pages.size() + " pages");
      }
      return new Run(answers, cpu);
    }

    private static void feed(Process node, List<GoldPage> pages) {
      try (BufferedWriter out = node.outputWriter()) {
        for (GoldPage page : pages) {
          String html = Decoder.decode(page.payload(), null).text();
          var line = JsonMapper.shared().createObjectNode().put("id", page.id()).put("html", html);
          out.write(JsonMapper.shared().writeValueAsString(line));
          out.newLine();
        }
      } catch (IOException e) {
        System.err.println("node took no more pages: " + e.getMessage());
      }
    }

    private static Answer answer(JsonNode said) {
      String author = text(said, "author");
      return new Answer(
          text(said, "body"),
          text(said, "title"),
          text(said, "date"),
          author == null ? List.of() : GoldScore.names(author),
          text(said, "source"));
    }

    private static @Nullable String text(JsonNode said, String field) {
      return said.path(field).isString() ? said.path(field).asString() : null;
    }
  }
}
